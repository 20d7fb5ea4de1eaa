package dashboard

import (
	"kpi/report/workbook/canvas"
	"kpi/report/workbook/live"
)

// longTexts says how many texts of the Data pages are too long for a cell, and were cut.
func (m *maker) longTexts(p *canvas.Page, row int) {
	var notes []string
	for _, t := range m.live.Tables() {
		for _, c := range m.dataColumns(t) {
			if n := m.tooLong(t, c); n > 0 {
				notes = append(notes, "Data "+t.Kind.Plural()+", "+c.header+": "+tally(n)+" "+m.say("texts were too long for a cell, and were cut with a mark"))
			}
		}
	}
	if len(notes) == 0 {
		return
	}
	m.sectionTitle(p, canvas.At{Row: row, Col: 1}, qualityWide, "Texts that were cut")
	for i, note := range notes {
		m.line(p, row+1+i, piece{1, qualityWide, note, rowCell})
	}
}

// tooLong is how many texts of a column are cut.
func (m *maker) tooLong(t *live.Table, c dataColumn) (n int) {
	if c.style.Format != "" {
		return 0 // no texts
	}
	for i := range t.Count() {
		row := i
		if t.Rows != nil {
			row = t.Rows[i]
		}
		if text, ok := c.at(row).(string); ok && canvas.TooLong(text) {
			n++
		}
	}
	return n
}
