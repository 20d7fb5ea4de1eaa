package ingest

import "io"

// chunks hands over the file in pieces, so that several can be read at once.
func (f *csvFile) chunks() (*csvChunks, error) {
	text, err := f.text()
	if err != nil {
		return nil, err
	}
	return &csvChunks{file: f, csvSplitter: newCSVSplitter(text, f.chunk, text.line, text.offset), closer: text}, nil
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
