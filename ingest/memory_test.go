package ingest

import (
	"encoding/csv"
	"io"
	"strings"
	"testing"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// memory is rows that stand in no file.
type memory [][]string

func (m memory) open() (rowReader, error) { return &memoryReader{rows: m}, nil }

type memoryReader struct {
	rows memory
	n    int
}

func (r *memoryReader) next() (*row, error) {
	if r.n == len(r.rows) {
		return nil, io.EOF
	}
	r.n++
	out := &row{line: r.n, raw: []byte(strings.Join(r.rows[r.n-1], ","))}
	for _, text := range r.rows[r.n-1] {
		out.cells = append(out.cells, cell{text: text})
	}
	return out, nil
}

func (r *memoryReader) close() error { return nil }

// csvSource is a source of the text given, named on the command line.
func csvSource(t testing.TB, file, text string) source {
	t.Helper()
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return source{file: file, named: true, format: "csv", opener: memory(rows)}
}

// readTexts reads files given as name and text, with every field wanted.
func readTexts(t testing.TB, opt Options, files ...string) (*dataset.Dataset, error) {
	t.Helper()
	var sources []source
	for i := 0; i < len(files); i += 2 {
		sources = append(sources, csvSource(t, files[i], files[i+1]))
	}
	f, err := openSources(sources, nil, opt)
	if err != nil {
		return nil, err
	}
	return f.Read(field.All())
}

func mustRead(t testing.TB, opt Options, files ...string) *dataset.Dataset {
	t.Helper()
	d, err := readTexts(t, opt, files...)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// say writes a value of a row: the text, the ISO day, or the number in its units.
func say(d *dataset.Dataset, name string, row int) string {
	f := field.Get(name)
	c := d.Col(f)
	switch {
	case c == nil:
		return "no column"
	case !c.Has(row):
		return ""
	case c.Dict != nil:
		return c.TextAt(row)
	}
	return sayNumber(f.Type, c.At(row))
}
