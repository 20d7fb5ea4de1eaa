package dashboard

import (
	"slices"

	"kpi/kpi/dataset"
	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
	"kpi/report/workbook/live"
)

// listing is a page with one group a row: its name, figures, and what formulas make of
// the cells beside them. The unassigned group is the last one.
type listing struct {
	*maker
	page  *canvas.Page
	table *table.Table
	rows  []table.Row
	// head is the row of heads; first and last are the rows of groups, and total that
	// below them.
	head, first, last, total int
	columns                  []listColumn
}

// listColumn is one column of a listing.
type listColumn struct {
	// id finds the column: that of its figure, or a word of our own.
	id, title string
	width     float64
	// row writes the cell of a group, and total that below all groups.
	row   func(at canvas.At, group int)
	total func(at canvas.At)
	// over writes what stands above the head.
	over func(at canvas.At)
	// text tells that the head stands over texts.
	text bool
}

func (m *maker) newListing(p *canvas.Page, t *table.Table, head int) *listing {
	l := &listing{maker: m, page: p, table: t, rows: slices.Clone(t.Rows), head: head}
	slices.SortStableFunc(l.rows, func(a, b table.Row) int {
		return one(unassigned(a)) - one(unassigned(b))
	})
	l.first, l.last = head+1, head+max(1, len(l.rows))
	l.total = l.last + 1
	return l
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// unassigned tells whether a row is of the records that are of no group.
func unassigned(row table.Row) bool {
	return len(row.Names) > 0 && row.Names[0] == dataset.Unassigned
}

// add adds a column on the right.
func (l *listing) add(c listColumn) { l.columns = append(l.columns, c) }

// column is where a column stands; 0 where there is none.
func (l *listing) column(id string) int {
	return 1 + slices.IndexFunc(l.columns, func(c listColumn) bool { return c.id == id })
}

// span is the cells of all groups in a column.
func (l *listing) span(id string) canvas.Range {
	col := l.column(id)
	return canvas.Rows(col, l.first, l.last)
}

// beside is the cell of another column in the same row.
func (l *listing) beside(at canvas.At, id string) canvas.At {
	return canvas.At{Row: at.Row, Col: l.column(id)}
}

// names adds the column of the groups' names.
func (l *listing) names(width float64, link func(group int) string) {
	l.add(listColumn{
		id: nameColumn, title: l.table.Labels[0].Title, width: width, text: true,
		row: func(at canvas.At, group int) {
			c := canvas.Cell{Value: number.Visible(l.rows[group].Names[0]), Style: wrapping(rowCell)}
			if link != nil {
				c.Link = link(group)
			}
			c.Style.Link = c.Link != ""
			l.page.Put(at, c)
		},
		total: func(at canvas.At) { l.page.Put(at, canvas.Cell{Value: l.say("Total"), Style: totalCell}) },
	})
}

// nameWidth is how wide the column of names is to be.
func (l *listing) nameWidth() float64 {
	names := []string{l.table.Labels[0].Title}
	for _, row := range l.rows {
		names = append(names, row.Names[0])
	}
	return widest(14, 28, names...)
}

// nameColumn is the id of the column of names.
const nameColumn = "name"

// group says of whom the figures of a row are.
func (l *listing) group(at canvas.At, group int) []live.Group {
	return []live.Group{{
		Dimension: l.table.Labels[0].ID, Name: number.Visible(l.rows[group].Names[0]), Ref: l.beside(at, nameColumn).InColumn(),
	}}
}

// figures adds a column of figures of the table.
func (l *listing) figures(id string, i int, of part, title string, width float64) {
	c := l.table.Columns[i]
	form := l.form(i, of)
	put := func(at canvas.At, cell table.Cell, groups []live.Group, name string, style canvas.Style) {
		l.figure(l.page, at, figure{column: c, cell: cell, part: of, groups: groups, of: name, form: form, style: style})
	}
	l.add(listColumn{
		id: id, title: title, width: width,
		row: func(at canvas.At, group int) {
			row := l.rows[group]
			put(at, row.Cells[i], l.group(at, group), row.Names[0], rowCell)
		},
		total: func(at canvas.At) {
			if l.table.Total != nil {
				put(at, l.table.Total.Cells[i], nil, l.say("Total"), totalCell)
			}
		},
	})
}

// form is how the figures of a column, or their targets, are written.
func (l *listing) form(i int, of part) number.Form {
	return l.formOf(l.table.Columns[i].Unit, values(l.rows, i, of)...)
}

// write puts all columns on the page.
func (l *listing) write() {
	for i, c := range l.columns {
		at := canvas.At{Row: l.head, Col: 1 + i}
		style := headEnd
		switch {
		case c.text && c.id != nameColumn:
			style = headAside // off the figures before it
		case c.text:
			style = headCell
		}
		l.page.Width(at.Col, at.Col, max(c.width, headed(0, 0, c.title)))
		if l.page.Put(at, canvas.Cell{Value: number.Visible(c.title), Style: style}); c.over != nil {
			c.over(at)
		}
		for group := range l.rows {
			c.row(at.Down(1+group), group)
		}
		below := canvas.At{Row: l.total, Col: at.Col}
		if l.page.Put(below, canvas.Cell{Style: totalCell}); c.total != nil {
			c.total(below)
		}
	}
	l.heights()
	l.roomForButtons()
	l.page.Freeze(canvas.At{Row: l.first, Col: l.column(nameColumn) + 1})
	l.page.Repeat(l.head)
	l.page.Filter(canvas.Range{From: canvas.At{Row: l.head, Col: 1}, To: canvas.At{Row: l.last, Col: len(l.columns)}})
	band(l.page, len(l.columns))
}

// heights makes rows as high as the names in them need, and the heads theirs.
func (l *listing) heights() {
	col := l.column(nameColumn)
	for i, row := range l.rows {
		lines := wrapped(row.Names[0], l.page.WidthOf(col), letter)
		l.page.Height(l.first+i, l.first+i, rowHeight+float64(lines-1)*lineHeight)
	}
	l.page.Height(l.total, l.total, rowHeight)
	heads := make([]string, len(l.columns))
	for i, c := range l.columns {
		heads[i] = c.title
	}
	l.page.Height(l.head, l.head, headHigh(l.page, 1, heads...))
}

// buttonHeight is how high the buttons of a filter are, in points.
const buttonHeight = 14.0

// roomForButtons lifts the heads off the buttons of the filter, which Excel draws over
// the end of their last line.
func (l *listing) roomForButtons() {
	for i := range l.columns {
		at := canvas.At{Row: l.head, Col: 1 + i}
		c, _ := l.page.At(at)
		c.Style.Middle = false
		l.page.Put(at, c)
	}
	l.page.Height(l.head, l.head, l.page.HeightOf(l.head)+buttonHeight)
}

// aside is the column that what is no row of a group begins in: behind the names, where
// these stand on each sheet of paper.
func (l *listing) aside() int {
	if l.column(sparkColumn) > 0 {
		return l.column(nameColumn) + 1
	}
	return 1
}

// notes writes below the groups what must be said of them and what the marks mean, and
// gives the row below.
func (l *listing) notes() int {
	row, wide := l.total+2, len(l.columns)
	if spark := l.column(sparkColumn); spark > 0 {
		wide = spark - 1
	}
	for _, text := range l.notesOf(block{table: l.table}) {
		l.paragraph(l.page, canvas.At{Row: row, Col: l.aside()}, wide, text, faint)
		row++
	}
	l.legend(l.page, canvas.At{Row: row, Col: l.aside()}, wide)
	return row + 2
}
