package dashboard

import (
	"io"

	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
	"kpi/report/workbook/live"
)

// Source is the run that a designed workbook is of.
type Source interface {
	live.Source
	// Now is the time of the headline figures: the whole span asked for, the part of it
	// whose records count, and the day that stocks are taken at. Before is that of what
	// they are compared with; ok is false where there is nothing to compare with.
	Now() (full, span period.Span, stand period.Day)
	Before() (full, span period.Span, ok bool)
	// AsOf is the last day that the data speaks for.
	AsOf() period.Day
	// Aimed tells whether targets were set by hand, beside quotas.
	Aimed() bool
	// YearStart is the month, from 1, that the calendar's years begin in.
	YearStart() int
}

// Options are what a designed workbook is made with.
type Options struct {
	// Rows is the most records of a kind that the Data pages hold; of kinds with more the
	// figures are plain values.
	Rows int
	// Words are what to write in the place of English words, by these.
	Words map[string]string
	// RightToLeft mirrors the pages.
	RightToLeft bool
	// Flags is how the command was called, for the page on data quality; Version is the
	// program's.
	Flags, Version string
	// Definitions are what is known of the KPIs shown.
	Definitions []table.Definition
	// RepSheets asks for a page for each rep.
	RepSheets bool
}

// maker makes one designed workbook.
type maker struct {
	book   *canvas.Book
	report *table.Report
	src    Source
	opt    Options
	live   *live.Reader
	// now and before are the report's own time in the period cells.
	now    live.Window
	before *live.Window
	// checks are the live figures put on pages; values is how many others are plain, with
	// why.
	checks []check
	values []plainValue
	// made are conditions of pages with days of their own, under which their plain values
	// hold.
	made []string
	// places are the figures by what they are, to be referred to.
	places map[string]place
	// repPages are the pages of single reps, which stand behind those of all parts.
	repPages []*canvas.Page
	// helped are the pages with columns for charts beside what is printed.
	helped map[*canvas.Page]bool
	// kept are the rows that stay together on paper.
	kept map[*canvas.Page][]rows
	// parts are what the pages show.
	parts []table.Page
}

func newMaker(title string, r *table.Report, src Source, opt Options) *maker {
	m := &maker{
		book: canvas.New(title, r.AsOf, opt.RightToLeft), report: r, src: src, opt: opt, places: map[string]place{}, helped: map[*canvas.Page]bool{}, kept: map[*canvas.Page][]rows{},
		live: live.NewReader(src, opt.Rows, number.Visible),
	}
	m.now = m.window(src.Now())
	if full, span, ok := src.Before(); ok {
		m.before = &live.Window{
			From: live.Moment{Day: full.From, Expr: "previous_from"}, To: live.Moment{Day: full.Last(), Expr: "previous_to"},
			Last: live.Moment{Day: span.Last(), Expr: "previous_last"}, Stand: live.Moment{Day: span.Last(), Expr: "previous_last"},
			AsOf: m.asOf(),
		}
	}
	return m
}

// window is the report's own time: the period cells.
func (m *maker) window(full, span period.Span, stand period.Day) live.Window {
	return live.Window{
		From: live.Moment{Day: full.From, Expr: "period_from"}, To: live.Moment{Day: full.Last(), Expr: "period_to"},
		Last: live.Moment{Day: span.Last(), Expr: "period_last"}, Stand: live.Moment{Day: stand, Expr: "period_stand"},
		AsOf: m.asOf(),
	}
}

func (m *maker) asOf() live.Moment { return live.Moment{Day: m.src.AsOf(), Expr: "as_of"} }

// windowAt is the time of a row or column that has its own: its first and its last day
// in cells, and the last day whose records count in a third.
func (m *maker) windowAt(on *canvas.Page, p *table.Period, from, to, through string) live.Window {
	first, end, stop := daysOf(p)
	last := live.Moment{Day: stop, Expr: through}
	stand := live.Moment{Day: min(stop, m.src.AsOf()), Expr: "MIN(" + through + ",as_of)"}
	return live.Window{
		From: live.Moment{Day: first, Expr: from}, To: live.Moment{Day: end, Expr: to},
		Last: last, Stand: stand, AsOf: m.asOf(), Page: canvas.Quote(on.Name),
	}
}

// say is an English word in the workbook's language.
func (m *maker) say(text string) string {
	if said, ok := m.opt.Words[text]; ok {
		return said
	}
	return text
}

// table is the report's table of an id; nil where there is none.
func (m *maker) table(id string) *table.Table {
	for i := range m.report.Tables {
		if m.report.Tables[i].ID == id {
			return &m.report.Tables[i]
		}
	}
	return nil
}

// expr is what a column is computed from: its metric, or one statistic of it.
func (m *maker) expr(c table.Column) metric.Expr {
	found, basis := m.src.Metric(c.Metric)
	if found == nil {
		return nil
	}
	if sample, ok := basis.Expr.(metric.Stat); ok && c.Statistic != "" && found.Floor == 0 {
		sample.Headline = metric.Statistic(c.Statistic)
		return sample
	}
	return metric.Ref{ID: c.Metric}
}

// write adds the pages that every designed workbook ends with, and writes it.
func (m *maker) write(w io.Writer) (notes []string, err error) {
	m.closing()
	return m.book.Write(w)
}
