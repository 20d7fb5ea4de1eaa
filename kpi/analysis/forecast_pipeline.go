package analysis

import (
	"cmp"
	"math/big"
	"slices"

	"kpi/kpi/dataset"
	"kpi/kpi/engine"
	"kpi/kpi/field"
	"kpi/kpi/metric"
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

// chance is how likely a deal is won, and its stage's rate as people read it.
type chance func(row int, stage string) (p *big.Rat, rate table.Cell)

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
		p.add(by[name], row, amounts, of)
	}
	slices.SortFunc(p.stages, func(a, b *due) int { return cmp.Or(b.expected.Cmp(a.expected), cmp.Compare(a.stage, b.stage)) })
	slices.SortFunc(p.overdue, byDay)
	return p
}

func (p *pipeline) add(d *due, row int, amounts *dataset.Column, of chance) {
	d.add(amounts, row)
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

// chances is the best way to tell how likely open deals are won, and its name.
func (q *Question) chances() (chance, string) {
	if stages := q.stageRates(); stages != nil {
		return stages, "the own win rates of their stages"
	}
	if column := q.Col("deal.chance"); column != nil {
		one := big.NewInt(field.Rate.Scale())
		return func(row int, _ string) (*big.Rat, table.Cell) {
			if !column.Has(row) {
				return nil, table.Cell{}
			}
			return new(big.Rat).SetFrac(big.NewInt(column.At(row)), one), table.Cell{}
		}, "the CRM's chances, not calibrated"
	}
	year := engine.NewWindow(period.Span{From: q.Engine.Calendar.Add(q.AsOf()+1, period.Month, -12), To: q.AsOf() + 1}, q.AsOf())
	won := q.Figures(nil, []engine.Window{year}, metric.Ref{ID: "win_rate"}).At(0, Total, year)
	return func(int, string) (*big.Rat, table.Cell) { return won.Num, figure(won) }, "the own win rate of 12 months, whatever the stage"
}

// record is how deals that came to a stage ended.
type record struct{ won, decided int64 }

// stageRates are the win rates from each stage, by the deals that came to it long
// enough ago; nil without stage history, or where none of them is decided.
func (q *Question) stageRates() chance {
	entered, names, deals := q.Col("stage_history.entered"), q.Col("stage_history.stage"), q.Data.Link(field.StageHistory, field.Deal)
	mature, known := q.mature()
	if entered == nil || names == nil || deals == nil || q.Col("deal.stage") == nil || !known {
		return nil
	}
	ends := q.endings()
	type visit struct {
		deal  int32
		stage uint32
	}
	seen, met, by, all := map[visit]bool{}, map[int32]bool{}, map[string]*record{}, &record{}
	for row := range entered.Len() {
		deal, day := deals[row], period.Day(entered.At(row))
		if !entered.Has(row) || !names.Has(row) || deal == dataset.NoRow || day > mature || seen[visit{deal, names.CodeAt(row)}] {
			continue
		}
		seen[visit{deal, names.CodeAt(row)}] = true
		end, decided := ends[deal]
		if !decided {
			continue
		}
		if by[names.TextAt(row)] == nil {
			by[names.TextAt(row)] = &record{}
		}
		by[names.TextAt(row)].add(end)
		if !met[deal] {
			met[deal] = true
			all.add(end)
		}
	}
	if all.decided == 0 {
		return nil
	}
	return func(_ int, stage string) (*big.Rat, table.Cell) {
		r := by[stage]
		if r == nil || r.decided < leastRanked {
			r = all
		}
		return big.NewRat(r.won, r.decided), rated(r.won, r.decided)
	}
}

func (r *record) add(end outcome) {
	r.decided++
	if end == wasWon {
		r.won++
	}
}

// endings are the deals that are decided by the as-of day.
func (q *Question) endings() map[int32]outcome {
	ends := map[int32]outcome{}
	for row, o := range q.sales() {
		if o = q.standing(row, o); o != stillOpen {
			ends[int32(row)] = o
		}
	}
	return ends
}

// mature is the last day on which a deal came to its stage long enough ago: as long
// before as-of as three quarters of the won deals took.
func (q *Question) mature() (last period.Day, ok bool) {
	cycle := q.Col("deal.cycle")
	if cycle == nil {
		return 0, false
	}
	var days []int64
	for row, o := range q.sales() {
		if q.standing(row, o) == wasWon && cycle.Has(row) {
			days = append(days, cycle.At(row))
		}
	}
	if len(days) == 0 {
		return 0, false
	}
	slices.Sort(days)
	long := stats.QuantileRat(days, big.NewRat(3, 4))
	whole := new(big.Int).Quo(long.Num(), long.Denom()).Int64()
	if !long.IsInt() {
		whole++
	}
	return q.AsOf() - period.Day(whole), true
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
	notes = leftOut(notes, len(p.overdue), "open deal", "overdue: a new day, or an end, would help")
	notes = leftOut(notes, p.undated, "open deal", "without an expected day")
	notes = leftOut(notes, p.sooner, "open deal", "expected before the period")
	notes = leftOut(notes, p.later, "open deal", "expected after the period")
	notes = leftOut(notes, p.unpriced, "deal", "due without an amount")
	return leftOut(notes, p.unknown, "deal", "due without a chance")
}
