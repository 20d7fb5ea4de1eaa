package dashboard

import (
	"kpi/kpi/period"
	"kpi/kpi/table"
	"kpi/report/workbook/canvas"
	"kpi/report/workbook/live"
)

// quotaTime is a time with a page: the month, the quarter, the year, or the period asked
// for where that is none of them.
type quotaTime struct {
	QuotaTime
	// id begins the names of its cells: month_from.
	id, title string
	page      *canvas.Page
	window    live.Window
	// reps is the block of reps, whose first quoted rows are of reps with a quota.
	reps   quotaBlock
	quoted int
	// plot is the chart of what they reached, to be placed; nil where there is nothing.
	plot *canvas.Chart
}

// timeNames are the ids and titles of the usual times, in order.
var timeNames = []struct{ id, title string }{{"month", "Month"}, {"quarter", "Quarter"}, {"year", "Year"}}

// addTimes adds the pages of the times, with the cells that say their days.
func (b *quotaBook) addTimes() {
	for i, q := range b.quotas.Times {
		t := &quotaTime{QuotaTime: q, id: timeNames[i].id, title: timeNames[i].title}
		if b.main == nil && q.Report.Period.From == b.report.Period.From && q.Report.Period.To == b.report.Period.To {
			b.main = t
		}
		b.times = append(b.times, t)
	}
	if b.main == nil {
		b.main = &quotaTime{QuotaTime: b.quotas.Asked, id: "span", title: "Period"}
		b.times = append([]*quotaTime{b.main}, b.times...)
	}
	for _, t := range b.times {
		t.page = b.page(t.title, b.heading(t.Report))
		b.timeCells(t)
	}
}

// Rows of the page of a time.
const (
	timeDays = 5
	timeHead = 8
)

// timeCells writes the days of a time, which can be edited, and names them.
func (b *quotaBook) timeCells(t *quotaTime) {
	w := b.windowAt(t.page, &t.Report.Period, "", "", "")
	from, to, last := t.id+"_from", t.id+"_to", t.id+"_last"
	w.Page = ""
	w.From.Expr, w.To.Expr, w.Last.Expr = from, to, last
	w.Stand = live.Moment{Day: min(w.Last.Day, b.src.AsOf()), Expr: "MIN(" + last + ",as_of)"}
	t.window = w
	first, end := b.follows(w)
	at := canvas.At{Row: timeDays, Col: 2}
	cell := func(i int, title, name, formula string, day period.Day, style canvas.Style) {
		c := dateCell(day, style)
		c.Formula = formula
		t.page.Put(at.Right(i), canvas.Cell{Value: b.say(title), Style: faintEnd})
		t.page.Put(at.Down(1).Right(i), c)
		b.book.Define(name, t.page.Ref(at.Down(1).Right(i)))
	}
	t.page.Put(at.Down(1).Right(-1), canvas.Cell{Value: b.say("Days (editable)"), Style: faint})
	cell(0, "First day", from, first, w.From.Day, inputCell)
	cell(1, "Last day", to, end, w.To.Day, inputCell)
	upTo := ""
	if w.Last.Day == lastDay(w.From.Day, w.To.Day, b.src.AsOf()) { // else all of the period counts
		upTo = lastOf(from, to)
	}
	cell(2, "Up to", last, upTo, w.Last.Day, with(faint, dateFormat))
	b.made = append(b.made, from+"="+day(w.From.Day), to+"="+day(w.To.Day))
}

// timePage is the reps in a time.
func (b *quotaBook) timePage(t *quotaTime) {
	tab := t.table("reps", "by_rep")
	if tab == nil {
		t.page.Put(canvas.At{Row: timeHead, Col: 1}, canvas.Cell{Value: b.say("no column says which rep a deal is of"), Style: faint})
		band(t.page, 5)
		return
	}
	at := canvas.At{Row: timeHead, Col: 1}
	tab, t.quoted = quotedFirst(tab)
	t.reps = b.quotaTable(t.page, at, tab, t.window)
	b.linkReps(t)
	b.reconcilingLine(t)
	t.page.Freeze(canvas.At{Row: timeHead + 1, Col: 2})
	t.page.Repeat(timeHead)
	if len(tab.Rows) > 0 {
		t.page.Filter(canvas.Range{From: at, To: canvas.At{Row: t.reps.last, Col: t.reps.wide}})
	}
	b.fit(t.page, []block{t.reps.block})
	b.roomForLinks(t)
	for col := 2; col <= 4; col++ { // the days stand there
		t.page.Width(col, col, max(t.page.WidthOf(col), dayWidth+1))
	}
	band(t.page, t.reps.wide)
	t.plot = b.plotOf(t.title, t.page, t.reps, t.quoted)
}

// quotedFirst is a table with the reps who have a quota first, and how many they are.
func quotedFirst(t *table.Table) (*table.Table, int) {
	at := columnOf(t, "quota")
	if at < 0 {
		return t, 0
	}
	var with, without []table.Row
	for _, r := range t.Rows {
		if v := r.Cells[at].Value; v.Defined() && v.Num.Sign() > 0 {
			with = append(with, r)
		} else {
			without = append(without, r)
		}
	}
	sorted := *t
	sorted.Rows = append(with, without...)
	return &sorted, len(with)
}

// linkReps leads from the reps to their deals.
func (b *quotaBook) linkReps(t *quotaTime) {
	for i, row := range t.reps.table.Rows {
		for _, r := range b.list {
			if r.name == row.Names[0] {
				at := canvas.At{Row: t.reps.first + i, Col: 1}
				t.page.Put(at, canvas.Cell{Value: t.reps.name(i), Style: nameLink, Link: b.deals.Ref(canvas.At{Row: r.head, Col: 1})})
			}
		}
	}
}

// roomForLinks makes the column of names as wide as they are, up to a point: some readers
// write no link in two lines.
func (b *quotaBook) roomForLinks(t *quotaTime) {
	const most = 66
	need := t.page.WidthOf(1)
	for i := range t.reps.table.Rows {
		need = max(need, textWidth(t.reps.name(i))*letter+2)
	}
	t.page.Width(1, 1, min(need, most))
	b.heights(t.page, t.reps.block)
	for i := range t.reps.table.Rows {
		if textWidth(t.reps.name(i))*letter+2 <= most {
			t.page.Height(t.reps.first+i, t.reps.first+i, lineHeight)
		}
	}
}

// reconcilingLine sets the parts of the revenue beside it.
func (b *quotaBook) reconcilingLine(t *quotaTime) {
	all, under, without := t.reps.total("revenue"), t.reps.total("quota_revenue"), t.reps.total("revenue_without_quota")
	total := t.reps.table.Total
	if all == "" || under == "" || without == "" || total == nil {
		return
	}
	at := canvas.At{Row: t.reps.end + 2, Col: 1}
	t.page.Put(at, canvas.Cell{Value: b.say("revenue less what is under quota and what is without"), Style: faint})
	at.Col = t.reps.at("revenue")
	difference := with(faint, "#,##0.00")
	t.page.Put(at, canvas.Cell{Formula: `IF(COUNT(` + all + `,` + under + `,` + without + `)<3,"",ROUND(` + all + "-" + under + "-" + without + ",2))", Value: 0.0, Style: difference})
	for _, id := range []string{"revenue", "quota_revenue", "revenue_without_quota"} {
		if !total.Cells[columnOf(t.reps.table, id)].Value.Defined() {
			t.page.Put(at, canvas.Cell{Value: "–", Style: difference})
			return
		}
	}
	t.page.Put(at.Right(1), sign(at, true, faint))
}
