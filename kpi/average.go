package kpi

import (
	"math/big"
	"strings"

	"kpi/kpi/engine"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/query"
	"kpi/kpi/table"
)

// A moving average is that of the units up to one, query.AverageOver of them. Of
// what adds up it is the figure of all their time shared out evenly. Of a rate, a
// mean or a median it is the figure of all their time, so that each record counts
// once: the mean of three rates would give a slow month the weight of a busy one.
// A stock, and what is put together with one otherwise than over it, is of a moment,
// which a longer time has no other of: it has no moving average here.

// trailing is the time of a moving average: of one that is not over, as long a time
// up to the day.
func (a *Answer) trailing(now engine.Window, unit period.Unit) engine.Window {
	to := now.Span.To
	span := period.Span{From: a.cal.Add(to, unit, -query.AverageOver), To: to}
	return engine.Window{Full: span, Span: span, Stand: now.Stand}
}

// average tells whether a figure has a moving average, and over how many units it is
// shared out; 0 where it is the figure of all of them.
func (a *Answer) average(c column) (over int, ok bool) {
	e := c.basis.Expr
	adds := metric.AddsUp(e, a.plan)
	switch {
	case c.metric.Unit == table.Count && (!adds || each(e, a.plan)):
		return 0, false
	case adds:
		return query.AverageOver, true
	}
	return 0, !ofMoment(e, a.plan)
}

// each tells whether an expression counts different things, each once however long
// the time: those of three months are not the sum of theirs.
func each(e metric.Expr, in metric.Resolver) bool {
	found := false
	metric.Walk(e, in, func(e metric.Expr) {
		for _, m := range metric.Measures(e) {
			found = found || m.Fold == metric.Distinct
		}
	})
	return found
}

// ofMoment tells whether an expression looks at how things stand, or at a time of
// its own.
func ofMoment(e metric.Expr, in metric.Resolver) bool {
	found := false
	metric.Walk(e, in, func(e metric.Expr) {
		if shifted, ok := e.(metric.In); ok && shifted.Window.Trail > 0 {
			found = true
		}
		for _, m := range metric.Measures(e) {
			switch m.Time.(type) {
			case metric.Stock, metric.Timeless:
				found = true
			}
		}
	})
	return found
}

// shareOut marks the columns whose figures are shared out over the units, and names
// those of all that have no moving average.
func (s *sheet) shareOut(all []column) {
	for i, c := range s.columns {
		s.table.Columns[i].Over, _ = s.a.average(c)
	}
	var names []string
	for _, c := range all {
		if _, ok := s.a.average(c); !ok {
			names = append(names, c.head(s.a.plan).Title)
		}
	}
	if len(names) > 0 {
		s.table.Notes = append(s.table.Notes, table.Note{Text: "no moving average of what is of a moment, or counted once however long: " + strings.Join(names, ", ")})
	}
}

// finish completes a figure of another time than its row's: shared out over units,
// and none where the data starts later.
func (s *sheet) finish(c *table.Cell, w engine.Window, over int) {
	if s.a.events.Dated && w.Full.From < s.a.cal.Span(s.a.events.First, s.split.Every).From {
		*c = table.Cell{Value: table.Undefined(table.ShortHistory), N: c.N, Missing: c.Missing}
		return
	}
	if over == 0 {
		return
	}
	for _, v := range []*table.Value{&c.Value, &c.Low, &c.High, &c.Target} {
		if v.Defined() {
			v.Num = new(big.Rat).Quo(v.Num, big.NewRat(int64(over), 1))
		}
	}
}
