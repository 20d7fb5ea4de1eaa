package report

import (
	"bytes"

	"kpi/kpi/table"
	"kpi/report/number"
)

// traceJSON writes the figure, what it is reckoned from, and every row inside what was
// asked for. Rows outside it are counted alone: who asks for one rep's figure may hand
// it on, and the others' deals are no business of whoever reads it.
func traceJSON(w *bytes.Buffer, t *table.Trace, _ Options) error {
	rows := array{}
	for i := range t.Rows {
		rows = append(rows, traceRowJSON(t, &t.Rows[i]))
	}
	terms := array{}
	for i := range t.Terms {
		terms = append(terms, termJSON(&t.Terms[i]))
	}
	return writeDoc(w, object{
		{"figure", cellJSON(t.Figure, t.Column.Unit)}, {"expression", textOrNull(expression(t))}, {"terms", terms},
		{"rows", rows}, {"counts", talliesJSON(t.Tallies)}, {"filtered", integer(t.Filtered)},
	})
}

func traceRowJSON(t *table.Trace, r *table.TraceRow) inline {
	in, groups := object{}, object{}
	for _, c := range r.In {
		id := t.Terms[c.Term].ID
		in = append(in, member{id, contributionText(c)})
		if t.Terms[c.Term].By != "" {
			groups = append(groups, member{id, c.Group})
		}
	}
	row := object{{"part", string(r.Part)}, {"why", textOrNull(r.Why)}, {"class", textOrNull(string(r.Class))}}
	row = append(append(row, recordJSON(r)...), member{"in", in})
	if len(groups) > 0 {
		row = append(row, member{"groups", groups})
	}
	return inline{row}
}

// recordJSON is where a record stands, and what it says.
func recordJSON(r *table.TraceRow) object {
	values := object{}
	for _, v := range r.Values {
		values = append(values, member{v.Field, textOrNull(v.Text)})
	}
	return append(placeMembers(r.Place), member{"kind", r.Kind}, member{"id", textOrNull(r.ID)}, member{"values", values})
}

// contributionText is what a row gives to a term, exactly.
func contributionText(c table.Contribution) string {
	if c.Amount == nil {
		return c.Entity
	}
	return exactly(table.Of(c.Amount))
}

// exactly is a number as a decimal, where it has an end; empty where there is none.
func exactly(v table.Value) string { return number.Exact(v, table.Money) }

func termJSON(t *table.Term) inline {
	o := object{
		{"id", t.ID}, {"formula", t.Formula}, {"from", textOrNull(t.From)}, {"to", textOrNull(t.To)}, {"fold", string(t.Fold)},
		{"value", numberJSON(t.Value, table.Money)}, {"unit", string(t.Unit)}, {"rows", integer(t.Rows)}, {"missing", integer(t.Missing)}, {"kind", t.Kind},
	}
	if t.Value.Why != "" {
		o = append(o, member{"why", string(t.Value.Why)})
	}
	if t.By != "" {
		groups := array{}
		for _, g := range t.Groups {
			groups = append(groups, object{{"name", g.Name}, {"value", numberJSON(g.Value, table.Money)}})
		}
		o = append(o, member{"by", t.By}, member{"groups", groups})
	}
	return inline{o}
}

// talliesJSON is what became of all records, and of those of each kind.
func talliesJSON(tallies []table.Tally) object {
	var all table.Tally
	kinds := array{}
	for _, t := range tallies {
		all.Join(t)
		kinds = append(kinds, inline{append(object{{"kind", t.Kind}}, tallyJSON(t)...)})
	}
	return append(tallyJSON(all), member{"kinds", kinds})
}

func tallyJSON(t table.Tally) object {
	return object{
		{"rows", integer(t.Rows)}, {"numerator", integer(t.Numerator)}, {"denominator", integer(t.Denominator)}, {"both", integer(t.Both)},
		{string(table.Lacking), integer(t.Missing)}, {string(table.OtherPeriod), integer(t.OtherPeriod)},
		{string(table.Refused), integer(t.Refused)}, {string(table.Uncounted), integer(t.Uncounted)}, {"outside", integer(t.Outside)},
	}
}
