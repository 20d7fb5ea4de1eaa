package ingest

import (
	"encoding/csv"
	"strings"
)

// sayRaw is the row as it stands, for people: what the file has, or for workbooks
// the cells as CSV.
func (r *row) sayRaw() string {
	if len(r.raw) > 0 {
		return string(r.raw)
	}
	return csvRecord(r.cells)
}

// csvRecord is cells as one line of CSV.
func csvRecord(cells []cell) string {
	var b strings.Builder
	texts := make([]string, len(cells))
	for i, c := range cells {
		texts[i] = c.text
	}
	w := csv.NewWriter(&b)
	// A builder takes every write, and the default comma is a valid delimiter.
	_ = w.Write(texts)
	w.Flush()
	return strings.TrimSuffix(b.String(), "\n")
}
