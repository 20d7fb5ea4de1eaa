package ingest

import (
	"io"
	"io/fs"
)

// textSource is the bytes of a text file as they lie in it, from the start, as often
// as asked, and by several readers at once. Reading ends in io.EOF only when all of
// it was there and found whole; an error of a container is an *Error with its file.
type textSource interface {
	open() (io.ReadCloser, error)
}

// plainFile is a file that lies on disk as it is. What it opens is an *os.File.
type plainFile struct {
	path string
	size int64 // when it was looked at first
}

func (f plainFile) open() (io.ReadCloser, error) {
	file, fault := openUnchanged(f.path, f.size)
	if fault != nil {
		return nil, fault
	}
	return file, nil
}

// hashed adds the texts of a file.
func (e *expansion) hashed(path string, info fs.FileInfo, named bool, format string) {
	sum, err := e.sum(path)
	if err != nil {
		e.refuse(err, named)
		return
	}
	s := source{file: path, named: named, sha256: sum, size: info.Size()}
	switch plain := (plainFile{path, info.Size()}); format {
	case "gzip":
		e.gzip(s, plain)
	case "zip":
		e.zip(s)
	default:
		e.text(s, plain)
	}
}

// text adds one text as a table, whatever file its bytes come from.
func (e *expansion) text(s source, from textSource) {
	file, err := newCSVFile(s.file, from, e.opt.of(s.file))
	if err != nil {
		e.refuse(err, s.named)
		return
	}
	s.format, s.dialect, s.opener = "csv", file.String(), file
	e.sources = append(e.sources, s)
}
