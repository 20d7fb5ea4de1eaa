package analysis

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"

	"kpi/kpi/engine"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// forecast says what a period will bring, in two ways that know nothing of each other.
var forecast = &Analysis{
	ID: "forecast", Name: "Sales forecast", Section: "F",
	Family: metric.Performance, Lead: metric.Leading, Better: table.Up,
	Doc:     "what the current or next period will bring: by the open deals, and by the run rate of the last three months",
	Formula: "pipeline: closed + Σ amount of open deals due × win rate from their stage; run rate: closed + mean of the last 3 months × season × what is left of the period",
	Edge: []string{
		"the period asked for, where it is not over, else the next of its kind",
		"a stage's win rate is that of the own deals that came to it and are decided, where they came longer ago than three quarters of the won deals took; under 5 such deals the rate of all serves",
		"without stage history the chances are the CRM's own, not calibrated; without these the own win rate of 12 months",
		"open deals whose expected day is over count for nothing, and are listed; those without an expected day or an amount count for nothing",
		"the season takes 24 whole months; without them every month is average",
		"the interval holds four fifths of the past errors of the same forecast, one period ahead; it takes 8 of them. The pipeline has none: one export does not know how past pipelines looked",
	},
	Source:  "own stage win rates before the CRM's default chances; run rate × seasonal index as the check",
	Needs:   [][]string{{"deal.closed", "deal.status", "deal.amount", "deal.expected"}},
	Uses:    []string{"deal.id", "deal.name", "deal.stage", "deal.chance", "deal.created", "deal.cycle", "deal.is_refund", "stage_history.deal", "stage_history.stage", "stage_history.entered"},
	Metrics: []string{"revenue", "win_rate"},
	Options: []Option{topOption("10")},
	Names:   true,
	Make:    forecastOf,
}

const (
	// runMonths is how many months make the run rate.
	runMonths = 3
	// mostTested is how many past periods are forecast once more, and fewestTested how
	// many an interval takes.
	mostTested, fewestTested = 12, 8
)

func forecastOf(q *Question) ([]table.Table, error) {
	top, err := q.whole("top", 0)
	if err != nil {
		return nil, err
	}
	unit, w := q.ahead()
	t := table.Table{
		ID: "forecast", Title: "Forecast for " + q.Engine.Calendar.Label(w.Full, unit), Labels: []table.Label{{ID: "way", Title: "By"}},
		Columns: []table.Column{
			{ID: "closed", Title: "Closed", Unit: table.Money, Better: table.Up}, {ID: "to_come", Title: "To come", Unit: table.Money, Better: table.Up},
			{ID: "forecast", Title: "Forecast", Unit: table.Money, Better: table.Up, Draw: table.Bar},
			{ID: "low", Title: "From", Unit: table.Money, Better: table.Up}, {ID: "high", Title: "To", Unit: table.Money, Better: table.Up},
		},
	}
	closed := q.Figures(nil, []engine.Window{w}, metric.Ref{ID: "revenue"}).At(0, Total, w).Value
	p, r := q.pipeline(w), q.runRate(w)
	tested, ratios := q.backTest(unit)
	low, high := r.bounds(closed, ratios)
	none := cellOf(table.Undefined(table.NothingToCompare))
	t.Rows = []table.Row{
		{Names: []string{"Open deals"}, Cells: []table.Cell{cellOf(closed), p.toCome(q), cellOf(plus(closed, p.toCome(q).Value)), none, none}},
		{Names: []string{"Run rate"}, Cells: []table.Cell{cellOf(closed), cellOf(r.toCome), cellOf(plus(closed, r.toCome)), cellOf(low), cellOf(high)}},
	}
	t.Notes = append(p.notes(), r.note(len(ratios)))
	tables := []table.Table{t}
	for _, more := range []table.Table{p.stageTable(q), p.overdueTable(q, top), tested} {
		if len(more.Rows) > 0 {
			tables = append(tables, more)
		}
	}
	return tables, nil
}

// ahead is the period to forecast, and its unit: the one asked for where it is not
// over, else the next of its kind, by months where it is no calendar unit.
func (q *Question) ahead() (period.Unit, engine.Window) {
	unit, ok := q.unit()
	if !ok {
		unit = period.Month
	}
	if ok && q.Window.Full.To > q.AsOf()+1 {
		return unit, engine.NewWindow(q.Window.Full, q.AsOf())
	}
	span := q.Engine.Calendar.Span(q.AsOf()+1, unit)
	return unit, engine.NewWindow(span, q.AsOf())
}

// pace is a forecast by the run rate.
type pace struct {
	toCome table.Value
	season seasonIndex
}

// runRate is what is left of a period at the pace of the last months.
func (q *Question) runRate(w engine.Window) *pace {
	months := q.monthsBefore(q.AsOf() + 1)
	series := q.series(metric.Ref{ID: "revenue"}, months)
	r := &pace{season: q.seasonIndex(months, series)}
	monthly := runOf(months, series, r.season)
	if monthly == nil {
		r.toCome = table.Undefined(table.ShortHistory)
		return r
	}
	left, _ := q.monthsOf(w.Full)
	r.toCome = q.amount(monthly.Mul(monthly, q.weightLeft(left, r.season)))
	return r
}

