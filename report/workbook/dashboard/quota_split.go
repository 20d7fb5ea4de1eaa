package dashboard

import (
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
)

// splitPage is the groups of a part in every time, one below the other.
func (b *quotaBook) splitPage(id, title string) {
	b.timesPage(title, "against their quotas in each time; the days stand on the pages of the times", func(t *quotaTime) []*table.Table {
		if part := t.part(id); part != nil {
			for _, tab := range part.Tables {
				if !isOther(tab) {
					return []*table.Table{tab}
				}
			}
		}
		return nil
	})
}

// othersPage is what else quotas are set for, by rep, team and location.
func (b *quotaBook) othersPage() {
	b.timesPage("Other quotas", "quotas that are not of revenue: units, deals, gross margin, leads, customers, activities", func(t *quotaTime) []*table.Table {
		var all []*table.Table
		for _, part := range t.Parts {
			for _, tab := range part.Tables {
				if isOther(tab) && len(tab.Columns) > 0 {
					all = append(all, tab)
				}
			}
		}
		return all
	})
}

// isOther tells whether a table is of quotas that are not of revenue.
func isOther(t *table.Table) bool { return strings.HasPrefix(t.ID, "other_quotas_") }

// timesPage puts tables of every time on a page; there is none where no time has any.
func (b *quotaBook) timesPage(title, under string, of func(*quotaTime) []*table.Table) {
	var p *canvas.Page
	var blocks []block
	at, wide := canvas.At{Row: bodyRow, Col: 1}, 5
	for _, t := range b.times {
		for _, tab := range of(t) {
			if p == nil {
				p = b.page(title, under)
			}
			name := b.say(t.title)
			if len(tab.Labels) > 0 {
				name += ", " + tab.Labels[0].Title
			}
			q := b.quotaTable(p, at.Down(1), tab, t.window)
			b.sectionTitle(p, at, q.wide, name+" · "+b.heading(t.Report))
			blocks, wide = append(blocks, q.block), max(wide, q.wide)
			at = canvas.At{Row: b.remarksBelow(p, q.end+1, tab) + 1, Col: 1}
		}
	}
	if p == nil {
		return
	}
	b.fit(p, blocks)
	p.Freeze(canvas.At{Row: firstRow, Col: 2})
	p.Repeat(linkRow)
	band(p, wide)
}

// remarksBelow writes the notes of a table below it, and returns the row after them.
func (b *quotaBook) remarksBelow(p *canvas.Page, row int, t *table.Table) int {
	for _, n := range t.Notes {
		p.Put(canvas.At{Row: row, Col: 1}, canvas.Cell{Value: number.Visible(n.Text), Style: faint})
		row++
	}
	return row
}
