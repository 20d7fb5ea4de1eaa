package dashboard

import (
	"slices"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
	"kpi/report/workbook/live"
)

// The lines of a tile, from its top, and their heights in points.
const (
	tileTitle = iota
	tileValue
	tileChange
	tilePrevious
	tileTarget
	tileReached
	tileSpark
	tileLines
)

var tileHeights = [tileLines]float64{18, 30, 15, 14, 14, 14, 34}

// tiles puts each headline figure on a tile; next is the row below them.
func (m *maker) tiles(p *canvas.Page, row int, t *table.Table, source *chartSource) (next int) {
	for start := 0; start < len(t.Columns); start += across {
		end := min(start+across, len(t.Columns))
		p.Height(row-1, row-1, 8)
		for line, points := range tileHeights {
			p.Height(row+line, row+line, points)
		}
		if !slices.ContainsFunc(t.Rows[0].Cells[start:end], func(c table.Cell) bool { return c.Target.Defined() }) {
			p.Height(row+tileTarget, row+tileReached, 4) // nobody has a target
		}
		for i := start; i < end; i++ {
			m.tile(p, spot(row, i-start), t.Columns[i], t.Rows[0].Cells[i], source)
		}
		row += tileLines + 1
	}
	p.Height(row-1, row-1, 8)
	return row
}

// tile is one figure: its title, itself, the change, what it was and should be, and its
// trend.
func (m *maker) tile(p *canvas.Page, at canvas.At, c table.Column, cell table.Cell, source *chartSource) {
	for line := range tileLines {
		p.Put(at.Down(line), canvas.Cell{Style: tileLine})
	}
	p.Put(at, m.tileTitle(c, cell))
	format := number.StyleFor("").ExcelCompact(c.Unit, m.report.Currency, cell.Value, cell.Previous, cell.Target)
	f := figure{column: c, cell: cell, style: tileBig, format: format}
	m.startFigure(p, at.Down(tileValue), f)
	f.style = tileLine
	if !cell.Value.Defined() {
		m.reason(p, at.Down(tileChange), cell.Value)
	} else if m.before != nil && cell.Previous.Defined() {
		m.tileChange(p, at, c, cell)
	}
	if m.before != nil && cell.Previous.Defined() {
		f.part, f.format = previous, number.Labelled(m.say("Previous")+": ", format)
		m.startFigure(p, at.Down(tilePrevious), f)
	}
	if cell.Target.Defined() {
		f.part, f.format = target, number.Labelled(m.say("Target")+": ", format)
		m.startFigure(p, at.Down(tileTarget), f)
		m.reached(p, at, cell)
	}
	if trend := source.trend(c); trend != "" {
		p.AddSpark(canvas.Spark{At: at.Down(tileSpark), Of: trend, Color: paleBlue, FromZero: source.fromZero(c)})
	}
}

// startFigure puts a figure at the start of its cell, where the words above it begin.
func (m *maker) startFigure(p *canvas.Page, at canvas.At, f figure) {
	m.figure(p, at, f)
	restyle(p, at, starting)
}

// restyle changes the look of a cell that stands in its place.
func restyle(p *canvas.Page, at canvas.At, change func(*canvas.Style)) {
	c, _ := p.At(at)
	change(&c.Style)
	p.Put(at, c)
}

// starting puts a text at the start of its cell.
func starting(s *canvas.Style) { s.Align = canvas.Start }

// tileTitle is what the figure is, in which currency, and whether few records stand
// behind it.
func (m *maker) tileTitle(c table.Column, cell table.Cell) canvas.Cell {
	title := number.Visible(c.Title)
	if c.Unit.IsMoney() && cell.Value.Currency != "" && cell.Value.Currency == m.report.Currency {
		title += ", " + number.Visible(cell.Value.Currency)
	}
	if !cell.Small || cell.N == nil {
		return canvas.Cell{Value: title, Style: tileHead}
	}
	few := title + "  (" + m.say("few") + ": n = " + tally(*cell.N) + ")"
	return canvas.Cell{Formula: "IF(made_for," + live.Text(few) + "," + live.Text(title) + ")", Value: few, Style: tileHead}
}

// reason says why there is no figure.
func (m *maker) reason(p *canvas.Page, at canvas.At, v table.Value) {
	why := m.say(number.Visible(string(v.Why)))
	p.Put(at, canvas.Cell{Formula: "IF(made_for," + live.Text(why) + `,"")`, Value: why, Style: tileLine})
}

// tileChange is the change, with its direction as a sign and in words whether that is
// better; colours say it once more.
func (m *maker) tileChange(p *canvas.Page, tile canvas.At, c table.Column, cell table.Cell) {
	at := tile.Down(tileChange)
	m.change(p, at, c, cell, tile.Down(tileValue), tile.Down(tilePrevious), tileLine)
	restyle(p, at, starting)
	rise, fall := good, bad
	words := []string{m.say("better"), m.say("worse")}
	switch c.Better {
	case table.Up:
	case table.Down:
		rise, fall, words[0], words[1] = bad, good, words[1], words[0]
	default:
		return
	}
	sections := strings.Split(number.ExcelChange(c.Unit), ";")
	for i, word := range words {
		sections[i] += `"  ` + strings.ReplaceAll(word, `"`, "") + `"`
	}
	restyle(p, at, func(s *canvas.Style) { s.Format = strings.Join(sections, ";") })
	one, a := at.Alone(), at.String()
	p.AddRule(canvas.Rule{Range: one, When: "AND(ISNUMBER(" + a + ")," + a + ">0)", Look: canvas.Style{Color: rise}})
	p.AddRule(canvas.Rule{Range: one, When: "AND(ISNUMBER(" + a + ")," + a + "<0)", Look: canvas.Style{Color: fall}})
}

// reached is the figure as a part of its target.
func (m *maker) reached(p *canvas.Page, tile canvas.At, cell table.Cell) {
	v, t := tile.Down(tileValue).String(), tile.Down(tileTarget).String()
	c := canvas.Cell{
		Formula: "IF(AND(ISNUMBER(" + v + "),ISNUMBER(" + t + ")),IF(" + t + ">0," + v + "/" + t + `,""),"")`,
		Value:   "", Style: with(tileLine, `0.0%" `+strings.ReplaceAll(m.say("of target"), `"`, "")+`"`),
	}
	now, isNow := cached(cell.Value).(float64)
	aim, isAim := cached(cell.Target).(float64)
	if isNow && isAim && aim > 0 {
		c.Value = now / aim
	}
	c.Style.Align = canvas.Start
	p.Put(tile.Down(tileReached), c)
}
