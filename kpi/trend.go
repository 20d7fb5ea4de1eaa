package kpi

import (
	"cmp"
	"slices"
	"strings"

	"kpi/kpi/engine"
	"kpi/kpi/period"
	"kpi/kpi/query"
	"kpi/kpi/table"
)

// Trends have this many units, unless the period is longer.
var trendLength = map[period.Unit]int{period.Week: 13, period.Month: 12, period.Quarter: 8, period.Year: 5}

func (a *Answer) trend(l layout) *sheet {
	by := l.Every.String()
	s := a.sheet(table.Table{
		ID: cmp.Or(l.ID, "trend"), Title: cmp.Or(l.Title, "Trend by "+by), Labels: []table.Label{{ID: by, Title: title(by)}},
	}, a.run.Space(), a.trendColumns(l))
	s.split, s.units = l.Split, a.trendUnits(l)
	for _, u := range s.units {
		s.want(s.nodes, s.targets, u.moment)
	}
	if l.Shift == query.Average {
		s.shareOut(a.columns(l))
	}
	return s
}

// trendColumns is the columns of a trend: of a moving average, those that have one.
func (a *Answer) trendColumns(l layout) []column {
	columns := slices.Clone(a.columns(l))
	if l.Shift == query.Average {
		columns = slices.DeleteFunc(columns, func(c column) bool { _, ok := a.average(c); return !ok })
	}
	return columns
}

// unitRow is the figures of one unit.
func (s *sheet) unitRow(u unit) table.Row {
	row := table.Row{Names: []string{u.name}, Period: u.period()}
	at := always(u.moment)
	row.Cells = s.cells(s.nodes, s.targets, 0, at)
	if s.split.Shift == query.Unshifted {
		s.aimTotal(row.Cells, at)
		return row
	}
	for i := range row.Cells {
		s.finish(&row.Cells[i], u.now, s.table.Columns[i].Over)
	}
	return row
}

func title(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// trendSpans is the units that end with the period: a year of months, or as many
// as a longer period holds. Units before the first event are left out.
func (a *Answer) trendSpans(unit period.Unit) []period.Span {
	last := min(a.Resolved.Span.Last(), max(a.asOf, a.Resolved.Span.From))
	n := trendLength[unit]
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

// trendUnits are the units of a trend with the time that a layout asks for.
func (a *Answer) trendUnits(l layout) []unit {
	var units []unit
	for _, span := range a.trendSpans(l.Every) {
		u := unit{name: a.cal.Key(span, l.Every), label: a.cal.Label(span, l.Every)}
		now := engine.NewWindow(span, a.asOf)
		switch l.Shift {
		case query.YearEarlier:
			earlier := period.YearEarlier(a.cal, span, l.Every)
			u.now, u.label = a.upTo(earlier, now), a.cal.Label(earlier, l.Every)
		case query.Average:
			u.now = a.trailing(now, l.Every)
			u.label = a.cal.Label(u.now.Full, period.None)
		default:
			u.moment = moment{now, a.before(span, now, l.Every)}
		}
		units = append(units, u)
	}
	return units
}

// before is the window that one of a trend is compared with; nil where there is none.
func (a *Answer) before(span period.Span, now engine.Window, unit period.Unit) *engine.Window {
	prev := a.cal.Next(span, unit, -1)
	switch a.plan.Query.Compare {
	case period.CompareNone:
		return nil
	case period.CompareYearAgo:
		prev = period.YearEarlier(a.cal, span, unit)
	}
	return new(a.upTo(prev, now))
}

// upTo is an earlier span as a window: of as many days as now has, where that is not
// over. Its stocks are those of as-of at the latest.
func (a *Answer) upTo(prev period.Span, now engine.Window) engine.Window {
	w := engine.Window{Full: prev, Span: prev}
	if now.Partial() {
		w.Span.To = min(prev.To, prev.From+period.Day(now.Span.Days()))
	}
	w.Stand = min(w.Span.Last(), a.asOf)
	return w
}

// period is the time of a unit as it is shown.
func (u unit) period() *table.Period {
	p := named(u.label, u.now.Full, u.now.Partial())
	p.Through = u.now.Span.Last().String()
	return &p
}
