package formula

import (
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"kpi/kpi/field"
	"kpi/kpi/metric"
)

// condition is what a formula says of records: filters that must all hold, and what
// it says of time.
type condition struct {
	filters []metric.Filter
	// times are the times of the terms in it, with the term that says so.
	times []timed
}

type timed struct {
	term string
	at   int
	time metric.Time
}

// mostFilters bounds what a condition is multiplied out to.
const mostFilters = 32

// condition reads a condition on the records of a subject.
func (r *reader) condition(s metric.Subject, n ast.Node) condition {
	var c condition
	c.filters = r.clauses(s, n, false, &c)
	for _, t := range c.times {
		if t.time != c.times[0].time {
			refuse(t.at, "on(created) as the last argument says when", "%s and %s belong to the period on different days", c.times[0].term, t.term)
		}
	}
	return c
}

// clauses are the filters that all hold where the condition holds; with not, where
// it does not. Filters that hold together are listed, and those of which one must
// hold are multiplied out.
func (r *reader) clauses(s metric.Subject, n ast.Node, not bool, c *condition) []metric.Filter {
	switch n := n.(type) {
	case *ast.UnaryNode:
		if n.Operator != "not" && n.Operator != "!" {
			refuse(n.Location().From, "amount > 1000 and won", "%q is no condition", n.Operator)
		}
		return r.clauses(s, n.Node, !not, c)
	case *ast.BinaryNode:
		all := n.Operator == "and" || n.Operator == "&&"
		if all || n.Operator == "or" || n.Operator == "||" {
			a, b := r.clauses(s, n.Left, not, c), r.clauses(s, n.Right, not, c)
			if all != not {
				return append(slices.Clip(a), b...)
			}
			return multiplied(n, a, b)
		}
		return r.comparison(s, n, not, c)
	case *ast.IdentifierNode:
		return r.term(s, n, not, c)
	case *ast.CallNode:
		return r.presence(s, n, not)
	case *ast.BoolNode:
		refuse(at(n), `is_refund == "yes"`, "yes and no are texts here")
	}
	refuse(at(n), "amount > 1000 and won", "%q is no condition", n.String())
	return nil
}

// multiplied is "a or b": each filter of one with each of the other.
func multiplied(n *ast.BinaryNode, a, b []metric.Filter) []metric.Filter {
	a, b = single(a), single(b)
	if len(a)*len(b) > mostFilters {
		refuse(n.Location().From, "write several KPIs and add them", "this or makes more than %d conditions", mostFilters)
	}
	var all []metric.Filter
	for _, x := range a {
		for _, y := range b {
			all = append(all, anyOf(append(slices.Clip(x.Conds), y.Conds...)...))
		}
	}
	return all
}

// single parts filters of which all conditions hold into one for each.
func single(filters []metric.Filter) []metric.Filter {
	var all []metric.Filter
	for _, f := range filters {
		if f.Any {
			all = append(all, f)
			continue
		}
		for _, c := range f.Conds {
			all = append(all, anyOf(c))
		}
	}
	return all
}

// anyOf is a filter that holds where one of its conditions does, named by them.
func anyOf(conds ...metric.Cond) metric.Filter {
	names := make([]string, len(conds))
	for i, c := range conds {
		text := strings.Replace(c.String(), " is ", " ", 1)
		if c.Op == metric.Is {
			text = c.String()
		}
		names[i] = strings.ReplaceAll(strings.TrimPrefix(text, c.Field.Kind.String()+"."), "_", " ")
	}
	return metric.Filter{Name: "(" + strings.Join(names, " or ") + ")", Conds: conds, Any: len(conds) > 1}
}

// term is a condition that has a name.
func (r *reader) term(s metric.Subject, n *ast.IdentifierNode, not bool, c *condition) []metric.Filter {
	var names []string
	for _, t := range s.Terms {
		names = append(names, t.Name)
		if t.Name != n.Value {
			continue
		}
		if not {
			return denied(n, t.Filter)
		}
		if t.Time != nil {
			c.times = append(c.times, timed{t.Name, at(n), t.Time})
		}
		return []metric.Filter{t.Filter}
	}
	for _, f := range field.Of(s.Records) {
		if f.Name == n.Value {
			refuse(at(n), "present("+f.Name+"), or compare it: "+example(f), "the field %s is no condition", f.Name)
		}
	}
	unknown(at(n), "condition", n.Value, names, plural(s.Records)+" can be "+strings.Join(names, ", ")+", or a field is compared: amount > 1000")
	return nil
}

