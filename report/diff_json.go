package report

import (
	"bytes"

	"kpi/kpi/table"
)

func diffJSON(w *bytes.Buffer, d *table.Diff, _ Options) error {
	unit := d.Column.Unit
	drivers, groups, classes, rows := array{}, array{}, array{}, array{}
	for _, x := range d.Drivers {
		drivers = append(drivers, inline{object{{"id", x.ID}, {"name", x.Name}, {"unit", textOrNull(string(x.Unit))},
			{"then", numberJSON(x.Then, x.Unit)}, {"now", numberJSON(x.Now, x.Unit)}, {"brings", numberJSON(x.Brings, unit)}}})
	}
	for _, g := range d.Groups.Rows {
		effects := object{}
		for i, e := range g.Effects {
			effects = append(effects, member{d.Groups.Effects[i], numberJSON(e, unit)})
		}
		groups = append(groups, inline{object{{"name", g.Name}, {"then", numberJSON(g.Then, unit)}, {"now", numberJSON(g.Now, unit)},
			{"brings", numberJSON(g.Brings, unit)}, {"effects", inline{effects}}, {"joined", truth(g.Joined)}, {"left", truth(g.Left)}, {"rest", truth(g.Rest)}}})
	}
	for _, c := range d.Classes {
		classes = append(classes, inline{object{{"class", string(c.Kind)}, {"rows", integer(c.Rows)}, {"brings", numberJSON(c.Brings, unit)}}})
	}
	for _, r := range d.Rows {
		rows = append(rows, diffRowJSON(r, unit))
	}
	notes := array{}
	for _, n := range d.Notes {
		notes = append(notes, noteJSON(null, n))
	}
	return writeDoc(w, object{
		{"id", d.Column.ID}, {"unit", string(unit)}, {"formula", d.Column.Formula}, {"scope", textOrNull(d.Scope)},
		{"compares", map[bool]string{true: "exports", false: "periods"}[d.Exports]},
		{"then", sideJSON(d.Then, unit)}, {"now", sideJSON(d.Now, unit)},
		{"change", numberJSON(d.Change, unit)}, {"why", textOrNull(string(d.Change.Why))},
		{"drivers", drivers}, {"by", textOrNull(d.Groups.Dimension)}, {"groups", groups},
		{"classes", classes}, {"rows", rows}, {"notes", notes},
	})
}

func sideJSON(s table.DiffSide, unit table.Unit) object {
	return object{{"period", periodJSON(s.Period)}, {"as_of", s.AsOf}, {"figure", cellJSON(s.Figure, unit)}}
}

func diffRowJSON(r table.DiffRow, unit table.Unit) inline {
	values := object{}
	for _, v := range r.Values {
		values = append(values, member{v.Field, inline{object{{"then", textOrNull(v.Then)}, {"now", textOrNull(v.Now)}}}})
	}
	return inline{object{
		{"class", string(r.Kind)}, {"kind", r.Record}, {"id", textOrNull(r.ID)}, {"group", textOrNull(r.Group)},
		{"was", string(r.WasIn)}, {"is", string(r.IsIn)}, {"brings", numberJSON(r.Brings, unit)},
		{"then", placeJSON(r.Then)}, {"now", placeJSON(r.Now)}, {"values", inline{values}},
	}}
}
