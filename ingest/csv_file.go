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
	evidence  string // of its encoding, where it is found by words
	doubt     *Error // why bytes that are not UTF-8 cannot be read
	sepLine   int    // bytes of a first line such as sep=; with its end
	chunk     int    // bytes of the chunks it is read in; 0 is as many as serve best
}

// csvSample is how much of a file is looked at to find its delimiter.
const csvSample = 64 << 10

// newCSVFile finds the encoding and delimiter of a text.
func newCSVFile(path string, from textSource, opt fileOptions) (*csvFile, *Error) {
	f := &csvFile{path: path, from: from}
	if err := f.findEncoding(opt.Encoding); err != nil {
		return nil, err
	}
	text, err := f.text()
	if err != nil {
		return nil, asError(path, err)
	}
	defer text.Close()
	sample, whole, fault := readHead(path, text, csvSample)
	if fault != nil {
		return nil, fault
	}
	return f, f.findDelimiter(sample, whole, opt.Delimiter)
}

// findEncoding takes a byte order mark, else what was asked for, else what the bytes
// say.
func (f *csvFile) findEncoding(asked string) *Error {
	file, err := f.from.open()
	if err != nil {
		return asError(f.path, err)
	}
	defer file.Close()
	head, _, fault := readHead(f.path, file, csvSample)
	if fault != nil {
		return fault
	}
	enc, settled, fault := csvEncodingOf(f.path, head[:min(len(head), sniffHead)], asked)
	f.encoding = enc
	if fault != nil || settled {
		return fault
	}
	if isUTF8(firstHigh(head, file)) {
		return nil
	}
	return f.weighAll()
}

// weighAll looks at the whole file, which is not all UTF-8. Where that does not
// decide, the file is read up to the first byte that is none: the header may stand
// before that, and tell whether anybody needs the file.
func (f *csvFile) weighAll() *Error {
	file, err := f.from.open()
	if err != nil {
		return asError(f.path, err)
	}
	defer file.Close()
	f.encoding, f.evidence, f.doubt = evidenceIn(file).decide()
	return nil
}

// readHead reads the first bytes of a text, and tells whether they are all of it.
// Damage behind the first of them is no error yet: it is told with its place when
// the text is read, and by then the header tells whether anybody needs the file.
func readHead(path string, r io.Reader, most int) (head []byte, whole bool, fault *Error) {
	head = make([]byte, most)
	n, err := io.ReadFull(r, head)
	ended := err == io.EOF || err == io.ErrUnexpectedEOF
	if err != nil && !ended && n == 0 {
		return nil, false, asError(path, err)
	}
	return head[:n], ended, nil
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
	if f.evidence != "" {
		text += " (" + f.evidence + ")"
	}
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
