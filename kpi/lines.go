package kpi

import (
	"kpi/kpi/catalog"
	"kpi/kpi/field"
)

// Show makes the plan read fields that a result writes down as they are, such as the
// names of deals; those that no header was taken for are passed over.
func (p *Plan) Show(names ...string) {
	for _, name := range names {
		if f := field.Get(name); p.Mapped(f) {
			p.shown = append(p.shown, f)
		}
	}
}

// Lines are those that lead to a control total of revenue, and those that may be behind
// a difference, for who writes them down again as formulas.
func (a *Answer) Lines() []catalog.Line {
	return append(a.plan.revenueParts(), a.plan.possible(catalog.RevenueAside())...)
}
