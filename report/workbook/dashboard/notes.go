package dashboard

import (
	"slices"
	"strconv"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
)

// remark puts beside each KPI of a list of how many records it is, and why there is no
// figure where there is none.
func (m *maker) remark(p *canvas.Page, b *block) {
	col := b.wide + 1
	next := m.heads(p, canvas.At{Row: b.head.Row, Col: col}, headEnd, "Records")
	fill(p, m.heads(p, next, headAside, "Remark"), remarkColumns-1, headCell)
	for i := range b.table.Columns {
		cell := b.table.Rows[0].Cells[i]
		at := canvas.At{Row: b.first + i, Col: col}
		p.Put(at, m.records(cell))
		p.Put(at.Right(1), canvas.Cell{Value: number.Visible(m.remarkOf(cell)), Style: aside})
		fill(p, at.Right(2), remarkColumns-1, rowCell)
	}
	b.wide = col + remarkColumns
}

// remarkColumns is how many columns a remark runs over.
const remarkColumns = 4

// records is how many records a figure is of, as long as the workbook is as it was made.
func (m *maker) records(cell table.Cell) canvas.Cell {
	style := ending(with(rowCell, "#,##0"))
	style.Color = grey
	if cell.N == nil {
		return canvas.Cell{Style: style}
	}
	return asMade(float64(*cell.N), style)
}

// remarkOf is why a figure cannot be, or how many records it had to leave out.
func (m *maker) remarkOf(cell table.Cell) string {
	switch {
	case !cell.Value.Defined() && cell.Word == "":
		return number.Dash + " " + string(cell.Value.Why)
	case cell.Missing > 0:
		return tally(cell.Missing) + " " + m.say("without a value")
	case m.before != nil && cell.Previous.Why != "" && !cell.Previous.Defined():
		return m.say("previous") + ": " + string(cell.Previous.Why)
	}
	return ""
}

// notesOf is what must be said below a block: the notes of its table, and why figures
// cannot be, each reason once.
func (m *maker) notesOf(b block) []string {
	var notes []string
	if len(b.table.Rows) == 0 && b.table.Total == nil {
		return nil // it consists of its notes
	}
	for _, n := range b.table.Notes {
		notes = append(notes, n.Text)
	}
	if len(b.table.Labels) > 0 {
		notes = append(notes, m.reasons(b.table)...)
	}
	return notes
}

// reasons is why figures of a table cannot be: each reason with the columns, and how
// many of their figures.
func (m *maker) reasons(t *table.Table) (notes []string) {
	rows := allRows(t)
	var order []table.Reason
	whose := map[table.Reason]string{}
	for i, c := range t.Columns {
		for _, one := range reasonsOf(rows, i) {
			if whose[one.why] == "" {
				order = append(order, one.why)
			} else {
				whose[one.why] += ", "
			}
			whose[one.why] += c.Title
			if one.times > 1 {
				whose[one.why] += " (" + strconv.Itoa(one.times) + "×)"
			}
		}
	}
	for _, why := range order {
		notes = append(notes, number.Dash+" "+string(why)+": "+whose[why])
	}
	return notes
}

// counted is a reason, and how many figures cannot be for it.
type counted struct {
	why   table.Reason
	times int
}

// reasonsOf is why figures of a column cannot be, in the order of the rows.
func reasonsOf(rows []table.Row, column int) (all []counted) {
	for _, row := range rows {
		if column >= len(row.Cells) {
			continue
		}
		why := row.Cells[column].Value.Why
		if why == "" {
			continue
		}
		i := slices.IndexFunc(all, func(c counted) bool { return c.why == why })
		if i < 0 {
			i, all = len(all), append(all, counted{why: why})
		}
		all[i].times++
	}
	return all
}

// noteRows writes the notes of a block below it.
func (m *maker) noteRows(p *canvas.Page, b block, wide int) {
	row := b.end - len(b.notes) + 1
	for i, text := range b.notes {
		m.paragraph(p, canvas.At{Row: row + i, Col: b.head.Col}, wide, text, faint)
	}
}

// The marks beside figures.
const smallMark = "°"

// legend says at the bottom of a page what its marks mean.
func (m *maker) legend(p *canvas.Page, at canvas.At, wide int) {
	marks := []string{
		smallMark + " " + m.say("fewer than 30 records"),
		m.say("italics: a value, no formula"),
		number.Dash + " " + m.say("no figure, for the reason given"),
	}
	m.paragraph(p, at, wide, strings.Join(marks, "  ·  "), faint)
}
