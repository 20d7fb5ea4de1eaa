package dashboard

import (
	"math"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
)

// The bounds of columns in characters, and the height of a line of text in points.
const (
	narrowest  = 10.0
	widestName = 42.0
	widestWord = 48.0
	lineHeight = 15.0
	dayWidth   = 11.5
	listWidth  = 13.0
	// mostHeadLines is how many lines a head takes.
	mostHeadLines = 3
)

// letter is how wide a letter is against a digit, with some room; bold is wider.
const (
	letter     = 1.12
	boldLetter = 1.22
	runLetter  = 1.0 // of running text, which has many narrow ones
)

// fit makes the columns of a page as wide as their figures and the words of their heads
// need, and its rows as high as the names and heads that are wrapped.
func (m *maker) fit(p *canvas.Page, blocks []block) {
	wide := map[int]float64{}
	for _, b := range blocks {
		if len(b.table.Labels) == 0 {
			m.fitList(wide, b)
			continue
		}
		for i := range b.table.Labels {
			take(wide, b.head.Col+i, m.labelWidth(b.table, i))
		}
		for i, col := range b.figures {
			take(wide, col, m.figureWidth(b.table, i))
		}
		for col := b.head.Col + len(b.table.Labels) + len(b.figures); col <= b.wide; col++ {
			take(wide, col, dayWidth) // the days of a trend
		}
	}
	for col, w := range wide {
		p.Width(col, col, w)
	}
	for _, b := range blocks {
		m.heights(p, b)
	}
}

// fitList is fit for a list of KPIs, one a row.
func (m *maker) fitList(wide map[int]float64, b block) {
	if len(b.table.Rows) == 0 {
		return
	}
	for i, c := range b.table.Columns {
		cell := b.table.Rows[0].Cells[i]
		form := m.formOf(c.Unit, cell.Value, cell.Previous)
		take(wide, b.head.Col, textWidth(c.Title)*letter+2)
		for n, v := range []table.Value{cell.Value, cell.Previous, {}, cell.Target} {
			take(wide, b.head.Col+1+n, max(listWidth, textWidth(form.Text(v))+3))
		}
		take(wide, b.head.Col+5, listWidth)
	}
}

func take(wide map[int]float64, col int, need float64) { wide[col] = max(wide[col], need, narrowest) }

func (m *maker) labelWidth(t *table.Table, i int) float64 {
	need := longestWord(t.Labels[i].Title) * boldLetter
	for _, row := range t.Rows {
		if i < len(row.Names) {
			need = max(need, textWidth(row.Names[i])*letter)
		}
	}
	return min(need+2, widestName)
}

func (m *maker) figureWidth(t *table.Table, i int) float64 {
	form := m.columnForm(t, i)
	need := longestWord(t.Columns[i].Title)*boldLetter + 1
	for wrapped(t.Columns[i].Title, need+2, boldLetter) > mostHeadLines {
		need++
	}
	for _, row := range allRows(t) {
		if i >= len(row.Cells) {
			continue
		}
		if t.Columns[i].Unit == table.Word {
			need = max(need, textWidth(row.Cells[i].Word)*letter+1)
		} else {
			need = max(need, textWidth(form.Text(row.Cells[i].Value))+1)
		}
	}
	return min(need+2, widestWord)
}

// heights makes the rows of a block as high as its wrapped texts need.
func (m *maker) heights(p *canvas.Page, b block) {
	lines := 1
	for i, l := range b.table.Labels {
		lines = max(lines, wrapped(l.Title, p.WidthOf(b.head.Col+i), boldLetter))
	}
	for i, col := range b.figures {
		lines = max(lines, wrapped(b.table.Columns[i].Title, p.WidthOf(col), boldLetter))
	}
	p.Height(b.head.Row, b.head.Row, float64(lines)*lineHeight+4)
	for n, row := range b.table.Rows {
		if b.first+n > b.last || len(b.table.Labels) == 0 {
			break
		}
		lines = 1
		for i, name := range row.Names {
			lines = max(lines, wrapped(name, p.WidthOf(b.head.Col+i), runLetter))
		}
		for i, col := range b.figures {
			if i < len(row.Cells) && b.table.Columns[i].Unit == table.Word {
				lines = max(lines, wrapped(row.Cells[i].Word, p.WidthOf(col)-1, runLetter))
			}
		}
		if lines > 1 {
			p.Height(b.first+n, b.first+n, float64(lines)*lineHeight)
		}
	}
}

// textWidth is how many digits a text is wide.
func textWidth(text string) float64 { return float64(displaywidth.String(number.Visible(text))) }

func longestWord(text string) (most float64) {
	for _, word := range strings.Fields(text) {
		most = max(most, textWidth(word))
	}
	return most
}

// wrapped is how many lines a text takes in a column.
func wrapped(text string, width, letter float64) int {
	room := max(1, width-1)
	lines, used := 1, 0.0
	for _, word := range strings.Fields(text) {
		need := textWidth(word) * letter
		switch {
		case used == 0:
			used = need
		case used+letter+need > room:
			lines++
			used = need
		default:
			used += letter + need
		}
		if used > room { // a word that is itself broken
			lines += int(math.Ceil(used/room)) - 1
			used = math.Mod(used, room)
		}
	}
	return lines
}

// paragraph writes a text over some columns, in as many lines as it needs.
func (m *maker) paragraph(p *canvas.Page, at canvas.At, wide int, text string, style canvas.Style) {
	m.line(p, at.Row, piece{at.Col, max(wide, at.Col), text, style})
}
