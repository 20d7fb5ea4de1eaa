//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package report

import (
	"os"
	"path/filepath"
	"strconv"
)

// claim says that a process lives which makes a file or directory. Here the number of
// the process in the name says so.
type claim struct{}

func claimNew(string) (claim, bool) { return claim{}, true }

// claimLeft claims what no living process makes. Systems that find every process,
// whether it lives or not, keep what is left.
func claimLeft(path string) (claim, bool) {
	name := passingName.FindStringSubmatch(filepath.Base(path))
	pid, err := strconv.Atoi(name[1])
	if err != nil {
		return claim{}, false
	}
	process, err := os.FindProcess(pid)
	if err != nil {
		return claim{}, true
	}
	process.Release()
	return claim{}, false
}

func (claim) release() {}
