package live

import (
	"fmt"

	"kpi/kpi/metric"
)

// say is an expression in a context; a *Refusal where Excel has no words for it.
func (r *Reader) say(e metric.Expr, c context) (term, error) {
	switch e := e.(type) {
	case metric.Of:
		return r.ofMeasure(e.Measure, c)
	case metric.Ref:
		m, basis := r.src.Metric(e.ID)
		if m.Floor > 0 {
			return term{}, refuse("answers of people are not written down")
		}
		return r.say(basis.Expr, c)
	case metric.Share:
		return r.share(e, c)
	case metric.Stat:
		return r.stat(e, c)
	case metric.Target:
		return r.target(e, c)
	case metric.Group:
		return r.group(e, c)
	case metric.First:
		return r.first(e.Terms, c)
	case metric.In:
		w, err := c.window.shifted(e.Window, r.src.Gregorian())
		if err != nil {
			return term{}, err
		}
		return r.say(e.Expr, context{w, c.members})
	case metric.Const:
		return plain(constant(e)), nil
	case metric.Workdays:
		return plain(r.workdays(e, c.window)), nil
	case metric.Given:
		return r.given(e, c)
	case metric.Paired:
		return term{}, refuse("entities cannot be followed from one day to another")
	case metric.Months:
		return term{}, refuse("a sum month by month cannot be said")
	}
	return r.combined(e, c)
}

// combined is the nodes that put their children together.
func (r *Reader) combined(e metric.Expr, c context) (term, error) {
	var kids []term
	for _, child := range metric.Children(e) {
		kid, err := r.say(child, c)
		if err != nil {
			return term{}, err
		}
		kids = append(kids, kid)
	}
	switch e := e.(type) {
	case metric.Ratio:
		if by, ok := e.Den.(metric.Const); ok && by.Value.Sign() != 0 {
			return joined("/", kids...), nil
		}
		none := zero(kids[1].safe)
		if e.Spent != "" {
			none = guard{kids[1].safe + "<=0", "(" + kids[1].safe + "<=0)"}
		}
		return over(kids[0], kids[1], none), nil
	case metric.Change:
		base := kids[1].safe
		change := over(joined("-", kids[0], kids[1]), kids[1], guard{base + "<=0", "(" + base + "<=0)"})
		return change, nil
	case metric.Plus:
		return joined("+", kids...), nil
	case metric.Minus:
		return joined("-", kids...), nil
	case metric.Product:
		return joined("*", kids...), nil
	case metric.Abs:
		return called("ABS", kids[0]), nil
	case metric.Least:
		if c.listed() {
			return term{}, refuse("the smaller of two cannot be told for each of a list")
		}
		return called("MIN", kids...), nil
	case metric.Current:
		past := c.window.Stand.Expr + "<" + c.window.AsOf.Expr
		kids[0].guards = append([]guard{{past, "(" + past + ")"}}, kids[0].guards...)
		return kids[0], nil
	}
	return term{}, refuse(fmt.Sprintf("a %T cannot be said", e))
}

// ofMeasure is a measure as a figure: a sum over records that all lack the value is
// undefined, and over no records 0.
func (r *Reader) ofMeasure(m *metric.Measure, c context) (term, error) {
	if m.Optional && !r.hasAll(m, c) {
		return plain("0"), nil
	}
	f, err := r.fold(m, c)
	if err != nil {
		return term{}, err
	}
	t := plain(f.rows)
	if m.Fold != metric.Count {
		t = plain(f.sum)
		t.guards = []guard{{"AND(" + f.with + "=0," + f.rows + ">0)", "(" + f.with + "=0)*(" + f.rows + ">0)"}}
	}
	if m.Given {
		t.guards = append(t.guards, zero(f.rows))
	}
	if m.Until == nil {
		t.nothing = t.guards
	}
	return t, nil
}

// share is the part of a whole. Where no part has a value the part is nothing.
func (r *Reader) share(e metric.Share, c context) (term, error) {
	whole, err := r.fold(e.Whole, c)
	if err != nil {
		return term{}, err
	}
	part, err := r.fold(e.PartMeasure(), c)
	if err != nil {
		return term{}, err
	}
	num, den := plain(part.rows), plain(whole.rows)
	if e.Whole.Fold != metric.Count {
		num, den = plain(part.sum), plain(whole.sum)
	}
	none := zero(den.safe)
	if e.Empty != "" {
		none = guard{den.safe + "<=0", "(" + den.safe + "<=0)"}
	}
	return over(num, den, none), nil
}

// stat is the mean; other statistics are values.
func (r *Reader) stat(e metric.Stat, c context) (term, error) {
	if e.Headline != metric.Mean {
		return term{}, refuse("a " + string(e.Headline) + " under conditions cannot be said")
	}
	f, err := r.fold(e.Of, c)
	if err != nil {
		return term{}, err
	}
	return over(plain(f.sum), plain(f.with), zero(f.with)), nil
}

// first is the first of its terms that is there.
func (r *Reader) first(terms []metric.Expr, c context) (term, error) {
	first, err := r.say(terms[0], c)
	if err != nil || len(terms) == 1 {
		return first, err
	}
	rest, err := r.first(terms[1:], c)
	if err != nil {
		return term{}, err
	}
	switch {
	case len(first.guards) == 0:
		return first, nil
	case c.listed():
		return term{}, refuse("the first that is there cannot be told for each of a list")
	}
	t := plain("IF(" + first.undefined() + "," + rest.safe + "," + first.safe + ")")
	if len(rest.guards) > 0 {
		both := "AND(" + first.undefined() + "," + rest.undefined() + ")"
		t.guards = []guard{{both, "(" + both + ")"}}
	}
	return t, nil
}

// given is a figure where a condition on another holds.
func (r *Reader) given(e metric.Given, c context) (term, error) {
	t, err := r.say(e.Of, c)
	if err != nil {
		return term{}, err
	}
	holds, err := r.holds(e.If, c)
	if err != nil {
		return term{}, err
	}
	t.guards = append(t.guards, guard{holds.each + "=0", "(" + holds.each + "=0)"})
	return t, nil
}
