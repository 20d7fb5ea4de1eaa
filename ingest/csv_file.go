package ingest

import (
	"bufio"
	"errors"
	"io"
)

// csvFile is a text file with the form that was found for it.
type csvFile struct {
	path      string // for messages
	from      textSource
	encoding  csvEncoding
	delimiter rune
	sepLine   int // bytes of a first line such as sep=; with its end
	chunk     int // bytes of the chunks it is read in; 0 is as many as serve best
}

// csvSample is how much of a file is looked at to find its delimiter.
const csvSample = 64 << 10

// newCSVFile finds the encoding and delimiter of a text by its first lines.
func newCSVFile(path string, from textSource, opt fileOptions) (*csvFile, *Error) {
	file, err := from.open()
	if err != nil {
		return nil, asError(path, err)
	}
	defer file.Close()
	in := bufio.NewReaderSize(file, sniffHead)
	head, err := in.Peek(sniffHead)
	if err != nil && err != io.EOF {
		return nil, asError(path, err)
	}
	enc, fault := csvEncodingOf(path, head, opt.Encoding)
	if fault != nil {
		return nil, fault
	}
	text, _, err := enc.decode(in)
	if err != nil {
		return nil, asError(path, err)
	}
	sample := make([]byte, csvSample)
	n, err := io.ReadFull(text, sample)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, asError(path, err)
	}
	f := &csvFile{path: path, from: from, encoding: enc}
	return f, f.findDelimiter(sample[:n], err != nil, opt.Delimiter)
}

// findDelimiter takes what was asked for, else what the file itself declares,
// else what the counts say.
func (f *csvFile) findDelimiter(text []byte, whole bool, asked rune) *Error {
	declared, length := csvSepLine(string(text))
	f.sepLine = length
	switch {
	case asked != 0:
		f.delimiter = asked
	case declared != 0:
		f.delimiter = declared
	default:
		var ok bool
		if f.delimiter, ok = csvDetect(text, whole); !ok {
			return &Error{File: f.path, Line: 1, What: "the delimiter is not clear from the first lines",
				Hint: "--delimiter ';' (or ',', '|', a tab)"}
		}
	}
	return nil
}

// String is the form of the file for people: "semicolon, UTF-16LE".
func (f *csvFile) String() string {
	text := csvDelimiterName(f.delimiter) + ", " + f.encoding.title
	if f.sepLine > 0 {
		text += ", sep= line"
	}
	return text
}

// csvText is a text file that is open at its first record: decoded, without its
// byte order mark and its sep= line.
type csvText struct {
	*bufio.Reader
	io.Closer
	line   int   // it starts at
	offset int64 // bytes that were left out before it
}

func (f *csvFile) text() (*csvText, error) {
	file, err := f.from.open()
	if err != nil {
		return nil, asError(f.path, err)
	}
	text, dropped, err := f.encoding.decode(file)
	if err == nil {
		_, err = text.Discard(f.sepLine)
	}
	if err != nil {
		file.Close()
		return nil, asError(f.path, err)
	}
	t := &csvText{Reader: text, Closer: file, line: 1, offset: dropped + int64(f.sepLine)}
	if f.sepLine > 0 {
		t.line = 2
	}
	return t, nil
}

// asError is an error of reading a file: the container's own, or that the system
// does not hand it over.
func asError(path string, err error) *Error {
	var fault *Error
	if errors.As(err, &fault) {
		return fault
	}
	return cannotRead(path, err)
}
