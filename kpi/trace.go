package kpi

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"kpi/kpi/engine"
	"kpi/kpi/field"
	"kpi/kpi/period"
	"kpi/kpi/table"
)

// Trace lists the rows behind a column of the answer's summary, by its place: in the
// numerator, in the denominator, or left out and why; and what each gives to the terms
// that the figure is reckoned from. There are none where the figure is suppressed, for
// they would say what it does not. The plan must ask for the traces of its metrics.
func (a *Answer) Trace(column int) *table.Trace {
	summary := a.Report.Tables[0]
	t := &table.Trace{Column: summary.Columns[column], Period: a.Report.Period, Figure: summary.Rows[0].Cells[column]}
	t.Scope = a.named()
	c := a.plan.columns[column]
	if c.why != "" || t.Figure.Value.Why == table.FewRespondents {
		return t
	}
	found := a.run.Trace(a.run.Compile(c.expr(), a.run.Space()), a.window)
	if found.Working.Op == "" {
		return t
	}
	t.Working = a.working(found.Working)
	for i := range found.Terms {
		t.Terms = append(t.Terms, a.term(i, &found.Terms[i]))
	}
	shown := map[field.Kind][]*field.Field{}
	for _, k := range field.Kinds() {
		shown[k] = a.tracedFields(k, &found)
	}
	for _, row := range found.Rows {
		t.Rows = append(t.Rows, a.traceRow(row, shown[row.Kind]))
	}
	t.Tallies = tallies(t.Rows, found.Filtered)
	for _, n := range found.Filtered {
		t.Filtered += n
	}
	order := map[table.Part]int{table.Both: 0, table.Numerator: 1, table.Denominator: 2, table.LeftOut: 3}
	slices.SortStableFunc(t.Rows, func(x, y table.TraceRow) int {
		return cmp.Or(order[x.Part]-order[y.Part], byPlace(x.Place, y.Place))
	})
	return t
}

// named is the names that the figures are restricted to.
func (a *Answer) named() string {
	var names []string
	for _, w := range a.plan.Query.Where {
		names = append(names, w.Names...)
	}
	return strings.Join(names, ", ")
}

func (a *Answer) traceRow(r engine.Traced, fields []*field.Field) table.TraceRow {
	row := a.record(r.Kind, r.Row, fields)
	row.Part = part(r)
	if row.Part == table.LeftOut {
		row.Why, row.Class = r.Why, r.Class
	}
	for _, c := range r.In {
		row.In = append(row.In, contribution(c, row.Place))
	}
	return row
}

// record is a record with some of its fields.
func (a *Answer) record(k field.Kind, row int, fields []*field.Field) table.TraceRow {
	of := table.TraceRow{Kind: k.String(), Place: a.place(k, row), ID: a.idOf(k, row)}
	for _, f := range fields {
		value := table.TraceValue{Field: f.String(), Text: a.textOf(f, row)}
		if f.Type == field.Seconds {
			value.Unit = table.Duration
		}
		of.Values = append(of.Values, value)
	}
	return of
}

// idOf is the id of a record; empty where it has none.
func (a *Answer) idOf(k field.Kind, row int) string {
	id := field.Find(k.String() + ".id")
	if id == nil {
		return ""
	}
	return a.textOf(id, row)
}

// tracedFields are the fields of a kind that a trace shows: what names its records where
// they have no ids, what decided, and the currency where the amounts of the figure are of
// several.
func (a *Answer) tracedFields(k field.Kind, found *engine.Traces) []*field.Field {
	decided := found.Fields[k]
	if len(decided) == 0 {
		return nil
	}
	var all []*field.Field
	for _, f := range field.Naming(k) {
		if !slices.Contains(decided, f) {
			all = append(all, f)
		}
	}
	for _, f := range decided {
		all = append(all, f)
		if f.Type != field.Money || f.In() == nil || slices.Contains(all, f.In()) {
			continue
		}
		if a.severalOf(f.In(), found.Rows) {
			all = append(all, f.In())
		}
	}
	return all
}

// severalOf tells whether the records in a figure have more than one value of a field.
func (a *Answer) severalOf(f *field.Field, rows []engine.Traced) bool {
	first := ""
	for _, r := range rows {
		if r.Kind != f.Kind || !r.Over && !r.Under {
			continue
		}
		text := a.textOf(f, r.Row)
		if first = cmp.Or(first, text); text != "" && text != first {
			return true
		}
	}
	return false
}

func part(r engine.Traced) table.Part {
	switch {
	case r.Over && r.Under:
		return table.Both
	case r.Over:
		return table.Numerator
	case r.Under:
		return table.Denominator
	}
	return table.LeftOut
}

// textOf is a field of a record as programs read it; empty where it has none.
func (a *Answer) textOf(f *field.Field, row int) string {
	c := a.ds.Col(f)
	switch {
	case c == nil || c.Keyed || !c.Has(row):
		return ""
	case c.Dict != nil:
		return c.TextAt(row)
	case c.Field.Type == field.Date:
		return period.Day(c.At(row)).String()
	}
	text := big.NewRat(c.At(row), c.Field.Type.Scale()).FloatString(12)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}
