package kpi

import (
	"fmt"
	"slices"
	"strings"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/table"
)

// notes adds what must be said beside the figures.
func (a *Answer) notes() {
	a.noteHidden()
	a.noteLacking()
	a.noteNoLosses()
	a.notePast()
	for _, e := range a.events.PassedOver {
		a.noteAt([]table.Place{a.place(e.Field.Kind, e.Row)}, "%s lies over 92 days after every other event: as-of does not follow it, and the row is kept", e.Day)
	}
	a.noteAfter()
	a.noteJoins()
	a.noteOpenFromStart()
	a.noteBackwards()
	a.noteHistory()
	a.noteCohorts()
	a.noteTargets()
}

func (a *Answer) note(format string, args ...any) { a.noteAt(nil, format, args...) }

func (a *Answer) noteAt(places []table.Place, format string, args ...any) {
	a.Report.Notes = append(a.Report.Notes, table.Note{Text: fmt.Sprintf(format, args...), Places: places})
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

// noteAfter lists the deals that are closed on a day that the data does not reach.
func (a *Answer) noteAfter() {
	closed := a.ds.Col(field.Get("deal.closed"))
	if closed == nil {
		return
	}
	var places []table.Place
	for row, day := range closed.All() {
		if day > int64(a.asOf) {
			places = append(places, a.place(field.Deal, row))
		}
	}
	if len(places) > 0 {
		a.noteAt(places, "closed after the as-of date, and counted in the period of that date: %s", howMany(len(places), field.Deal))
	}
}

// noteJoins passes on what the joins had to say.
func (a *Answer) noteJoins() {
	for _, r := range a.ds.JoinRemarks() {
		s := a.ds.Sources[r.Source]
		a.noteAt([]table.Place{{File: s.File, Sheet: s.Sheet, Line: r.Line}}, "%s %s; %s", r.Field, r.What, r.Hint)
	}
}

// mostNoted is how many KPIs are asked for at once with a note on what each leaves
// out; beyond it their coverage has to say it.
const mostNoted = 20

// noteLacking says which records a headline figure leaves out for want of a date
// or value, and where to find the first of them.
func (a *Answer) noteLacking() {
	if len(a.plan.columns) > mostNoted {
		return
	}
	for i, c := range a.plan.columns {
		if c.why != "" || a.Report.Tables[0].Rows[0].Cells[i].Missing == 0 {
			continue
		}
		for _, l := range a.run.Lacks(a.run.Compile(c.basis.Expr, a.run.Space()), a.window) {
			note := table.Note{
				Column: a.Report.Tables[0].Columns[i].ID,
				Text:   fmt.Sprintf("%s leaves out %s without %s", c.metric.Name, howMany(l.Count, l.Field.Kind), wordsOf(l.Field)),
			}
			for _, row := range l.Rows {
				note.Places = append(note.Places, a.place(l.Field.Kind, row))
			}
			a.Report.Notes = append(a.Report.Notes, note)
		}
	}
}

func howMany(n int, k field.Kind) string {
	if n == 1 {
		return "1 " + strings.ReplaceAll(k.String(), "_", " ")
	}
	return fmt.Sprintf("%d %s", n, k.Plural())
}

// wordsOf is a field in words: "a closed date", "an amount".
func wordsOf(f *field.Field) string {
	name := strings.ReplaceAll(f.Name, "_", " ")
	if f.Type == field.Date && !strings.HasSuffix(name, "date") {
		name += " date"
	}
	if strings.ContainsRune("aeiou", rune(name[0])) {
		return "an " + name
	}
	return "a " + name
}

// noteNoLosses points out shares of money that are whole only because what was
// lost has an amount of 0, as some CRMs write it.
func (a *Answer) noteNoLosses() {
	for _, c := range a.plan.all() {
		share, ok := c.basis.Expr.(metric.Share)
		if !ok || share.Whole.Fold != metric.Sum || c.why != "" {
			continue
		}
		n, zero := a.run.Rest(a.run.Compile(share, a.run.Space()), a.window)
		if n > 0 && zero {
			a.note("%s: all %d other %s have an amount of 0", c.metric.Name, n, share.Whole.Records.Plural())
		}
	}
}

// notePast says that stocks of past days are worth what today's export says.
func (a *Answer) notePast() {
	if a.window.Stand >= a.events.AsOf.Day && a.previous == nil {
		return
	}
	var names []string
	for _, c := range a.plan.all() {
		if c.why == "" && pastMoney(c.basis.Expr, a.plan) && !slices.Contains(names, c.metric.Name) {
			names = append(names, c.metric.Name)
		}
	}
	switch len(names) {
	case 0:
	case 1:
		a.note("%s of past days uses the amounts of this export, not those of the day", names[0])
	default:
		a.note("of past days these use the amounts of this export, not those of the day: %s", strings.Join(names, ", "))
	}
}

// pastMoney tells whether an expression values a stock of past days.
func pastMoney(e metric.Expr, in metric.Resolver) bool {
	if _, only := e.(metric.Current); only {
		return false
	}
	found := false
	metric.Walk(e, in, func(e metric.Expr) {
		for _, m := range metric.Measures(e) {
			if _, stock := m.Time.(metric.Stock); stock && m.Of != nil && m.Of.Type == field.Money {
				found = true
			}
		}
	})
	return found
}

// noteOpenFromStart counts the deals that no created date says since when.
func (a *Answer) noteOpenFromStart() {
	created, status := a.ds.Col(field.Get("deal.created")), a.ds.Col(field.Get("deal.status"))
	if created == nil && status != nil {
		a.note("no column says when deals were created: all count as open from the start until they close")
	}
	if created == nil || status == nil {
		return
	}
	open, closed := field.Get("deal.status").Code("open"), a.ds.Col(field.Get("deal.closed"))
	n := 0
	for row, day := range created.All() {
		if day == dataset.Missing && (status.CodeAt(row) == open || closed != nil && closed.Has(row)) {
			n++
		}
	}
	if n > 0 {
		a.note("without a created date, and so counted as open from the start: %s", howMany(n, field.Deal))
	}
}

// noteBackwards counts the deals closed before they were created (G11).
func (a *Answer) noteBackwards() {
	created, closed := a.ds.Col(field.Get("deal.created")), a.ds.Col(field.Get("deal.closed"))
	if created == nil || closed == nil {
		return
	}
	var places []table.Place
	for row, day := range closed.All() {
		if day != dataset.Missing && day < created.At(row) {
			places = append(places, a.place(field.Deal, row))
		}
	}
	if len(places) > 0 {
		a.noteAt(places, "closed before they were created, and so without a cycle: %s", howMany(len(places), field.Deal))
	}
}

// noteHistory says where a figure relies on more past than the data has.
func (a *Answer) noteHistory() {
	for _, c := range a.plan.all() {
		if c.metric.History == 0 || c.why != "" || !a.events.Dated {
			continue
		}
		if from := a.cal.Add(a.window.Span.From, period.Month, -c.metric.History); a.events.First > from {
			a.note("%s: the data starts on %s, less than %d months before the period", c.metric.Name, a.events.First, c.metric.History)
		}
	}
}