// runOf is what an average month brings by the last of a series, their seasons taken
// out; nil where there are too few.
func runOf(months []engine.Window, series []*big.Rat, season seasonIndex) *big.Rat {
	if len(months) < runMonths {
		return nil
	}
	sum := new(big.Rat)
	for i := len(months) - runMonths; i < len(months); i++ {
		index := season.of(months[i].Full)
		if series[i] == nil || index.Sign() <= 0 {
			return nil
		}
		sum.Add(sum, new(big.Rat).Quo(series[i], index))
	}
	return sum.Quo(sum, big.NewRat(runMonths, 1))
}

// weightLeft is how many average months the days of some months weigh that are still
// to come, by their working days.
func (q *Question) weightLeft(months []period.Span, season seasonIndex) *big.Rat {
	var windows []engine.Window
	for _, m := range months {
		windows = append(windows, engine.NewWindow(m, q.AsOf()))
	}
	f := q.Figures(nil, windows, metric.Workdays{}, metric.Workdays{Full: true})
	sum := new(big.Rat)
	for _, w := range windows {
		over, all := f.At(0, Total, w).Num, f.At(1, Total, w).Num
		left := new(big.Rat).Sub(all, over)
		if all.Sign() > 0 {
			sum.Add(sum, left.Quo(left, all).Mul(left, season.of(w.Full)))
		}
	}
	return sum
}

// bounds are where the period will end up, by the ratios of the past.
func (r *pace) bounds(closed table.Value, ratios []*big.Rat) (low, high table.Value) {
	if len(ratios) < fewestTested || !r.toCome.Defined() {
		none := table.Undefined(table.TooFew)
		return none, none
	}
	at := func(p *big.Rat) table.Value { return plus(closed, scaled(r.toCome, stats.Quantile(ratios, p))) }
	return at(big.NewRat(1, 10)), at(big.NewRat(9, 10))
}

func (r *pace) note(tested int) table.Note {
	text := "run rate: the mean of the last 3 whole months"
	if r.season.known() {
		text += ", each by its season"
	}
	if tested < fewestTested {
		return note(text + fmt.Sprintf("; no interval, which takes %d past periods to test it on: there are %d", fewestTested, tested))
	}
	return note(text + fmt.Sprintf("; the interval holds four fifths of the errors of %d past periods", tested))
}

// backTest forecasts past periods by the run rate as it was at their start. The ratios
// of what came to what was forecast are in rising order.
func (q *Question) backTest(unit period.Unit) (t table.Table, ratios []*big.Rat) {
	t = table.Table{
		ID: "forecast.backtest", Title: "What the run rate would have said", Labels: []table.Label{{ID: "past", Title: "Period"}},
		Columns: []table.Column{
			{ID: "forecast", Title: "Forecast", Unit: table.Money, Better: table.Flat}, {ID: "actual", Title: "Actual", Unit: table.Money, Better: table.Up},
			{ID: "error", Title: "Actual − forecast", Unit: table.Rate, Better: table.Flat},
		},
	}
	months := q.monthsBefore(q.AsOf() + 1)
	series := q.series(metric.Ref{ID: "revenue"}, months)
	for at := len(months); at > 0 && len(t.Rows) < mostTested; {
		span := q.Engine.Calendar.Span(months[at-1].Full.From, unit)
		from := at - len(q.monthsWithin(span))
		if span.To != months[at-1].Full.To || from < runMonths {
			at--
			continue
		}
		forecast, actual := q.tested(months, series, from, at)
		at = from
		if forecast == nil || actual == nil || forecast.Sign() <= 0 {
			continue
		}
		ratio := new(big.Rat).Quo(actual, forecast)
		ratios = append(ratios, ratio)
		t.Rows = append(t.Rows, table.Row{
			Names: []string{q.Engine.Calendar.Label(span, unit)},
			Cells: []table.Cell{cellOf(q.amount(forecast)), cellOf(q.amount(actual)), cellOf(lessOne(table.Of(ratio)))},
		})
	}
	slices.Reverse(t.Rows)
	slices.SortFunc(ratios, (*big.Rat).Cmp)
	return t, ratios
}

func (q *Question) monthsWithin(s period.Span) []period.Span {
	months, _ := q.monthsOf(s)
	return months
}

// tested is the forecast of the months from one to another, made before the first,
// and what they brought; nil where one of them has no total.
func (q *Question) tested(months []engine.Window, series []*big.Rat, from, to int) (forecast, actual *big.Rat) {
	season := q.seasonIndex(months[:from], series[:from])
	monthly := runOf(months[:from], series[:from], season)
	if monthly == nil {
		return nil, nil
	}
	weight, actual := new(big.Rat), new(big.Rat)
	for i := from; i < to; i++ {
		if series[i] == nil {
			return nil, nil
		}
		weight.Add(weight, season.of(months[i].Full))
		actual.Add(actual, series[i])
	}
	return monthly.Mul(monthly, weight), actual
}

// byDay orders deals by their expected day, the largest first among those of one.
func byDay(a, b late) int {
	return cmp.Or(cmp.Compare(a.expected, b.expected), largestFirst(a.amount, b.amount), cmp.Compare(a.name, b.name))
}
