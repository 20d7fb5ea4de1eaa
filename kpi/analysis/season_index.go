package analysis

import (
	"math/big"
	"slices"
	"strings"

	"kpi/kpi/engine"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/table"
)

// seasonIndex is how far each month of the year lies above or below an average one:
// 1 is average. The zero value knows no season, and takes all months for average.
type seasonIndex struct {
	cal   period.Calendar
	index map[string]*big.Rat // by the month's part of its key
}

// known tells whether there was history enough.
func (s seasonIndex) known() bool { return s.index != nil }

// of is the index of a month.
func (s seasonIndex) of(month period.Span) *big.Rat {
	if s.index == nil {
		return big.NewRat(1, 1)
	}
	return s.index[monthKey(s.cal, month)]
}

// over is the sum of the indexes of the months of a span: what it weighs in average
// months.
func (s seasonIndex) over(months []period.Span) *big.Rat {
	sum := new(big.Rat)
	for _, m := range months {
		sum.Add(sum, s.of(m))
	}
	return sum
}

// monthKey is what a month's key has in every year.
func monthKey(cal period.Calendar, month period.Span) string {
	key := cal.Key(month, period.Month)
	return key[strings.LastIndex(key, "-")+1:]
}

// seasonIndex is read off a series of whole months, as the seasonality analysis does;
// it is the zero value below 24 months, and where a month of the year has no reading.
func (q *Question) seasonIndex(months []engine.Window, series []*big.Rat) seasonIndex {
	if len(months) < seasonMonths || slices.Contains(series, nil) {
		return seasonIndex{}
	}
	index, sum := map[string]*big.Rat{}, new(big.Rat)
	for _, s := range q.seasons(months, series) {
		if len(s.readings) == 0 {
			return seasonIndex{}
		}
		mean := new(big.Rat)
		for _, r := range s.readings {
			mean.Add(mean, r)
		}
		index[s.key] = mean.Quo(mean, big.NewRat(int64(len(s.readings)), 1))
		sum.Add(sum, mean)
	}
	if sum.Sign() <= 0 {
		return seasonIndex{}
	}
	for _, mean := range index {
		mean.Mul(mean, big.NewRat(int64(len(index)), 1)).Quo(mean, sum)
	}
	return seasonIndex{q.Engine.Calendar, index}
}

// monthsBefore are the whole months that end by a day and that the data cover from
// their first day, oldest first.
func (q *Question) monthsBefore(end period.Day) []engine.Window {
	cal, first := q.Engine.Calendar, q.Data.Events().First
	var months []engine.Window
	last := cal.Span(end-1, period.Month)
	if last.To > end {
		last = cal.Next(last, period.Month, -1)
	}
	for span := last; span.From >= first; span = cal.Next(span, period.Month, -1) {
		months = append(months, engine.NewWindow(span, q.AsOf()))
	}
	slices.Reverse(months)
	return months
}

// monthsToEnd are those that end by the end of the period, or by as-of before that.
func (q *Question) monthsToEnd() []engine.Window {
	return q.monthsBefore(min(q.Window.Span.To, q.AsOf()+1))
}

// monthsOf are the calendar months that a span is made of; ok is false where it is
// not made of whole ones.
func (q *Question) monthsOf(s period.Span) (months []period.Span, ok bool) {
	cal := q.Engine.Calendar
	for m := cal.Span(s.From, period.Month); m.From < s.To; m = cal.Next(m, period.Month, 1) {
		months = append(months, m)
	}
	return months, len(months) > 0 && months[0].From == s.From && months[len(months)-1].To == s.To
}

// series is the figures of an expression in some windows, for all together: nil where
// there is none.
func (q *Question) series(e metric.Expr, windows []engine.Window) []*big.Rat {
	if len(windows) == 0 {
		return nil
	}
	return q.Figures(nil, windows, e).series(0, Total, windows)
}

// series is the figures of a group over some windows: nil where there is none, and
// everywhere where they are in several currencies, so that they cannot be compared.
func (f *Figures) series(expr, group int, windows []engine.Window) []*big.Rat {
	all, currency, one := make([]*big.Rat, len(windows)), table.Value{}, true
	for i, w := range windows {
		v := f.At(expr, group, w).Value
		all[i] = v.Num
		if currency.Currency, one = table.Together(currency, v); !one {
			return make([]*big.Rat, len(windows))
		}
	}
	return all
}
