package ingest

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
)

// Limits of packed text. It is never held in memory as a whole, so what counts is
// the time and what a few bytes may grow to: exports shrink to a fifth or a
// twentieth, and nothing honest beyond the first megabytes to less than this.
const (
	packedMostRatio = 200
	packedBig       = 10 << 20
)

// packedBomb tells whether so many bytes cannot honestly come from so few.
func packedBomb(size, packed int64) bool {
	return size > packedBig && size/packedMostRatio > packed
}

// unpacking reads a packed text, counts what it grows to, and tells damage in words.
type unpacking struct {
	path string
	in   *countedReader // the packed bytes
	out  io.Reader      // the text; its errors tell where the whole of it is wrong
	raw  io.Closer
	size int64 // of the text so far
}

func (u *unpacking) Close() error { return u.raw.Close() }

func (u *unpacking) Read(b []byte) (int, error) {
	n, err := u.out.Read(b)
	u.size += int64(n)
	if packedBomb(u.size, u.in.count) {
		return 0, packedUnsafe(u.path, fmt.Sprintf("it unpacks to more than %d times its size", packedMostRatio))
	}
	if err != nil && err != io.EOF {
		return n, u.damaged(err)
	}
	return n, err
}

// damaged is an error of reading packed data.
func (u *unpacking) damaged(err error) *Error {
	if says := plainly(err); says != err || err == errZipLength {
		return packedDamage(u.path, "damaged: "+says.Error())
	}
	return asError(u.path, err)
}

// What is wrong with packed data, for people.
var (
	errBreaksOff  = errors.New("it breaks off")
	errNoGzip     = errors.New("what follows the packed data is no gzip")
	errChecksum   = errors.New("its checksum is wrong")
	errUnpackable = errors.New("it cannot be unpacked")
)

// plainly is an error of reading packed data in words for people; any other error stays.
func plainly(err error) error {
	var bad flate.CorruptInputError // whose offset means little to people
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errBreaksOff
	case errors.Is(err, gzip.ErrHeader):
		return errNoGzip
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, zip.ErrChecksum):
		return errChecksum
	case errors.As(err, &bad):
		return errUnpackable
	}
	return err
}

func packedUnsafe(path, what string) *Error {
	return &Error{File: path, What: "unsafe: " + what, Hint: "unpack it by hand, if it comes from somebody you trust"}
}

func packedDamage(path, what string) *Error {
	return &Error{File: path, What: what, Hint: downloadAgain}
}

// countedReader counts the bytes that are read of something.
type countedReader struct {
	src   io.Reader
	count int64
}

func (r *countedReader) Read(b []byte) (int, error) {
	n, err := r.src.Read(b)
	r.count += int64(n)
	return n, err
}

// packedBuffer is how much packed data is read at once.
const packedBuffer = 64 << 10

func buffered(r io.Reader) *bufio.Reader { return bufio.NewReaderSize(r, packedBuffer) }
