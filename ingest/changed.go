package ingest

import (
	"cmp"
	"io/fs"
	"os"
)

// changedFile refuses a file that was another while it was read: a figure from it would
// mix two states.
func changedFile(path string) *Error {
	return &Error{File: path, What: "the file changed while it was read",
		Hint: "copy it first and read the copy, or run again once the export is finished"}
}

// changedSince tells whether a path leads to another file than it did, or to one that
// was written since.
func changedSince(path string, was fs.FileInfo) bool {
	is, err := os.Stat(path)
	return err != nil || !os.SameFile(was, is) || was.Size() != is.Size() || !was.ModTime().Equal(is.ModTime())
}

// unchanged is the error of reading files, unless one of them changed: then that, as
// whatever else was found may come of it.
func (f *Files) unchanged(err error) error {
	for _, sh := range f.sheets {
		if fault := sh.changed(); fault != nil {
			return fault
		}
	}
	if f.previous != nil {
		return f.previous.unchanged(err)
	}
	return err
}

// changed is the error of a source whose file is not any more what it was when it was
// found; nil for one that has no file.
func (s source) changed() *Error {
	path := cmp.Or(s.archive, s.file)
	if s.info == nil || !changedSince(path, s.info) {
		return nil
	}
	return changedFile(path)
}
