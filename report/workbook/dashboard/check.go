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
		return c.title + ", " + m.say("target")
	}
	return c.title
}

// Rows of the Check page.
const (
	checkTotal = 4
	checkShare = 5
	checkHead  = 8
)

// checkPage sets every live figure beside the engine's own, and counts the others.
func (m *maker) checkPage() {
	p := m.page("Check", "every live figure against the engine's own, to the minor unit")
	first, last := checkHead+1, checkHead+len(m.checks)
	if len(m.checks) == 0 {
		last = first
	}
	column := func(n int) string {
		return canvas.Range{From: canvas.At{Row: first, Col: n}, To: canvas.At{Row: last, Col: n}}.Fixed()
	}
	p.Put(canvas.At{Row: checkTotal, Col: 1}, canvas.Cell{Value: m.say("Total difference"), Style: strong})
	total := canvas.At{Row: checkTotal, Col: 2}
	p.Put(total, canvas.Cell{Formula: "SUM(" + column(6) + ")", Value: 0.0, Style: with(strong, "#,##0.00####")})
	m.book.Define("check_total", p.Ref(total))
	p.Put(total.Right(1), canvas.Cell{
		Formula: `IF(NOT(made_for),` + live.Text(m.say("the period or the data was changed since the workbook was made: differences are expected")) + `,IF(B4=0,` + live.Text("✓ "+m.say("every formula gives the engine's figure")) + `,` + live.Text("✗ "+m.say("formulas and engine differ")) + `))`,
		Value:   "✓ " + m.say("every formula gives the engine's figure"), Style: plainText,
	})
	p.Put(canvas.At{Row: checkShare, Col: 1}, canvas.Cell{Value: m.say("Live figures"), Style: strong})
	share := canvas.At{Row: checkShare, Col: 2}
	p.Put(share, canvas.Cell{Value: m.share(), Style: with(strong, "0.0%")})
	m.book.Define("check_share", p.Ref(share))
	p.Put(canvas.At{Row: checkShare, Col: 3}, canvas.Cell{
		Value: number.StyleFor("").Count(int64(len(m.checks))) + " " + m.say("are formulas") + ", " + number.StyleFor("").Count(int64(len(m.values))) + " " + m.say("are values, in italics, as Excel cannot say them"), Style: plainText,
	})
	m.heads(p, checkHead, "Page", "Cell", "Figure", "Engine", "Formula", "Difference", "Of")
	for i, c := range m.checks {
		m.checkRow(p, first+i, c)
	}
	p.Width(1, 1, 18)
	p.Width(2, 2, 16)
	p.Width(3, 3, 34)
	p.Width(4, 6, 18)
	p.Width(7, 7, 30)
	p.Freeze(canvas.At{Row: checkHead + 1, Col: 1})
	p.Repeat(checkHead)
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
	at := canvas.At{Row: row, Col: 1}
	rounded := with(plainText, "#,##0.00####")
	rounded.Align = canvas.End
	p.Put(at, canvas.Cell{Value: c.page.Name, Style: plainText})
	p.Put(at.Right(1), canvas.Cell{Value: c.at.String(), Style: plainText, Link: c.page.Ref(c.at)})
	p.Put(at.Right(2), canvas.Cell{Value: m.name(c), Style: plainText})
	engine := canvas.Cell{Style: rounded}
	if x, ok := cached(c.value).(float64); ok {
		engine.Value = x
	}
	p.Put(at.Right(3), engine)
	p.Put(at.Right(4), canvas.Cell{Formula: `IF(` + c.page.Ref(c.at) + `="","",` + c.page.Ref(c.at) + `)`, Value: cached(c.value), Style: rounded})
	d, e, places := at.Right(3).String(), at.Right(4).String(), exact(float64(c.decimals()))
	p.Put(at.Right(5), canvas.Cell{
		Formula: `IF(OR(` + d + `="",` + e + `=""),IF(AND(` + d + `="",` + e + `=""),0,1),ABS(ROUND(` + d + `-` + e + `,` + places + `)))`,
		Value:   0.0, Style: rounded,
	})
	p.Put(at.Right(6), canvas.Cell{Value: number.Visible(c.of), Style: plainText})
}
