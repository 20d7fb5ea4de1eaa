package formula

import (
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"kpi/kpi/field"
	"kpi/kpi/metric"
)

// plural is how a formula calls the records of a kind: "deals", "line_items".
func plural(k field.Kind) string { return strings.ReplaceAll(k.Plural(), " ", "_") }

func (r *reader) count(n *ast.CallNode) metric.Expr {
	return metric.Of{Measure: r.measure(n, metric.Count)}
}

func (r *reader) sum(n *ast.CallNode) metric.Expr {
	return metric.Of{Measure: r.measure(n, metric.Sum)}
}

func (r *reader) distinct(n *ast.CallNode) metric.Expr {
	return metric.Of{Measure: r.measure(n, metric.Distinct)}
}

func statistic(s metric.Statistic) func(r *reader, n *ast.CallNode) metric.Expr {
	return func(r *reader, n *ast.CallNode) metric.Expr {
		return metric.Stat{Of: r.measure(n, metric.Sample), Headline: s}
	}
}

// share is the part of a count or sum that passes a condition.
func (r *reader) share(n *ast.CallNode) metric.Expr {
	args := arguments(n, 2, 2)
	whole, ok := args[0].(*ast.CallNode)
	if !ok || callee(whole) != "count" && callee(whole) != "sum" {
		refuse(at(args[0]), "share(count(deals, decided), won)", "a share is taken of a count or a sum, not of %s", args[0])
	}
	m := r.call(whole).(metric.Of).Measure
	c := r.condition(r.subject(whole), args[1])
	return metric.Share{Whole: m, Part: c.filters}
}

// measure reads "deals, amount, won, on(closed)": the records, the field where one
// is folded, the condition and the time, of which the last two may be left out.
func (r *reader) measure(n *ast.CallNode, fold metric.Fold) *metric.Measure {
	least := 2
	if fold == metric.Count {
		least = 1
	}
	args := arguments(n, least, least+2)
	s := r.subject(n)
	m := &metric.Measure{Records: s.Records, Fold: fold}
	if fold != metric.Count {
		r.folded(m, s, args[1])
	}
	var c condition
	for i, arg := range args[least:] {
		if time := r.time(s, arg); time != nil {
			m.Time = time
			if i == 0 && len(args) > least+1 {
				refuse(at(args[least+1]), "the condition goes before it: count(deals, won, on(created))", "nothing can follow the time")
			}
			continue
		}
		if i > 0 {
			refuse(at(arg), "join conditions with and; on(created) says when", "a measure has one condition")
		}
		c = r.condition(s, arg)
	}
	c.settle(m, s)
	if m.Time == nil {
		m.Time = c.time(s)
	}
	return m
}

// subject is the kind of records that a measure is of.
func (r *reader) subject(n *ast.CallNode) metric.Subject {
	if len(n.Arguments) == 0 {
		arguments(n, 1, 3)
	}
	first := n.Arguments[0]
	if m, ok := first.(*ast.MemberNode); ok {
		refuse(at(m), callee(n)+"(deals, amount)", "the records and their field are parted by a comma")
	}
	id, ok := first.(*ast.IdentifierNode)
	if !ok {
		refuse(at(first), callee(n)+"(deals …", "a measure begins with the name of its records, not %s", first)
	}
	var names []string
	for _, s := range r.known.Subjects {
		if plural(s.Records) == id.Value {
			return s
		}
		names = append(names, plural(s.Records))
	}
	unknown(at(first), "kind of record", id.Value, names, "")
	return metric.Subject{}
}

// folded reads the field that a measure folds: one, the product of two, or the days
// since one.
func (r *reader) folded(m *metric.Measure, s metric.Subject, n ast.Node) {
	switch n := n.(type) {
	case *ast.BinaryNode:
		if n.Operator != "*" || m.Fold != metric.Sum {
			refuse(n.Location().From, "sum(deals, amount * chance, open)", "a measure takes a field, or in a sum the product of two")
		}
		m.Fold, m.Of, m.Times = metric.SumProduct, r.numeric(s, n.Left), r.numeric(s, n.Right)
	case *ast.CallNode:
		if callee(n) != "days_since" || m.Fold != metric.Sample {
			refuse(at(n), "median(deals, days_since(created), open)", "a measure takes a field")
		}
		m.Of = r.date(s, arguments(n, 1, 1)[0])
		m.Until = &metric.Anchor{At: metric.Stand}
	default:
		if m.Fold != metric.Distinct {
			m.Of = r.numeric(s, n)
			return
		}
		if m.Of = r.field(s, n); !m.Of.Type.IsText() {
			refuse(at(n), "sum, mean and the like take numbers", "only texts can be told apart, and %s holds %s", m.Of, m.Of.Type)
		}
	}
}

