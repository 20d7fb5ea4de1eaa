package report

import (
	"bytes"
	"encoding/csv"
	"io"
	"math/big"
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
		row := object{{"table", t.ID}, {"labels", labels}, {"column", t.Columns[r.Column].ID}, {"adds", numberJSON(r.Adds, table.Money)}}
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
	out.Write(slices.Concat([]string{"table", "row", "column", "adds", "file", "sheet", "line", "id"}, safeAll(s.heads, s.safe)))
	for i := range b.Rows {
		r := &b.Rows[i]
		t := &b.Tables[r.Table]
		out.Write(slices.Concat([]string{t.ID, s.safe(rowName(t, r.Row)), t.Columns[r.Column].ID, exactly(r.Adds)},
			placeCells(r.Place, s.safe), []string{s.safe(r.ID)}, s.cells(&table.Trace{}, &r.TraceRow)))
	}
	out.Flush()
	return out.Error()
}

// rowName is the names of a table's row in one.
func rowName(t *table.Table, row int) string { return strings.Join(t.Rows[row].Names, " · ") }

// mostPlaces is how many decimal places of what a record adds are shown.
const mostPlaces = 4

// behindShown is how many records people are shown of each column of a row.
const behindShown = 5

// behindTerminal writes, for each column of each row, its number and the first of the
// records that make it.
func behindTerminal(w *bytes.Buffer, b *table.Behind, opt Options) error {
	var all []table.TraceRow
	for _, r := range b.Rows {
		all = append(all, r.TraceRow)
	}
	adds := &table.Trace{Terms: []table.Term{{ID: "adds", Fold: table.SumFold}}}
	s := tracer{screen: newScreen(opt), trace: adds, names: namesOf(all)}
	s.line(s.paint(dotted(b.Title, b.Scope, s.periodName(b.Period)), headTone))
	for i := range b.Tables {
		if err := s.behindTable(b, i); err != nil {
			return err
		}
	}
	_, err := w.WriteString(s.out.String())
	return err
}

// behindTable writes what is behind one table: the records of each kind together, row by
// row and column by column.
func (s *tracer) behindTable(b *table.Behind, at int) error {
	t := &b.Tables[at]
	s.line("")
	s.line(s.paint(number.Visible(t.Title), headTone))
	for _, n := range t.Notes {
		s.under(2, number.Visible(n.Text))
	}
	numbers := behindNumbers(b, at)
	if len(numbers) == 0 {
		s.under(2, "no number here counts records or adds them up")
	}
	var kinds []string
	for _, rows := range numbers {
		if kind := rows[0].Kind; !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
	}
	for i, kind := range kinds {
		if i > 0 {
			s.line("")
		}
		if err := s.behindKind(t, kind, numbers); err != nil {
			return err
		}
	}
	return nil
}

// behindNumbers are the records behind each number of a table, those of each kind by
// themselves.
func behindNumbers(b *table.Behind, at int) (numbers [][]*table.BehindRow) {
	of := map[behindNumber]int{}
	for i := range b.Rows {
		r := &b.Rows[i]
		if r.Table != at {
			continue
		}
		n := behindNumber{r.Row, r.Column, r.Kind}
		if _, met := of[n]; !met {
			of[n] = len(numbers)
			numbers = append(numbers, nil)
		}
		numbers[of[n]] = append(numbers[of[n]], r)
	}
	return numbers
}

// behindNumber is a number of a table, with a kind of the records behind it.
type behindNumber struct {
	row, column int
	kind        string
}

// behindKind writes the numbers that records of one kind are behind.
func (s *tracer) behindKind(t *table.Table, kind string, numbers [][]*table.BehindRow) error {
	var shown []*table.TraceRow
	before := map[int][]string{}
	for _, rows := range numbers {
		if rows[0].Kind != kind {
			continue
		}
		before[len(shown)] = append(before[len(shown)], s.paint(s.behindHead(t, rows), strongTone))
		for _, r := range rows[:min(len(rows), behindShown)] {
			shown = append(shown, given(r))
		}
		if more := s.more(len(rows)-behindShown, "-f csv"); more != "" {
			before[len(shown)] = append(before[len(shown)], s.paint("  "+more, dimTone))
		}
	}
	dropped, err := s.parts(s.traceGrid(kind, shown), before)
	if err == nil {
		s.noRoom(dropped)
	}
	return err
}

// behindHead is the line above the records behind a number: whose it is, what it comes
// to, and how many they are.
func (s *tracer) behindHead(t *table.Table, rows []*table.BehindRow) string {
	row, column := rows[0].Row, &t.Columns[rows[0].Column]
	value := t.Rows[row].Cells[rows[0].Column].Value
	head := number.Visible(rowName(t, row)) + " · " + number.Visible(column.Title)
	if !value.Defined() || value.Num.Cmp(table.Int(int64(len(rows))).Num) != 0 {
		head += " " + s.style.Form(column.Unit, "", value).Text(value)
	}
	head += ": " + s.plural(len(rows), spaced(rows[0].Kind))
	if s.width > 0 {
		head = cut(head, s.width)
	}
	return head
}

// given is the record with what it adds, which need not be said of one that is counted.
// Where that has no end it is shown to the hundredth: JSON and CSV have all of it.
func given(r *table.BehindRow) *table.TraceRow {
	row, adds := r.TraceRow, r.Adds.Num
	if adds.Cmp(table.Int(1).Num) != 0 {
		if places, exact := adds.FloatPrec(); !exact || places > mostPlaces {
			adds, _ = new(big.Rat).SetString(adds.FloatString(2))
		}
		row.In = []table.Contribution{{Amount: adds}}
	}
	return &row
}
