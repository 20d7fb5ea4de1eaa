package ingest

import (
	"io"
	"strings"

	"kpi/kpi/field"
)

// headerWithin is how many rows are looked at for the header: formatted reports
// put a title, filters and dates above it.
const headerWithin = 30

// headRow is one of the first rows of a source.
type headRow struct {
	line  int
	cells []string
}

// firstRows is the first rows of a source. An error is the reader's, beside the
// rows before it.
func firstRows(s source) ([]headRow, error) {
	in, err := s.open()
	if err != nil {
		return nil, err
	}
	defer in.close()
	var rows []headRow
	for len(rows) < headerWithin {
		r, err := in.next()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return rows, err
		}
		h := headRow{line: r.line}
		for _, c := range r.cells {
			h.cells = append(h.cells, trim(c.text))
		}
		rows = append(rows, h)
	}
	return rows, nil
}

func (h headRow) blank() bool { return strings.Join(h.cells, "") == "" }

// findHeader takes the row with the most known headers for the header, or the
// first row that is not blank where no row has any. A row below one that could be
// the header must be twice as good: values such as Won are headers of some files.
func (f *Files) findHeader(sh *sheet, rows []headRow, want field.Kind) {
	best := -1
	for i, r := range rows {
		if r.blank() {
			continue
		}
		t := f.take(r.cells, want)
		if best < 0 || t.score > 2*sh.score {
			best = i
			sh.taken, sh.header, sh.headerAt, sh.headerLine = t, r.cells, i, r.line
		}
	}
	switch {
	case sh.report:
		sh.why = "a report of this program"
	case best < 0:
		sh.why = "there is no row in it"
	case sh.kind == field.None && len(sh.candidates) > 1:
		sh.why = "could be " + sh.candidates[0].Plural() + " or " + sh.candidates[1].Plural()
	case sh.kind == field.None:
		sh.why = "no header of a known kind" + sh.nearest
	}
}
