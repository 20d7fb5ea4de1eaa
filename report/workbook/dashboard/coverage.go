package dashboard

import (
	"slices"

	"kpi/kpi/table"
	"kpi/report/workbook/canvas"
)

// covered is a figure, and how many records it could use.
type covered struct {
	title, of string
	cell      table.Cell
}

// coverage is how many records every KPI rests on, over all of each table.
func (m *maker) coverage(p *canvas.Page, row int) int {
	all := m.coveredFigures()
	if len(all) == 0 {
		return row - 1
	}
	m.sectionTitle(p, canvas.At{Row: row, Col: 1}, qualityWide, "What the figures rest on")
	row++
	m.line(p, row, piece{1, 1, m.say("KPI"), headCell}, piece{2, 4, m.say("Table"), headCell})
	m.heads(p, canvas.At{Row: row, Col: 5}, headEnd, "Records", "Without a value", "Coverage")
	m.line(p, row, piece{8, qualityWide, m.say("Remark"), headAside})
	p.Height(row, row, 2*lineHeight)
	for _, c := range all {
		row++
		m.coverRow(p, row, c)
	}
	return row + 1
}

func (m *maker) coverRow(p *canvas.Page, row int, c covered) {
	missing := canvas.Cell{Value: c.cell.Missing, Style: with(rowCell, "#,##0")}
	c.cell.Missing = 0 // it has a column of its own
	m.line(p, row, piece{1, 1, c.title, rowCell}, piece{2, 4, c.of, rowCell}, piece{8, qualityWide, m.remarkOf(c.cell), aside})
	at := canvas.At{Row: row, Col: 5}
	p.Put(at, m.records(c.cell))
	p.Put(at.Right(1), missing)
	share := canvas.Cell{Style: with(rowCell, "0.0%")}
	if x, ok := c.cell.Coverage.Float(); ok {
		share.Value = x
	}
	p.Put(at.Right(2), share)
}

// coveredFigures is the totals of the tables, each KPI once.
func (m *maker) coveredFigures() (all []covered) {
	var seen []string
	for _, t := range m.report.Tables {
		total := t.Total
		if len(t.Labels) == 0 && len(t.Rows) == 1 {
			total = &t.Rows[0]
		}
		if total == nil {
			continue
		}
		for i, c := range t.Columns {
			found, _ := m.src.Metric(c.Metric)
			if i >= len(total.Cells) || found == nil || c.Period != nil || slices.Contains(seen, c.ID) {
				continue
			}
			seen = append(seen, c.ID)
			all = append(all, covered{c.Title, t.Title, total.Cells[i]})
		}
	}
	return all
}
