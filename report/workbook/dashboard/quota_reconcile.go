package dashboard

import (
	"fmt"
	"strings"

	"kpi/kpi/metric"
	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
	"kpi/report/workbook/live"
)

// controlResult is where a control total says whether it ties.
type controlResult struct {
	title string
	ref   string
	word  string
}

// controlPrefix begins the ids of the tables of control totals.
const controlPrefix = "control_total."

// reconciliationPage sets figures beside control totals, with the lines that lead to
// them, and what may be behind a difference.
func (b *quotaBook) reconciliationPage() {
	if len(b.quotas.Controls) == 0 {
		return
	}
	p := b.page("Reconciliation", b.heading(b.report))
	at := canvas.At{Row: bodyRow, Col: 1}
	for i := range b.quotas.Controls {
		t := &b.quotas.Controls[i]
		title := t.Title + ": " + t.Columns[0].Title
		b.sectionTitle(p, at, 2+len(t.Columns), title)
		b.header(p, at.Down(1), &table.Table{Columns: t.Columns}, t.Labels[0].Title)
		c := &control{quotaBook: b, page: p, table: t, top: at.Row + 2}
		for n := range t.Rows {
			c.row(canvas.At{Row: c.top + n, Col: 1}, n)
			c.cents(canvas.At{Row: c.top + n, Col: 2})
		}
		row := c.top + len(t.Rows)
		if !c.open() {
			row = b.remarksBelow(p, row, t)
		}
		at = canvas.At{Row: row + 1, Col: 1}
	}
	b.rowsRead(p, at)
	p.Width(1, 1, 62)
	p.Width(2, 2, 24)
	p.Width(3, 3, 14)
	p.Width(4, 6, 18)
	band(p, 6)
}

// control is the table of a control total on its way to the page.
type control struct {
	*quotaBook
	page  *canvas.Page
	table *table.Table
	// top is the row of the page that its first row stands in.
	top int
	// ours and given are the cells of the figure and of the control total.
	ours, given canvas.At
}

// open tells that nobody gave the control total.
func (c *control) open() bool { return c.quotas.Open && c.table.ID == controlPrefix+"revenue" }

// metric is the id of the KPI.
func (c *control) metric() string { return strings.TrimPrefix(c.table.ID, controlPrefix) }

// row is one row: a line, the figure, the control total, or the difference.
func (c *control) row(at canvas.At, n int) {
	row, last := c.table.Rows[n], len(c.table.Rows)-1
	style := rowCell
	figures := !strings.HasSuffix(c.table.ID, ".aside")
	if figures && n >= last-2 {
		style = totalCell
	}
	c.page.Put(at, canvas.Cell{Value: number.Visible(c.say(row.Names[0])), Style: style})
	fill(c.page, at.Right(1), len(c.table.Columns), style)
	switch {
	case figures && n == last-2:
		c.figureRow(at, row, style)
	case figures && n == last-1:
		c.givenRow(at, row)
	case figures && n == last:
		c.differenceRow(at, row, style)
	default:
		c.line(at, row, style)
	}
}

// cents shows an amount to the minor unit.
func (c *control) cents(at canvas.At) {
	cell, _ := c.page.At(at)
	cell.Style.Format = c.format()
	c.page.Put(at, cell)
}

func (c *control) format() string {
	if n := c.decimals(); n > 0 {
		return "#,##0." + strings.Repeat("0", n)
	}
	return "#,##0"
}

// form is how the amounts of the table are written.
func (c *control) form() number.Form { return c.columnForm(c.table, 0) }

// line is a line that leads to the figure, or that may be behind a difference.
func (c *control) line(at canvas.At, row table.Row, style canvas.Style) {
	var line Line
	for _, l := range c.quotas.Lines {
		if l.Name == row.Names[0] {
			line = l
		}
	}
	window := c.now
	if line.Rest {
		window.From = live.Moment{Day: window.Last.Day + 1, Expr: "(period_last+1)"}
		window.Last, window.Stand = window.To, window.To
	}
	for i, e := range []metric.Expr{line.Amount, line.Records} {
		if v := row.Cells[i].Value; v.Defined() || v.Why != "" {
			column := c.table.Columns[i]
			column.Title = c.say(row.Names[0])
			f := figure{column: column, cell: row.Cells[i], form: c.columnForm(c.table, i), style: style}
			c.lineFigure(at.Right(1+i), f, e, window)
		}
	}
}

// lineFigure is the sum of a line, or its number of records: a formula where there is
// one.
func (c *control) lineFigure(at canvas.At, f figure, e metric.Expr, w live.Window) {
	if e != nil && f.value().Defined() {
		if text, err := c.lineFormula(e, w); err == nil {
			c.put(c.page, at, f, text)
			return
		}
	}
	c.figure(c.page, at, f)
}

