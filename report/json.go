package report

import (
	"io"

	"kpi/kpi/table"
)

// writeJSON writes the report for scripts. Money is in exact decimals, rates are
// unrounded fractions, and null is a figure that cannot be.
func writeJSON(w io.Writer, r *table.Report, _ Options) (notes []string, err error) {
	var doc jsonWriter
	doc.write(reportJSON(r), 0)
	doc.WriteByte('\n')
	_, err = doc.WriteTo(w)
	return nil, err
}

func reportJSON(r *table.Report) object {
	tables, notes, inputs := array{}, array{}, array{}
	for _, n := range r.Notes {
		notes = append(notes, noteJSON(null, n))
	}
	for _, t := range r.Tables {
		tables = append(tables, tableJSON(t))
		for _, n := range t.Notes {
			notes = append(notes, noteJSON(t.ID, n))
		}
	}
	for _, in := range r.Inputs {
		inputs = append(inputs, inputJSON(r, in))
	}
	return object{
		{"period", periodJSON(r.Period)}, {"previous", periodOrNull(r.Previous)},
		{"as_of", r.AsOf}, {"currency", textOrNull(r.Currency)},
		{"tables", tables}, {"notes", notes}, {"inputs", inputs},
	}
}

func tableJSON(t table.Table) object {
	columns, rows := array{}, array{}
	for _, c := range t.Columns {
		columns = append(columns, inline{object{{"id", c.ID}, {"title", c.Title}, {"unit", string(c.Unit)},
			{"better", string(c.Better)}, {"formula", c.Formula}}})
	}
	for _, row := range t.Rows {
		rows = append(rows, rowJSON(t, row))
	}
	out := object{{"id", t.ID}, {"title", t.Title}, {"columns", columns}, {"rows", rows}}
	if t.Total != nil {
		out = append(out, member{"total", rowJSON(table.Table{Columns: t.Columns}, *t.Total)})
	}
	return out
}

func rowJSON(t table.Table, row table.Row) object {
	labels, cells := object{}, object{}
	for i, l := range t.Labels {
		labels = append(labels, member{l.ID, at(row.Names, i)})
	}
	for i, c := range t.Columns {
		cells = append(cells, member{c.ID, cellJSON(at(row.Cells, i), c.Unit)})
	}
	return object{{"labels", inline{labels}}, {"cells", cells}}
}

func cellJSON(c table.Cell, unit table.Unit) inline {
	changeUnit := table.Rate // a quotient, also where the figure is money
	out := object{
		{"value", valueJSON(c, unit)}, {"n", countJSON(c.N)}, {"missing", integer(c.Missing)},
		{"why", textOrNull(string(c.Value.Why))},
		{"previous", numberJSON(c.Previous, unit)}, {"change", numberJSON(c.Change, changeUnit)},
		{"target", numberJSON(c.Target, unit)},
		{"low", numberJSON(c.Low, unit)}, {"high", numberJSON(c.High, unit)},
		{"coverage", numberJSON(c.Coverage, table.Rate)},
	}
	if unit.IsMoney() {
		out = append(out, member{"currency", textOrNull(c.Value.Currency)})
	}
	return inline{out}
}

func noteJSON(in any, n table.Note) inline {
	return inline{object{{"table", in}, {"column", textOrNull(n.Column)}, {"names", textsJSON(n.Names)},
		{"text", n.Text}}}
}

// inputJSON is the account of one input, with every place in it that the report
// speaks of: what names files stands here and nowhere else, so that the same
// records from other files give the same document but for its inputs.
func inputJSON(r *table.Report, in table.Input) inline {
	ignored, first := object{}, array{}
	for _, i := range in.Ignored {
		ignored = append(ignored, member{i.Rule, integer(i.Rows)})
		for _, p := range i.First {
			first = append(first, inline{object{{"rule", i.Rule}, {"line", integer(int64(p.Line))}, {"text", textOrNull(p.Text)}}})
		}
	}
	out := object{
		{"file", in.File}, {"sheet", textOrNull(in.Sheet)}, {"kind", in.Kind}, {"source", in.Source},
		{"rows", integer(in.Rows)}, {"used", integer(in.Used)}, {"rejected", integer(in.Rejected)},
		{"ignored", ignored}, {"sha256", in.SHA256},
	}
	if len(first) > 0 {
		out = append(out, member{"ignored_first", first})
	}
	if r.AsOfField != "" && holds(in, r.AsOfPlace) {
		out = append(out, member{"as_of", inline{object{{"field", r.AsOfField}, {"line", integer(int64(r.AsOfPlace.Line))}}}})
	}
	if places := placesJSON(r, in); len(places) > 0 {
		out = append(out, member{"places", places})
	}
	return inline{out}
}

// placesJSON is the places in one input that notes speak of, with the number of
// the note, from 0.
func placesJSON(r *table.Report, in table.Input) array {
	places := array{}
	for i, n := range r.Notes {
		for _, p := range n.Places {
			if holds(in, p) {
				places = append(places, inline{object{{"note", integer(int64(i))}, {"line", integer(int64(p.Line))}}})
			}
		}
	}
	return places
}

func holds(in table.Input, p table.Place) bool { return in.File == p.File && in.Sheet == p.Sheet }

// valueJSON is the figure, or the word that stands in its place.
func valueJSON(c table.Cell, unit table.Unit) any {
	if unit == table.Word {
		return textOrNull(c.Word)
	}
	return numberJSON(c.Value, unit)
}
