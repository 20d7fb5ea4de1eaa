package table

import "math/big"

// Step is one step of how a figure is reckoned: what is done to figures that are
// reckoned themselves, down to the terms of a Trace and to plain numbers. Evaluating
// the steps over the terms' values gives the figure, exactly.
type Step struct {
	Op Op
	// Name is that of the KPI for ByName, and says what the number is for Number.
	Name string
	// When is the window that the formula asks for instead of its own, in words: "a year
	// earlier"; empty for its own.
	When string
	// Term is the place in Trace.Terms of the term that the step is; for ATerm only.
	Term int
	// Of are the steps that it is made of, in the order of the formula.
	Of []Step
	// Tests are conditions: Tests[i] is put to the figure of Of[i] by Groups, and to
	// that of Of[1] by Given.
	Tests []Test
	// By is the dimension whose groups Groups looks at: "rep".
	By string
	// Groups are those looked at, by name.
	Groups []StepGroup
	// Above tells that Divide has no figure unless what it divides by is above 0.
	Above bool
	// Value is what the step comes to. Below Groups there is one for each group
	// instead, and here none.
	Value Value
	// Unit is what the value is in; empty where the step does not say.
	Unit Unit
}

// Op is what a step does.
type Op string

// The steps. One undefined part makes all of them undefined, but where it is said
// otherwise.
const (
	// ATerm is a term of the trace.
	ATerm Op = "term"
	// Number is a constant, or a count of days.
	Number Op = "number"
	// ByName is the figure of another KPI: Of[0].
	ByName Op = "kpi"
	// Add, Subtract, Multiply and Divide are arithmetic; to divide by 0 is undefined.
	Add      Op = "add"
	Subtract Op = "subtract"
	Multiply Op = "multiply"
	Divide   Op = "divide"
	// Changed is (Of[0] − Of[1]) ÷ Of[1]; undefined unless Of[1] is above 0.
	Changed Op = "change"
	// Size is Of[0] without its sign.
	Size Op = "size"
	// Smallest is the smallest part.
	Smallest Op = "smallest"
	// FirstOf is the first part that is defined.
	FirstOf Op = "first"
	// AddMonths adds the parts that are defined; undefined where none is.
	AddMonths Op = "months"
	// Given is Of[0] where Of[1] passes Tests[0]; an undefined figure does not.
	Given Op = "given"
	// Nothing is no figure, whatever its parts come to: its Value says why.
	Nothing Op = "nothing"
	// Groups counts the groups that pass every test, or, where Of has one more part
	// than there are tests, adds that part of them up. Groups without a value add
	// nothing; where no group that passes has one, there is no sum. Where quotas that
	// cover only part of the period leave no group to be judged, there is no figure.
	Groups Op = "groups"
)

// Test compares a figure with a bound.
type Test struct {
	// Name reads after the groups: "with a quota".
	Name string
	// Sign is one of <, ≤, >, ≥, =, ≠.
	Sign  string
	Bound *big.Rat
}

// StepGroup is a group that Groups looks at.
type StepGroup struct {
	Name string
	// Within is the group around it, for groups within groups.
	Within string
	// Counted tells whether it passes every test.
	Counted bool
	// Values are its figures of the step's parts.
	Values []Value
}
