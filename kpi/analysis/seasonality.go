package analysis

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"kpi/kpi/engine"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/table"
)

// seasonality tells which months of the year run above the others.
var seasonality = &Analysis{
	ID: "seasonality", Name: "Seasonality", Section: "J",
	Family: metric.Performance, Lead: metric.Leading, Better: table.Flat,
	Doc:     "how far each month of the year usually lies above or below an average month",
	Formula: "mean of (month ÷ the year around it) over the years, scaled so that the twelve average 100",
	Edge: []string{
		"the year around a month is the average of the twelve months about it, half a month at each end (a centred moving average), so that growth does not pass for season",
		"it takes 24 whole months up to the end of the period, and uses all there are; with fewer there is none",
		"a month whose year around it brought nothing is left out",
		"two or three years give each month one or two readings: lowest and highest show how steady it is",
	},
	Source:  "ratio to moving average",
	Needs:   [][]string{{"deal.closed", "deal.status", "deal.amount"}, {"line_item.net_amount", "line_item.sold_on", "line_item.is_sold"}},
	Metrics: seasonMetrics,
	Options: []Option{{Name: "metric", Default: "revenue", Doc: "what is looked at: " + strings.Join(seasonMetrics, ", ")}},
	Make:    seasonalityOf,
}

var seasonMetrics = []string{"revenue", "line_revenue", "units_sold", "deals_won", "new_opportunities"}

const (
	// seasonMonths is how many whole months seasonality takes, and mostMonths how many
	// are looked for.
	seasonMonths = 24
)

func seasonalityOf(q *Question) ([]table.Table, error) {
	id, err := q.oneOf("metric", seasonMetrics...)
	if err != nil {
		return nil, err
	}
	if _, chosen := q.With["metric"]; !chosen && !q.Serves(id) {
		id = "line_revenue"
	}
	if !q.Serves(id) {
		return nil, fmt.Errorf("the files do not allow %s", id)
	}
	t := table.Table{
		ID: "seasonality", Title: "Seasonality", Labels: []table.Label{{ID: "month", Title: "Month"}},
		Columns: []table.Column{
			{ID: "index", Title: "Index", Unit: table.Index, Better: table.Flat, Draw: table.Bar},
			{ID: "lowest", Title: "Lowest", Unit: table.Index, Better: table.Flat}, {ID: "highest", Title: "Highest", Unit: table.Index, Better: table.Flat},
		},
	}
	months := q.monthsToEnd()
	if len(months) < seasonMonths {
		t.Notes = append(t.Notes, note(fmt.Sprintf("no seasonality: it takes %d whole months, and there are %d", seasonMonths, len(months))))
		return []table.Table{t}, nil
	}
	f := q.Figures(nil, months, metric.Ref{ID: id})
	var series []*big.Rat
	for _, w := range months {
		v := f.At(0, Total, w)
		if !v.Defined() {
			t.Notes = append(t.Notes, note("no seasonality: "+q.Engine.Calendar.Label(w.Full, period.Month)+" has no figure ("+string(v.Why)+")"))
			return []table.Table{t}, nil
		}
		series = append(series, v.Num)
	}
	seasons := q.seasons(months, series)
	t.Rows = seasonRows(seasons)
	once, more := func(s *season) bool { return len(s.readings) == 1 }, func(s *season) bool { return len(s.readings) > 1 }
	if slices.ContainsFunc(seasons, once) {
		which := "every month was"
		if slices.ContainsFunc(seasons, more) {
			which = "some months were"
		}
		t.Notes = append(t.Notes, note(which+" read in one year only: a hint, no more"))
	}
	first, last := months[0].Full, months[len(months)-1].Full
	t.Notes = append(t.Notes, note(fmt.Sprintf("from %s to %s, %d months", q.Engine.Calendar.Label(first, period.Month), q.Engine.Calendar.Label(last, period.Month), len(months))))
	return []table.Table{t}, nil
}

// season is a month of the year, and what was read of it.
type season struct {
	key, name string
	readings  []*big.Rat
}

// seasons are the months of the year in order, with each month's ratio to the year
// around it.
func (q *Question) seasons(months []engine.Window, series []*big.Rat) []*season {
	by := map[string]*season{}
	var all []*season
	cal := q.Engine.Calendar
	for i, w := range months {
		key := cal.Key(w.Full, period.Month)
		key = key[strings.LastIndex(key, "-")+1:]
		if by[key] == nil {
			by[key] = &season{key: key, name: cal.Short(w.Full, period.Month)}
			all = append(all, by[key])
		}
		if around := yearAround(series, i); around != nil && around.Sign() > 0 {
			by[key].readings = append(by[key].readings, new(big.Rat).Quo(series[i], around))
		}
	}
	slices.SortFunc(all, func(a, b *season) int { return cmp.Compare(a.key, b.key) })
	return all
}

// yearAround is the average of the twelve months about one: six on each side, the
// outermost by half. It is nil near the ends.
func yearAround(series []*big.Rat, at int) *big.Rat {
	if at < 6 || at+6 >= len(series) {
		return nil
	}
	sum := new(big.Rat).Add(series[at-6], series[at+6])
	sum.Quo(sum, big.NewRat(2, 1))
	for _, v := range series[at-5 : at+6] {
		sum.Add(sum, v)
	}
	return sum.Quo(sum, big.NewRat(12, 1))
}

// seasonRows are the twelve months as indexes that average 100. Without a reading of
// one of them, none can be scaled.
func seasonRows(all []*season) []table.Row {
	sum, whole := new(big.Rat), true
	means := make([]*big.Rat, len(all))
	for i, s := range all {
		means[i] = new(big.Rat)
		for _, r := range s.readings {
			means[i].Add(means[i], r)
		}
		if whole = whole && len(s.readings) > 0; len(s.readings) > 0 {
			sum.Add(sum, means[i].Quo(means[i], big.NewRat(int64(len(s.readings)), 1)))
		}
	}
	var rows []table.Row
	for i, s := range all {
		cells := make([]table.Cell, 3)
		for j := range cells {
			cells[j] = cellOf(table.Undefined(table.NothingToDivideBy))
		}
		if whole && sum.Sign() > 0 {
			scale := new(big.Rat).Quo(big.NewRat(100*int64(len(all)), 1), sum)
			for j, v := range []*big.Rat{means[i], slices.MinFunc(s.readings, (*big.Rat).Cmp), slices.MaxFunc(s.readings, (*big.Rat).Cmp)} {
				cells[j] = cellOf(table.Of(new(big.Rat).Mul(v, scale)))
			}
		}
		n := int64(len(s.readings))
		cells[0].N = &n
		rows = append(rows, table.Row{Names: []string{s.name}, Cells: cells})
	}
	return rows
}
