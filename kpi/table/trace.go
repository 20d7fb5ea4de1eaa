package table

import "math/big"

// Trace is a figure with the rows behind it.
type Trace struct {
	Column Column
	Period Period
	// Scope names what the figure is restricted to: "Grace Okafor"; empty for all.
	Scope  string
	Figure Cell
	// Working is how the figure is reckoned from the terms. Its Op is empty where there
	// is no figure to reckon, or none that may be told.
	Working Step
	Terms   []Term
	// Rows are the records that the figure looks at, each once: those in it first, in
	// the order of their files.
	Rows []TraceRow
	// Tallies say what became of every record of each kind.
	Tallies []Tally
	// Filtered is the records that the run's conditions keep out: other reps, other
	// places. They are in no part of the figure.
	Filtered int64
}

// Term is a leaf of a figure's formula: one measure in one window. What its rows
// contribute makes its value, exactly, by the way of its Fold.
type Term struct {
	// ID is short: "t1".
	ID string
	// Formula is the measure as people read it: "won deals, by closed".
	Formula string
	// From and To are the first and last day of its window. From is empty for what
	// stands at the end of To; both are for what no time limits.
	From, To string
	// Paired tells that the term holds the end of From against the end of To.
	Paired bool
	Fold   Fold
	// Value is exact; for a term that is taken for each group by itself there is one
	// in Groups for each.
	Value Value
	Unit  Unit
	// Rows is how many rows contribute; Missing how many belong to it but lack the
	// date or the value.
	Rows, Missing int64
	// Kind is that of its records: "deal".
	Kind string
	// By is the dimension whose groups it is taken for, one by one; empty for others.
	By     string
	Groups []TermGroup
	// Deciding tells that the term only decides which groups count, or whether there is
	// a figure.
	Deciding bool
}

// Fold is how the contributions of rows make a term's value.
type Fold string

// The folds: the number of rows, the sum of their amounts, the number of different
// entities that they name, and the statistics of their values.
const (
	CountFold    Fold = "count"
	SumFold      Fold = "sum"
	DistinctFold Fold = "distinct"
)

// TermGroup is a term in one group.
type TermGroup struct {
	Name  string
	Value Value
}

// Tally is what became of the records of one kind: Rows is the sum of all others.
type Tally struct {
	Kind                         string
	Rows                         int64
	Numerator, Denominator, Both int64
	Missing, OtherPeriod         int64
	Refused, Uncounted           int64
	Outside                      int64
}

// Join adds the records of another kind.
func (t *Tally) Join(of Tally) {
	t.Rows += of.Rows
	t.Numerator, t.Denominator, t.Both = t.Numerator+of.Numerator, t.Denominator+of.Denominator, t.Both+of.Both
	t.Missing, t.OtherPeriod = t.Missing+of.Missing, t.OtherPeriod+of.OtherPeriod
	t.Refused, t.Uncounted = t.Refused+of.Refused, t.Uncounted+of.Uncounted
	t.Outside += of.Outside
}

// Add counts a record that is inside what was asked for.
func (t *Tally) Add(r *TraceRow) {
	t.Rows++
	switch {
	case r.Part == Numerator:
		t.Numerator++
	case r.Part == Denominator:
		t.Denominator++
	case r.Part == Both:
		t.Both++
	case r.Class == Lacking:
		t.Missing++
	case r.Class == OtherPeriod:
		t.OtherPeriod++
	case r.Class == Refused:
		t.Refused++
	default:
		t.Uncounted++
	}
}

// TraceRow is one record and its part in the figure.
type TraceRow struct {
	Part Part
	// Why is the reason for being left out, and Class what sort of reason that is;
	// empty for the others.
	Why   string
	Class Class
	// Place is where the record stands.
	Place Place
	// Kind is that of the record: "deal". ID is empty for one that has none.
	Kind, ID string
	// Values are the fields that decided, in the order of the field list.
	Values []TraceValue
	// In is what the record contributes to each term that it is in, in their order.
	In []Contribution
}

// Contribution is what a row gives to a term: an amount, 1 for a count, the value of
// a sample; or, for a distinct count, the entity that it names.
type Contribution struct {
	// Term is the place in Trace.Terms.
	Term int
	// Amount is nil for an entity.
	Amount *big.Rat
	Entity string
	// Group is where it goes, for a term that is taken for each group by itself.
	Group string
}

// TraceValue is one field of a record, as text that programs read: dates as
// 2026-06-30, money as plain decimals; empty where there is none.
type TraceValue struct {
	Field, Text string
	// Unit is Duration for seconds, and empty for what reads without a unit.
	Unit Unit
}

// Part is where in a figure a record stands.
type Part string

// The parts. A record of the numerator that is in the denominator too is in both;
// a figure without a denominator has its records in the numerator.
const (
	Numerator   Part = "numerator"
	Denominator Part = "denominator"
	Both        Part = "both"
	LeftOut     Part = "left_out"
)

// Class is the sort of reason for which a record is left out.
type Class string

// The classes: it lacks a date or value; it is of another time; a condition of the
// KPI refuses it; or it passes, but a newer one stands for it, its group does not
// count, or it only decides which groups do.
const (
	Lacking     Class = "missing"
	OtherPeriod Class = "other_period"
	Refused     Class = "filtered"
	Uncounted   Class = "not_counted"
)
