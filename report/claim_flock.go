//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package report

import (
	"os"
	"syscall"
)

// claim says that a process lives which makes a file or directory: a lock on it, which
// the system takes back with the process, however that ends.
type claim struct{ file *os.File }

// claimNew claims what this process has just made; ok is false where another run has
// taken it for something left, and removes it. Where the file system has no locks,
// nothing is claimed, and nothing taken for left either.
func claimNew(path string) (c claim, ok bool) {
	file, err := os.Open(path)
	if err != nil {
		return claim{}, !os.IsNotExist(err)
	}
	c = claim{file}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		c.release()
		return claim{}, err != syscall.EWOULDBLOCK
	}
	if !c.holds(path) {
		c.release()
		return claim{}, false
	}
	return c, true
}

// claimLeft claims what no living process makes; ok is false where one does.
func claimLeft(path string) (c claim, ok bool) {
	file, err := os.Open(path)
	if err != nil {
		return claim{}, false
	}
	c = claim{file}
	if syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil || !c.holds(path) {
		c.release()
		return claim{}, false
	}
	return c, true
}

// holds tells whether the path still names what is claimed.
func (c claim) holds(path string) bool {
	mine, err := c.file.Stat()
	if err != nil {
		return false
	}
	there, err := os.Lstat(path)
	return err == nil && os.SameFile(mine, there)
}

func (c claim) release() {
	if c.file != nil {
		c.file.Close()
	}
}
