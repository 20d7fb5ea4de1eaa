package kpi

import (
	"strings"

	"kpi/kpi/engine"
	"kpi/kpi/period"
	"kpi/kpi/table"
)

// Trends have this many units, unless the period is longer.
var trendUnits = map[period.Unit]int{period.Week: 13, period.Month: 12, period.Quarter: 8, period.Year: 5}

func (a *Answer) trend(unit period.Unit) *sheet {
	s := a.sheet(table.Table{
		ID: "trend", Title: "Trend by " + unit.String(), Labels: []table.Label{{ID: unit.String(), Title: title(unit.String())}},
	}, a.run.Space(), a.plan.columns)
	s.unit = unit
	s.spans = a.trendSpans(unit)
	for i := range s.spans {
		w, before := s.windows(i)
		s.want(s.nodes, s.targets, w, before)
	}
	return s
}

func title(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// trendSpans is the units that end with the period: a year of months, or as many
// as a longer period holds. Units before the first event are left out.
func (a *Answer) trendSpans(unit period.Unit) []period.Span {
	last := min(a.Resolved.Span.Last(), max(a.asOf, a.Resolved.Span.From))
	n := trendUnits[unit]
	spans := period.Trend(a.cal, last, unit, n)
	for spans[0].From > a.Resolved.Span.From {
		n++
		spans = period.Trend(a.cal, last, unit, n)
	}
	for len(spans) > 1 && a.events.Dated && spans[0].To <= a.events.First {
		spans = spans[1:]
	}
	return spans
}

// windows is a trend row's window, and that of the row before.
func (s *sheet) windows(i int) (w engine.Window, before *engine.Window) {
	w = engine.NewWindow(s.spans[i], s.a.asOf)
	if s.a.plan.Query.Compare == "none" {
		return w, nil
	}
	prev := s.a.cal.Next(s.spans[i], s.unit, -1)
	if s.a.plan.Query.Compare == "year-ago" {
		prev = period.YearEarlier(s.a.cal, s.spans[i], s.unit)
	}
	b := engine.Window{Full: prev, Span: prev, Stand: prev.Last()}
	if w.Partial() {
		b.Span.To = min(prev.To, prev.From+period.Day(w.Span.Days()))
		b.Stand = b.Span.Last()
	}
	return w, &b
}
