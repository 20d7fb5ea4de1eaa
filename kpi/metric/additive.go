package metric

// AddsUp tells whether a figure grows with the time that it is for: the revenue of a
// quarter is that of its months, while a rate, a median, or a stock is of a quarter
// as it is of a month.
func AddsUp(e Expr, in Resolver) bool {
	switch e := e.(type) {
	case Of:
		switch e.Time.(type) {
		case Flow, Within:
			return true
		}
		return false
	case Ref:
		_, basis := in.Metric(e.ID)
		return AddsUp(basis.Expr, in)
	case In:
		return e.Window.Trail == 0 && !e.Window.Opening && AddsUp(e.Expr, in)
	case Ratio:
		return AddsUp(e.Num, in) && !AddsUp(e.Den, in)
	case Group:
		return e.Sum != nil && AddsUp(e.Sum, in)
	case Target, Months, Workdays:
		return true
	case Share, Stat, Change:
		return false
	}
	for _, child := range Children(e) {
		if AddsUp(child, in) {
			return true
		}
	}
	return false
}
