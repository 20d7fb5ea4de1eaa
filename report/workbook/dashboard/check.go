package dashboard

import (
	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
	"kpi/report/workbook/live"
)

// check is a live figure, and what the engine says it is.
type check struct {
	page  *canvas.Page
	at    canvas.At
	title string
	part  part
	of    string
	value table.Value
	unit  table.Unit
}

// decimals is to how many decimals a figure must agree: the minor unit of its currency,
// and a millionth for all else.
func (c check) decimals() int {
	if c.unit.IsMoney() {
		return number.MinorUnits(c.value.Currency)
	}
	return 6
}

// name is what the figure is, on the Check page.
func (m *maker) name(c check) string {
	switch c.part {
	case previous:
		return c.title + ", " + m.say("previous")
	case target:
		return c.title + ", " + m.say("Target")
	}
	return c.title
}

// Rows of the Check page.
const (
	checkTotal = 5
	checkShare = 6
	checkHead  = 8
)

// Columns of the Check page.
const (
	checkPlace = 2
	engineCol  = 5
	differCol  = 7
	agreesCol  = 8
	checkWide  = 9
)

// The signs beside figures that agree, and that do not.
const (
	agrees  = "✓"
	differs = "✗"
)

// sign is whether the difference in a cell is nothing, as it was when the workbook was
// made.
func sign(difference canvas.At, same bool, style canvas.Style) canvas.Cell {
	c := canvas.Cell{Formula: "IF(" + difference.String() + "=0," + live.Text(agrees) + "," + live.Text(differs) + ")", Value: differs, Style: style}
	if same {
		c.Value = agrees
	}
	return c
}

// checkPage sets every live figure beside the engine's own, and lists the others with
// the reason why they are none.
func (m *maker) checkPage() {
	p := m.page("Check", "every live figure against the engine's own, to the minor unit")
	for col, w := range []float64{20, 10, 36, 28, 18, 18, 14, 9, 60} {
		p.Width(1+col, 1+col, w)
	}
	first := checkHead + 1
	last := max(first, checkHead+len(m.checks))
	m.checkTotals(p, canvas.Rows(differCol, first, last))
	next := m.heads(p, canvas.At{Row: checkHead, Col: 1}, headCell, "Page", "Cell", "Figure", "Of")
	next = m.heads(p, next, headEnd, "Engine", "Formula", "Difference")
	m.heads(p, m.heads(p, next, centred(headCell), "Agrees"), headCell, "Why a value")
	for i, c := range m.checks {
		m.checkRow(p, first+i, c)
	}
	for i, v := range m.values {
		m.valueRow(p, first+len(m.checks)+i, v)
	}
	m.checkLook(p, first, last)
	band(p, checkWide)
	p.Freeze(canvas.At{Row: checkHead + 1, Col: 1})
	p.Repeat(checkHead)
	p.Filter(canvas.Range{From: canvas.At{Row: checkHead, Col: 1}, To: canvas.At{Row: max(first, checkHead+len(m.checks)+len(m.values)), Col: checkWide}})
}

// checkTotals is the sum of all differences, and which share of the figures is live.
func (m *maker) checkTotals(p *canvas.Page, differences canvas.Range) {
	at := canvas.At{Row: checkTotal, Col: 1}
	p.Put(at, canvas.Cell{Value: m.say("Total difference"), Style: strong})
	p.Put(at.Right(1), canvas.Cell{Formula: "SUM(" + differences.Fixed() + ")", Value: 0.0, Style: with(strong, "#,##0.00####")})
	m.book.Define("check_total", p.Ref(at.Right(1)))
	p.Put(at.Right(2), m.agreement("every formula gives the engine's figure", "formulas and engine differ", indented(strong)))
	share := at.Down(1).Right(1)
	p.Put(at.Down(1), canvas.Cell{Value: m.say("Live figures"), Style: strong})
	p.Put(share, canvas.Cell{Value: m.share(), Style: with(strong, "0.0%")})
	m.book.Define("check_share", p.Ref(share))
	p.Put(at.Down(1).Right(2), canvas.Cell{
		Value: tally(len(m.checks)) + " " + m.say("are formulas") + ", " + tally(len(m.values)) + " " + m.say("are values, in italics, as Excel cannot say them"), Style: indented(plainText),
	})
}

