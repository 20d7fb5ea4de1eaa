package metric

import (
	"fmt"
	"strconv"
	"strings"

	"kpi/kpi/field"
)

// Op is how a condition compares.
type Op uint8

// The comparisons. Against a missing value every one but Absent is false.
const (
	Is Op = iota
	IsNot
	Below
	AtMost
	Above
	AtLeast
	Present
	Absent
)

var opWords = [...]string{"is", "is not", "is below", "is at most", "is above", "is at least", "is present", "is missing"}

// String is the comparison in words.
func (o Op) String() string { return opWords[o] }

// Point is a day that a figure is reckoned from.
type Point uint8

const (
	// Start is the first day of the figure's window.
	Start Point = iota
	// End is the last day of the window.
	End
	// Stand is the last day of the window that the data speaks for: End, or as-of
	// where that is earlier. A stock is taken at the end of this day.
	Stand
	// AsOf is the last day that the data speaks for, whatever the window.
	AsOf
	// LastTenth is the first day of the last tenth of the window's days, which is
	// rounded to whole days and is one at least.
	LastTenth
)

var pointWords = [...]string{"the first day", "the last day", "the day", "the as-of date", "the last tenth of the days"}

// String is the point in words.
func (p Point) String() string { return pointWords[p] }

// Anchor is a day reckoned from a point: 90 days before as-of is {AsOf, -90}.
type Anchor struct {
	At   Point
	Days int
}

// String is the anchor in words.
func (a Anchor) String() string {
	switch {
	case a.Days < 0:
		return plural(-a.Days, "day") + " before " + a.At.String()
	case a.Days > 0:
		return plural(a.Days, "day") + " after " + a.At.String()
	}
	return a.At.String()
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// Cond compares a field of a record with one operand: words, a number, another
// field of the same record, or an anchor. Present and Absent take none.
type Cond struct {
	Field *field.Field
	Op    Op
	// Words are the texts that Is accepts and IsNot refuses.
	Words []string
	// Number is a constant, in whole units of the field: Is 1, AtLeast 30.
	Number *int64
	// Other is a second field, compared as it stands.
	Other *field.Field
	// Anchor is a day, for date fields.
	Anchor *Anchor
	// IfMapped says that the metric can be computed where no column was taken for
	// the field: then it is missing in every record, and the condition says what
	// that means. Activities are outbound unless a column says otherwise.
	IfMapped bool
}

// Filter is a named condition on records: "won", "decided", "outbound".
type Filter struct {
	// Name reads as an adjective before the records: "won" deals. A filter without
	// one is housekeeping, and goes without saying in a formula.
	Name string
	// Conds must all hold; with Any, one of them.
	Conds []Cond
	Any   bool
}

// String is the filter spelt out: "won: deal.status is won".
func (f Filter) String() string {
	join := " and "
	if f.Any {
		join = " or "
	}
	parts := make([]string, len(f.Conds))
	for i, c := range f.Conds {
		parts[i] = c.String()
	}
	if f.Name == "" {
		return strings.Join(parts, join)
	}
	return f.Name + ": " + strings.Join(parts, join)
}

// Key is the same text for filters that mean the same, and for no others.
func (f Filter) Key() string {
	key := fmt.Sprint(f.Any)
	for _, c := range f.Conds {
		key += fmt.Sprintf(" %v %d %q", c.Field, c.Op, c.Words)
		switch {
		case c.Number != nil:
			key += fmt.Sprint(" number ", *c.Number)
		case c.Other != nil:
			key += fmt.Sprint(" field ", c.Other)
		case c.Anchor != nil:
			key += fmt.Sprint(" anchor ", *c.Anchor)
		}
	}
	return key
}

// String is the condition in words.
func (c Cond) String() string {
	left := c.Field.String() + " " + c.Op.String()
	switch {
	case c.Words != nil:
		return left + " " + strings.Join(c.Words, " or ")
	case c.Number != nil:
		return left + " " + strconv.FormatInt(*c.Number, 10)
	case c.Other != nil:
		return left + " " + c.Other.String()
	case c.Anchor != nil:
		return left + " " + c.Anchor.String()
	}
	return left
}

// Moves tells whether the condition's answer depends on the window of the
// figure, so that each window has to ask again.
func (c Cond) Moves() bool { return c.Anchor != nil && c.Anchor.At != AsOf }
