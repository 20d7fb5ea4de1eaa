package ingest

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
)

// Limits of standard input. A pipe can be read only once, and a text is read several
// times: for its form, its header, its rows, and again where ids repeat. What is
// small is kept in memory. What is larger goes to a temporary file: a large pipe in
// memory would cost several times what the figures need. The file has no name from
// the moment it is open, so that it is gone with the program however that ends.
const (
	stdinName   = "-"
	stdinMemory = 16 << 20
	stdinMost   = 16 << 30
)

// heldText is the bytes of standard input.
type heldText struct {
	bytes io.ReaderAt
	size  int64
	sum   string // hex SHA-256
}

func (h *heldText) open() (io.ReadCloser, error) {
	return heldReader{io.NewSectionReader(h.bytes, 0, h.size)}, nil
}

// heldReader can be read at any place, as a file.
type heldReader struct{ *io.SectionReader }

func (heldReader) Close() error { return nil }

// hold reads all there is, of which memory bytes at most are kept in memory.
func hold(in io.Reader, memory, most int64) (*heldText, *Error) {
	sum := sha256.New()
	in = io.TeeReader(io.LimitReader(in, most+1), sum)
	var small bytes.Buffer
	size, err := io.CopyN(&small, in, memory)
	if err != nil && err != io.EOF {
		return nil, cannotRead(stdinName, err)
	}
	held := &heldText{bytes: bytes.NewReader(small.Bytes()), size: size}
	if err == nil { // there may be more
		if err := held.spool(small.Bytes(), in); err != nil {
			return nil, &Error{File: stdinName, What: "cannot be kept in a temporary file", Hint: "save it as a file and name that", Err: withoutPath(err)}
		}
	}
	if held.size > most {
		return nil, &Error{File: stdinName, What: fmt.Sprintf("more than %d GiB", most>>30), Hint: "save it as a file and name that"}
	}
	held.sum = hex.EncodeToString(sum.Sum(nil))
	return held, nil
}

// spool writes what was read and the rest to a temporary file.
func (h *heldText) spool(start []byte, rest io.Reader) error {
	file, err := namelessFile()
	if err != nil {
		return err
	}
	more, err := io.Copy(file, io.MultiReader(bytes.NewReader(start), rest))
	if err != nil {
		file.Close()
		return err
	}
	h.bytes, h.size = file, more
	return nil
}

// standardInput adds what is piped into the program.
func (e *expansion) standardInput() {
	switch {
	case e.opt.Stdin == nil:
		e.refuse(&Error{File: stdinName, What: "nothing is piped into standard input", Hint: "pipe an export into it, or name a file"}, true)
		return
	case e.held != nil:
		e.over = append(e.over, passed{file: stdinName, named: true, why: "standard input is read once"})
		return
	}
	held, fault := hold(e.opt.Stdin, stdinMemory, stdinMost)
	if fault != nil {
		e.refuse(fault, true)
		return
	}
	e.held = held
	s := source{file: stdinName, named: true, size: held.size, sha256: held.sum}
	found, fault := sniffHeld(held)
	switch {
	case fault != nil:
		e.refuse(fault, true)
	case found.format == "csv":
		e.text(s, held)
	case found.format == "gzip":
		e.gzip(s, held)
	default:
		e.refuse(&Error{File: stdinName, What: found.what, Hint: found.hint}, true)
	}
}

// sniffHeld tells what standard input is. Workbooks and archives are read as files
// only.
func sniffHeld(held *heldText) (sniffed, *Error) {
	if held.size == 0 {
		return sniffed{what: "standard input is empty", hint: "pipe an export into it, or name a file"}, nil
	}
	head, _, fault := readHead(stdinName, io.NewSectionReader(held.bytes, 0, held.size), sniffHead)
	if fault != nil {
		return sniffed{}, fault
	}
	found, fault := sniffBytes(stdinName, held.bytes, held.size, head)
	switch found.format {
	case "xlsx":
		found.what = "a workbook, which is read as a file only"
	case "zip":
		found.what = "a zip archive, which is read as a file only"
	case "html":
		found.what = "a web page (HTML), which is read as a file only"
	default:
		return found, fault
	}
	found.hint = "save it as a file and name that"
	return found, nil
}
