package report

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
)

// WriteFile replaces a file by what write writes, or leaves it as it was: the
// text goes to a temporary file beside the target, is synced, and takes the
// target's name in one step. A link is followed to its file. An existing file
// keeps its mode. A target that is no regular file is refused. On any error
// nothing is left behind.
func WriteFile(path string, write func(io.Writer) error) error {
	target, mode, err := targetOf(path)
	if err != nil {
		return fmt.Errorf("%s: cannot be written: %w", Visible(path), err)
	}
	if err := replace(target, mode, write); err != nil {
		return fmt.Errorf("%s: cannot be written: %w", Visible(path), cause(err))
	}
	return nil
}

// targetOf finds the file that a path means, and the mode it is to have: 0 for a
// new file.
func targetOf(path string) (target string, mode fs.FileMode, err error) {
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return path, 0, nil
	}
	if target, err = filepath.EvalSymlinks(path); err != nil {
		return "", 0, cause(err)
	}
	info, err := os.Stat(target)
	switch {
	case err != nil:
		return "", 0, cause(err)
	case info.IsDir():
		return "", 0, errors.New("it is a directory")
	case !info.Mode().IsRegular():
		return "", 0, errors.New("it is not a regular file")
	}
	return target, info.Mode().Perm(), nil
}

func replace(target string, mode fs.FileMode, write func(io.Writer) error) (err error) {
	dir := filepath.Dir(target)
	f, err := createTemp(dir)
	if err != nil {
		return err
	}
	kept := false
	defer func() { // also when write panics
		if !kept {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if mode == 0 { // what the umask left of 0644
		info, err := f.Stat()
		if err != nil {
			return err
		}
		mode = info.Mode().Perm()
	}
	if err := fill(f, mode, write); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), target); err != nil {
		return err
	}
	kept = true
	return syncDir(dir)
}

// fill writes the file, to the disk. Nobody else can read it before it is whole.
func fill(f *os.File, mode fs.FileMode, write func(io.Writer) error) error {
	if err := f.Chmod(0o600); err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<16)
	if err := write(w); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if err := f.Chmod(mode); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	return f.Close()
}

// createTemp makes a file of a name that is not taken. Unlike os.CreateTemp it
// asks for mode 0644, so that the umask shows in what comes of it.
func createTemp(dir string) (*os.File, error) {
	f, err := (*os.File)(nil), fs.ErrExist
	for try := 0; try < 1000 && errors.Is(err, fs.ErrExist); try++ {
		name := filepath.Join(dir, ".kpi-"+strconv.FormatUint(rand.Uint64(), 36)+".tmp")
		f, err = os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	}
	return f, err
}

// syncDir makes the new name last. Not every system can sync a directory.
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

// cause is the bare reason of an error about the target or the temporary file:
// the path is said once, by the caller. Other errors of write stay whole.
func cause(err error) error {
	switch e := err.(type) {
	case *fs.PathError:
		return e.Err
	case *os.LinkError:
		return e.Err
	}
	return err
}
