package kpi

import (
	"fmt"
	"strings"

	"kpi/kpi/field"
	"kpi/kpi/period"
	"kpi/kpi/table"
)

// notes adds what must be said beside the figures.
func (a *Answer) notes() {
	a.noteHidden()
	for _, e := range a.events.PassedOver {
		source, line := a.ds.Table(e.Field.Kind).Origin(e.Row)
		a.note("%s in %s lies over 92 days after every other event: as-of does not follow it, and the row is kept", e.Day, a.ds.Place(source, line))
	}
	a.noteOpenFromStart()
	a.noteBackwards()
	a.noteHistory()
}

func (a *Answer) note(format string, args ...any) {
	a.Report.Notes = append(a.Report.Notes, table.Note{Text: fmt.Sprintf(format, args...)})
}

// noteHidden names the headline KPIs that no file serves, by what they lack.
func (a *Answer) noteHidden() {
	names := map[string][]string{}
	var kinds []string
	for _, c := range a.plan.hidden {
		kind := a.plan.absentKind(c.metric)
		if names[kind] == nil {
			kinds = append(kinds, kind)
		}
		names[kind] = append(names[kind], c.metric.Name)
	}
	for _, kind := range kinds {
		a.note("not shown: %s (no file of %s)", strings.Join(names[kind], ", "), kind)
	}
}

// noteOpenFromStart counts the open deals that no created date says since when.
func (a *Answer) noteOpenFromStart() {
	created, status := a.ds.Col(field.Get("deal.created")), a.ds.Col(field.Get("deal.status"))
	if created == nil || status == nil {
		return
	}
	open := field.Get("deal.status").Code("open")
	n := 0
	for row, code := range status.Codes {
		if code == open && !created.Has(row) {
			n++
		}
	}
	if n > 0 {
		a.note("%d open deals have no created date: they count as open from the start", n)
	}
}

// noteBackwards counts the deals closed before they were created (G11).
func (a *Answer) noteBackwards() {
	created, closed := a.ds.Col(field.Get("deal.created")), a.ds.Col(field.Get("deal.closed"))
	if created == nil || closed == nil {
		return
	}
	n, place := 0, ""
	for row := range closed.Nums {
		if created.Has(row) && closed.Has(row) && closed.Nums[row] < created.Nums[row] {
			if n++; n == 1 {
				place = a.ds.Place(a.ds.Table(field.Deal).Origin(row))
			}
		}
	}
	if n > 0 {
		a.note("%d deals were closed before they were created: they have no cycle (%s)", n, place)
	}
}

// noteHistory says where a figure relies on more past than the data has.
func (a *Answer) noteHistory() {
	for _, c := range a.plan.columns {
		if c.metric.History == 0 || c.why != "" || !a.events.Dated {
			continue
		}
		if from := a.cal.Add(a.window.Span.From, period.Month, -c.metric.History); a.events.First > from {
			a.note("%s: the data starts on %s, less than %d months before the period", c.metric.Name, a.events.First, c.metric.History)
		}
	}
}
