package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"strconv"
)

// sha256Of is the hex SHA-256 of a file's bytes, by which a figure can be tied to
// the very file it was made from.
func sha256Of(path string) (string, *Error) {
	file, err := os.Open(path)
	if err != nil {
		return "", cannotRead(path, err)
	}
	defer file.Close()
	hash := sha256.New()
	if _, err := io.Copy(hash, file); err != nil {
		return "", cannotRead(path, err)
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// sum is the checksum of a file, if it is wanted: it costs about as much as reading
// the file.
func (e *expansion) sum(path string) (string, *Error) {
	if !e.opt.Sums {
		return "", nil
	}
	return sha256Of(path)
}

// openUnchanged opens a file that was looked at before, and refuses it when its
// size is another now: the run would mix two states of it.
func openUnchanged(path string, size int64) (*os.File, *Error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, cannotRead(path, err)
	}
	info, err := file.Stat()
	if err == nil && info.Size() == size {
		return file, nil
	}
	file.Close()
	if err != nil {
		return nil, cannotRead(path, err)
	}
	return nil, changedFile(path)
}

// cannotRead is the error of a file that the system does not hand over. The path
// is in the place already, so the cause is told without it.
func cannotRead(path string, err error) *Error {
	err = withoutPath(err)
	fault := &Error{File: path, What: "cannot be read", Hint: "check that another program can open it, or copy it to another place", Err: err}
	if errors.Is(err, fs.ErrPermission) {
		fault.Hint = "ask its owner for the right to read it, or copy it to where you have that"
	}
	return fault
}

// withoutPath is what the system says, without the path.
func withoutPath(err error) error {
	var of *fs.PathError
	if errors.As(err, &of) {
		return of.Err
	}
	return err
}

// quotedText is text from a file or a command line as it stands in a message: in
// quotes, with control characters visible, and cut when long.
func quotedText(text string) string {
	return strconv.Quote(shortText(text))
}

// shortText is text cut to what fits into a message.
func shortText(text string) string {
	const most = 40
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
