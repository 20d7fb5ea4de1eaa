package query

import (
	"math/big"

	"kpi/kpi/period"
)

// Target is what one figure is to reach, as somebody set it.
type Target struct {
	// Figure is a metric's id, or one statistic of it: "sales_cycle_length.p90".
	Figure string
	// Dimension and Name say whose it is: "rep", "Ana". Empty: the company's.
	Dimension, Name string
	// Span is the one period that it is for; empty where it is for more than one.
	Span period.Span
	// Every is the unit of which it is for each; None where it holds for any period,
	// or for Span alone.
	Every period.Unit
	Value *big.Rat
	// Currency is that of an amount; empty for other figures, and where the run has
	// but one.
	Currency string
	// Place is where it is set: "kpi.yaml:12".
	Place string
}

// Fits tells whether the target is for just this span, and how closely it is set: 3
// for the span itself, 2 for each of its unit, 1 for any period; 0 where it is not.
// A target of months is none of their quarter: it is neither added up nor split.
func (t Target) Fits(s period.Span, cal period.Calendar) int {
	switch {
	case !t.Span.Empty():
		if t.Span == s {
			return 3
		}
		return 0
	case t.Every != period.None:
		if cal.Span(s.From, t.Every) == s {
			return 2
		}
		return 0
	}
	return 1
}
