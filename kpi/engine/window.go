package engine

import (
	"kpi/kpi/metric"
	"kpi/kpi/period"
)

// Window is the time that a figure is for.
type Window struct {
	// Full is the whole span asked for: a quota of the month is for all of it.
	Full period.Span
	// Span is the part of it whose records flow into the figure.
	Span period.Span
	// Stand is the day at whose end a stock is taken: the span's last day.
	Stand period.Day
}

// NewWindow is the window of a span in data that goes up to as-of. A span that
// as-of lies in ends there: what comes later had not happened. A span that lies
// wholly after as-of is kept as it is, and its stocks are those of as-of.
func NewWindow(span period.Span, asOf period.Day) Window {
	w := Window{Full: span, Span: span}
	if span.Has(asOf) {
		w.Span.To = asOf + 1
	}
	w.Stand = min(w.Span.Last(), asOf)
	return w
}

// Partial tells whether the span is not over.
func (w Window) Partial() bool { return w.Span != w.Full }

// shift is the window that an expression asks for instead of w.
func (r *Run) shift(w Window, to metric.Window) Window {
	if to.Back != 0 {
		w = r.earlier(w, to.Back)
	}
	if to.Trail != 0 {
		from := r.cal.Add(w.Stand+1, period.Month, -to.Trail)
		span := period.Span{From: from, To: w.Stand + 1}
		w = Window{Full: span, Span: span, Stand: w.Stand}
	}
	if to.Previous {
		w = r.cut(w, period.Before(r.cal, w.Full))
	}
	if to.Opening {
		day := w.Full.From - 1
		span := period.Span{From: day, To: day + 1}
		w = Window{Full: span, Span: span, Stand: day}
	}
	return w
}

// earlier is the same window some months before. A window that is not over is
// compared with as many days as have passed of it.
func (r *Run) earlier(w Window, months int) Window {
	return r.cut(w, period.ShiftMonths(r.cal, w.Full, -months))
}

// cut is an earlier span as the window to compare with: of one that is not over, as
// many days.
func (r *Run) cut(w Window, ago period.Span) Window {
	span := ago
	if w.Partial() {
		span.To = min(ago.To, ago.From+period.Day(w.Span.Days()))
	}
	return Window{Full: ago, Span: span, Stand: span.Last()}
}

// point is the day of an anchor in a window.
func (r *Run) point(a metric.Anchor, w Window) int64 {
	day := r.asOf
	switch a.At {
	case metric.Start:
		day = w.Full.From
	case metric.End:
		day = w.Full.Last()
	case metric.Stand:
		day = w.Stand
	case metric.LastTenth:
		day = w.Full.To - max(1, period.Day(w.Full.Days()+5)/10)
	}
	return int64(day) + int64(a.Days)
}
