package report

import (
	"fmt"
	"io"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
)

// gap is the blanks between columns of a table; where time runs across a narrow
// terminal, one has to do.
const gap = 2

// writeTerminal writes the report as people read it on a terminal, within the
// width, every number whole.
func writeTerminal(w io.Writer, r *table.Report, opt Options) (notes []string, err error) {
	s := screen{layout: newLayout(r, opt), width: opt.Width, painter: painter(opt.Color)}
	s.title()
	for i := range r.Tables {
		if err := s.table(&r.Tables[i]); err != nil {
			return nil, err
		}
	}
	s.end()
	_, err = io.WriteString(w, s.out.String())
	return s.gaveWay, err
}

// screen is a terminal being written on.
type screen struct {
	layout
	painter
	width   int
	out     strings.Builder
	small   bool     // a figure was marked as resting on few records
	gaveWay []string // what had no room
}

func (s *screen) line(text string) { s.out.WriteString(text + "\n") }

func (s *screen) all(lines []string) {
	for _, line := range lines {
		s.line(line)
	}
}

// title writes the heading, its parts whole on as many lines as they need.
func (s *screen) title() {
	parts := s.heading()
	line, first := parts[0], true
	end := func() {
		tone := dimTone
		if first {
			line, first = s.paint(parts[0], headTone)+line[len(parts[0]):], false
			tone = plainTone
		}
		s.line(s.paint(line, tone))
	}
	for _, part := range parts[1:] {
		if s.width > 0 && width(line+" · "+part) > s.width {
			end()
			line = part
			continue
		}
		line += " · " + part
	}
	end()
}

// table writes one table with its footnotes.
func (s *screen) table(t *table.Table) error {
	s.line("")
	if len(t.Rows) == 0 && t.Total == nil {
		s.empty(t)
		return nil
	}
	g, gap := s.grid(t)
	l, dropped := g.fit(s.width, gap)
	if len(l.heads[0]) > titleLines {
		s.line(s.paint(number.Visible(t.Title), headTone))
		g, gap = s.grid(t)
		g.columns[0].head = text{s: "  " + labelTitle(t)}
		l, dropped = g.fit(s.width, gap)
	}
	head, rows, err := l.lines(s.painter)
	if err != nil {
		return err
	}
	s.all(head)
	for _, lines := range rows {
		s.all(lines)
	}
	s.small = s.small || g.small()
	s.remarks(g.number(), g.remarks)
	if len(dropped) > 0 {
		s.gaveWay = append(s.gaveWay, fmt.Sprintf("%s: no room for %s in %d columns; a wider terminal, -f csv or -o FILE has all",
			number.Visible(t.Title), strings.Join(dropped, ", "), s.width))
	}
	return nil
}

// titleLines is how many lines a title may take within the heads of its table;
// a longer one stands above them.
const titleLines = 1

// labelTitle is what heads the first column where the title does not.
func labelTitle(t *table.Table) string {
	if len(t.Labels) == 0 {
		return ""
	}
	return number.Visible(t.Labels[0].Title)
}

// empty writes a table without rows: what is said of it, or that there are none.
func (s *screen) empty(t *table.Table) {
	s.line(s.paint(number.Visible(t.Title), headTone))
	remarks := plainRemarks(t)
	if len(remarks) == 0 {
		remarks = []string{"no rows"}
	}
	for _, remark := range remarks {
		s.under(2, remark)
	}
}

// grid lays a table out in the way that suits it and the width best.
func (s *screen) grid(t *table.Table) (g *grid, between int) {
	switch {
	case len(t.Labels) == 0:
		return s.summary(t), gap
	case !isTrend(t):
		return s.group(t), gap
	}
	for _, try := range []struct {
		compact bool
		gap     int
	}{{false, gap}, {true, gap}, {true, 1}} {
		if g = s.across(t, try.compact); g.fitsWhole(s.width, try.gap) {
			return g, try.gap
		}
	}
	return s.group(t), gap
}

// remarks writes footnotes, each under its mark, and the lines without one.
func (s *screen) remarks(footnotes, remarks []string) {
	for i, note := range footnotes {
		s.hang(number.Superscript(i+1)+" ", note)
	}
	for _, remark := range remarks {
		s.hang("", remark)
	}
}

// end writes what concerns the whole report.
func (s *screen) end() {
	if s.small || len(s.report.Notes) > 0 {
		s.line("")
	}
	if s.small {
		s.hang(smallMark+" ", smallNote)
	}
	for _, n := range s.report.Notes {
		s.hang("", noteText(n))
	}
}

// smallNote explains the mark of small samples.
const smallNote = "rests on fewer than 30 records, at least in part: chance alone moves it a lot"

// hang writes a text behind a mark, broken to the width, its lines below each
// other.
func (s *screen) hang(mark, text string) {
	room := 0
	if s.width > 0 {
		room = max(s.width-width(mark), 1)
	}
	for i, line := range wrap(text, room) {
		if i > 0 {
			mark = pad(width(mark))
		}
		s.line(s.paint(mark+line, dimTone))
	}
}

// plainRemarks is the notes of a table that has no cells to put them to.
func plainRemarks(t *table.Table) (remarks []string) {
	for _, n := range t.Notes {
		remarks = append(remarks, about(t, n)+noteText(n))
	}
	return remarks
}
