package report

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
)

// passingName is what the names of files and directories look like that have yet to
// take their place: the number of the process that makes them, and one at random.
var passingName = regexp.MustCompile(`^\.kpi-([0-9]+)-[0-9a-z]+\.tmp$`)

// createTemp makes a file of a name that is not taken, and claims it. Unlike
// os.CreateTemp it asks for mode 0644, so that the umask shows in what comes of it.
func createTemp(d Disk, dir string) (f File, c claim, err error) {
	c, err = makeTemp(dir, func(path string) (err error) {
		f, err = d.Create(path, 0o644)
		return err
	}, func(path string) {
		f.Close()
		d.RemoveAll(path)
	})
	return f, c, err
}

// mkdirTemp makes a directory of a name that is not taken, and claims it. It has the
// mode that the umask leaves.
func mkdirTemp(d Disk, dir string) (path string, c claim, err error) {
	c, err = makeTemp(dir, func(name string) error {
		path = name
		return d.Mkdir(name, 0o755)
	}, func(name string) { d.RemoveAll(name) })
	return path, c, err
}

// makeTemp makes and claims something. Where another run was quicker to claim it, as
// something left behind, it is given up.
func makeTemp(dir string, try func(path string) error, giveUp func(path string)) (claim, error) {
	for range 1000 {
		name := ".kpi-" + strconv.Itoa(os.Getpid()) + "-" + strconv.FormatUint(rand.Uint64(), 36) + ".tmp"
		path := filepath.Join(dir, name)
		err := try(path)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return claim{}, err
		}
		if c, ok := claimNew(path); ok {
			return c, nil
		}
		giveUp(path)
	}
	return claim{}, fs.ErrExist
}

// sweep removes what runs that were killed have left in a directory. What a run that
// lives is making stays. Whatever cannot be removed stays too: it does no harm.
func sweep(d Disk, dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !passingName.MatchString(e.Name()) || !e.Type().IsRegular() && !e.IsDir() {
			continue
		}
		path := filepath.Join(dir, e.Name())
		if c, ok := claimLeft(path); ok {
			_ = d.RemoveAll(path)
			c.release()
		}
	}
}
