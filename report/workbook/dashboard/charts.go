package dashboard

import (
	"slices"

	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
)

// drawing is a chart wanted on a page: columns of one of its tables.
type drawing struct {
	table   int // number among the page's tables
	columns []int
	kind    canvas.ChartKind
	title   string
	funnel  bool
}

// wanted is a chart of a part: the columns that the table has of those named, the first
// of them only where one is enough.
type wanted struct {
	table   string
	columns []string
	most    int
	kind    canvas.ChartKind
	funnel  bool
}

// charts is what the parts about one side of the work draw.
var charts = map[string][]wanted{
	"pipeline": {
		{"stage_conversion", []string{"reached"}, 1, canvas.StackedBars, true},
		{"funnel_leakage", []string{"entered"}, 1, canvas.StackedBars, true},
		{"pipeline_by_stage", []string{"sales_pipeline_value", "deals_open"}, 1, canvas.Bars, false},
		{"pipeline_trend", []string{"sales_pipeline_value", "pipeline_created", "new_opportunities"}, 1, canvas.Columns, false},
		{"pipeline_by_rep", []string{"sales_pipeline_value", "deals_open"}, 1, canvas.Bars, false},
	},
	"activities": {
		{"activities_trend", []string{"calls_made", "emails_sent", "meetings_held"}, 3, canvas.Columns, false},
		{"activities_by_rep", []string{"calls_made", "emails_sent", "meetings_held"}, 3, canvas.StackedBars, false},
	},
	"customers": {
		{"customers_trend", []string{"new_customers"}, 1, canvas.Columns, false},
		{"customers_trend", []string{"retention_rate", "churn_rate", "repeat_purchase_rate"}, 1, canvas.Line, false},
		{"customers_by_segment", []string{"new_customers", "clv_historic", "arpa"}, 1, canvas.Bars, false},
	},
}

// The most charts of a row, and the most groups that one can name.
const (
	mostCharts = 3
	mostGroups = 24
)

// drawings is the charts of a part, as far as its tables have what to draw.
func (m *maker) drawings(part table.Page) (all []drawing) {
	for _, want := range charts[part.ID] {
		i := slices.IndexFunc(part.Tables, func(t *table.Table) bool { return t.ID == want.table })
		if i < 0 || len(part.Tables[i].Rows) < 2 || want.kind != canvas.Columns && len(part.Tables[i].Rows) > mostGroups {
			continue
		}
		d := drawing{table: i, kind: want.kind, funnel: want.funnel, title: part.Tables[i].Title}
		for _, id := range want.columns {
			if c := drawable(part.Tables[i], id); c >= 0 && len(d.columns) < want.most {
				d.columns = append(d.columns, c)
			}
		}
		if len(d.columns) == 1 && !d.funnel {
			d.title = part.Tables[i].Columns[d.columns[0]].Title + " · " + part.Tables[i].Labels[0].Title
		}
		if len(d.columns) > 0 && len(all) < mostCharts {
			all = append(all, d)
		}
	}
	return all
}

// drawable is the number of a column with something to draw; -1 where there is none.
func drawable(t *table.Table, id string) int {
	i := columnOf(t, id)
	if i < 0 || !anything(values(t.Rows, i)) {
		return -1
	}
	return i
}

// The size of rows under charts, in points and in pixels, and how many there are.
const (
	chartRowPoints = 15
	chartRowPixels = 20
	chartHeight    = 15
)

// chartRows is how many rows charts take, with an empty one below; 0 where there are
// none.
func chartRows(all []drawing) int {
	if len(all) == 0 {
		return 0
	}
	return chartHeight + 1
}

// pixels is how wide columns are on a screen.
func pixels(p *canvas.Page, from, to int) (n int) {
	for col := from; col <= to; col++ {
		n += int(p.WidthOf(col)*7 + 5)
	}
	return n
}

// halves is about half the width of the columns up to one, in pixels, and the column that
// begins there.
func halves(p *canvas.Page, last int) (width, second int) {
	all := pixels(p, 1, last)
	for second = 2; second < last && pixels(p, 1, second-1) < all/2; second++ {
	}
	return pixels(p, 1, second-1), second
}

