package kpi

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"kpi/kpi/catalog"
	"kpi/kpi/config"
	"kpi/kpi/dataset"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/query"
	"kpi/kpi/table"
)

// Targets are the targets that a kpi.yaml sets for the KPIs of a catalogue, its
// periods read by a calendar. The error is a *config.Error that points into the file.
func Targets(cat *catalog.Catalog, c *config.Config, cal period.Calendar) ([]query.Target, error) {
	if c == nil {
		return nil, nil
	}
	s := &setting{file: c.Name, cat: cat, cal: cal}
	var all []query.Target
	for _, said := range c.Targets {
		t, err := s.target(said)
		if err != nil {
			return nil, err
		}
		if i := slices.IndexFunc(all, func(have query.Target) bool { return sameAim(have, t) }); i >= 0 {
			return nil, s.refuse(said.Spot, "take one of the two out", "the target of %s is set twice, first at %s", t.Figure, all[i].Place)
		}
		all = append(all, t)
	}
	return all, nil
}

// sameAim tells whether two targets are of the same thing.
func sameAim(a, b query.Target) bool {
	a.Value, a.Place = b.Value, b.Place
	return a == b
}

// setting reads targets.
type setting struct {
	file string
	cat  *catalog.Catalog
	cal  period.Calendar
}

func (s *setting) refuse(at config.Spot, hint, what string, args ...any) error {
	return &config.Error{File: s.file, Spot: at, What: fmt.Sprintf(what, args...), Hint: hint}
}

func (s *setting) target(said config.Target) (query.Target, error) {
	t := query.Target{
		Figure: said.KPI.Value, Dimension: said.Dimension, Name: dataset.Canonical(said.Entity.Value), Currency: said.Currency,
		Place: fmt.Sprintf("%s:%d", s.file, said.Line),
	}
	m, err := s.metric(said)
	if err != nil {
		return t, err
	}
	if t.Value, err = s.value(said, m.Unit); err != nil {
		return t, err
	}
	if t.Currency != "" && !m.Unit.IsMoney() {
		return t, s.refuse(said.Spot, "take the line currency out", "%s is no amount of money, and its target has no currency", m.ID)
	}
	return t, s.when(said, m, &t)
}

func (s *setting) metric(said config.Target) (*metric.Metric, error) {
	id, stat := metric.SplitID(said.KPI.Value)
	m := s.cat.Find(id)
	if m == nil {
		return nil, s.refuse(said.KPI.Spot, nearest(s.cat, id), "there is no KPI %q", id)
	}
	if stat != "" && (m.Sample() == nil || !slices.Contains(metric.Statistics(), stat)) {
		return nil, s.refuse(said.KPI.Spot, "kpi: "+id, "%s has no statistic %q", id, stat)
	}
	return m, nil
}

// mostRate is the highest rate that somebody can mean: 35 is 35 % written wrong.
const mostRate = 10

// value reads a decimal number, or for a rate a percentage.
func (s *setting) value(said config.Target, u table.Unit) (*big.Rat, error) {
	text, percent := strings.CutSuffix(said.Value.Value, "%")
	value, ok := new(big.Rat).SetString(strings.TrimSpace(text))
	like := map[table.Unit]string{table.Rate: "target: 0.35", table.Money: "target: 250000"}[u]
	if !ok || strings.Trim(strings.TrimSpace(text), "-.0123456789") != "" || percent && u != table.Rate {
		return nil, s.refuse(said.Value.Spot, like, "%q is no target of %s: it is written with digits and a decimal point", said.Value.Value, said.KPI.Value)
	}
	if percent {
		value.Quo(value, big.NewRat(100, 1))
	}
	if u == table.Rate && value.Cmp(big.NewRat(mostRate, 1)) > 0 {
		return nil, s.refuse(said.Value.Spot, "target: "+text+"%", "the target %s of %s is %s00 %%: rates are fractions of 1", text, said.KPI.Value, text)
	}
	return value, nil
}

// when reads the period, or the unit of which it is for each. Of what adds up over
// time a target without them would mean another thing for each period.
func (s *setting) when(said config.Target, m *metric.Metric, t *query.Target) error {
	switch {
	case said.Period.Value != "":
		span, _, err := s.cal.Parse(said.Period.Value)
		if fault, ok := err.(*period.Error); ok {
			return s.refuse(said.Period.Spot, "period: 2026-06, 2026-Q3 or 2026", "%s", fault.What)
		}
		t.Span = span
	case said.Every.Value != "":
		unit, err := period.ParseUnit(said.Every.Value)
		if err != nil {
			return err
		}
		t.Every = unit
	case !strings.Contains(said.KPI.Value, ".") && metric.AddsUp(m.Bases[0].Expr, s.cat):
		return s.refuse(said.Spot, "period: 2026-06, or every: month", "%s adds up over time, and it is not said for which time its target is", m.ID)
	}
	return nil
}
