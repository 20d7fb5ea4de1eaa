package check

import (
	"math/big"
	"strings"

	"kpi/kpi/config"
	"kpi/kpi/table"
)

// Sort is what a rule is about.
type Sort uint8

// The sorts.
const (
	Figure     Sort = iota // a KPI, or a statistic of one
	Coverage               // the share of the records in scope that a KPI could use
	Change                 // what a KPI has changed by
	Total                  // a KPI rounded to the minor unit of its currency
	Rows                   // rows in files
	Used                   // rows that could be used
	Rejected               // rows that could not
	Duplicates             // rows that repeat another
	Age                    // days from the newest record to today
)

// sorts are the words of all sorts but the figure itself, and how each is written.
var sorts = map[string]struct {
	sort Sort
	like string
}{
	"coverage": {Coverage, "coverage(revenue) < 98%"}, "change": {Change, "change(revenue) < -15%"},
	"total": {Total, "total(revenue) != 333958.70"}, "rows": {Rows, "rows(deals) < 100"}, "used": {Used, "used(deals) < 100"},
	"rejected": {Rejected, "rejected(deals) > 0"}, "duplicates": {Duplicates, "duplicates(deals) > 0"}, "age": {Age, "age(deals) > 3d"},
}

// OfFiles tells whether a rule is about files, and not about a figure of a period.
func (s Sort) OfFiles() bool { return s >= Rows }

// Counts tells whether a rule is about a number of rows, of which the last time is
// known.
func (s Sort) Counts() bool { return s >= Rows && s <= Duplicates }

// Base is what the bound of a rule is a part of.
type Base uint8

// The bases.
const (
	None   Base = iota // nothing: the bound is a number
	Last               // the same number of rows the last time
	Target             // what the figure was to reach
)

// Rule is one rule, read.
type Rule struct {
	Sort Sort
	// ID is the figure's, as "lead_response_time.p90"; empty for rules about files.
	ID string
	// Records is what kind of record the rule is about, "deals"; empty for all, and for
	// figures.
	Records string
	// YearAgo tells whether a change is against the same period a year before.
	YearAgo bool
	Op      string // "<", "<=", ">", ">=", "==", "!="
	// Base is what Bound is a part of. Bound is in the base unit of Unit, a factor where
	// there is a base. Currency is that of an amount; empty where none is said.
	Base     Base
	Bound    *big.Rat
	Currency string
	// Written is the bound as it is written; empty where there is a base.
	Written string
	// By is the dimension whose groups are judged one by one; empty for the whole.
	By string
	// Unit is that of figure and bound: of a change of what is no rate, Rate.
	Unit table.Unit
	// Points tells whether figure and bound are percentage points.
	Points bool

	// Warning, MinN and Undefined are as the config says.
	Warning   bool
	MinN      int64
	Undefined string
	Name      string
	Period    config.Text
	// At is where the rule stands, and AtSubject where what it is about does.
	At config.Spot
	// Text is the rule as it is written, its blanks in one form.
	Text string
}

// Key is what tells a rule from all others of its file: its name, else its text with
// its period.
func (r *Rule) Key() string {
	switch {
	case r.Name != "":
		return r.Name
	case r.Period.Value != "":
		return r.Text + " in " + strings.TrimSpace(r.Period.Value)
	}
	return r.Text
}

// Subject is what a rule is about, as the state of the last time names it:
// "rows(deals)".
func (r *Rule) Subject() string {
	for word, s := range sorts {
		if s.sort == r.Sort && r.Sort != Figure {
			return word + "(" + r.ID + r.Records + ")"
		}
	}
	return r.ID
}
