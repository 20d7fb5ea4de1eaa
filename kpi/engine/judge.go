package engine

import (
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/table"
)

// judge tells what a measure makes of a record.
type judge struct {
	under   bool
	verdict func(row int) verdict
}

// verdict is why a record is not in a measure; empty for those that are.
type verdict struct {
	why string
	// lacks tells that the record belongs, but has not the date or value it would
	// take.
	lacks *field.Field
}

func (r *Run) judge(u use) judge {
	type check struct {
		mask []bool
		why  func(row int) string
	}
	rows := r.ds.Table(u.m.Records).Rows()
	var checks []check
	for _, f := range u.m.Where {
		mask := make([]bool, rows)
		r.filter(f, u.w)(0, mask)
		checks = append(checks, check{mask, r.reason(f)})
	}
	look := r.look(u.m, u.w)
	among := r.among(u)
	currency := (&slot{m: u.m}).currencies(r.ds)
	return judge{under: u.under, verdict: func(row int) verdict {
		for _, c := range checks {
			if !c.mask[row] {
				return verdict{why: c.why(row)}
			}
		}
		if look.dated != nil && !look.dated(row) {
			return lacking(u.m.Time)
		}
		if look.belongs != nil && !look.belongs(row) {
			return verdict{why: r.elsewhere(u.m, row)}
		}
		if among != nil && !among(row) {
			return verdict{why: "not among the " + u.among.expr.(metric.Group).By + "s counted"}
		}
		for _, f := range []*field.Field{u.m.Of, u.m.Times} {
			if f != nil && !r.ds.Col(f).Has(row) {
				return verdict{"no " + f.Name, f}
			}
		}
		if currency != nil && !currency.Has(row) {
			return verdict{string(table.UnknownCurrency), currency.Field}
		}
		return verdict{}
	}}
}

// lacking is the verdict on a record without the date that would say when.
func lacking(t metric.Time) verdict {
	switch t := t.(type) {
	case metric.Flow:
		return verdict{"no " + t.By.Name, t.By}
	case metric.Within:
		return verdict{"no " + t.First.Name, t.First}
	}
	return verdict{}
}

// reason says why a filter refuses a record: the value of its first field that
// does not pass.
func (r *Run) reason(f metric.Filter) func(row int) string {
	return func(row int) string {
		c := f.Conds[0]
		col := r.ds.Col(c.Field)
		switch {
		case col == nil || !col.Has(row):
			return "no " + c.Field.Name
		case c.Field.Type.IsText():
			return c.Field.Name + " is " + col.TextAt(row)
		case f.Name != "":
			return "not " + f.Name
		}
		return "not: " + c.String()
	}
}

// elsewhere says in which time a record is, if not in the window.
func (r *Run) elsewhere(m *metric.Measure, row int) string {
	if t, ok := m.Time.(metric.Flow); ok {
		return "other period: " + t.By.Name + " " + period.Day(r.ds.Col(t.By).Nums[row]).String()
	}
	if _, ok := m.Time.(metric.Stock); ok {
		return "not open on the day"
	}
	return "other period"
}

// among tells whether a record is in a group that its Group counts.
func (r *Run) among(u use) func(row int) bool {
	if u.among == nil {
		return nil
	}
	n, e := u.among, u.among.expr.(metric.Group)
	counted := make([]bool, n.space.Groups())
	for g := range counted {
		ok, _ := r.satisfies(n, e, g, u.w)
		counted[g] = ok && n.space.Real(g) && !n.space.Unassigned(g)
	}
	codes := n.space.codes[u.m.Records]
	if codes == nil {
		return nil
	}
	return func(row int) bool { return counted[codes[row]] }
}
