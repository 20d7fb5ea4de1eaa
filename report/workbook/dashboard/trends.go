package dashboard

import (
	"math/big"
	"slices"

	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
)

// unitWidth is how wide the column of units is.
const unitWidth = 14

// mostTrendCharts is how many figures of a trend are drawn.
const mostTrendCharts = 4

// trendsPage is the figures unit by unit: this year's, drawn beside those of a year
// earlier and their moving averages, then these as figures, and the growth.
func (m *maker) trendsPage(part table.Page) {
	t := trends{maker: m, of: map[string]block{}}
	for _, one := range part.Tables {
		switch one.ID {
		case "trend":
			t.now = one
		case "trend_year_ago":
			t.earlier = one
		case "trend_average":
			t.average = one
		}
	}
	if t.now == nil || len(t.now.Rows) == 0 {
		m.tablesPage(part)
		return
	}
	t.page = m.page(part.Title, m.report.Period.Label)
	t.draw()
}

// trends is the page of trends in the making.
type trends struct {
	*maker
	page                  *canvas.Page
	now, earlier, average *table.Table
	of                    map[string]block
}

func (t *trends) draw() {
	n := len(t.now.Columns)
	t.page.Width(1, 1, unitWidth)
	for i := range n {
		t.page.Width(2+i, 2+i, t.wide(i))
	}
	t.page.Width(2+n, 4+n, dayWidth)
	at := canvas.At{Row: bodyRow, Col: 1}
	next := func(id string, one *table.Table) {
		t.sectionTitle(t.page, at, 4+n, one.Title)
		t.of[id] = t.unitsLike(t.page, at.Down(1), one, t.now)
		t.clear(t.of[id])
		t.shape(t.of[id])
		t.keep(t.page, at.Row, t.of[id].end)
		at.Row = t.of[id].end + 2
	}
	next("now", t.now)
	charts := at
	at.Row += t.chartRows()
	if told(t.earlier) {
		next("earlier", t.earlier)
		at = t.growth(at)
	}
	if told(t.average) {
		next("average", t.average)
	}
	t.untold(at)
	t.charts(charts)
	t.page.Freeze(canvas.At{Row: t.of["now"].first, Col: 2})
	t.page.Repeat(linkRow)
	band(t.page, 4+n)
}

// told tells whether there is any figure in a table.
func told(t *table.Table) bool {
	return t != nil && slices.ContainsFunc(t.Rows, func(row table.Row) bool {
		return slices.ContainsFunc(row.Cells, func(c table.Cell) bool { return c.Value.Defined() })
	})
}

// untold says which tables have no figures, and why.
func (t *trends) untold(at canvas.At) {
	for _, one := range []*table.Table{t.earlier, t.average} {
		if one == nil || told(one) || len(one.Rows) == 0 || len(one.Columns) == 0 {
			continue
		}
		text := one.Title + ": " + number.Dash + " " + string(one.Rows[0].Cells[0].Value.Why)
		t.page.Put(at, canvas.Cell{Value: number.Visible(text), Style: faint})
		at = at.Down(1)
	}
}

// clear leaves the cells empty that can have no figure, so that charts have gaps there
// and no zeros.
func (t *trends) clear(b block) {
	for i, row := range b.table.Rows {
		for j, cell := range row.Cells {
			at := canvas.At{Row: b.first + i, Col: b.figures[j]}
			if c, _ := t.page.At(at); !cell.Value.Defined() && c.Formula == "" {
				t.page.Put(at, canvas.Cell{Style: c.Style})
			}
		}
	}
}

// shape colours the columns of a block and sets the heights of its rows.
func (t *trends) shape(b block) {
	for i := range b.table.Columns {
		t.page.AddScale(canvas.Scale{
			Range: canvas.Rows(b.figures[i], b.first, b.last),
			Low:   paleOrange, Mid: white, High: skyBlue,
		})
	}
	t.page.Height(b.head.Row, b.head.Row, t.headHigh(b.table))
	t.page.Height(b.first, b.last, rowHeight)
}

// headHigh is how high the heads of a table have to be.
func (t *trends) headHigh(of *table.Table) float64 {
	var heads []string
	for _, c := range of.Columns {
		heads = append(heads, c.Title)
	}
	return headHigh(t.page, 2, heads...)
}

// wide is how wide the column of a figure is to be.
func (t *trends) wide(i int) float64 {
	form := t.columnForm(t.now, i)
	least := 11.0
	if t.now.Columns[i].Unit.InPoints() {
		least = 15 // a growth in points
	}
	return headed(least, 26, t.now.Columns[i].Title, textsOf(form, t.now.Rows, i)...)
}

// growth is how much more the figures are than a year earlier.
func (t *trends) growth(at canvas.At) canvas.At {
	now, earlier := t.of["now"], t.of["earlier"]
	t.sectionTitle(t.page, at, 4+len(t.now.Columns), "Growth against the year before")
	t.keep(t.page, at.Row, at.Row+1+len(t.now.Rows))
	at = at.Down(1)
	t.header(t.page, at, t.now, t.now.Labels[0].Title)
	t.page.Height(at.Row, at.Row, t.headHigh(t.now))
	for n, row := range t.now.Rows {
		line := at.Down(1 + n)
		t.page.Height(line.Row, line.Row, rowHeight)
		mirror(t.page, line, t.page, canvas.At{Row: now.first + n, Col: now.head.Col}, rowCell)
		for i, c := range t.now.Columns {
			a, b := canvas.At{Row: now.first + n, Col: now.figures[i]}, canvas.At{Row: earlier.first + n, Col: earlier.figures[i]}
			t.grown(line.Right(1+i), c, row.Cells[i].Value, t.earlier.Rows[n].Cells[i].Value, a, b)
		}
	}
	return at.Down(len(t.now.Rows) + 2)
}

// grown puts one growth: in points for rates, else as a part of the earlier figure.
func (t *trends) grown(at canvas.At, c table.Column, now, before table.Value, a, b canvas.At) {
	change := table.Value{}
	if now.Defined() && before.Defined() {
		switch less := new(big.Rat).Sub(now.Num, before.Num); {
		case c.Unit.InPoints():
			change = table.Of(less)
		case before.Num.Sign() > 0:
			change = table.Of(less.Quo(less, before.Num))
		}
	}
	t.change(t.page, at, c, table.Cell{Change: change}, a, b, rowCell)
}
