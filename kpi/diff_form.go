package kpi

import (
	"slices"

	"kpi/kpi/metric"
)

// form is a figure as a sum, or as one sum over another: what a change can be taken
// apart in. A sum adds up over groups of records: numbers of them, amounts, quotas.
type form struct {
	num metric.Expr
	den metric.Expr // nil for a sum
}

// formOf finds the form of an expression; ok is false for what has none: a median, a
// number of different things, a product of two figures.
func formOf(e metric.Expr, in metric.Resolver) (f form, ok bool) {
	switch e := e.(type) {
	case metric.Ref:
		_, b := in.Metric(e.ID)
		return formOf(b.Expr, in)
	case metric.Ratio:
		if fixed(e.Den) {
			return onNum(e.Num, in, func(num metric.Expr) metric.Expr { return metric.Ratio{Num: num, Den: e.Den} })
		}
		return form{e.Num, e.Den}, adds(e.Num, in) && adds(e.Den, in)
	case metric.Product:
		return productForm(e, in)
	case metric.Minus:
		return minusForm(e, in)
	case metric.Share:
		return form{metric.Of{Measure: e.PartMeasure()}, metric.Of{Measure: e.Whole}}, e.Whole.Fold != metric.Distinct
	case metric.Change:
		return form{metric.Minus{A: e.Now, B: e.Base}, e.Base}, adds(e.Now, in) && adds(e.Base, in)
	case metric.Stat:
		return meanForm(e)
	case metric.Given:
		return formOf(e.Of, in)
	case metric.Current:
		return formOf(e.Of, in)
	case metric.In:
		return inForm(e, in)
	}
	return form{num: e}, adds(e, in)
}

// onNum is the form of an expression with something done to what is above the line.
func onNum(e metric.Expr, in metric.Resolver, do func(metric.Expr) metric.Expr) (form, bool) {
	f, ok := formOf(e, in)
	f.num = do(f.num)
	return f, ok
}

// productForm is the form of a figure times fixed numbers.
func productForm(e metric.Product, in metric.Resolver) (form, bool) {
	at := slices.IndexFunc(e.Factors, func(f metric.Expr) bool { return !fixed(f) })
	if at < 0 || slices.ContainsFunc(e.Factors[at+1:], func(f metric.Expr) bool { return !fixed(f) }) {
		return form{num: e}, false
	}
	return onNum(e.Factors[at], in, func(num metric.Expr) metric.Expr {
		factors := slices.Clone(e.Factors)
		factors[at] = num
		return metric.Product{Factors: factors}
	})
}

// minusForm is the form of a difference of sums, or of what a ratio leaves of a fixed
// number: c − n/d is (c·d − n)/d.
func minusForm(e metric.Minus, in metric.Resolver) (form, bool) {
	if adds(e, in) {
		return form{num: e}, true
	}
	f, ok := formOf(e.B, in)
	if !ok || f.den == nil || !fixed(e.A) {
		return form{num: e}, false
	}
	f.num = metric.Minus{A: metric.Product{Factors: []metric.Expr{e.A, f.den}}, B: f.num}
	return f, true
}

// meanForm is a mean as the sum of the values over how many there are; other statistics
// have no form.
func meanForm(e metric.Stat) (form, bool) {
	if e.Headline != metric.Mean {
		return form{num: e}, false
	}
	with := *e.Of
	with.Fold, with.Of, with.Until = metric.Count, nil, nil
	with.Where = append(slices.Clone(with.Where), metric.Filter{Conds: []metric.Cond{{Field: e.Of.Of, Op: metric.Present}}})
	count := metric.Of{Measure: &with}
	if e.Of.Until != nil {
		return form{metric.Product{Factors: []metric.Expr{e, count}}, count}, true
	}
	sum := *e.Of
	sum.Fold = metric.Sum
	return form{metric.Of{Measure: &sum}, count}, true
}

func inForm(e metric.In, in metric.Resolver) (form, bool) {
	f, ok := formOf(e.Expr, in)
	f.num = metric.In{Window: e.Window, Expr: f.num}
	if f.den != nil {
		f.den = metric.In{Window: e.Window, Expr: f.den}
	}
	return f, ok
}

// fixed tells of a number that a definition fixes.
func fixed(e metric.Expr) bool {
	_, ok := e.(metric.Const)
	return ok
}

// adds tells whether the figures of groups add up to that of all, as long as each record
// is in one group.
func adds(e metric.Expr, in metric.Resolver) bool {
	all := func(parts ...metric.Expr) bool {
		return !slices.ContainsFunc(parts, func(part metric.Expr) bool { return !adds(part, in) })
	}
	switch e := e.(type) {
	case metric.Of:
		return e.Fold != metric.Distinct && e.Fold != metric.Sample
	case metric.Target, metric.Paired, metric.Group, metric.Const, metric.Workdays:
		return true
	case metric.Ref:
		_, b := in.Metric(e.ID)
		return adds(b.Expr, in)
	case metric.Ratio:
		return fixed(e.Den) && adds(e.Num, in)
	case metric.Product:
		f, ok := productForm(e, in)
		return ok && f.den == nil
	case metric.Given:
		return adds(e.Of, in)
	case metric.Plus, metric.Minus, metric.In, metric.Current, metric.Months, metric.First:
		return all(metric.Children(e)...)
	}
	return false
}
