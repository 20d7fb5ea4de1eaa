package workbook

import (
	"io"

	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
)

// templateRows is how many rows of a template are prepared for words.
const templateRows = 1000

// WriteTemplate writes a workbook to fill in: one sheet with headers, each with a
// note that says what belongs below it. Cells for days show days, and cells for
// words offer the words.
func WriteTemplate(w io.Writer, t table.Template) error {
	b := canvas.New(t.Title, "", false)
	p := b.Page(t.Title)
	for i, c := range t.Columns {
		templateColumn(p, i+1, c)
	}
	p.Freeze(canvas.At{Row: 2, Col: 1})
	_, err := b.Write(w)
	return err
}

func templateColumn(p *canvas.Page, col int, c table.TemplateColumn) {
	head := canvas.At{Row: 1, Col: col}
	p.Put(head, canvas.Cell{Value: c.Header, Style: headed()})
	p.AddNote(canvas.Note{At: head, Text: number.Visible(c.Help()), Width: 260, Height: 120})
	p.Width(col, col, float64(max(12, len(c.Header)+4)))
	switch {
	case c.Dated:
		p.Look(col, canvas.Style{Format: "yyyy-mm-dd"})
	case len(c.Words) > 0:
		p.AddChoice(canvas.Choice{Range: canvas.Range{From: head.Down(1), To: head.Down(templateRows)}, Words: c.Words})
	}
}