// draw puts the charts of a page side by side.
func (m *maker) draw(p *canvas.Page, at canvas.At, wide int, all []drawing, blocks []block) {
	if len(all) == 0 {
		return
	}
	p.Height(at.Row, at.Row+chartHeight, chartRowPoints)
	m.keep(p, at.Row, at.Row+chartHeight)
	from := 1
	for i, d := range all {
		share := pixels(p, from, wide) / (len(all) - i)
		to := from
		for to < wide && pixels(p, from, to+1) <= share {
			to++
		}
		c := m.chart(p, blocks[d.table], d)
		c.At = canvas.At{Row: at.Row, Col: from}
		c.Width, c.Height = pixels(p, from, to)-12, chartHeight*chartRowPixels
		if t := blocks[d.table].table; t.Rows[0].Period != nil {
			c.Every = everyIn(len(t.Rows), c.Width)
		}
		p.AddChart(c)
		from = to + 1
	}
}

// chartColors are those of the series of a chart.
var chartColors = [...]string{blue, teal, orange}

// chart is a drawing without its place.
func (m *maker) chart(p *canvas.Page, b block, d drawing) canvas.Chart {
	c := canvas.Chart{
		Kind: d.kind, Title: d.title, Alt: d.title + ": " + p.Title, Legend: len(d.columns) > 1,
		Downwards: d.kind == canvas.Bars || d.kind == canvas.StackedBars, Format: axisFormat(b.table, d.columns...),
	}
	all := drawnValues(b.table, d.columns)
	if d.kind == canvas.Line && !whole(all) {
		c.Kind = canvas.Columns // a line would fall to nothing where there is no figure
	}
	c.FromZero = c.Kind != canvas.Line && fromZero(all) // bars are read by their length
	if d.funnel {
		c.Series = append(c.Series, m.pad(p, b, d.columns[0]))
		c.Values = true
	}
	for i, col := range d.columns {
		color := chartColors[i]
		if d.funnel || d.kind == canvas.Line {
			color = teal
		}
		c.Series = append(c.Series, canvas.Series{
			Name:   p.Ref(canvas.At{Row: b.head.Row, Col: b.figures[col]}),
			Labels: m.labels(p, b), Values: b.column(p, col), Color: color,
		})
	}
	return c
}

// labels are the names under a chart: those of the groups, or the units of time with
// little room, in a column of their own behind the days.
func (m *maker) labels(p *canvas.Page, b block) string {
	if b.table.Rows[0].Period == nil {
		return b.names(p)
	}
	head := canvas.At{Row: b.head.Row, Col: b.wide + 1}
	m.helped[p] = true
	p.Put(head, canvas.Cell{Value: m.say("of the chart"), Style: helper})
	for i, row := range b.table.Rows {
		at := canvas.At{Row: b.first + i, Col: head.Col}
		c := m.timeLabel(b.table, row, canvas.At{Row: at.Row, Col: b.figures[len(b.figures)-1] + 1})
		c.Style = helper
		p.Put(at, c)
	}
	return p.RefRange(canvas.Rows(head.Col, b.first, b.last))
}

// pad is the unseen part of a funnel, in a column of its own behind the block: half of
// what a stage has less than the largest.
func (m *maker) pad(p *canvas.Page, b block, column int) canvas.Series {
	col := b.wide + 2
	m.helped[p] = true
	p.Put(canvas.At{Row: b.head.Row, Col: col}, canvas.Cell{Value: m.say("of the chart"), Style: helper})
	pads(p, canvas.At{Row: b.first, Col: col}, canvas.Rows(b.figures[column], b.first, b.last), values(b.table.Rows, column))
	return canvas.Series{Name: m.say("of the chart"), Labels: b.names(p), Values: p.RefRange(canvas.Rows(col, b.first, b.last))}
}

// axisFormat is how the axis of some columns is written: short where figures are large.
func axisFormat(t *table.Table, columns ...int) string {
	return number.ExcelAxis(t.Columns[columns[0]].Unit, drawnValues(t, columns)...)
}

// drawnValues are the figures of some columns.
func drawnValues(t *table.Table, columns []int) (all []table.Value) {
	for _, col := range columns {
		all = append(all, values(t.Rows, col)...)
	}
	return all
}

// bars draws the bars that the columns of a block ask for.
func (m *maker) bars(p *canvas.Page, b block) {
	for i, col := range b.figures {
		if b.table.Columns[i].Draw == "" || b.last < b.first {
			continue
		}
		low, high := 0.0, 0.0
		for _, row := range b.table.Rows {
			if x, ok := row.Cells[i].Value.Float(); ok {
				low, high = min(low, x), max(high, x)
			}
		}
		if b.table.Columns[i].Draw == table.Goal {
			low, high = 0, longestBar(values(b.table.Rows, i))
		}
		if high > low {
			p.AddBar(canvas.Bar{Range: canvas.Rows(col, b.first, b.last), Min: low, Max: high, Color: paleBlue})
		}
	}
}