// agreement says whether formulas and engine agree, as long as the workbook is of the
// period and the data that it was made for.
func (m *maker) agreement(yes, no string, style canvas.Style) canvas.Cell {
	fine := agrees + " " + m.say(yes)
	return canvas.Cell{
		Formula: "IF(NOT(made_for)," + live.Text("– "+m.say("the period or the data was changed")) +
			",IF(check_total=0," + live.Text(fine) + "," + live.Text(differs+" "+m.say(no)) + "))",
		Value: fine, Style: style,
	}
}

// checkLook colours the signs, each of which says the same without its colour.
func (m *maker) checkLook(p *canvas.Page, first, last int) {
	sign := canvas.At{Row: first, Col: agreesCol}
	column := canvas.Range{From: sign, To: canvas.At{Row: last, Col: agreesCol}}
	total := canvas.At{Row: checkTotal, Col: 3}
	for _, r := range []canvas.Range{column, {From: total, To: total}} {
		cell := r.From.String()
		p.AddRule(canvas.Rule{Range: r, When: "LEFT(" + cell + ",1)=" + live.Text(differs), Look: canvas.Style{Color: bad, Bold: true}})
		p.AddRule(canvas.Rule{Range: r, When: "LEFT(" + cell + ",1)=" + live.Text(agrees), Look: canvas.Style{Color: good}})
	}
}

// placeCells are the page and the cell of a figure, the second leading to it.
func (m *maker) placeCells(p *canvas.Page, row int, page *canvas.Page, at canvas.At) {
	p.Put(canvas.At{Row: row, Col: 1}, canvas.Cell{Value: page.Title, Style: rowCell})
	link := canvas.Style{Bottom: rule, Link: true}
	p.Put(canvas.At{Row: row, Col: checkPlace}, canvas.Cell{
		Formula: "HYPERLINK(" + live.Text("#"+canvas.Quote(page.Name)+"!"+at.String()) + "," + live.Text(at.String()) + ")", Value: at.String(), Style: link,
	})
}

// share is the part of the figures that are live.
func (m *maker) share() float64 {
	all := len(m.checks) + len(m.values)
	if all == 0 {
		return 0
	}
	return float64(len(m.checks)) / float64(all)
}

func (m *maker) checkRow(p *canvas.Page, row int, c check) {
	m.placeCells(p, row, c.page, c.at)
	rounded := with(ending(rowCell), "#,##0.00####")
	at := canvas.At{Row: row, Col: checkPlace + 1}
	p.Put(at, canvas.Cell{Value: number.Visible(m.name(c)), Style: rowCell})
	p.Put(at.Right(1), canvas.Cell{Value: number.Visible(c.of), Style: rowCell})
	engine := canvas.Cell{Style: rounded}
	if x, ok := cached(c.value).(float64); ok {
		engine.Value = x
	}
	at = canvas.At{Row: row, Col: engineCol}
	p.Put(at, engine)
	p.Put(at.Right(1), canvas.Cell{Formula: `IF(` + c.page.Ref(c.at) + `="","",` + c.page.Ref(c.at) + `)`, Value: cached(c.value), Style: rounded})
	d, e, places := at.String(), at.Right(1).String(), exact(float64(c.decimals()))
	p.Put(at.Right(2), canvas.Cell{
		Formula: `IF(OR(` + d + `="",` + e + `=""),IF(AND(` + d + `="",` + e + `=""),0,1),ABS(ROUND(` + d + `-` + e + `,` + places + `)))`,
		Value:   0.0, Style: rounded,
	})
	p.Put(at.Right(3), sign(at.Right(2), true, centred(rowCell)))
	p.Put(at.Right(4), canvas.Cell{Style: rowCell})
}

// valueRow is a figure that is a value, and why.
func (m *maker) valueRow(p *canvas.Page, row int, v plainValue) {
	m.placeCells(p, row, v.page, v.at)
	fill(p, canvas.At{Row: row, Col: checkPlace + 1}, checkWide-checkPlace-1, rowCell)
	p.Put(canvas.At{Row: row, Col: checkPlace + 1}, canvas.Cell{Value: number.Visible(v.title), Style: rowCell})
	sign := centred(rowCell)
	sign.Italic = true
	p.Put(canvas.At{Row: row, Col: agreesCol}, canvas.Cell{Value: m.say("value"), Style: sign})
	p.Put(canvas.At{Row: row, Col: checkWide}, canvas.Cell{Value: number.Visible(v.why), Style: wrapping(rowCell)})
}
