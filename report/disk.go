package report

import (
	"io"
	"io/fs"
	"os"
	"strings"
	"sync"
)

// Disk is what outputs take of a file system, and all that they do to it. *System is
// the one there is; another can stand in its place to show what comes of an
// operation that fails.
type Disk interface {
	// Create makes a file to write, and fails where there is one of the name.
	Create(path string, mode fs.FileMode) (File, error)
	// Mkdir makes a directory, and fails where there is one of the name.
	Mkdir(path string, mode fs.FileMode) error
	// Chmod sets the mode of a directory.
	Chmod(path string, mode fs.FileMode) error
	// Rename gives a file or directory another name, over a file of that name.
	Rename(from, to string) error
	// Exchange lets two names change places in one step. Where the system cannot, two
	// directories do in three.
	Exchange(a, b string) error
	// SyncDir makes the names in a directory last.
	SyncDir(path string) error
	// RemoveAll removes a file, or a directory with what is in it. It is no error where
	// there is none.
	RemoveAll(path string) error
}

// File is a file that is written.
type File interface {
	io.Writer
	Name() string
	Stat() (fs.FileInfo, error)
	Chmod(mode fs.FileMode) error
	Sync() error
	Close() error
}

// System is the file system. It knows what it made that has no name for good yet, so
// that a run that is told to end can take that back. The zero value is ready.
type System struct {
	mu      sync.Mutex
	passing map[string]bool // files and directories that have yet to take their place
}

// Abandon removes whatever has not taken its place, and lets nothing be made or moved
// any more: whoever tries waits for the end of the program, which is to come now.
func (s *System) Abandon() {
	s.mu.Lock()
	for path := range s.passing {
		// The end is near, and whoever comes next removes what cannot be removed now.
		_ = os.RemoveAll(path)
	}
}

// Create makes a file to write.
func (s *System) Create(path string, mode fs.FileMode) (File, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return nil, err
	}
	s.pass(path)
	return f, nil
}

// Mkdir makes a directory.
func (s *System) Mkdir(path string, mode fs.FileMode) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := os.Mkdir(path, mode); err != nil {
		return err
	}
	s.pass(path)
	return nil
}

// pass remembers something that has yet to take its place.
func (s *System) pass(path string) {
	if s.passing == nil {
		s.passing = map[string]bool{}
	}
	s.passing[path] = true
}

// passed forgets what has taken its place or is gone, and what is in it.
func (s *System) passed(path string) {
	for below := range s.passing {
		if below == path || strings.HasPrefix(below, path+string(os.PathSeparator)) {
			delete(s.passing, below)
		}
	}
}

// Chmod sets the mode of a directory.
func (s *System) Chmod(path string, mode fs.FileMode) error { return os.Chmod(path, mode) }

// Rename gives a file or directory another name.
func (s *System) Rename(from, to string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := rename(from, to); err != nil {
		return err
	}
	s.passed(from)
	return nil
}

// Exchange lets two names change places.
func (s *System) Exchange(a, b string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := exchange(a, b)
	if info, stat := os.Stat(a); err != nil && stat == nil && info.IsDir() {
		return inThreeSteps(a, b)
	}
	return err
}

// SyncDir makes the names in a directory last.
func (s *System) SyncDir(path string) error { return syncDir(path) }

// RemoveAll removes a file, or a directory with what is in it.
func (s *System) RemoveAll(path string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := os.RemoveAll(path); err != nil {
		return err
	}
	s.passed(path)
	return nil
}
