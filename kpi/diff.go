package kpi

import (
	"math/big"

	"kpi/kpi/engine"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// Diff tells what changed in the answer's figure since the period that it is compared
// with, by the groups of the dimension that DiffPlan was told of. That there is no such
// period is an *Error.
func (a *Answer) Diff(by string) (*table.Diff, error) {
	if a.previous == nil {
		return nil, refuse("--period 2026-06 names one period, and --compare previous or year-ago the other", "%s has no earlier period to be compared with", a.Resolved.Label)
	}
	d := a.differ(a, *a.previous, by)
	d.out.Then.Period = a.Report.Previous
	return d.made(), nil
}

// DiffFrom tells what changed in the answer's figure since an older export, whose answer
// is to the same question, of the same period.
func (a *Answer) DiffFrom(older *Answer, by string) *table.Diff {
	d := a.differ(older, older.window, by)
	d.out.Exports, d.out.Then.Period = true, older.Report.Period
	return d.made()
}

// differ is a difference in the making.
type differ struct {
	column
	then, now *diffSide
	// own is the place of the figure itself, and num and den those of its form.
	own, num, den int
	form          form
	// splits tells that the figure has a form, on both sides.
	splits bool
	// oneBasis tells that both sides compute it from the same records.
	oneBasis bool
	drivers  *driverPlaces // nil for what is no revenue
	out      *table.Diff
	// all0 and all1 are the sums of all records then and now, where it splits, and
	// weights what changes of them bring.
	all0, all1 sums
	weights    weights
	currency   string
}

func (a *Answer) differ(then *Answer, w engine.Window, by string) *differ {
	if by == "" {
		by = "rep"
	}
	d := &differ{column: a.plan.columns[0], then: then.diffSide(w, by), now: a.diffSide(a.window, by)}
	d.out = &table.Diff{Column: d.head(a.plan), Scope: a.named()}
	if d.why == "" {
		d.out.Column.Formula = metric.Text(d.expr(d.now), a.plan)
	}
	d.out.Now.Period, d.out.Now.AsOf, d.out.Then.AsOf = a.Report.Period, a.Report.AsOf, then.Report.AsOf
	if dim := a.run.Dimension(by); dim != nil {
		d.out.Groups = table.DiffGroups{Dimension: by, Title: dim.Title}
	}
	return d
}

// made computes everything.
func (d *differ) made() *table.Diff {
	d.compute()
	d.change()
	if len(d.then.wanted) == 0 || len(d.now.wanted) == 0 || !d.oneBasis {
		return d.out // a side lacks what the figure needs, or takes it from something else
	}
	if d.metric.Floor > 0 {
		d.note("few answers are behind it: neither groups nor rows are told, for they would say who answered what")
		return d.out
	}
	d.addDrivers()
	d.addGroups()
	d.addRows()
	return d.out
}

func (d *differ) note(text string) { d.out.Notes = append(d.out.Notes, table.Note{Text: text}) }

// expr is the figure's expression, whose headline is the statistic asked for.
func (d *differ) expr(s *diffSide) metric.Expr {
	e := s.a.plan.columns[0].basis.Expr
	if stat, ok := e.(metric.Stat); ok && d.stat != "" {
		stat.Headline = d.stat
		return stat
	}
	return e
}

// compute computes the figures of both sides.
func (d *differ) compute() {
	var ok bool
	d.form, ok = formOf(d.expr(d.now), d.now.a.plan)
	d.compareBases()
	d.splits = ok && d.oneBasis
	for _, s := range []*diffSide{d.then, d.now} {
		if s.a.plan.columns[0].why != "" {
			continue
		}
		d.own = s.want(d.expr(s))
		if d.splits {
			d.num = s.want(d.form.num)
			if d.form.den != nil {
				d.den = s.want(d.form.den)
			}
			d.wantDrivers(s)
		}
		s.run.Scan()
	}
	d.out.Then.Figure, d.out.Now.Figure = d.figure(d.then), d.figure(d.now)
}

// compareBases finds whether both sides compute the figure from the same records.
func (d *differ) compareBases() {
	then, now := d.then.a.plan.columns[0], d.now.a.plan.columns[0]
	d.oneBasis = then.basis.Name == now.basis.Name
	if then.why == "" && now.why == "" && !d.oneBasis {
		d.note("then it is taken from " + then.basis.Name + " and now from " + now.basis.Name + ", for want of the same columns: the two cannot be compared")
	}
}

func (d *differ) figure(s *diffSide) table.Cell {
	if why := s.a.plan.columns[0].why; why != "" {
		return table.Cell{Value: table.Undefined(why)}
	}
	return cell(s.run.Figure(s.wanted[d.own].all, 0, s.w).Suppress(d.metric.Floor))
}

// change is the figure now less that then; where there is none, nothing splits.
func (d *differ) change() {
	then, now := d.out.Then.Figure.Value, d.out.Now.Figure.Value
	currency, one := table.Together(then, now)
	switch {
	case !now.Defined():
		d.out.Change = table.Undefined(now.Why)
	case !then.Defined():
		d.out.Change = table.Undefined(then.Why)
	case !d.oneBasis:
		d.out.Change = table.Undefined(table.NothingToCompare)
	case !one:
		d.out.Change = table.Undefined(table.MixedCurrencies)
	default:
		d.currency = currency
		d.out.Change = d.value(less(now.Num, then.Num))
	}
	d.splits = d.splits && d.out.Change.Defined() && d.sum()
	if !d.splits && d.out.Change.Defined() {
		d.note("no part of this change can be put down to single groups or rows: the figure is no sum, and no sum over another. Below are the groups' own figures, and the rows that came and went")
	}
}

// sum adds both sides up by the form; false where that does not give the figures.
func (d *differ) sum() (ok bool) {
	d.all0, d.all1 = d.sumsOf(d.then), d.sumsOf(d.now)
	d.weights, ok = weigh(d.all0, d.all1)
	gives := func(s sums, figure table.Value) bool {
		f := s.figure()
		return f != nil && f.Cmp(figure.Num) == 0
	}
	return ok && gives(d.all0, d.out.Then.Figure.Value) && gives(d.all1, d.out.Now.Figure.Value)
}

func (d *differ) sumsOf(s *diffSide) sums {
	all := sums{num: num(s.total(d.num))}
	if d.form.den != nil {
		all.den = num(s.total(d.den))
	}
	return all
}

// value is a number in the unit of the figure.
func (d *differ) value(n *big.Rat) table.Value { return table.Value{Num: n, Currency: d.currency} }
