package gen

import (
	"bytes"
	"encoding/csv"
)

// sheet collects the rows of one file.
type sheet struct {
	name string
	rows [][]string
}

func newSheet(name string, header ...string) *sheet {
	return &sheet{name: name, rows: [][]string{header}}
}

func (s *sheet) add(cells ...string) { s.rows = append(s.rows, cells) }

func (s *sheet) file() File {
	var out bytes.Buffer
	// A buffer takes every write, so there is no error to hand on.
	_ = csv.NewWriter(&out).WriteAll(s.rows)
	return File{Name: s.name, Data: out.Bytes()}
}