// example is a comparison that a field takes.
func example(f *field.Field) string {
	switch {
	case len(f.Words) > 0:
		return f.Name + ` == "` + f.Words[0] + `"`
	case f.Type.IsText():
		return f.Name + ` == "…"`
	case f.Type == field.Date:
		return f.Name + " >= period_start"
	}
	return f.Name + " > 0"
}

// denied are the filters that hold exactly where one does not.
func denied(n ast.Node, f metric.Filter) []metric.Filter {
	var all []metric.Filter
	for _, c := range f.Conds {
		opposite := anyOf(complement(c)...)
		switch {
		case f.Any, len(all) == 0:
			all = append(all, opposite)
		default: // one of them fails
			all[0] = anyOf(append(slices.Clip(all[0].Conds), opposite.Conds...)...)
		}
	}
	return all
}

// opposites is what holds of a value that is there where a comparison does not.
func opposites() map[metric.Op]metric.Op {
	return map[metric.Op]metric.Op{
		metric.Is: metric.IsNot, metric.IsNot: metric.Is, metric.Below: metric.AtLeast, metric.AtLeast: metric.Below,
		metric.Above: metric.AtMost, metric.AtMost: metric.Above, metric.Present: metric.Absent, metric.Absent: metric.Present,
	}
}

// complement are the conditions of which one holds exactly where c does not: against
// a missing value every comparison is false.
func complement(c metric.Cond) []metric.Cond {
	no := c
	no.Op = opposites()[c.Op]
	all := []metric.Cond{no}
	if c.Op == metric.Present || c.Op == metric.Absent {
		return all
	}
	for _, f := range []*field.Field{c.Field, c.Other} {
		if f != nil {
			all = append(all, metric.Cond{Field: f, Op: metric.Absent, IfMapped: c.IfMapped})
		}
	}
	return all
}

// presence reads present(source) and missing(source).
func (r *reader) presence(s metric.Subject, n *ast.CallNode, not bool) []metric.Filter {
	name := callee(n)
	if name != "present" && name != "missing" {
		if name == "on" || name == "alive" || name == "ever" {
			refuse(at(n), "count(deals, won, on(created))", "%s stands behind the condition, after a comma", name)
		}
		unknown(at(n), "condition", name, []string{"present", "missing"}, "present(source) and missing(source) look whether there is a value")
	}
	if len(n.Arguments) != 1 {
		refuse(at(n), name+"(source)", "%s takes one field, not %d", name, len(n.Arguments))
	}
	op := metric.Present
	if (name == "missing") != not {
		op = metric.Absent
	}
	return []metric.Filter{anyOf(metric.Cond{Field: r.field(s, n.Arguments[0]), Op: op})}
}

// time is when the records belong to the window, by what is said of them.
func (c *condition) time(s metric.Subject) metric.Time {
	if len(c.times) > 0 {
		return c.times[0].time
	}
	return s.Time
}

// speaksOf tells whether the condition says anything of a field.
func (c *condition) speaksOf(f *field.Field) bool {
	return slices.ContainsFunc(c.filters, func(in metric.Filter) bool {
		return slices.ContainsFunc(in.Conds, func(c metric.Cond) bool { return c.Field == f || c.Other == f })
	})
}

// overrides tells whether the condition settles itself what a usual filter is for:
// it says what the field must be, or refuses all that the filter would let pass.
func (c *condition) overrides(usual metric.Filter) bool {
	f := usual.Conds[0].Field
	for _, filter := range c.filters {
		for _, cond := range filter.Conds {
			if cond.Field != f {
				continue
			}
			refuses := func(word string) bool { return slices.Contains(cond.Words, word) }
			if cond.Op != metric.IsNot || !slices.ContainsFunc(usual.Conds[0].Words, func(w string) bool { return !refuses(w) }) {
				return true
			}
		}
	}
	return false
}

// implies tells whether one filter of the condition lets nothing pass that another
// would not.
func (c *condition) implies(other metric.Filter) bool {
	return slices.ContainsFunc(c.filters, func(f metric.Filter) bool {
		return len(f.Conds) == 1 && narrower(f.Conds[0], other)
	})
}

// narrower tells whether a condition says that a field is one of the words that a
// filter wants, or of fewer.
func narrower(c metric.Cond, f metric.Filter) bool {
	want := f.Conds[0]
	if len(f.Conds) != 1 || c.Field != want.Field || c.Op != metric.Is || want.Op != metric.Is || c.Words == nil {
		return false
	}
	return !slices.ContainsFunc(c.Words, func(w string) bool { return !slices.Contains(want.Words, w) })
}
