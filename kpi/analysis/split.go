package analysis

import (
	"cmp"
	"math/big"
	"slices"

	"kpi/kpi/engine"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// standing is the figures of one group of a split, or of all together: one for each
// KPI asked for, and the earlier ones where there is an earlier period.
type standing struct {
	name        string
	unassigned  bool
	now, before []engine.Figure
}

// split computes KPIs for each group of a dimension that has any records, and for all
// together. The first KPI's largest comes first, unassigned last.
func (q *Question) split(dimension string, ids []string) (groups []standing, total standing) {
	windows := windowsOf(q)
	if q.Before != nil {
		windows = append(windows, *q.Before)
	}
	var exprs []metric.Expr
	for _, id := range ids {
		exprs = append(exprs, metric.Ref{ID: id})
	}
	of := func(f *Figures, g int) standing {
		var s standing
		for i := range ids {
			s.now = append(s.now, f.At(i, g, q.Window))
			if q.Before != nil {
				s.before = append(s.before, f.At(i, g, *q.Before))
			}
		}
		return s
	}
	f := q.Figures([]string{dimension}, windows, exprs...)
	for g := range f.Groups() {
		if s := of(f, g); f.Real(g) && s.any() {
			s.name, s.unassigned = f.Names(g)[0], f.Unassigned(g)
			groups = append(groups, s)
		}
	}
	slices.SortFunc(groups, func(a, b standing) int {
		return cmp.Or(last(a)-last(b), largestFirst(a.now[0].Value, b.now[0].Value), cmp.Compare(a.name, b.name))
	})
	total = of(q.Figures(nil, windows, exprs...), Total)
	total.name = "Total"
	return groups, total
}

func last(s standing) int {
	if s.unassigned {
		return 1
	}
	return 0
}

// any tells whether a figure has records behind it, now or before.
func (s *standing) any() bool {
	return slices.ContainsFunc(slices.Concat(s.now, s.before), func(f engine.Figure) bool { return f.N > 0 || f.Missing > 0 })
}

// growth is the change of a figure since the earlier period.
func (s *standing) growth(i int) table.Value {
	if s.before == nil {
		return table.Undefined(table.NothingToCompare)
	}
	now, before := s.now[i].Value, s.before[i].Value
	if before.Defined() && before.Num.Sign() <= 0 {
		return table.Undefined(table.BaseNotPositive)
	}
	return lessOne(Share(now, before))
}

// index is a figure over the mean of the assigned groups, as 100.
func index(s standing, groups []standing, i int) table.Value {
	sum, n := table.Int(0), int64(0)
	for _, g := range groups {
		if !g.unassigned {
			sum, n = plus(sum, g.now[i].Value), n+1
		}
	}
	if s.unassigned || n == 0 {
		return table.Undefined(table.NothingToCompare)
	}
	return scaled(Share(s.now[i].Value, sum), big.NewRat(100*n, 1))
}
