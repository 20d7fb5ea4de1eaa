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

// tall is how many rows of a page a chart takes at least.
const tall = 17

func (b *quotaBook) analysisPage(part table.Page) {
	p := b.page(analysisTitles[part.ID], part.Title+" · "+b.heading(b.report))
	at := canvas.At{Row: bodyRow, Col: 1}
	var blocks []block
	wide := 5
	for _, t := range part.Tables {
		wide = max(wide, len(t.Labels)+len(t.Columns))
	}
	for i, t := range part.Tables {
		b.sectionTitle(p, at, len(t.Labels)+len(t.Columns), t.Title)
		q := quotaBlock{b.block(p, at.Down(1), t), p}
		b.attainmentBars(q)
		blocks = append(blocks, q.block)
		row := b.remarksBelow(p, q.end+1, t) + 1
		if c, below := b.analysisChart(p, q); i == 0 && c != nil {
			c.At = canvas.At{Row: at.Row, Col: wide + 2}
			if below {
				c.At = canvas.At{Row: row, Col: 1}
				p.Height(row, row+tall, chartRowPoints)
				row += tall + 1
			}
			p.AddChart(*c)
		}
		at = canvas.At{Row: row, Col: 1}
	}
	b.fit(p, blocks)
	p.Repeat(linkRow)
	p.Freeze(canvas.At{Row: firstRow, Col: 2})
	band(p, wide)
}

// analysisSeries is what is drawn of an analysis.
func analysisSeries(id string) []canvas.Series {
	switch id {
	case "attainment_distribution":
		return []canvas.Series{{Name: "reps", Color: blue}}
	case "quota_calibration":
		return []canvas.Series{{Name: "p25", Color: paleBlue}, {Name: "median", Color: blue}, {Name: "p75", Color: teal}, {Name: "at_quota", Color: orange, Dashed: true}}
	case "quota_reevaluation":
		return []canvas.Series{{Name: "middle", Color: blue}, {Name: "quota", Color: orange}}
	}
	return nil
}

// analysisChart is the chart of the first table of an analysis, which stands beside it or
// below; nil where there is nothing to draw.
func (b *quotaBook) analysisChart(p *canvas.Page, q quotaBlock) (c *canvas.Chart, below bool) {
	var shown []canvas.Series
	var drawn []int
	for _, s := range analysisSeries(q.table.ID) {
		i := columnOf(q.table, s.Name)
		if i < 0 || !some(values(q.table.Rows, i)) {
			continue
		}
		s.Name, s.Labels, s.Values = q.table.Columns[i].Title, q.names(p), q.column(p, i)
		shown, drawn = append(shown, s), append(drawn, i)
	}
	if len(shown) == 0 {
		return nil, false
	}
	c = &canvas.Chart{Kind: canvas.Bars, Title: q.table.Title, Series: shown, Format: axisFormat(q.table, drawn...), Width: 620, Height: tall * chartRowPixels, Legend: len(shown) > 1, Downwards: true, Alt: q.table.Title}
	switch q.table.ID {
	case "attainment_distribution":
		c.Format, c.Values = "0", true
	case "quota_calibration":
		c.Kind, c.Width, c.Downwards = canvas.Line, 860, false
		return c, true
	default:
		c.Height = max(c.Height, len(q.table.Rows)*26+80)
	}
	return c, false
}
