package engine

import (
	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/table"
)

// judge tells what a measure makes of a record.
type judge struct {
	run      *Run
	use      use
	checks   []check
	look     look
	among    func(row int) bool
	paired   []bool            // nil for measures that follow no entities
	values   []*dataset.Column // the record must have
	currency *dataset.Column   // and its amount; nil where there is nothing to tell apart
}

// check is a filter with the rows that pass it.
type check struct {
	filter metric.Filter
	mask   []bool
}

// verdict is what keeps a record out of a measure: the first that does.
type verdict struct {
	out bool
	// refused is the filter that refuses it.
	refused *metric.Filter
	// elsewhere is another time, and uncounted a group that does not count.
	elsewhere, uncounted bool
	// superseded is one that a newer record of its entity stands for.
	superseded bool
	// lacks is the date or value that a record which belongs has not.
	lacks *field.Field
}

func (r *Run) judge(u use) judge {
	j := judge{run: r, use: u, look: r.look(u.m, u.w), among: r.among(u), currency: (&slot{m: u.m}).currencies(r.ds)}
	all := whole(r.ds.Table(u.m.Records).Rows())
	for _, f := range u.m.Where {
		mask := make([]bool, all.n)
		r.filter(f, u.w)(all, mask)
		j.checks = append(j.checks, check{f, mask})
	}
	if u.pair != nil {
		j.paired, j.look.belongs = u.pair.of.taken(u.pair.e, u.w)
	}
	for _, f := range []*field.Field{u.m.Of, u.m.Times} {
		if f != nil {
			j.values = append(j.values, r.ds.Col(f))
		}
	}
	return j
}

func (j *judge) verdict(row int) verdict {
	for i := range j.checks {
		if !j.checks[i].mask[row] {
			return verdict{out: true, refused: &j.checks[i].filter}
		}
	}
	if j.look.dated != nil && !j.look.dated(row) {
		return verdict{out: true, lacks: dateOf(j.use.m.Time)}
	}
	if j.look.belongs != nil && !j.look.belongs(row) {
		return verdict{out: true, elsewhere: true}
	}
	if j.look.latest != nil && !j.look.latest(row) {
		return verdict{out: true, superseded: true}
	}
	if j.paired != nil && !j.paired[row] {
		return verdict{out: true, uncounted: true}
	}
	if j.among != nil && !j.among(row) {
		return verdict{out: true, uncounted: true}
	}
	for _, c := range j.values {
		if !c.Has(row) {
			return verdict{out: true, lacks: c.Field}
		}
	}
	if j.currency != nil && !j.currency.Has(row) {
		return verdict{out: true, lacks: j.currency.Field}
	}
	return verdict{}
}

// why puts a verdict that keeps a record out in words.
func (j *judge) why(row int, v verdict) string {
	switch {
	case v.refused != nil:
		return j.run.reason(*v.refused, row)
	case v.elsewhere:
		return j.run.elsewhere(j.use.m, row)
	case v.superseded:
		return "a newer one stands for it"
	case v.uncounted && j.use.pair != nil:
		return "not of the " + j.use.pair.e.By + "s counted"
	case v.uncounted:
		return "not among the " + j.use.among.expr.(metric.Group).By + "s counted"
	case j.currency != nil && v.lacks == j.currency.Field:
		return string(table.UnknownCurrency)
	}
	return "no " + v.lacks.Name
}

// dateOf is the field without which nothing says when a record was.
func dateOf(t metric.Time) *field.Field {
	if t, ok := t.(metric.Within); ok {
		return t.First
	}
	return t.(metric.Flow).By
}

// reason says why a filter refuses a record: the value of its first field that
// does not pass.
func (r *Run) reason(f metric.Filter, row int) string {
	c := f.Conds[0]
	col := r.ds.Col(c.Field)
	switch {
	case col == nil || !col.Has(row):
		return "no " + c.Field.Name
	case col.Dict != nil:
		return c.Field.Name + " is " + col.TextAt(row)
	case f.Name != "":
		return "not " + f.Name
	}
	return "not: " + c.String()
}

// elsewhere says in which time a record is, if not in the window.
func (r *Run) elsewhere(m *metric.Measure, row int) string {
	if _, ok := m.Time.(metric.Stock); ok {
		return "not open on the day"
	}
	if t, ok := m.Time.(metric.Within); ok && t.First != t.Last {
		return "other period"
	}
	by := dateOf(m.Time)
	return "other period: " + by.Name + " " + period.Day(r.ds.Col(by).At(row)).String()
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
	codes := n.space.codes(u.m.Records)
	if codes == nil {
		return nil
	}
	return func(row int) bool { return counted[codes.CodeAt(row)] }
}
