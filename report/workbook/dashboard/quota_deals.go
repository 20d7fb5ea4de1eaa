package dashboard

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/period"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
)

// repDeals is the deals won and the refunds of a rep, by the day they were closed.
type repDeals struct {
	name string
	rows []int
	// head is the row of the page that sums them up; they follow it.
	head int
}

// Rows of the Deals page.
const (
	dealsTotal = bodyRow
	dealsHead  = dealsTotal + 2
)

// listDeals finds the deals won in any of the times, rep by rep.
func (b *quotaBook) listDeals() {
	ds := b.src.Data()
	closed, status := ds.Col(field.Get("deal.closed")), ds.Col(field.Get("deal.status"))
	if closed == nil || status == nil {
		return
	}
	from, last := b.allTimes()
	keep, names := b.src.Kept(field.Deal), b.repOf()
	groups := map[string]*repDeals{}
	count := 0
	for row := range ds.Table(field.Deal).Rows() {
		if day := closed.At(row); day == dataset.Missing || period.Day(day) < from || period.Day(day) > last || status.TextAt(row) != "won" || keep != nil && !keep(row) {
			continue
		}
		name := names(row)
		if groups[name] == nil {
			groups[name] = &repDeals{name: name}
		}
		groups[name].rows = append(groups[name].rows, row)
		count++
	}
	if count > b.opt.Rows {
		return
	}
	compare := ds.Compare(field.Deal)
	for _, g := range groups {
		slices.SortStableFunc(g.rows, func(x, y int) int {
			if by := cmp.Compare(closed.At(x), closed.At(y)); by != 0 {
				return by
			}
			return compare(x, y)
		})
		b.list = append(b.list, *g)
	}
	slices.SortFunc(b.list, func(x, y repDeals) int {
		return cmp.Or(-cmp.Compare(b2i(x.name != dataset.Unassigned), b2i(y.name != dataset.Unassigned)), cmp.Compare(x.name, y.name))
	})
	row := dealsHead + 1
	for i := range b.list {
		b.list[i].head = row
		row += 1 + len(b.list[i].rows)
	}
}

