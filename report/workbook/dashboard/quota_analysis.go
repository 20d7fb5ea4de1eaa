package dashboard

import (
	"kpi/kpi/table"
	"kpi/report/workbook/canvas"
)

// analysisPages are the analyses of attainment in the period asked for, each with a
// chart.
func (b *quotaBook) analysisPages() {
	for _, part := range b.quotas.Asked.Parts {
		switch part.ID {
		case "attainment_distribution", "quota_calibration", "quota_reevaluation":
			b.analysisPage(part)
		}
	}
}

// analysisTitles are short, for they name the sheets.
var analysisTitles = map[string]string{"attainment_distribution": "Distribution", "quota_calibration": "Calibration", "quota_reevaluation": "Re-evaluation"}

// tall is how many rows of a page a chart takes.
const tall = 17

func (b *quotaBook) analysisPage(part table.Page) {
	p := b.page(analysisTitles[part.ID], part.Title+" · "+b.heading(b.report))
	at := canvas.At{Row: firstRow, Col: 1}
	var blocks []block
	wide := 6
	for i, t := range part.Tables {
		p.Put(at, canvas.Cell{Value: t.Title, Style: section})
		q := quotaBlock{b.block(p, at.Down(1), t), p}
		for col := 2; col <= q.wide; col++ {
			p.Put(canvas.At{Row: at.Row, Col: col}, canvas.Cell{Style: section})
		}
		b.attainmentBars(q)
		wide = max(wide, q.wide)
		blocks = append(blocks, q.block)
		row := b.remarksBelow(p, q.end+1, t) + 1
		if i == 0 && b.analysisChart(p, canvas.At{Row: row, Col: 1}, q) {
			row += tall + 1
		}
		at = canvas.At{Row: row, Col: 1}
	}
	b.fit(p, blocks)
	p.Repeat(2)
	p.Freeze(canvas.At{Row: firstRow, Col: 2})
	band(p, wide)
}

// analysisChart draws the first table of an analysis; false where there is nothing to
// draw.
func (b *quotaBook) analysisChart(p *canvas.Page, at canvas.At, q quotaBlock) bool {
	series := map[string][]canvas.Series{
		"attainment_distribution": {{Name: "reps", Color: blue}},
		"quota_calibration": {
			{Name: "p25", Color: paleBlue}, {Name: "median", Color: blue}, {Name: "p75", Color: teal}, {Name: "at_quota", Color: orange, Dashed: true},
		},
		"quota_reevaluation": {{Name: "low", Color: paleBlue}, {Name: "middle", Color: blue}, {Name: "high", Color: teal}, {Name: "quota", Color: orange, Dashed: true, AsLine: true}},
	}[q.table.ID]
	var shown []canvas.Series
	for _, s := range series {
		i := indexOf(q.table, s.Name)
		if i < 0 || !anyDefined(q.table, i) {
			continue
		}
		s.Name, s.Labels, s.Values = q.table.Columns[i].Title, q.names(p), q.column(p, i)
		shown = append(shown, s)
	}
	if len(shown) == 0 {
		return false
	}
	c := canvas.Chart{Kind: canvas.Columns, Title: q.table.Title, Series: shown, At: at, Width: 860, Height: tall * 20, Legend: len(shown) > 1, Format: shortAmount, Alt: q.table.Title}
	switch q.table.ID {
	case "attainment_distribution":
		c.Kind, c.Format, c.Values = canvas.Bars, "0", true
		c.Downwards = true
	case "quota_calibration":
		c.Kind, c.Format = canvas.Line, "0%"
	}
	p.AddChart(c)
	return true
}
