package analysis

import (
	"kpi/kpi/engine"
	"kpi/kpi/period"
)

// Trend is the windows of the last n whole units up to the end of the question's
// period, oldest first. A unit that is not over by then is left out.
func (q *Question) Trend(unit period.Unit, n int) []engine.Window {
	cal, end := q.Engine.Calendar, min(q.Window.Span.To, q.AsOf()+1)
	last := cal.Span(end-1, unit)
	if last.To > end {
		last = cal.Next(last, unit, -1)
	}
	var windows []engine.Window
	for _, span := range period.Trend(cal, last.From, unit, n) {
		windows = append(windows, engine.NewWindow(span, q.AsOf()))
	}
	return windows
}

// windowsOf is the question's own period.
func windowsOf(q *Question) []engine.Window { return []engine.Window{q.Window} }
