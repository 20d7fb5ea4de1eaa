package kpi

import (
	"cmp"
	"slices"

	"kpi/kpi/dataset"
	"kpi/kpi/engine"
	"kpi/kpi/field"
	"kpi/kpi/query"
	"kpi/kpi/table"
)

// entity is whose figures a row has: the company's where both are empty.
type entity struct{ dimension, name string }

// scope is whose figures the totals are; ok is false where the run's conditions
// leave what no target can be of.
func (a *Answer) scope() (of entity, ok bool) {
	switch where := a.plan.Query.Where; {
	case len(where) == 0:
		return entity{}, true
	case len(where) == 1 && len(where[0].Names) == 1:
		return entity{where[0].Dimension, dataset.Canonical(where[0].Names[0])}, true
	}
	return entity{}, false
}

// aimTotal puts the targets that were set beside the figures of all records asked
// for, and aimGroup beside those of one group of a dimension: only where the run's
// conditions leave no record of it out.
func (s *sheet) aimTotal(cells []table.Cell, at func(column int) moment) []table.Cell {
	if of, ok := s.a.scope(); ok {
		s.aim(cells, of, at)
	}
	return cells
}

func (s *sheet) aimGroup(cells []table.Cell, dimension, name string, at func(column int) moment) []table.Cell {
	if where := s.a.plan.Query.Where; len(where) == 0 || len(where) == 1 && where[0].Dimension == dimension {
		s.aim(cells, entity{dimension, name}, at)
	}
	return cells
}

func (s *sheet) aim(cells []table.Cell, of entity, at func(column int) moment) {
	for i := range cells {
		t := s.a.closest(s.columns[i].id(), of, at(i).now, cells[i].Value.Currency)
		if t == nil {
			continue
		}
		cell := &cells[i]
		value := table.Of(t.Value)
		if s.columns[i].metric.Unit.IsMoney() {
			value.Currency = cmp.Or(t.Currency, s.a.ds.Currency)
		}
		if cell.Target.Defined() {
			if cell.Target.Num.Cmp(value.Num) != 0 {
				s.a.outdone = append(s.a.outdone, t)
			}
			continue
		}
		cell.Target = value
		if _, one := table.Together(cell.Value, value); !one {
			cell.Target = table.Undefined(table.MixedCurrencies)
		}
	}
}

// closest is the target of a figure that is set most closely for the window: for
// itself, for each of its unit, or for any period. A target in the figure's currency
// goes before others.
func (a *Answer) closest(figure string, of entity, w engine.Window, currency string) *query.Target {
	var best *query.Target
	most := 0
	for i := range a.plan.Query.Targets {
		t := &a.plan.Query.Targets[i]
		if t.Figure != figure || (entity{t.Dimension, t.Name}) != of {
			continue
		}
		rank := 2 * t.Fits(w.Full, a.cal)
		if rank > 0 && t.Currency == currency {
			rank++
		}
		if rank > most {
			best, most = t, rank
		}
	}
	return best
}

// checkTargets refuses amounts without a currency where the run has several.
func (a *Answer) checkTargets() error {
	if !a.ds.SeveralCurrencies() {
		return nil
	}
	for _, t := range a.plan.Query.Targets {
		for _, c := range a.plan.all() {
			if c.id() == t.Figure && c.metric.Unit.IsMoney() && t.Currency == "" {
				return refuse("currency: USD beside the target", "%s: the target of %s names no currency, and the amounts are of several", t.Place, t.Figure)
			}
		}
	}
	return nil
}

// noteTargets says which targets do not show, and why.
func (a *Answer) noteTargets() {
	for i, t := range a.outdone {
		if !slices.Contains(a.outdone[:i], t) {
			a.note("%s: the quota files say another target of %s, and theirs stands", t.Place, t.Figure)
		}
	}
	of, ok := a.scope()
	for _, t := range a.plan.Query.Targets {
		if !slices.ContainsFunc(a.plan.all(), func(c column) bool { return c.id() == t.Figure }) {
			continue
		}
		a.noteStranger(t)
		inside := t.Every != 0 || !t.Span.Empty() && a.window.Full.From <= t.Span.From && t.Span.To <= a.window.Full.To
		if ok && of == (entity{t.Dimension, t.Name}) && inside && a.closest(t.Figure, of, a.window, "") == nil {
			a.note("%s: the target of %s is not for %s, and targets are neither added up nor split", t.Place, t.Figure, a.Resolved.Label)
		}
	}
}

// noteStranger points out a target of somebody that the data does not know.
func (a *Answer) noteStranger(t query.Target) {
	d := a.run.Dimension(t.Dimension)
	if d == nil || t.Name == dataset.Unassigned {
		return
	}
	if _, known := d.Dict.Find(t.Name); known {
		return
	}
	var names []string
	for code := 1; code < d.Dict.Len(); code++ {
		names = append(names, d.Dict.Text(uint32(code)))
	}
	hint := ""
	if near := field.Nearest(t.Name, names); near != "" {
		hint = "; did you mean " + near + "?"
	}
	a.note("%s: there is no %s %q%s", t.Place, t.Dimension, t.Name, hint)
}

// id is the column as it is asked for.
func (c column) id() string {
	if c.stat == "" {
		return c.metric.ID
	}
	return c.metric.ID + "." + string(c.stat)
}