func (r *reader) numeric(s metric.Subject, n ast.Node) *field.Field {
	f := r.field(s, n)
	if f.Type.Scale() == 0 || f.Type == field.Date {
		refuse(at(n), "distinct(…) counts different texts, days_since(…) makes days of a date", "only numbers can be added up, and %s holds %s", f, holds(f))
	}
	return f
}

func (r *reader) date(s metric.Subject, n ast.Node) *field.Field {
	f := r.field(s, n)
	if f.Type != field.Date {
		refuse(at(n), "on(…), alive(…) and days_since(…) take fields of dates, such as created", "%s is no date: it holds %s", f, holds(f))
	}
	return f
}

// holds is what the values of a field are.
func holds(f *field.Field) string {
	switch f.Type {
	case field.Text, field.Word:
		return "texts"
	case field.Date:
		return "dates"
	}
	return f.Type.String()
}

// field is a field of the measure's records by its bare name.
func (r *reader) field(s metric.Subject, n ast.Node) *field.Field {
	id, ok := n.(*ast.IdentifierNode)
	if !ok {
		refuse(at(n), "amount, where the records are deals", "a field is one bare name")
	}
	var names []string
	for _, f := range field.Of(s.Records) {
		if f.Name == id.Value {
			return f
		}
		names = append(names, f.Name)
	}
	unknown(at(n), "field", id.Value, names, plural(s.Records)+" have "+strings.Join(names, ", "))
	return nil
}

// time reads on(created), alive(created, closed) or ever(); nil for anything else.
func (r *reader) time(s metric.Subject, n ast.Node) metric.Time {
	call, ok := n.(*ast.CallNode)
	if !ok {
		return nil
	}
	if _, named := call.Callee.(*ast.IdentifierNode); !named {
		return nil
	}
	wants := func(count int, like string) []ast.Node {
		if len(call.Arguments) != count {
			refuse(at(n), like, "%s does not take %d in its brackets", callee(call), len(call.Arguments))
		}
		return call.Arguments
	}
	switch callee(call) {
	case "on":
		return metric.Flow{By: r.date(s, wants(1, "on(created)")[0])}
	case "alive":
		args := wants(2, "alive(created, closed)")
		return metric.Stock{From: r.date(s, args[0]), To: r.date(s, args[1])}
	case "ever":
		wants(0, "ever()")
		return metric.Timeless{}
	}
	return nil
}

// settle puts a condition into a measure, with what goes without saying unless the
// condition speaks of it.
func (c *condition) settle(m *metric.Measure, s metric.Subject) {
	m.Where = slices.Clone(c.filters)
	net := s.Net != nil && m.Fold == metric.Sum && m.Of == s.Net.Gross && c.implies(s.Net.Within) && !c.speaksOf(s.Net.Counts)
	if net {
		m.Of = s.Net.Net
	}
	for _, f := range s.Usual {
		if net && f.Conds[0].Field == s.Net.Counts || c.overrides(f) {
			continue
		}
		m.Where = append(m.Where, f)
	}
}

// partOf tells whether two figures count records, and those of the first are all
// among those of the second, so that the one over the other is a proportion.
func partOf(a, b metric.Expr) bool {
	part, ok := a.(metric.Of)
	whole, too := b.(metric.Of)
	if !ok || !too || part.Fold != metric.Count || whole.Fold != metric.Count || part.Records != whole.Records || part.Time != whole.Time {
		return false
	}
	return !slices.ContainsFunc(whole.Where, func(f metric.Filter) bool {
		return !slices.ContainsFunc(part.Where, func(g metric.Filter) bool {
			return g.Key() == f.Key() || len(g.Conds) == 1 && narrower(g.Conds[0], f)
		})
	})
}
