package report

import (
	"bytes"
	"encoding/csv"
	"slices"

	"kpi/kpi/table"
)

// traceCSV writes one line a row inside what was asked for, with the fields of all
// kinds of record as columns, and what the row gives to each term; for a term that is
// taken group by group, the group too.
func traceCSV(w *bytes.Buffer, t *table.Trace, opt Options) error {
	safe := safeText(opt)
	s := traceSheet{safe: safe, places: map[string]int{}}
	for _, f := range fieldsOf(t.Rows) {
		s.column(f)
	}
	for _, term := range t.Terms {
		s.column(term.ID)
		if term.By != "" {
			s.column(term.ID + "." + term.By)
		}
	}
	out := csv.NewWriter(w)
	out.Write(slices.Concat([]string{"part", "why", "file", "sheet", "line", "id"}, safeAll(s.heads, safe)))
	for i := range t.Rows {
		r := &t.Rows[i]
		out.Write(slices.Concat([]string{string(r.Part), safe(r.Why)}, placeCells(r.Place, safe), []string{safe(r.ID)}, s.cells(t, r)))
	}
	out.Flush()
	return out.Error()
}

// traceSheet is the columns behind those that every trace has.
type traceSheet struct {
	safe   func(string) string
	heads  []string
	places map[string]int
}

func (s *traceSheet) column(head string) {
	s.places[head] = len(s.heads)
	s.heads = append(s.heads, head)
}

func (s *traceSheet) cells(t *table.Trace, r *table.TraceRow) []string {
	cells := make([]string, len(s.heads))
	put := func(head, text string) {
		cells[s.places[head]] = safeValue(text, s.safe)
	}
	for _, v := range r.Values {
		put(v.Field, v.Text)
	}
	for _, c := range r.In {
		term := &t.Terms[c.Term]
		put(term.ID, contributionText(c))
		if term.By != "" {
			put(term.ID+"."+term.By, c.Group)
		}
	}
	return cells
}
