package ingest

import "kpi/kpi/field"

var (
	dealExpectedAmount = field.Get("deal.expected_amount")
	dealAmountPeriod   = field.Get("deal.amount_period")
)

// monthsAYear is how often a monthly amount counts.
const monthsAYear = 12

// settleAmount gives a deal that is not won the amount that is expected of it, where
// the export tells the two apart, and makes monthly amounts a year's.
func settleAmount(r *record, status string) {
	expected := r.get(dealExpectedAmount)
	if expected.why != "" && r.get(dealAmount).raw == expected.raw {
		r.unbad(dealExpectedAmount) // one column, read for both
	}
	if status != won && (expected.ok || expected.why != "") {
		r.set(dealAmount, expected)
	}
	amount := r.get(dealAmount)
	if r.get(dealAmountPeriod).text != "monthly" || !amount.ok {
		return
	}
	year := amount.num * monthsAYear
	if year/monthsAYear != amount.num {
		r.spoil(dealAmount, amount.raw, tooLarge)
		return
	}
	amount.num = year
	r.set(dealAmount, amount)
	r.note("", "the amount is monthly, and counted %d times", monthsAYear)
}

// unbad takes back that a value of a field could not be read: it was said of another
// field that has the same column.
func (r *record) unbad(f *field.Field) {
	kept := r.bad[:0]
	for _, b := range r.bad {
		if b.field != f {
			kept = append(kept, b)
		}
	}
	r.bad = kept
}
