package analysis

import (
	"math/big"
	"slices"

	"kpi/kpi/dataset"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// usualCycle is the days in which three of four deals won in the year to as-of were
// won; ok is false under 5 such deals.
func (q *Question) usualCycle() (days int64, ok bool) {
	cycles, closed := q.Col("deal.cycle"), q.Col("deal.closed")
	if cycles == nil {
		return 0, false
	}
	var all []int64
	for row, o := range q.sales() {
		day, dated := dayAt(closed, row)
		if cycle := cycles.At(row); o == wasWon && dated && day <= q.AsOf() && day > q.AsOf()-year && cycle != dataset.Missing {
			all = append(all, cycle)
		}
	}
	if len(all) < leastRanked {
		return 0, false
	}
	return threeQuarters(all), true
}

// threeQuarters is the whole days that three of four of some lengths keep to. There
// is at least one.
func threeQuarters(days []int64) int64 {
	slices.Sort(days)
	long := stats.QuantileRat(days, big.NewRat(3, 4))
	whole := new(big.Int).Quo(long.Num(), long.Denom()).Int64()
	if !long.IsInt() {
		whole++
	}
	return whole
}

// immature says that the period's cohort is too young to judge (G16), where it is:
// three of four deals take longer to win than the youngest of it has had.
func (q *Question) immature(whom string) []table.Note {
	days, ok := q.usualCycle()
	if age := int64(q.AsOf() - q.Window.Span.Last()); !ok || age >= days {
		return nil
	}
	return []table.Note{note("young: a quarter of the deals takes over " + plural(int(days), "day") + " to win, and some " + whom +
		" have had fewer: these rates will still rise, and a period that ended so long ago tells more")}
}