// figureRow is our figure, rounded to the minor unit of its currency: the sum of the
// lines above it where there are any, else a formula of its own.
func (c *control) figureRow(at canvas.At, row table.Row, style canvas.Style) {
	c.ours = at.Right(1)
	column := c.table.Columns[0]
	column.Metric, column.Title = c.metric(), c.say(row.Names[0])
	f := figure{column: column, cell: row.Cells[0], form: c.form(), style: style}
	text, err := c.formula(f)
	switch {
	case err != nil || !f.value().Defined():
		c.figure(c.page, c.ours, f)
		return
	case at.Row > c.top:
		text = "SUM(" + canvas.Rows(2, c.top, at.Row-1).String() + ")"
		text = halfEven(text, c.decimals())
	case column.Unit.IsMoney():
		text = fmt.Sprintf("ROUND(%s,%d)", text, c.decimals())
	}
	c.put(c.page, c.ours, f, text)
	if row.Cells[1].Value.Defined() {
		column = table.Column{Title: column.Title, Unit: table.Count}
		f := figure{column: column, cell: row.Cells[1], form: c.columnForm(c.table, 1), style: style}
		if at.Row > c.top {
			c.put(c.page, at.Right(2), f, "SUM("+canvas.Rows(3, c.top, at.Row-1).String()+")")
		} else {
			c.figure(c.page, at.Right(2), f)
		}
	}
}

// decimals is how many decimals the figure has.
func (c *control) decimals() int {
	if !c.table.Columns[0].Unit.IsMoney() {
		return 0
	}
	for _, row := range c.table.Rows {
		if v := row.Cells[0].Value; v.Currency != "" {
			return number.MinorUnits(v.Currency)
		}
	}
	return number.MinorUnits("")
}

// halfEven rounds to so many decimals, a half to the even neighbour, as the engine does.
func halfEven(x string, decimals int) string {
	scale := "1" + strings.Repeat("0", decimals)
	v := x + "*" + scale
	return "IF(ROUND(ABS(" + v + "-INT(" + v + ")-0.5),6)=0,2*ROUND(" + v + "/2,0),ROUND(" + v + ",0))/" + scale
}

// givenRow is the control total: a cell to fill in where nobody gave it.
func (c *control) givenRow(at canvas.At, row table.Row) {
	c.given = at.Right(1)
	cell := canvas.Cell{Style: with(inputCell, c.format())}
	if !c.open() {
		cell.Value, _ = row.Cells[0].Value.Float()
	} else {
		c.page.Put(at.Right(2), canvas.Cell{Value: c.say("← write the total of your books here"), Style: faint})
	}
	c.page.Put(c.given, cell)
}

// differenceRow is what ours is above the control total, and whether it ties.
func (c *control) differenceRow(at canvas.At, row table.Row, style canvas.Style) {
	difference, result := at.Right(1), at.Right(3)
	ours, given := c.ours.String(), c.given.String()
	style = ending(style)
	cell := canvas.Cell{Formula: fmt.Sprintf(`IF(COUNT(%s,%s)<2,"",ROUND(%s-%s,%d))`, ours, given, ours, given, max(c.decimals(), 4)), Value: "", Style: with(style, c.format())}
	word := ""
	ties, doesNot := agrees+" "+c.say("ties"), differs+" "+c.say("does not tie")
	if v := row.Cells[0].Value; v.Defined() && !c.open() {
		cell.Value, _ = v.Float()
		word = doesNot
		if v.Num.Sign() == 0 {
			word = ties
		}
	}
	c.page.Put(difference, cell)
	d := difference.String()
	c.page.Put(result, canvas.Cell{Formula: "IF(" + d + `="","",IF(` + d + "=0," + live.Text(ties) + "," + live.Text(doesNot) + "))", Value: word, Style: style})
	mark := result.Alone()
	c.page.AddRule(canvas.Rule{Range: mark, When: d + "=0", Look: canvas.Style{Color: good, Bold: true}})
	c.page.AddRule(canvas.Rule{Range: mark, When: "AND(ISNUMBER(" + d + ")," + d + "<>0)", Look: canvas.Style{Color: bad, Bold: true}})
	c.results = append(c.results, controlResult{title: c.table.Columns[0].Title, ref: c.page.Ref(result), word: word})
}

// rowsRead is what became of the rows of every file.
func (b *quotaBook) rowsRead(p *canvas.Page, at canvas.At) {
	b.sectionTitle(p, at, 6, "Rows of the files")
	b.heads(p, b.heads(p, at.Down(1), headCell, "File"), headEnd, "Rows", "Used", "Rejected", "Ignored", "Difference")
	count := with(rowCell, "#,##0")
	for i, in := range b.report.Inputs {
		row := at.Down(2 + i)
		ignored := int64(0)
		for _, g := range in.Ignored {
			ignored += g.Rows
		}
		p.Put(row, canvas.Cell{Value: number.Visible(fileName(in.File, in.Sheet)), Style: rowCell})
		for n, v := range []int64{in.Rows, in.Used, in.Rejected, ignored} {
			p.Put(row.Right(1+n), canvas.Cell{Value: v, Style: count})
		}
		p.Put(row.Right(5), canvas.Cell{
			Formula: row.Right(1).String() + "-" + row.Right(2).String() + "-" + row.Right(3).String() + "-" + row.Right(4).String(),
			Value:   float64(in.Rows - in.Used - in.Rejected - ignored), Style: count,
		})
	}
}
