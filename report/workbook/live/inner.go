package live

import (
	"slices"
	"strings"

	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// condition is a condition on each group: 1 where it holds, else 0.
type condition struct {
	each string
	of   term
}

// holds is a condition on a figure; it does not hold where there is no figure.
func (r *Reader) holds(h metric.Having, c context) (condition, error) {
	t, err := r.say(h.Expr, c)
	if err != nil {
		return condition{}, err
	}
	test := "(" + t.safe + comparisons[h.Op] + constant(metric.Const{Value: h.Value}) + ")"
	open := t
	if needsRecords(h) { // which 0 does not satisfy
		open.guards = slices.DeleteFunc(slices.Clone(t.guards), func(g guard) bool { return slices.Contains(t.nothing, g) })
	}
	if defined := open.defined(); defined != "" {
		test = defined + "*" + test
	}
	return condition{test, t}, nil
}

// group looks at each group of a dimension by itself. For a figure of one such group
// that is this group alone; otherwise it is a SUMPRODUCT over the list of groups.
func (r *Reader) group(e metric.Group, c context) (term, error) {
	at := slices.IndexFunc(c.members, func(m member) bool { return m.dimension == e.By })
	inner := c
	switch {
	case at >= 0 && c.members[at].nobody:
		return plain("0"), nil
	case at < 0 && c.listed():
		return term{}, refuse("a list within a list cannot be said")
	case at < 0:
		list, err := r.list(e.By)
		if err != nil {
			return term{}, err
		}
		inner.members = append(slices.Clone(c.members), list)
	}
	var tests []string
	var having []term
	for _, h := range e.Having {
		one, err := r.holds(h, inner)
		if err != nil {
			return term{}, err
		}
		tests, having = append(tests, one.each), append(having, one.of)
	}
	if at < 0 && !slices.ContainsFunc(e.Having, needsRecords) {
		return term{}, refuse("groups without records would count")
	}
	t, err := r.total(e, tests, having, inner)
	if err != nil {
		return term{}, err
	}
	// Where quotas leave part of the window out nobody has one: that is no answer.
	if len(having) > 0 && having[0].uncovered != "" {
		outer, err := r.say(e.Having[0].Expr, c)
		if err != nil {
			return term{}, err
		}
		none := guard{"AND(" + outer.uncovered + "," + outer.quotas + ">0)", "(" + outer.uncovered + ")*(" + outer.quotas + ">0)"}
		t.guards = append([]guard{none}, t.guards...)
	}
	return t, nil
}

// needsRecords tells whether a condition does not hold of a group that nothing is
// known of.
func needsRecords(h metric.Having) bool {
	sign := -h.Value.Sign()
	switch h.Op {
	case metric.Is:
		return sign != 0
	case metric.IsNot:
		return sign == 0
	case metric.Above:
		return sign <= 0
	case metric.AtLeast:
		return sign < 0
	}
	return false
}

// total counts the groups that satisfy every condition, or adds up their figures.
func (r *Reader) total(e metric.Group, tests []string, having []term, inner context) (term, error) {
	sum := func(factors []string) string {
		if inner.listed() {
			return "SUMPRODUCT(" + strings.Join(factors, "*") + ")"
		}
		return "(" + strings.Join(factors, "*") + ")"
	}
	if e.Sum == nil {
		return plain(sum(append(slices.Clone(tests), "1"))), nil
	}
	of, err := r.say(e.Sum, inner)
	if err != nil {
		return term{}, err
	}
	var open []guard // those that the conditions do not rule out
	for _, g := range of.guards {
		if !slices.ContainsFunc(having, func(t term) bool { return slices.Contains(t.guards, g) }) {
			open = append(open, g)
		}
	}
	if len(open) == 0 {
		return plain(sum(append(slices.Clone(tests), of.safe))), nil
	}
	valued := append(slices.Clone(tests), term{guards: open}.defined())
	adding := valued
	if !slices.ContainsFunc(open, func(g guard) bool { return !slices.Contains(of.nothing, g) }) {
		adding = tests // those without a value add nothing
	}
	t := plain(sum(append(slices.Clone(adding), of.safe)))
	some, known := sum(append(slices.Clone(tests), "1")), sum(append(valued, "1"))
	t.guards = []guard{{"AND(" + some + ">0," + known + "=0)", "(" + some + ">0)*(" + known + "=0)"}}
	return t, nil
}

// constant is a number as formulas write it.
func constant(c metric.Const) string {
	if _, exact := c.Value.FloatPrec(); exact {
		return c.String()
	}
	return "(" + c.Value.RatString() + ")"
}

// target is the sum of the quotas that lie in the window: none where there is no
// quota, or where quotas leave a day out.
func (r *Reader) target(e metric.Target, c context) (term, error) {
	if e.IsMoney() && r.src.Data().SeveralCurrencies() {
		return term{}, refuse(string(table.MixedCurrencies))
	}
	f, err := r.fold(e.Measure(), c)
	if err != nil {
		return term{}, err
	}
	covered, err := r.covered(e, c.window)
	if err != nil {
		return term{}, err
	}
	t := plain(f.sum)
	t.uncovered, t.quotas = "NOT("+covered+")", f.with
	t.nothing = []guard{zero(f.with)}
	t.guards = []guard{t.nothing[0], {"NOT(" + covered + ")", "NOT(" + covered + ")"}}
	return t, nil
}
