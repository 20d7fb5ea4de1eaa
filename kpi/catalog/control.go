package catalog

import "kpi/kpi/metric"

// Line is one line of an account that leads from one total to another.
type Line struct {
	// Name is what people read: "Revenue of reps without a quota".
	Name string
	// Amount is its sum; nil for a line that only counts.
	Amount metric.Expr
	// Records is how many deals and refunds are behind it.
	Records metric.Expr
	// Rest tells that the line is of the days of the period after as-of.
	Rest bool
}

// Exprs are the figures that the line has.
func (l Line) Exprs() []metric.Expr {
	if l.Amount == nil {
		return []metric.Expr{l.Records}
	}
	return []metric.Expr{l.Amount, l.Records}
}

// ofReps adds a figure up over the reps that meet all conditions; what is nobody's is in
// no such sum.
func ofReps(sum metric.Expr, conditions ...metric.Having) metric.Expr {
	return metric.Group{By: "rep", Having: conditions, Sum: sum}
}

// closedDeals are the deals won and the refunds that revenue is made of.
var closedDeals = of(deals(by("deal.closed"), won))

// RevenueParts are lines that add up to revenue, to the last unit: what reps with a quota
// sold, reps without one, and nobody. Where there are no quotas all reps are one line.
func RevenueParts(quotas bool) []Line {
	all := metric.Ref{ID: "revenue"}
	less := func(whole, part metric.Expr) metric.Expr { return metric.Minus{A: whole, B: part} }
	nobody := Line{Name: "Revenue of nobody", Amount: less(all, ofReps(all)), Records: less(closedDeals, ofReps(closedDeals))}
	if !quotas {
		return []Line{{Name: "Revenue of reps", Amount: ofReps(all), Records: ofReps(closedDeals)}, nobody}
	}
	return []Line{
		{Name: "Revenue of reps with a quota", Amount: ofReps(all, hasQuota), Records: ofReps(closedDeals, hasQuota)},
		{Name: "Revenue of reps without a quota", Amount: less(ofReps(all), ofReps(all, hasQuota)), Records: less(ofReps(closedDeals), ofReps(closedDeals, hasQuota))},
		nobody,
	}
}

// RevenueAside are lines that may tell why another has another revenue: what was taken
// off it, and what is not in it.
func RevenueAside() []Line {
	refund := filter("refund", is("deal.is_refund", "yes"))
	undated := filter("undated", absent("deal.closed"))
	unpriced := filter("without an amount", absent("deal.amount"))
	net := func(time metric.Time, more ...metric.Filter) metric.Expr {
		return of(sum("deal.net_amount", time, append([]metric.Filter{won}, more...)...))
	}
	number := func(time metric.Time, more ...metric.Filter) metric.Expr {
		return of(deals(time, append([]metric.Filter{won}, more...)...))
	}
	closed := by("deal.closed")
	return []Line{
		{Name: "In it: refunds taken off", Amount: net(closed, refund), Records: number(closed, refund)},
		{Name: "Not in it: won without an amount", Records: number(closed, unpriced)},
		{Name: "Not in it: won without a closed date, in whatever period", Amount: net(metric.Timeless{}, undated), Records: number(metric.Timeless{}, undated)},
		{Name: "Not in it: won after the as-of date, in what is left of the period", Amount: net(closed), Records: number(closed), Rest: true},
	}
}
