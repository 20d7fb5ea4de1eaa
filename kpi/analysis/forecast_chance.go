package analysis

import (
	"math/big"

	"kpi/kpi/dataset"
	"kpi/kpi/engine"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/table"
)

// chance is how likely a deal is won, and its stage's rate as people read it.
type chance func(row int, stage string) (p *big.Rat, rate table.Cell)

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
	by, all := stageRecords(entered, names, deals, mature, q.endings())
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

// stageRecords is how the deals ended that came to each stage by a day, by the
// stage's name, and to any: each deal once in a stage, and once in all.
func stageRecords(entered, names *dataset.Column, deals []int32, until period.Day, ends map[int32]outcome) (by map[string]*record, all *record) {
	type visit struct {
		deal  int32
		stage uint32
	}
	by, all = map[string]*record{}, &record{}
	seen, met := map[visit]bool{}, map[int32]bool{}
	for row := range entered.Len() {
		deal, day := deals[row], period.Day(entered.At(row))
		if !entered.Has(row) || !names.Has(row) || deal == dataset.NoRow || day > until || seen[visit{deal, names.CodeAt(row)}] {
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
	return by, all
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
	return q.AsOf() - period.Day(threeQuarters(days)), true
}
