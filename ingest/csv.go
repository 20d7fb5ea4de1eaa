package ingest

import (
	"bufio"
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

// chunks hands over the file in pieces, so that several can be read at once.
func (f *csvFile) chunks() (*csvChunks, error) {
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
	return &csvChunks{file: f, csvSplitter: newCSVSplitter(text, line, dropped+int64(f.sepLine)), closer: file}, nil
}

// open reads one chunk after the other.
func (f *csvFile) open() (rowReader, error) {
	chunks, err := f.chunks()
	if err != nil {
		return nil, err
	}
	return &csvReader{chunks: chunks}, nil
}

// csvChunks are the chunks of a file that is open.
type csvChunks struct {
	*csvSplitter
	file   *csvFile
	closer io.Closer
}

func (c *csvChunks) close() error { return c.closer.Close() }

// csvReader reads the rows of a text file from its start to its end.
type csvReader struct {
	chunks *csvChunks
	chunk  *csvChunk
	rows   csvRows
}

func (r *csvReader) next() (*row, error) {
	for {
		if r.chunk != nil {
			row, err := r.rows.next()
			if err != io.EOF {
				return row, err
			}
			// the chunk is left to whoever keeps a text of it
		}
		if r.chunk = r.chunks.next(); r.chunk == nil {
			return nil, io.EOF
		}
		r.rows.begin(r.chunks.file, r.chunk)
	}
}

func (r *csvReader) close() error { return r.chunks.close() }
