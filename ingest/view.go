package ingest

import (
	"slices"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// A view is a sheet taken for a second kind of record: in a list of orders each row
// is a line item too, and in a report of a deal's history each row is a step of it.
// It is a sheet like any other, of the same file.

// viewsOf are the views of a sheet: of the kinds whose needs its headers meet. One
// column at least must say what the records of the sheet's own kind cannot, or be a
// sum over its rows.
func (f *Files) viewsOf(sh *sheet) []*sheet {
	var views []*sheet
	for _, k := range kindRules[sh.kind].views {
		t := f.reading(f.book.listsFor(sh.header), k, sh.header)
		t.schema = sh.schema
		t.columns = sh.lend(k, t.columns)
		adds := slices.ContainsFunc(t.columns, func(c column) bool { return len(c.fields) > 0 && len(sh.columns[c.index].fields) == 0 })
		if (adds || sh.orders) && f.meets(t) {
			view := *sh
			view.taken = t
			views = append(views, &view)
		}
	}
	return views
}

// withoutViews are the readings of a header row without those that are views of
// another one: deals that have products are deals.
func withoutViews(readings []taken) []taken {
	var left []taken
	for _, r := range readings {
		isView := slices.ContainsFunc(readings, func(of taken) bool {
			return slices.Contains(kindRules[of.kind].views, r.kind) && slices.ContainsFunc(kindRules[r.kind].yields, of.takes)
		})
		if !isView {
			left = append(left, r)
		}
	}
	return left
}

// beheld are the columns of a sheet, each with what a view has taken it for where the
// sheet's own kind has not.
func (sh *sheet) beheld() []column {
	columns := slices.Clone(sh.columns)
	for _, v := range sh.views {
		for i, c := range v.columns {
			if len(columns[i].fields) == 0 && len(c.fields) > 0 {
				columns[i] = c
			}
		}
	}
	return columns
}

// lend settles the columns of a view that the sheet's own kind has taken: those that
// both kinds have are shared, and an amount of the whole deal is none of its lines'.
func (sh *sheet) lend(k field.Kind, columns []column) []column {
	columns = slices.Clone(columns)
	at := func(columns []column, f *field.Field) int {
		return slices.IndexFunc(columns, func(c column) bool { return slices.Contains(c.fields, f) })
	}
	for _, l := range kindRules[k].lent {
		own, had := at(sh.columns, l.from), at(columns, l.to)
		switch {
		case own < 0:
		case l.ofOrders && !sh.sums():
			if had == own {
				columns[had].fields = nil
			}
		case had < 0 || l.always:
			if had >= 0 {
				columns[had].fields = nil
			}
			columns[own].fields, columns[own].mark, columns[own].currency = []*field.Field{l.to}, mark{}, sh.columns[own].currency
		}
	}
	return columns
}

// lent is a field of a view that the column of another kind's field serves.
type lent struct {
	to, from *field.Field
	always   bool // whatever the view's own headers say
	ofOrders bool // only where each row has an amount of its own
}

// sums tells whether the amounts of a sheet are those of its rows, and a deal's is
// their sum: in a list of orders, and under a header that says so.
func (sh *sheet) sums() bool {
	return sh.orders || slices.ContainsFunc(sh.columns, func(c column) bool { return c.mark.line && slices.Contains(c.fields, dealAmount) })
}

// uses tells whether a view is read: not where a file of its kind is there, which has
// the same records.
func (f *Files) uses(view *sheet) bool {
	return !slices.ContainsFunc(f.sheets, func(sh *sheet) bool { return sh.kind == view.kind })
}

// viewGives tells whether a view of the sheet has values for exactly that field.
func (f *Files) viewGives(sh *sheet, fd *field.Field) bool {
	return slices.ContainsFunc(sh.views, func(v *sheet) bool { return v.kind == fd.Kind && f.uses(v) && f.gives(v, fd) })
}

// readViews reads the views that have fields that are wanted, and keeps of each the
// rows whose record is used in the sheet itself.
func (rd *reading) readViews(want map[*field.Field]bool) error {
	for kind, parts := range rd.parts {
		for _, p := range parts {
			if rd.sheets[p.source].kind != field.Kind(kind) {
				continue // a view itself
			}
			for _, v := range rd.sheets[p.source].views {
				wanted := slices.ContainsFunc(field.Of(v.kind), func(f *field.Field) bool { return want[f] })
				if !wanted || !rd.uses(v) {
					continue
				}
				if err := rd.readView(p, v, want); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (rd *reading) readView(p *part, view *sheet, want map[*field.Field]bool) error {
	sheets := make([]*sheet, len(rd.sheets))
	sheets[p.source] = view
	alone := &reading{Files: &Files{opt: rd.opt, book: rd.book, sheets: sheets}, sources: make([]dataset.Source, len(sheets))}
	y, err := alone.decoded(p.source, want)
	if err != nil {
		return err
	}
	used := p.usedLines()
	y.part.keys, y.part.prints, y.part.refused = nil, nil, nil
	y.part.drop(func(row int) bool {
		_, line := y.table.Origin(row)
		return !used[line]
	})
	rd.parts[view.kind] = append(rd.parts[view.kind], &y.part)
	said := map[[2]int]bool{}
	for _, p := range rd.problems {
		said[[2]int{p.Source, p.Line}] = true
	}
	for _, problem := range y.values {
		if used[problem.Line] && !said[[2]int{problem.Source, problem.Line}] {
			rd.problems = append(rd.problems, problem)
		}
	}
	return nil
}

// usedLines are the lines of the rows that the part has used, as records of their
// own or as further rows of one.
func (p *part) usedLines() map[int]bool {
	lines := map[int]bool{}
	for row := range p.table.Rows() {
		_, line := p.table.Origin(row)
		lines[line] = true
	}
	for _, line := range p.further {
		lines[line] = true
	}
	return lines
}
