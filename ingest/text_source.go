package ingest

import "io"

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