func b2i(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// allTimes are the first and the last day of all times that count.
func (b *quotaBook) allTimes() (from, last period.Day) {
	from, last = b.times[0].window.From.Day, b.times[0].window.Last.Day
	for _, t := range b.times {
		from, last = min(from, t.window.From.Day), max(last, t.window.Last.Day)
	}
	return from, last
}

// repOf is the rep of each deal.
func (b *quotaBook) repOf() func(row int) string {
	d := b.src.Dimension("rep")
	if d == nil || d.Codes(field.Deal) == nil {
		return func(int) string { return dataset.Unassigned }
	}
	codes := d.Codes(field.Deal)
	return func(row int) string { return d.Name(codes.CodeAt(row)) }
}

// dealsPage lists the deals below their reps, whose sums are those of the other pages.
func (b *quotaBook) dealsPage() {
	p := b.deals
	if len(b.list) == 0 {
		p.Put(canvas.At{Row: dealsTotal, Col: 1}, canvas.Cell{Value: b.say("no deal was won in these times, or more than the workbook is to hold (--data-rows)"), Style: faint})
		band(p, 6)
		return
	}
	columns := b.dealColumns()
	for i, c := range columns {
		head := headCell
		head.Align, head.Indent = c.style.Align, c.style.Indent
		p.Put(canvas.At{Row: dealsHead, Col: 1 + i}, canvas.Cell{Value: b.say(c.header), Style: head})
		p.Width(1+i, 1+i, c.width)
	}
	sums := &dealSums{b: b, first: 1 + len(columns), net: slices.IndexFunc(columns, func(c dealColumn) bool { return c.header == netAmount }) + 1, width: len(columns)}
	wide := len(columns)
	if sums.net > 0 && !b.src.Data().SeveralCurrencies() {
		sums.heads()
		wide = sums.first + len(b.times) + 1
	}
	p.SetStream(canvas.Stream{First: dealsHead + 1, Last: canvas.At{Row: b.lastDeal(), Col: wide}, Rows: func(emit func([]canvas.Cell) error) error {
		return b.emitDeals(columns, sums, wide, emit)
	}})
	p.Freeze(canvas.At{Row: dealsHead + 1, Col: 2})
	p.Repeat(dealsHead)
	band(p, wide)
}

// lastDeal is the last row of the page.
func (b *quotaBook) lastDeal() int {
	last := b.list[len(b.list)-1]
	return last.head + len(last.rows)
}

func (b *quotaBook) emitDeals(columns []dealColumn, sums *dealSums, wide int, emit func([]canvas.Cell) error) error {
	for _, r := range b.list {
		line := make([]canvas.Cell, wide)
		for i := range line {
			line[i].Style = dealHead
		}
		line[0].Value = number.Visible(r.name)
		if wide > len(columns) {
			sums.of(r, line)
		}
		if err := emit(line); err != nil {
			return err
		}
		for _, row := range r.rows {
			line = make([]canvas.Cell, len(columns))
			for i, c := range columns {
				line[i] = canvas.Cell{Value: c.at(row), Style: c.style}
			}
			if err := emit(line); err != nil {
				return err
			}
		}
	}
	return nil
}

// dealHead is the look of the row of a rep above the deals.
var dealHead = canvas.Style{Color: navy, Bold: true, Fill: tile, Top: rule, Bottom: rule}

// netAmount is the head of the column that is summed up.
const netAmount = "Net amount"

type dealColumn = dataColumn

// dealColumns are what is said of a deal, as far as the files say it.
func (b *quotaBook) dealColumns() []dealColumn {
	rep := b.repOf()
	columns := []dealColumn{{header: "Rep", width: 24, style: plainText, at: func(row int) any { return number.Visible(rep(row)) }}}
	for _, f := range []struct {
		name, head string
		width      float64
	}{
		{"closed", "Closed", 11}, {"id", "Deal id", 12}, {"name", "Deal", 34}, {"customer", "Customer", 20}, {"amount", "Amount", 17}, {"net_amount", netAmount, 17}, {"currency", "Currency", 10},
	} {
		of := field.Get("deal." + f.name)
		if col := b.src.Data().Col(of); col == nil || col.Keyed || f.name == "currency" && !b.src.Data().SeveralCurrencies() {
			continue
		}
		c := b.fieldColumn(of)
		c.header, c.width = f.head, f.width
		if of.Type == field.Money || of.Type == field.Date {
			c.style = ending(c.style)
			if of.Type == field.Money {
				c.width = b.amountWidth(of)
			}
		} else {
			c.style = indented(c.style)
		}
		columns = append(columns, c)
	}
	file := b.fileColumn(field.Deal)
	file.header, file.width = "File", 16
	file.style = indented(file.style)
	line := dataColumn{header: "Line", width: 8, style: with(ending(plainText), "0"), at: func(row int) any {
		_, n := b.src.Data().Table(field.Deal).Origin(row)
		return int64(n)
	}}
	return append(columns, file, line)
}

// amountWidth is how wide a column of the deals' amounts has to be.
func (b *quotaBook) amountWidth(f *field.Field) float64 {
	col, most := b.src.Data().Col(f), int64(0)
	for _, r := range b.list {
		for _, row := range r.rows {
			if n := col.At(row); n != dataset.Missing {
				most = max(most, n, -n)
			}
		}
	}
	return amountChars(float64(most) / float64(f.Type.Scale()))
}

// amountChars is how many characters an amount takes to the cent, with some room.
func amountChars(most float64) float64 {
	digits := len(strconv.FormatFloat(math.Abs(most), 'f', 0, 64))
	return max(14, float64(digits+(digits-1)/3+6))
}
