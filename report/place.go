package report

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
)

// takePlace gives a finished file or directory the name of its target, so that it
// lasts. Where that fails, the old one stands there as before. What it took the place
// of has its name then.
func takePlace(d Disk, temp, target string, there bool) error {
	undo, err := move(d, temp, target, there)
	if err != nil {
		return err
	}
	err = d.SyncDir(filepath.Dir(target))
	switch {
	case err == nil:
		return nil
	case undo == nil:
		return fmt.Errorf("the new one stands there, but may not last: %w", cause(err))
	}
	if undone := undo(); undone != nil {
		return fmt.Errorf("%w, and the old one did not come back: %w", cause(err), cause(undone))
	}
	return err
}

// move lets something finished take the place of its target, and gives what takes that
// back; nil where nothing can.
func move(d Disk, temp, target string, there bool) (undo func() error, err error) {
	if !there {
		return func() error { return d.RemoveAll(target) }, d.Rename(temp, target)
	}
	if err = d.Exchange(temp, target); err == nil {
		return func() error { return d.Exchange(temp, target) }, nil
	}
	if info, stat := os.Stat(temp); stat != nil || info.IsDir() {
		return nil, err // no directory takes the place of another
	}
	return nil, d.Rename(temp, target)
}

// inThreeSteps lets two names change places where the system cannot in one step. Where
// a step fails, those before it are taken back.
func inThreeSteps(a, b string) error {
	aside := a + ".old"
	if err := rename(b, aside); err != nil {
		return err
	}
	if err := rename(a, b); err != nil {
		return errors.Join(err, rename(aside, b))
	}
	if err := rename(aside, a); err != nil {
		return errors.Join(err, rename(b, a), rename(aside, b))
	}
	return nil
}

// syncDir makes the names in a directory last. Not every system can sync a directory.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return nil // a directory may allow writing and not reading
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, syscall.EINVAL) {
		return err
	}
	return nil
}
