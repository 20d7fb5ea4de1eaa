package table

// Trace is a figure with the rows behind it.
type Trace struct {
	Column Column
	Period Period
	// Scope names what the figure is restricted to: "Grace Okafor"; empty for all.
	Scope  string
	Figure Cell
	// Rows are the records that the figure looks at, each once: those in it first, in
	// the order of their files.
	Rows []TraceRow
	// Filtered is the records that the run's conditions keep out: other reps, other
	// places. They are in no part of the figure.
	Filtered int64
}

// TraceRow is one record and its part in the figure.
type TraceRow struct {
	Part Part
	// Why is the reason for being left out; empty for the others.
	Why string
	// File, Sheet and Line say where the record stands.
	File, Sheet string
	Line        int
	ID          string
	// Values are the fields that decided, in the order of the field list.
	Values []TraceValue
}

// TraceValue is one field of a record, as text that programs read: dates as
// 2026-06-30, money as plain decimals; empty where there is none.
type TraceValue struct{ Field, Text string }

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
