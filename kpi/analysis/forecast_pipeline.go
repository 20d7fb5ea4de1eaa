package analysis

import (
	"cmp"
	"math/big"
	"slices"

	"kpi/kpi/dataset"
	"kpi/kpi/engine"
	"kpi/kpi/field"
	"kpi/kpi/period"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// due is the open deals of a stage that are due in the period, and what they will
// bring by the chance of each.
type due struct {
	stage string
	tally
	// rate is the stage's, where it has one; weighed is the amount of the deals whose
	// chance is known, and expected what that will bring.
	rate     table.Cell
	weighed  stats.Sum128
	expected *big.Rat
}

// late is an open deal whose expected day is over.
type late struct {
	name     string
	expected period.Day
	amount   table.Value
}

// pipeline is a forecast by the open deals.
type pipeline struct {
	source  string // where the chances come from, in words
	stages  []*due
	overdue []late
	// undated deals have no expected day, sooner and later ones one outside the period;
	// of those due unpriced ones have no amount, and unknown ones no chance.
	undated, sooner, later, unpriced, unknown int
}

// pipeline weighs the open deals that are due in a window.
func (q *Question) pipeline(w engine.Window) *pipeline {
	p := &pipeline{}
	var of chance
	of, p.source = q.chances()
	amounts, expected, stages := q.Col("deal.amount"), q.Col("deal.expected"), q.Col("deal.stage")
	by := map[string]*due{}
	for row, o := range q.sales() {
		if o != stillOpen {
			continue
		}
		day, dated := dayAt(expected, row)
		switch {
		case !dated:
			p.undated++
			continue
		case day < q.AsOf():
			p.overdue = append(p.overdue, late{q.dealName(row), day, q.amountAt(amounts, row)})
			continue
		case day < w.Full.From:
			p.sooner++
			continue
		case day >= w.Full.To:
			p.later++
			continue
		}
		name := "All"
		if stages != nil {
			name = stages.TextAt(row)
		}
		if by[name] == nil {
			by[name] = &due{stage: name, expected: new(big.Rat)}
			p.stages = append(p.stages, by[name])
		}
		p.add(q, by[name], row, amounts, of)
	}
	slices.SortFunc(p.stages, func(a, b *due) int { return cmp.Or(b.expected.Cmp(a.expected), cmp.Compare(a.stage, b.stage)) })
	slices.SortFunc(p.overdue, byDay)
	return p
}

func (p *pipeline) add(q *Question, d *due, row int, amounts *dataset.Column, of chance) {
	const id = "forecast.stages"
	d.add(amounts, row)
	q.counts(row, id, "deals", d.stage)
	q.values(row, id, "amount", d.stage)
	odds, rate := of(row, d.stage)
	if rate.Value.Defined() {
		d.rate = rate
	}
	switch {
	case !amounts.Has(row):
		p.unpriced++
	case odds == nil:
		p.unknown++
	default:
		d.weighed.Add(amounts.At(row))
		amount := big.NewRat(amounts.At(row), field.Money.Scale())
		d.expected.Add(d.expected, amount.Mul(amount, odds))
		q.adds(field.Deal, row, amount, id, "expected", d.stage)
	}
}

func (q *Question) amountAt(amounts *dataset.Column, row int) table.Value {
	if !amounts.Has(row) {
		return table.Undefined(table.NoValues)
	}
	v := table.Of(big.NewRat(amounts.At(row), field.Money.Scale()))
	v.Currency = q.Data.Currency
	if c := q.Col("deal.currency"); v.Currency == "" && c != nil && c.Has(row) {
		v.Currency = c.TextAt(row)
	}
	return v
}

// dealName is what people know a deal by.
func (q *Question) dealName(row int) string {
	for _, name := range []string{"deal.name", "deal.id"} {
		if c := q.Col(name); c != nil && c.Has(row) {
			return c.TextAt(row)
		}
	}
	return "(no name)"
}

// cells are the figures of the deals; chances that differ from deal to deal come to an
// average by amount.
func (d *due) cells(q *Question) []table.Cell {
	rate, expected := d.rate, q.amount(d.expected)
	if !rate.Value.Defined() {
		rate = cellOf(Share(expected, q.Money(d.weighed)))
	}
	return []table.Cell{counted(d.records), d.money(q), rate, cellOf(expected)}
}

// toCome is what the deals due will bring, over their number.
func (p *pipeline) toCome(q *Question) table.Cell {
	sum, n := new(big.Rat), int64(0)
	for _, d := range p.stages {
		sum.Add(sum, d.expected)
		n += d.records
	}
	return over(q.amount(sum), n)
}

func (p *pipeline) stageTable(q *Question) table.Table {
	t := table.Table{
		ID: "forecast.stages", Title: "Open deals due", Labels: []table.Label{{ID: "stage", Title: "Stage"}},
		Columns: []table.Column{
			{ID: "deals", Title: "Deals", Unit: table.Count, Better: table.Up}, {ID: "amount", Title: "Amount", Unit: table.Money, Better: table.Up},
			{ID: "win_rate", Title: "Win rate", Unit: table.Rate, Better: table.Up}, {ID: "expected", Title: "Expected", Unit: table.Money, Better: table.Up, Draw: table.Bar},
		},
	}
	all := due{expected: new(big.Rat)}
	for _, d := range p.stages {
		t.Rows = append(t.Rows, table.Row{Names: []string{cmp.Or(d.stage, dataset.Unassigned)}, Cells: d.cells(q)})
		all.records, all.without = all.records+d.records, all.without+d.without
		all.sum.AddSum(d.sum)
		all.weighed.AddSum(d.weighed)
		all.expected.Add(all.expected, d.expected)
	}
	t.Total = &table.Row{Names: []string{"Total"}, Cells: all.cells(q)}
	return t
}

func (p *pipeline) overdueTable(q *Question, top int) table.Table {
	t := table.Table{
		ID: "forecast.overdue", Title: "Overdue: left out", Labels: []table.Label{{ID: "deal", Title: "Deal"}, {ID: "expected", Title: "Expected"}},
		Columns: []table.Column{{ID: "amount", Title: "Amount", Unit: table.Money, Better: table.Flat}, {ID: "overdue", Title: "Overdue by", Unit: table.Days, Better: table.Down}},
	}
	for _, l := range p.overdue {
		t.Rows = append(t.Rows, table.Row{Names: []string{l.name, l.expected.String()}, Cells: []table.Cell{cellOf(l.amount), counted(int64(q.AsOf() - l.expected))}})
	}
	limit(&t, top, "deal")
	return t
}

func (p *pipeline) notes() []table.Note {
	notes := []table.Note{note("open deals by " + p.source)}
	notes = leftOut(notes, len(p.overdue), "open deal", "overdue: give each a new day, or close it")
	notes = leftOut(notes, p.undated, "open deal", "without an expected day")
	notes = leftOut(notes, p.sooner, "open deal", "expected before the period")
	notes = leftOut(notes, p.later, "open deal", "expected after the period")
	notes = leftOut(notes, p.unpriced, "deal", "due without an amount")
	return leftOut(notes, p.unknown, "deal", "due without a chance")
}
