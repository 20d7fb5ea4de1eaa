package metric

import (
	"slices"

	"kpi/kpi/field"
)

// Needs is the fields without which an expression cannot be computed, in field
// order, derived fields included. Optional measures need nothing; a stock needs
// neither of its dates, for a deal without them is open from the start.
func Needs(e Expr, in Resolver) []*field.Field {
	return collect(e, in, func(m *Measure) []*field.Field {
		if m.Optional {
			return nil
		}
		return m.Needs()
	})
}

// AllNeeds is the fields without which a metric cannot be computed on this basis.
func (b Basis) AllNeeds(in Resolver) []*field.Field {
	all := slices.Concat(Needs(b.Expr, in), b.Needs)
	slices.SortFunc(all, func(x, y *field.Field) int { return x.Index() - y.Index() })
	return slices.Compact(all)
}

// Uses is every field that computing an expression looks at where it is mapped.
func Uses(e Expr, in Resolver) []*field.Field {
	return collect(e, in, func(m *Measure) []*field.Field {
		return append(m.inner(true), m.dates(true)...)
	})
}

func collect(e Expr, in Resolver, of func(*Measure) []*field.Field) []*field.Field {
	var all []*field.Field
	add := func(fs ...*field.Field) {
		for _, f := range fs {
			if !slices.Contains(all, f) {
				all = append(all, f)
			}
		}
	}
	Walk(e, in, func(e Expr) {
		for _, m := range Measures(e) {
			add(of(m)...)
		}
		if by := SplitBy(e); by != "" {
			add(in.Key(by))
		}
	})
	slices.SortFunc(all, func(a, b *field.Field) int { return a.Index() - b.Index() })
	return all
}

// Needs is the fields without which the measure cannot be taken.
func (m *Measure) Needs() []*field.Field {
	return append(m.inner(false), m.dates(false)...)
}

// inner is the fields that a measure folds and filters by; those that can be done
// without only when asked.
func (m *Measure) inner(all bool) []*field.Field {
	var fs []*field.Field
	for _, f := range []*field.Field{m.Of, m.Times} {
		if f != nil {
			fs = append(fs, f)
		}
	}
	if all {
		fs = append(fs, m.Latest...)
	}
	for _, f := range m.Where {
		for _, c := range f.Conds {
			if c.IfMapped && !all {
				continue
			}
			fs = append(fs, c.Field)
			if c.Other != nil {
				fs = append(fs, c.Other)
			}
		}
	}
	return fs
}

// dates is the fields that say when; those of a stock only when asked.
func (m *Measure) dates(stock bool) []*field.Field {
	switch t := m.Time.(type) {
	case Flow:
		return []*field.Field{t.By}
	case Within:
		return []*field.Field{t.First, t.Last}
	case Stock:
		if stock {
			return []*field.Field{t.From, t.To}
		}
	}
	return nil
}
