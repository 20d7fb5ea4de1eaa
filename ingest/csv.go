package ingest

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"os"
)

// csvFile is a text file with the form that was found for it.
type csvFile struct {
	path      string
	size      int64
	encoding  csvEncoding
	delimiter rune
	sepLine   int // bytes of a first line such as sep=; with its end
}

// csvSample is how much of a file is looked at to find its delimiter.
const csvSample = 64 << 10

// newCSVFile finds the encoding and delimiter of a file by its first lines.
func newCSVFile(path string, size int64, opt fileOptions) (*csvFile, *Error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, cannotRead(path, err)
	}
	defer file.Close()
	in := bufio.NewReaderSize(file, sniffHead)
	head, err := in.Peek(sniffHead)
	if err != nil && err != io.EOF {
		return nil, cannotRead(path, err)
	}
	enc, fault := csvEncodingOf(path, head, opt.Encoding)
	if fault != nil {
		return nil, fault
	}
	text, _, err := enc.decode(in)
	if err != nil {
		return nil, cannotRead(path, err)
	}
	sample := make([]byte, csvSample)
	n, err := io.ReadFull(text, sample)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, cannotRead(path, err)
	}
	f := &csvFile{path: path, size: size, encoding: enc}
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

func (f *csvFile) open() (rowReader, error) {
	file, fault := openUnchanged(f.path, f.size)
	if fault != nil {
		return nil, fault
	}
	text, dropped, err := f.encoding.decode(file)
	if err == nil {
		_, err = text.Discard(f.sepLine)
	}
	if err != nil {
		file.Close()
		return nil, cannotRead(f.path, err)
	}
	line := 1
	if f.sepLine > 0 {
		line = 2
	}
	gate := newCSVGate(text, f.path, f.encoding, dropped+int64(f.sepLine))
	return newCSVReader(gate, f.path, f.delimiter, line, file), nil
}

// csvReader reads the rows of a text file over encoding/csv. What that leaves out,
// blank lines and the text of records, is found again in the tape of what it was
// given.
type csvReader struct {
	path      string
	delimiter rune
	file      io.Closer
	csv       *csv.Reader
	tape      *csvTape

	line   int  // of the next row to hand over: a blank one, when it is before record
	held   bool // record or err was read and not handed over
	record row
	err    error // instead of a record
	blank  row
}

func newCSVReader(text io.Reader, path string, delimiter rune, line int, file io.Closer) *csvReader {
	tape := newCSVTape(text, path, delimiter, line)
	in := csv.NewReader(bufio.NewReaderSize(tape, csvChunk))
	in.Comma = delimiter
	in.FieldsPerRecord = -1
	in.ReuseRecord = true
	return &csvReader{path: path, delimiter: delimiter, file: file, csv: in, tape: tape, line: line}
}

func (r *csvReader) close() error { return r.file.Close() }

func (r *csvReader) next() (*row, error) {
	if !r.held {
		r.read()
	}
	if r.line < r.record.line {
		r.blank.line = r.line
		r.line++
		return &r.blank, nil
	}
	if r.err != nil {
		return nil, r.err // and held for good
	}
	r.held = false
	r.line = r.tape.line
	return &r.record, nil
}

// read takes the next record; the blank lines before it show by its line.
func (r *csvReader) read() {
	r.held = true
	cells, err := r.csv.Read()
	if err != nil && err != io.EOF {
		r.err = r.explain(err)
		return
	}
	raw, line, fault := r.tape.cut(r.csv.InputOffset())
	r.record.line = line
	switch {
	case err != nil:
		r.err = err
	case fault != nil:
		r.err = fault
	case len(cells) > csvMaxColumns:
		r.err = csvTooWide(r.path, line)
	}
	r.record.raw = csvTrimBreak(raw)
	r.record.cells = r.record.cells[:0]
	for _, text := range cells {
		r.record.cells = append(r.record.cells, cell{text: text})
	}
}

// explain gives the place of what encoding/csv, or the gate or tape before it,
// refused.
func (r *csvReader) explain(err error) error {
	var fault *Error
	if errors.As(err, &fault) {
		return fault
	}
	r.tape.skipBlank()
	return csvQuoteError(r.path, r.tape.rest(), r.delimiter, r.tape.line)
}
