package dashboard

import (
	"path/filepath"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
)

// The grid of the summary: wide columns for tiles and charts, with gutters between.
const (
	across      = 4
	tileWidth   = 46.0 // characters
	gutterWidth = 1.7
	tilePixels  = 327
	gutter      = 17 // pixels
	lastColumn  = 2*across - 1
)

// spot is the cell of a row in one of the wide columns, from 0.
func spot(row, i int) canvas.At { return canvas.At{Row: row, Col: 1 + 2*i} }

// summaryPage adds the page of the headline figures. What it returns draws it, once the
// figures of the other pages have their places.
func (m *maker) summaryPage(part table.Page) (draw func()) {
	p := m.page(part.Title, m.headline())
	p.Put(canvas.At{Row: 1, Col: 1}, canvas.Cell{Value: m.say("Sales KPI dashboard"), Style: heading})
	for i := range across {
		p.Width(1+2*i, 1+2*i, tileWidth)
		p.Width(2+2*i, 2+2*i, gutterWidth)
	}
	band(p, lastColumn)
	p.Freeze(canvas.At{Row: firstRow, Col: 1})
	p.Repeat(linkRow)
	p.OneSheet()
	return func() { m.drawSummary(p, part) }
}

// headline says of which time and in which currency the figures are.
func (m *maker) headline() string {
	now, before := m.report.Period, m.report.Previous
	words := []string{now.Label}
	if days := now.From + " – " + now.To; !strings.Contains(now.Label, now.To) {
		words = append(words, days)
	}
	if before.Label != "" {
		words = append(words, m.say("compared with")+" "+before.Label)
	}
	if m.report.Currency != "" {
		words = append(words, m.report.Currency)
	}
	words = append(words, m.say("as of")+" "+m.report.AsOf)
	return number.Visible(strings.Join(words, "  ·  "))
}

func (m *maker) drawSummary(p *canvas.Page, part table.Page) {
	if len(part.Tables) == 0 {
		m.headNotes(p, m.periodBlock(p, bodyRow))
		return
	}
	head := part.Tables[0]
	if len(part.Tables) > 1 {
		m.tablesPage(table.Page{Title: part.Tables[1].Title, Tables: part.Tables[1:]})
	}
	row := bodyRow
	if len(head.Rows) == 0 {
		row = m.remarks(p, canvas.At{Row: row, Col: 1}, head).end + 2
	} else {
		source := m.chartSource()
		row = m.tiles(p, row, head, source)
		row = m.grid(p, row, m.summaryCharts(source))
	}
	row = m.periodBlock(p, row)
	m.headNotes(p, row)
}

// periodBlock is the period cells, what they do, and whether the figures still are the
// engine's.
func (m *maker) periodBlock(p *canvas.Page, row int) (next int) {
	m.sectionTitle(p, canvas.At{Row: row, Col: 1}, lastColumn, "Period (editable)")
	at := canvas.At{Row: row + 1, Col: 1}
	m.periodCells(p, at, 2)
	m.checkLine(p, at.Down(2))
	p.Height(at.Row, at.Row+3, 16)
	m.paragraph(p, at.Down(4), lastColumn, m.say(m.howLive()), quiet)
	m.paragraph(p, at.Down(5), lastColumn, m.read(), quiet)
	return at.Row + 7
}

// howLive says what a change of the yellow cells does.
func (m *maker) howLive() string {
	if len(m.live.Tables()) == 0 {
		return "There are no Data pages: the figures are values, and give way to a dash once a yellow cell is changed."
	}
	return "Change the yellow cells and every upright figure follows: it is a formula over the Data pages. Figures in italics are values (Check says why) and give way to a dash."
}

// read is what was read, and which row says how far the data goes.
func (m *maker) read() string {
	var rows, used int64
	files := map[string]bool{}
	for _, in := range m.report.Inputs {
		files[in.File] = true
		rows, used = rows+in.Rows, used+in.Used
	}
	place := *m.report
	if file := place.AsOfPlace.File; file != "" {
		place.AsOfPlace.File = filepath.Base(file) // where it lay is nobody's business
	}
	count := tally[int64]
	return m.say("Read") + ": " + strings.Join([]string{
		m.say("files") + " " + count(int64(len(files))),
		m.say("rows") + " " + count(rows), m.say("used") + " " + count(used),
		m.say("as of") + " " + m.report.AsOf + " (" + number.Visible(place.AsOfFrom()) + ")",
	}, "  ·  ")
}

// checkLine tells whether formulas and engine agree, and how many figures are formulas.
func (m *maker) checkLine(p *canvas.Page, at canvas.At) {
	p.Put(at.Right(2), canvas.Cell{Value: m.say("Check"), Style: quiet})
	p.Put(at.Down(1).Right(2), m.agreement("every formula gives the engine's figure", "formulas and engine differ", strong))
	p.AddRule(canvas.Rule{Range: canvas.Range{From: at.Down(1).Right(2), To: at.Down(1).Right(2)}, When: "AND(made_for,check_total<>0)", Look: canvas.Style{Color: bad, Bold: true}})
	p.Put(at.Right(6), canvas.Cell{Value: m.say("Live figures"), Style: quiet})
	share := with(strong, "0.0%")
	share.Align = canvas.Start
	p.Put(at.Down(1).Right(6), canvas.Cell{Formula: "check_share", Value: m.share(), Style: share})
}

// mostNotes is how many notes the summary has room for.
const mostNotes = 5

// headNotes are the first notes of the report; the others stand with the quality of the
// data.
func (m *maker) headNotes(p *canvas.Page, row int) {
	if len(m.report.Notes) == 0 {
		return
	}
	m.sectionTitle(p, canvas.At{Row: row, Col: 1}, lastColumn, "Notes")
	for i, n := range m.report.Notes {
		at := canvas.At{Row: row + 1 + i, Col: 1}
		if i == mostNotes {
			m.paragraph(p, at, lastColumn, "· "+m.say("more on the page on data quality"), quiet)
			return
		}
		m.paragraph(p, at, lastColumn, "· "+n.Text, quiet)
	}
}
