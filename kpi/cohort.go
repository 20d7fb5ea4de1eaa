package kpi

import (
	"fmt"
	"math/big"
	"slices"

	"kpi/kpi/engine"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/table"
)

// cohort is how far along the cohort of a column is.
type cohort struct {
	column     column
	ripe, open *engine.Node
}

// wantCohorts makes ready what is said beside the figures of cohorts.
func (a *Answer) wantCohorts(sheets []*sheet) {
	for _, c := range a.plan.all() {
		if c.metric.Cohort == nil || c.why != "" {
			continue
		}
		k := cohort{c, a.run.Compile(c.metric.Cohort.Ripe(), a.run.Space()), a.run.Compile(metric.Of{Measure: c.metric.Cohort.Open}, a.run.Space())}
		a.run.Want(k.ripe, a.window)
		a.run.Want(k.open, a.window)
		for _, s := range sheets {
			for _, u := range s.units {
				a.run.Want(k.open, u.now)
			}
		}
		a.cohorts = append(a.cohorts, k)
	}
}

// noteCohorts says of young cohorts how many of them are unsettled (G16): the figure
// may still rise.
func (a *Answer) noteCohorts() {
	for _, k := range a.cohorts {
		ripe, open := a.run.Figure(k.ripe, 0, a.window), a.run.Figure(k.open, 0, a.window)
		all := a.run.Figure(a.run.Compile(k.column.basis.Expr, a.run.Space()), 0, a.window)
		if !a.young(ripe, a.window.Full) || open.N == 0 || all.N == 0 {
			continue
		}
		a.Report.Notes = append(a.Report.Notes, table.Note{Column: k.column.id(), Text: fmt.Sprintf(
			"%s may still rise: %d of %d are %s, and three quarters of all wins took up to %s",
			k.column.metric.Name, open.N, all.N, k.column.metric.Cohort.Unsettled, days(ripe))})
	}
}

// noteYoung says from which row of a trend on the cohorts are young, and unsettled.
func (s *sheet) noteYoung() []table.Note {
	var notes []table.Note
	for _, k := range s.a.cohorts {
		ripe := s.a.run.Figure(k.ripe, 0, s.a.window)
		if !slices.ContainsFunc(s.columns, func(c column) bool { return c.id() == k.column.id() }) {
			continue
		}
		for _, u := range s.units {
			if s.a.young(ripe, u.now.Full) && s.a.run.Figure(k.open, 0, u.now).N > 0 {
				notes = append(notes, table.Note{Column: k.column.id(), Names: []string{u.name}, Text: fmt.Sprintf(
					"%s may still rise from %s on: three quarters of all wins took up to %s", k.column.metric.Name, u.name, days(ripe))})
				break
			}
		}
	}
	return notes
}

// young tells whether the last records of a span are younger than the age at which
// three quarters are ripe; false where nobody can tell that age.
func (a *Answer) young(ripe engine.Figure, span period.Span) bool {
	age := max(0, a.asOf-span.Last())
	return ripe.Defined() && ripe.Num.Cmp(new(big.Rat).SetInt64(int64(age))) > 0
}

// days is a number of days, the next whole one up.
func days(f engine.Figure) string {
	n := new(big.Int).Quo(new(big.Int).Add(f.Num.Num(), new(big.Int).Sub(f.Num.Denom(), big.NewInt(1))), f.Num.Denom())
	if n.IsInt64() && n.Int64() == 1 {
		return "1 day"
	}
	return n.String() + " days"
}
