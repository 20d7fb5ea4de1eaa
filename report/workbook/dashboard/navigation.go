package dashboard

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"kpi/report/number"
	"kpi/report/workbook/canvas"
	"kpi/report/workbook/live"
)

// main is the pages that every page leads to, where there are such. The others are
// reached from the contents.
func (m *maker) main() []string {
	titles := []string{
		"Summary", "Contents", "Month", "Quarter", "Year", "Teams", "Distribution", "Reconciliation", "Deals", "Reps", "Locations", "Trends", pipelineTitle, "Pipeline", "Activities", "Customers",
		"Definitions", "Data quality", "Check",
	}
	for i := range titles {
		titles[i] = m.say(titles[i])
	}
	return titles
}

// contentsPage lists the pages there are, with what each shows.
func (m *maker) contentsPage() *canvas.Page {
	return m.page("Contents", "every page of this workbook")
}

// listPages fills the contents, once all pages are known.
func (m *maker) listPages(p *canvas.Page) {
	p.Width(1, 1, 40)
	p.Width(2, contentsWide, 12)
	m.line(p, firstRow, piece{1, 1, m.say("Page"), headCell}, piece{2, contentsWide, m.say("What it shows"), headCell})
	row := firstRow + 1
	for _, of := range m.book.Pages() {
		if of.Hidden() || of == p {
			continue
		}
		m.line(p, row, piece{2, contentsWide, m.shows(of), rowCell})
		link := canvas.Style{Bottom: rule, Link: true}
		p.Put(canvas.At{Row: row, Col: 1}, canvas.Cell{Value: of.Title, Style: link, Link: of.Ref(canvas.At{Row: 1, Col: 1})})
		row++
	}
	p.Freeze(canvas.At{Row: firstRow + 1, Col: 1})
	p.Repeat(firstRow)
	band(p, contentsWide)
}

// contentsWide is the last column of the contents.
const contentsWide = 10

// shows is what a page shows: its tables, or what stands in its head.
func (m *maker) shows(p *canvas.Page) string {
	for _, part := range m.parts {
		if m.say(part.Title) != p.Title {
			continue
		}
		var titles []string
		for _, t := range part.Tables {
			if !slices.Contains(titles, t.Title) {
				titles = append(titles, t.Title)
			}
		}
		return strings.Join(titles, ", ")
	}
	under, _ := p.At(canvas.At{Row: 2, Col: 1})
	text, _ := under.Value.(string)
	return text
}

// paperWidth is how many characters fit across a sheet of paper at full size: heads are
// at least as wide.
const paperWidth = 126

// widePage is a width that is not added to for more columns.
const widePage = 180

// fewestColumns is how many columns a head has at least, so that links find room.
const fewestColumns = 7

// navigation puts links in the head of every page, when all pages are known.
func (m *maker) navigation() {
	main := m.main()
	var to []*canvas.Page
	for _, title := range main {
		for _, p := range m.book.Pages() {
			if p.Title == title && !p.Hidden() {
				to = append(to, p)
				break
			}
		}
	}
	for _, p := range m.book.Pages() {
		wide := widen(p)
		m.links(p, wide, to)
		if m.helped[p] {
			p.PrintTo(wide)
		}
		m.breaks(p, wide)
		p.Zoom(zoomFor(widthOf(p, 1, wide)))
	}
}

// widen paints the head of a page at least as wide as paper, and gives its last column.
func widen(p *canvas.Page) int {
	wide := 1
	for painted(p, wide+1) {
		wide++
	}
	for w := widthOf(p, 1, wide); w < paperWidth || w < widePage && wide < fewestColumns; w = widthOf(p, 1, wide) {
		wide++
	}
	band(p, wide)
	fill(p, canvas.At{Row: linkRow, Col: 1}, wide, linkCell)
	p.Height(linkRow, linkRow, 20)
	return wide
}

func painted(p *canvas.Page, col int) bool {
	c, ok := p.At(canvas.At{Row: 1, Col: col})
	return ok && c.Style.Fill == heading.Fill
}

func widthOf(p *canvas.Page, from, to int) (characters float64) {
	for col := from; col <= to; col++ {
		characters += p.WidthOf(col)
	}
	return characters
}

// zoomFor makes wide pages smaller on the screen.
func zoomFor(characters float64) float64 {
	switch {
	case characters > 240:
		return 70
	case characters > 180:
		return 85
	}
	return 100
}

// linkRow is the row of the head that links stand in; where they are many, those over
// stand in the row above, behind its text.
const linkRow = 3

// links puts the links of a page in its head, from the first column on, each in as many
// columns as it needs, then behind the texts over them.
func (m *maker) links(p *canvas.Page, wide int, to []*canvas.Page) {
	rest := m.linksIn(p, linkRow, 1, wide, to)
	for row := linkRow - 1; row > 0 && len(rest) > 0; row-- {
		cell, _ := p.At(canvas.At{Row: row, Col: 1})
		text, _ := cell.Value.(string)
		room := float64(len([]rune(text))) * max(1, cell.Style.Size/10)
		first := 1
		for widthOf(p, 1, first) < room && first < wide {
			first++
		}
		rest = m.linksIn(p, row, first+1, wide, rest)
	}
}

// linksIn fills one row with links, and gives those that found no room.
func (m *maker) linksIn(p *canvas.Page, row, col, wide int, to []*canvas.Page) (rest []*canvas.Page) {
	for i, page := range to {
		text := m.arrow() + page.Title
		need := float64(len([]rune(text))) * linkLetter
		last := col
		for last < wide && widthOf(p, col, last) < need {
			last++
		}
		if last > wide || widthOf(p, col, last) < need {
			return to[i:]
		}
		m.link(p, canvas.Range{From: canvas.At{Row: row, Col: col}, To: canvas.At{Row: row, Col: last}}, page, text)
		col = last + 1
	}
	return nil
}

// linkLetter is how wide a letter of a link is, against one of the usual size.
const linkLetter = 0.95

// link is one link; the page itself stands there without.
func (m *maker) link(p *canvas.Page, r canvas.Range, to *canvas.Page, text string) {
	c := canvas.Cell{Value: text, Style: linkCell}
	if to == p {
		c = canvas.Cell{Value: to.Title, Style: linkHere}
	} else {
		c.Formula = "HYPERLINK(" + live.Text("#"+canvas.Quote(to.Name)+"!A1") + "," + live.Text(text) + ")"
	}
	p.Put(r.From, c)
	if r.To != r.From {
		p.Merge(r)
	}
}

// arrow points onwards, the way the page is read.
func (m *maker) arrow() string {
	if m.opt.RightToLeft {
		return "← "
	}
	return "→ "
}

// footer says what the workbook was made of, and of which day; no clock is asked.
func (m *maker) footer() string {
	parts := []string{strings.TrimSpace("kpi " + m.opt.Version)}
	var files []string
	for _, in := range m.report.Inputs {
		if name := number.Visible(path.Base(filepath.ToSlash(in.File))); !slices.Contains(files, name) {
			files = append(files, name)
		}
	}
	const most = 3
	if len(files) > most {
		files = append(files[:most:most], "…")
	}
	if len(files) > 0 {
		parts = append(parts, strings.Join(files, ", "))
	}
	return strings.Join(append(parts, m.say("as of")+" "+m.report.AsOf), " – ")
}
