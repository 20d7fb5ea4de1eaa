package workbook

import (
	"math"

	"github.com/clipperhouse/displaywidth"

	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
)

// sheet is a plain page before it is drawn: a table with its heads.
type sheet struct {
	head   []string
	rows   [][]cell
	frozen int  // how many columns stay in sight
	total  bool // the last row is a total
}

// cell is text or a number, with its number format and what is seen of it.
type cell struct {
	value  any // string, float64 or int64; nil is empty
	format string
	seen   string
	dash   bool // stands for a figure that cannot be
}

func words(s string) cell {
	s = number.Visible(s)
	return cell{value: s, seen: s}
}

func whole(n int64) cell {
	return cell{value: n, format: "#,##0", seen: number.StyleFor("").Count(n)}
}

func counted(n *int64) cell {
	if n == nil {
		return cell{}
	}
	return whole(*n)
}

// figure is a value as a number, or a dash: why there is none stands beside it
// or on the sheet of notes.
func figure(form number.Form, v table.Value) cell {
	if f, ok := v.Float(); ok && !math.IsInf(f, 0) {
		return cell{value: f, format: form.ExcelFormat(v.Currency), seen: form.Text(v)}
	}
	return cell{value: form.Text(v), seen: form.Text(v), dash: true}
}

// told is what a cell of a report says: its word, or its figure.
func told(form number.Form, unit table.Unit, from table.Cell) cell {
	if unit == table.Word && (from.Word != "" || from.Value.Why == "") {
		return words(from.Word)
	}
	return figure(form, from.Value)
}

// optional is a value that is left blank where there is none.
func optional(form number.Form, v table.Value) cell {
	if !v.Defined() {
		return cell{}
	}
	return figure(form, v)
}

// texts adds a row of texts.
func (s *sheet) texts(texts ...string) {
	row := make([]cell, len(texts))
	for i, t := range texts {
		row[i] = words(t)
	}
	s.rows = append(s.rows, row)
}

// line is the colour of the lines below heads and above totals.
const line = "7F7F7F"

// headed is how a head looks.
func headed() canvas.Style { return canvas.Style{Bold: true, Bottom: line} }

// draw puts the sheet on a page.
func (s *sheet) draw(p *canvas.Page) {
	for i, h := range s.head {
		head := headed()
		head.Wrap = true
		if s.numbers(i) {
			head.Align = canvas.End
		}
		p.Put(canvas.At{Row: 1, Col: i + 1}, canvas.Cell{Value: words(h).value, Style: head})
		p.Width(i+1, i+1, s.width(i))
	}
	for n, row := range s.rows {
		for i, c := range row {
			look := canvas.Style{Format: c.format}
			if c.dash {
				look.Align = canvas.End
			}
			if s.total && n == len(s.rows)-1 {
				look.Bold, look.Top = true, line
			}
			p.Put(canvas.At{Row: n + 2, Col: i + 1}, canvas.Cell{Value: c.value, Style: look})
		}
	}
	p.Freeze(canvas.At{Row: 2, Col: s.frozen + 1})
}

// numbers tells whether a column holds numbers, so that its heading stands over
// them, on the right.
func (s *sheet) numbers(column int) bool {
	for _, row := range s.rows {
		if _, text := row[column].value.(string); !text && row[column].value != nil {
			return true
		}
	}
	return false
}

// The bounds of column widths, in characters.
const (
	narrowest = 8
	widest    = 60
)

// width is how wide a column has to be.
func (s *sheet) width(column int) float64 {
	most := max(narrowest, displaywidth.String(number.Visible(s.head[column])))
	for _, row := range s.rows {
		most = max(most, displaywidth.String(row[column].seen))
	}
	return float64(min(most, widest) + 2)
}
