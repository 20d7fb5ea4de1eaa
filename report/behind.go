package report

import (
	"bytes"
	"encoding/csv"
	"io"
	"slices"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
)

// WriteBehind writes the records that the rows of an analysis count: for people the
// first of each, in JSON and CSV all. An unknown format is an error, as is a failed
// write.
func WriteBehind(w io.Writer, f Format, b *table.Behind, opt Options) error {
	return writeAs(w, f, b, opt, []writer[*table.Behind]{
		{Table, behindTerminal}, {JSON, behindJSON}, {CSV, behindCSV},
	})
}

func behindJSON(w *bytes.Buffer, b *table.Behind, _ Options) error {
	rows := array{}
	for i := range b.Rows {
		r := &b.Rows[i]
		t, labels := &b.Tables[r.Table], object{}
		for j, l := range t.Labels {
			labels = append(labels, member{l.ID, t.Rows[r.Row].Names[j]})
		}
		row := object{{"table", t.ID}, {"labels", labels}, {"column", t.Columns[r.Column].ID}}
		rows = append(rows, inline{append(row, recordJSON(&r.TraceRow)...)})
	}
	tables := array{}
	for _, t := range b.Tables {
		tables = append(tables, tableJSON(t))
	}
	return writeDoc(w, object{{"tables", tables}, {"rows", rows}})
}

func behindCSV(w *bytes.Buffer, b *table.Behind, opt Options) error {
	s := traceSheet{safe: safeText(opt), places: map[string]int{}}
	var rows []table.TraceRow
	for _, r := range b.Rows {
		rows = append(rows, r.TraceRow)
	}
	for _, f := range fieldsOf(rows) {
		s.column(f)
	}
	out := csv.NewWriter(w)
	out.Write(slices.Concat([]string{"table", "row", "column", "file", "sheet", "line", "id"}, safeAll(s.heads, s.safe)))
	for i := range b.Rows {
		r := &b.Rows[i]
		t := &b.Tables[r.Table]
		out.Write(slices.Concat([]string{t.ID, s.safe(rowName(t, r.Row)), t.Columns[r.Column].ID}, placeCells(r.Place, s.safe),
			[]string{s.safe(r.ID)}, s.cells(&table.Trace{}, &r.TraceRow)))
	}
	out.Flush()
	return out.Error()
}

// rowName is the names of a table's row in one.
func rowName(t *table.Table, row int) string { return strings.Join(t.Rows[row].Names, " · ") }

// behindShown is how many records people are shown of each column of a row.
const behindShown = 5

// behindTerminal writes, for each column of each row, its number and the first of the
// records that make it.
func behindTerminal(w *bytes.Buffer, b *table.Behind, opt Options) error {
	var all []table.TraceRow
	for _, r := range b.Rows {
		all = append(all, r.TraceRow)
	}
	s := tracer{screen: newScreen(opt), trace: &table.Trace{}, names: namesOf(all)}
	title := number.Visible(b.Title)
	for _, more := range []string{b.Scope, b.Period.Label} {
		if more != "" {
			title += " · " + number.Visible(more)
		}
	}
	s.line(s.paint(title, headTone))
	for i := range b.Tables {
		if err := s.behindTable(b, i); err != nil {
			return err
		}
	}
	_, err := w.WriteString(s.out.String())
	return err
}

func (s *tracer) behindTable(b *table.Behind, at int) error {
	t := &b.Tables[at]
	var shown []*table.TraceRow
	before := map[int][]string{}
	put := func(line string, c tone) { before[len(shown)] = append(before[len(shown)], s.paint(line, c)) }
	for from, to := 0, 0; from < len(b.Rows); from = to {
		first := &b.Rows[from]
		for to = from; to < len(b.Rows) && b.Rows[to].Table == first.Table && b.Rows[to].Row == first.Row && b.Rows[to].Column == first.Column; {
			to++
		}
		if first.Table != at {
			continue
		}
		put(number.Visible(rowName(t, first.Row))+" · "+number.Visible(t.Columns[first.Column].Title)+": "+s.plural(to-from, spaced(first.Kind)), strongTone)
		for i := from; i < min(to, from+behindShown); i++ {
			shown = append(shown, &b.Rows[i].TraceRow)
		}
		if more := s.more(to-from-behindShown, "-f csv"); more != "" {
			put("  "+more, dimTone)
		}
	}
	s.line("")
	s.line(s.paint(number.Visible(t.Title), headTone))
	for _, n := range t.Notes {
		s.under(2, number.Visible(n.Text))
	}
	if len(shown) == 0 {
		s.line("  no rows")
		return nil
	}
	dropped, err := s.parts(s.traceGrid(shown[0].Kind, shown), before)
	if err != nil {
		return err
	}
	s.noRoom(dropped)
	return nil
}
