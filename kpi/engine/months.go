package engine

import (
	"math/big"
	"slices"
	"time"

	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/table"
)

// months are the calendar months that a window is in, up to as-of.
func (r *Run) months(w Window) []Window {
	var all []Window
	for span := r.cal.Span(w.Span.From, period.Month); span.From < w.Span.To; span = r.cal.Next(span, period.Month, 1) {
		all = append(all, NewWindow(span, r.asOf))
	}
	return all
}

// overMonths adds up the months that have the figure.
func (r *Run) overMonths(n *Node, g int, w Window) Figure {
	sum := none(table.NoRows)
	for _, month := range r.months(w) {
		f := r.Figure(n.kids[0], g, month)
		for _, k := range f.byKind() {
			sum.kinds.join(k, Scope.add)
		}
		sum.Scope = sum.add(f.Scope)
		switch currency, one := table.Together(sum.Value, f.Value); {
		case f.Why == table.MixedCurrencies || f.Defined() && sum.Defined() && !one:
			sum.Value = table.Undefined(table.MixedCurrencies)
			return sum
		case !f.Defined() && !sum.Defined():
			sum.Value = f.Value
		case f.Defined() && sum.Defined():
			sum.Value = table.Value{Num: new(big.Rat).Add(sum.Num, f.Num), Currency: currency}
			sum.N += f.N
		case f.Defined():
			sum.Value, sum.N, sum.Counted = f.Value, f.N, f.Counted
		}
	}
	return sum
}

// weekend is Saturday and Sunday, where the run says nothing else.
var weekend = []time.Weekday{time.Saturday, time.Sunday}

// workdays counts the days of a window that are no weekend.
func (r *Run) workdays(e metric.Workdays, w Window) int64 {
	free, span := r.conf.Weekend, w.Full
	if free == nil {
		free = weekend
	}
	if !e.Full {
		span = period.Span{From: w.Full.From, To: w.Stand + 1}
	}
	n := int64(0)
	for day := span.From; day < span.To; day++ {
		if !slices.Contains(free, day.Weekday()) {
			n++
		}
	}
	return n
}
