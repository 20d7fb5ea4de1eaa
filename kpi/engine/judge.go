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
	group    func(row int) int // nil for measures that are not taken group by group
	entities *dataset.Column   // that a paired take counts, with their names
	paired   *pairedRows       // nil for measures that follow no entities
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
	// unpaired is one that does not count because its entity does not.
	unpaired bool
	// superseded is one that a newer record of its entity stands for.
	superseded bool
	// deciding is one that only decides which others count.
	deciding bool
	// lacks is the date or value that a record which belongs has not, and undated tells
	// that it is the date.
	lacks   *field.Field
	undated bool
}

func (r *Run) judge(u use) judge {
	j := judge{run: r, use: u, look: r.look(u.m, u.w), currency: (&slot{m: u.m}).currencies(r.ds)}
	all := whole(r.ds.Table(u.m.Records).Rows())
	for _, f := range u.m.Where {
		mask := make([]bool, all.n)
		r.filter(f, u.w)(all, mask)
		j.checks = append(j.checks, check{f, mask})
	}
	if u.among != nil {
		j.group = u.among.groups(u.m.Records)
	}
	if u.pair != nil {
		j.entities = u.pair.of.dim.Codes(u.m.Records)
		j.paired = u.pair.of.rows(u.pair.e, u.w)
		j.look.belongs = j.paired.alive
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
		return verdict{out: true, lacks: dateOf(j.use.m.Time), undated: true}
	}
	if j.look.belongs != nil && !j.look.belongs(row) {
		return verdict{out: true, elsewhere: true}
	}
	if j.look.latest != nil && !j.look.latest(row) {
		return verdict{out: true, superseded: true}
	}
	for _, c := range j.values {
		if !c.Has(row) {
			return verdict{out: true, lacks: c.Field}
		}
	}
	if j.currency != nil && !j.currency.Has(row) {
		return verdict{out: true, lacks: j.currency.Field}
	}
	if j.paired != nil && !j.paired.taken[row] {
		return verdict{out: true, uncounted: true, unpaired: true}
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
	case v.uncounted && v.unpaired:
		return "not of the " + j.use.pair.e.By + "s counted"
	case v.uncounted:
		return "not among the " + j.use.among.by() + "s counted"
	case v.deciding && j.use.among != nil:
		return "only decides whether its " + j.use.among.by() + " counts"
	case v.deciding:
		return "only decides whether there is a figure"
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
