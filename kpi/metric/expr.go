package metric

import (
	"math/big"
	"strings"

	"kpi/kpi/field"
	"kpi/kpi/table"
)

// Expr is a node of a metric's tree. The kinds of node are those in this file, and in
// arithmetic.go, paired.go and given.go.
type Expr interface{ expr() }

// Of is a measure as a figure of its own.
type Of struct{ *Measure }

// Ref is another metric.
type Ref struct{ ID string }

// Ratio divides. A denominator that is zero or undefined makes it undefined.
type Ratio struct {
	Num, Den Expr
	// Spent, where it is given, is the reason for having no figure when the
	// denominator is not above zero: there is nothing left to cover.
	Spent table.Reason
	// Within says that what is counted above the line is among what is counted
	// below: a proportion, which has a Wilson interval.
	Within bool
}

// Share is the part of a measure's records, or of their sum, that also pass
// more filters: 0 to 1. Because the part lies within the whole, a share of a
// count has a Wilson interval.
type Share struct {
	Whole *Measure
	Part  []Filter
	// Empty, where it is given, is the reason for having no figure when there is
	// nothing in the whole: no lead is old enough.
	Empty table.Reason
}

// Plus adds; Minus subtracts the second from the first; Product multiplies. One
// undefined operand makes them undefined.
type (
	Plus    struct{ Terms []Expr }
	Minus   struct{ A, B Expr }
	Product struct{ Factors []Expr }
)

// Change is (now − base) ÷ base; undefined unless the base is above zero.
type Change struct{ Now, Base Expr }

// Stat is a statistic of a sample. Others of the same sample are addressed as
// id.mean, id.p90.
type Stat struct {
	Of *Measure
	// Headline is what the bare id means.
	Headline Statistic
	// Empty, where it is given, is the reason for having no figure when there are
	// records, and none has a value: nobody has come so far.
	Empty table.Reason
}

// Statistic names what is taken of a sample.
type Statistic string

// The statistics. Quantiles are Hyndman–Fan type 7.
const (
	Mean   Statistic = "mean"
	Median Statistic = "median"
	P25    Statistic = "p25"
	P75    Statistic = "p75"
	P90    Statistic = "p90"
)

// Statistics is every statistic, in the order of listings.
func Statistics() []Statistic { return []Statistic{Mean, Median, P25, P75, P90} }

// Target is the sum of the quotas set for a metric, at one level of entity, in
// the window. It is undefined where no quota is set.
type Target struct {
	// Metric is one of the words of quota.metric.
	Metric string
	// Entity is one of the words of quota.entity_type.
	Entity string
}

// First is the first of its terms that is defined.
type First struct{ Terms []Expr }

// Group looks at each group of a dimension by itself: how many satisfy every
// condition, or the sum of a figure over those that do. Blank groups are never
// among them.
type Group struct {
	By     string
	Having []Having
	// Sum is the figure added up; nil counts the groups.
	Sum Expr
}

// Having is a condition on a group's figure; false where that is undefined.
type Having struct {
	// Name reads after the groups: reps "with a quota".
	Name  string
	Expr  Expr
	Op    Op
	Value *big.Rat
}

// In evaluates an expression in another window.
type In struct {
	Window Window
	Expr   Expr
}

// Window is a time reckoned from the window of the figure, in calendar months.
type Window struct {
	// Back is the same window so many months earlier; for a window that is not over,
	// as many days of it as have passed.
	Back int
	// Trail, where it is given, is the so many months that end on the Stand, instead
	// of the window itself.
	Trail int
	// Opening is the day before the window's first day: stocks as they were when it
	// opened.
	Opening bool
	// Previous is the window before this one: the month before a month, as many days
	// before other spans; for a window that is not over, as many days of it.
	Previous bool
}

// The windows that the built-in KPIs use.
var (
	YearAgo    = Window{Back: 12}
	Trailing12 = Window{Trail: 12}
	Opening    = Window{Opening: true}
)

// String is the window in words.
func (w Window) String() string {
	var parts []string
	if w.Trail > 0 {
		parts = append(parts, "over the "+plural(w.Trail, "month")+" to the day")
	}
	switch {
	case w.Back == 12:
		parts = append(parts, "a year earlier")
	case w.Back > 0:
		parts = append(parts, plural(w.Back, "month")+" earlier")
	}
	if w.Opening {
		parts = append(parts, "at the opening")
	}
	if w.Previous {
		parts = append(parts, "in the period before")
	}
	return strings.Join(parts, ", ")
}

func (Of) expr()      {}
func (Ref) expr()     {}
func (Ratio) expr()   {}
func (Share) expr()   {}
func (Plus) expr()    {}
func (Minus) expr()   {}
func (Product) expr() {}
func (Change) expr()  {}
func (Stat) expr()    {}
func (Target) expr()  {}
func (First) expr()   {}
func (Group) expr()   {}
func (In) expr()      {}

// PartMeasure is the numerator of the share, as a measure.
func (s Share) PartMeasure() *Measure {
	part := *s.Whole
	part.Where = append(append([]Filter{}, s.Whole.Where...), s.Part...)
	return &part
}

// Measure is the target as a measure of quotas.
func (t Target) Measure() *Measure {
	word := func(name, value string) Filter {
		return Filter{Name: value, Conds: []Cond{{Field: field.Get(name), Op: Is, Words: []string{value}, IfMapped: true}}}
	}
	return &Measure{
		Records: field.Quota, Fold: Sum, Of: field.Get("quota.target"),
		Where: []Filter{word("quota.metric", t.Metric), word("quota.entity_type", t.Entity)},
		Time:  Within{First: field.Get("quota.start"), Last: field.Get("quota.end")},
	}
}

// IsMoney tells whether the target is an amount of money rather than a number.
func (t Target) IsMoney() bool { return t.Metric == "revenue" || t.Metric == "gross_margin" }

// Children are the expressions that a node is made of; none for leaves.
func Children(e Expr) []Expr {
	switch e := e.(type) {
	case Ratio:
		return []Expr{e.Num, e.Den}
	case Plus:
		return e.Terms
	case Minus:
		return []Expr{e.A, e.B}
	case Least:
		return []Expr{e.A, e.B}
	case Abs:
		return []Expr{e.Of}
	case Months:
		return []Expr{e.Of}
	case Current:
		return []Expr{e.Of}
	case Product:
		return e.Factors
	case Change:
		return []Expr{e.Now, e.Base}
	case First:
		return e.Terms
	case In:
		return []Expr{e.Expr}
	case Given:
		return []Expr{e.Of, e.If.Expr}
	case Group:
		var all []Expr
		for _, h := range e.Having {
			all = append(all, h.Expr)
		}
		if e.Sum != nil {
			all = append(all, e.Sum)
		}
		return all
	}
	return nil
}

// Measures are the measures that stand at a node itself, not below it.
func Measures(e Expr) []*Measure {
	switch e := e.(type) {
	case Of:
		return []*Measure{e.Measure}
	case Share:
		return []*Measure{e.Whole, e.PartMeasure()}
	case Stat:
		return []*Measure{e.Of}
	case Target:
		return []*Measure{e.Measure()}
	case Paired:
		return []*Measure{e.Of}
	}
	return nil
}

// SplitBy is the dimension that a node looks at group by group; empty for nodes
// that do not.
func SplitBy(e Expr) string {
	switch e := e.(type) {
	case Group:
		return e.By
	case Paired:
		return e.By
	}
	return ""
}
