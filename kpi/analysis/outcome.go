package analysis

import (
	"iter"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/period"
)

// outcome is how a deal stands.
type outcome uint8

const (
	stillOpen outcome = iota
	wasWon
	wasLost
)

// outcomeFields are what sales and outcomes look at besides deal.status.
var outcomeFields = []string{"deal.closed", "deal.is_refund"}

// sales are the deals that the user's conditions keep, with what the export says of
// each. Refunds are no deals, nor is what is marked as a duplicate or a test.
func (q *Question) sales() iter.Seq2[int, outcome] {
	status, refund := q.Col("deal.status"), q.Col("deal.is_refund")
	word := field.Get("deal.status").Code
	outcomes := map[uint32]outcome{word("open"): stillOpen, word("won"): wasWon, word("lost"): wasLost}
	yes := field.Get("deal.is_refund").Code("yes")
	return func(yield func(int, outcome) bool) {
		for row := range q.Rows(field.Deal) {
			o, ok := outcomes[status.CodeAt(row)]
			if !ok || refund != nil && refund.CodeAt(row) == yes {
				continue
			}
			if !yield(row, o) {
				return
			}
		}
	}
}

// standing is how a deal stands on the as-of date: one closed later is open.
func (q *Question) standing(row int, o outcome) outcome {
	if day, dated := dayAt(q.Col("deal.closed"), row); dated && day > q.AsOf() {
		return stillOpen
	}
	return o
}

// decided are the deals won or lost in a span of days.
func (q *Question) decided(s period.Span) iter.Seq2[int, outcome] {
	closed := q.Col("deal.closed")
	return func(yield func(int, outcome) bool) {
		for row, o := range q.sales() {
			if day, dated := dayAt(closed, row); o != stillOpen && dated && s.Has(day) && !yield(row, o) {
				return
			}
		}
	}
}

// dayAt is the day of a row; ok is false where there is none, or no column.
func dayAt(c *dataset.Column, row int) (day period.Day, ok bool) {
	if c == nil || !c.Has(row) {
		return 0, false
	}
	return period.Day(c.At(row)), true
}
