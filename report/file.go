package report

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// WriteFile replaces a file by what write writes, or leaves it as it was: the
// text goes to a temporary file beside the target, is synced, and takes the
// target's name in one step. A link is followed to its file. An existing file
// keeps its mode; a new one has what the umask leaves of 0644. A target that is no
// regular file is refused. On any error nothing is left behind; what an earlier run
// left that was killed is removed.
func WriteFile(d Disk, path string, write func(io.Writer) error) error {
	if err := replace(d, path, write); err != nil {
		return fmt.Errorf("%s: cannot be written: %w", Visible(path), cause(err))
	}
	return nil
}

// CheckFile is the error that WriteFile would give for a path that means no file that
// can be replaced.
func CheckFile(path string) error {
	if _, _, err := targetOf(path); err != nil {
		return fmt.Errorf("%s: cannot be written: %w", Visible(path), cause(err))
	}
	return nil
}

// ErrNotRegular is the error of an output that is a device, a pipe or a socket, or "-".
var ErrNotRegular = errors.New("it is not a regular file")

// ErrInUse is the error of an output that Windows does not let go, as another program
// has it open.
var ErrInUse = errors.New("another program has it open")

// targetOf finds the file that a path means, and the mode it is to have: 0 for a
// new file.
func targetOf(path string) (target string, mode fs.FileMode, err error) {
	info, err := os.Stat(path)
	switch {
	case path == "-": // who types it means stdout; ./- is a file of that name
		return "", 0, ErrNotRegular
	case errors.Is(err, fs.ErrNotExist):
		return path, 0, checkNew(path)
	case err != nil:
		return "", 0, err
	case info.IsDir():
		return "", 0, errors.New("it is a directory")
	case !info.Mode().IsRegular():
		return "", 0, ErrNotRegular
	}
	target, err = filepath.EvalSymlinks(path)
	return target, info.Mode().Perm(), err
}

// checkNew refuses names that no file can have, and those in directories that are not
// there.
func checkNew(path string) error {
	if _, err := os.Lstat(path); err == nil {
		return errors.New("it is a link to nothing")
	}
	if !filepath.IsLocal(filepath.Base(path)) {
		return errors.New("its name is that of a device")
	}
	_, err := os.Stat(filepath.Dir(path))
	return err
}

func replace(d Disk, path string, write func(io.Writer) error) error {
	target, mode, err := targetOf(path)
	if err != nil {
		return err
	}
	dir := filepath.Dir(target)
	sweep(d, dir)
	f, claim, err := createTemp(d, dir)
	if err != nil {
		return err
	}
	defer claim.release()
	defer d.RemoveAll(f.Name()) // what is left of it, or what it took the place of; also when write panics
	if err := fill(f, mode, write); err != nil {
		f.Close()
		return err
	}
	return takePlace(d, f.Name(), target, mode != 0)
}

// fill writes the file, to the disk. Nobody else can read it before it is whole. The
// mode 0 is that of a new file.
func fill(f File, mode fs.FileMode, write func(io.Writer) error) error {
	if mode == 0 { // what the umask left of 0644
		info, err := f.Stat()
		if err != nil {
			return err
		}
		mode = info.Mode().Perm()
	}
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
