package metric

import (
	"fmt"

	"kpi/kpi/field"
)

// Fold is what a measure makes of its records.
type Fold uint8

const (
	// Count is the number of records.
	Count Fold = iota
	// Sum adds a field up. Over no records it is 0; over records that all lack the
	// value it is undefined.
	Sum
	// SumProduct adds up the product of two fields.
	SumProduct
	// Sample is the values of a field, for statistics.
	Sample
	// Distinct is the number of different values of a text field.
	Distinct
)

// Measure folds the records of one kind that pass every filter and belong to
// the window.
type Measure struct {
	Records field.Kind
	Fold    Fold
	// Of is the field folded; nil for Count.
	Of *field.Field
	// Times is the second factor of SumProduct.
	Times *field.Field
	// Until, for a Sample of a date, makes each value the whole days from the date
	// to this anchor: the age of an open deal.
	Until *Anchor
	Where []Filter
	Time  Time
	// Latest, for a Flow, are the fields that name an entity: of its records in the
	// window only the newest counts, the last in the input where several are of one
	// day. Records that lack one of the fields, or the field folded, stand for
	// themselves.
	Latest []*field.Field
	// Given makes a sum over no records undefined instead of 0: that no cost stands in
	// the files does not say that nothing was spent.
	Given bool
	// Optional measures count as 0 where the run has no such records, instead of
	// making the metric impossible.
	Optional bool
}

// Time says which records belong to a window.
type Time interface{ time() }

// Flow takes the records dated in the window by one field.
type Flow struct{ By *field.Field }

// Stock takes the records alive at the end of the window's Stand: from the day
// From, up to but not including the day To. A missing To is the future; a
// missing From is the beginning.
type Stock struct{ From, To *field.Field }

// Within takes the records whose own period, first to last day, lies whole in
// the window as it was asked for, over or not: the quotas of its months.
type Within struct{ First, Last *field.Field }

// Timeless takes every record, whatever the window.
type Timeless struct{}

func (Flow) time()     {}
func (Stock) time()    {}
func (Within) time()   {}
func (Timeless) time() {}

// Moves tells whether any filter's answer depends on the window.
func (m *Measure) Moves() bool {
	for _, f := range m.Where {
		for _, c := range f.Conds {
			if c.Moves() {
				return true
			}
		}
	}
	return m.Until != nil && m.Until.At != AsOf || m.Latest != nil
}

// Key is the same text for measures that mean the same, so that a run computes
// each once.
func (m *Measure) Key() string {
	key := fmt.Sprintf("%d %d %v %v %v %v %v %v %T%v", m.Records, m.Fold, m.Of, m.Times, m.Until, m.Optional, m.Given, m.Latest, m.Time, m.Time)
	for _, f := range m.Where {
		key += "; " + f.Key()
	}
	return key
}
