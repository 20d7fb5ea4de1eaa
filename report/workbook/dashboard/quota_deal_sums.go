package dashboard

import (
	"math"
	"slices"
	"strconv"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/period"
	"kpi/kpi/table"
	"kpi/report/workbook/canvas"
)

// dealSums are the sums of a rep's deals in each time, beside what other pages say.
type dealSums struct {
	b *quotaBook
	// first is the column of the first sum, and net that of the amounts.
	first, net, width int
}

// heads writes the heads of the sums, and those of all reps above them.
func (s *dealSums) heads() {
	p := s.b.deals
	fill(p, s.b.heads(p, canvas.At{Row: dealsTotal, Col: 1}, totalCell, "Total"), s.first-2, totalCell)
	all := repDeals{head: dealsHead, rows: slices.Concat(func() (rows [][]int) {
		for _, r := range s.b.list {
			rows = append(rows, r.rows)
		}
		return rows
	}()...)}
	line := make([]canvas.Cell, s.first+len(s.b.times)+1)
	for i := range line {
		line[i].Style = totalCell
	}
	s.sums(all, canvas.At{Row: dealsTotal}, s.b.lastDeal(), "", line)
	for i := s.first; i <= len(line); i++ {
		p.Put(canvas.At{Row: dealsTotal, Col: i}, line[i-1])
	}
	next := canvas.At{Row: dealsHead, Col: s.first}
	for _, t := range s.b.times {
		next = s.b.heads(p, next, headEnd, t.title)
	}
	s.b.heads(p, s.b.heads(p, next, headEnd, "Difference"), headCell, "Ties")
	for i := range s.b.times {
		p.Width(s.first+i, s.first+i, amountChars(s.b.netOf(all.rows, s.b.times[i]))*boldLetter)
	}
	p.Width(s.first+len(s.b.times), s.first+len(s.b.times), 14)
	p.Width(s.first+len(s.b.times)+1, s.first+len(s.b.times)+1, 9)
}

// of writes the sums of a rep into the rep's row.
func (s *dealSums) of(r repDeals, line []canvas.Cell) {
	s.sums(r, canvas.At{Row: r.head}, r.head+len(r.rows), r.name, line)
}

// sums writes the sums of some deals, which stand below a row up to a last one, and
// whether they are those of the pages of the times. An empty name is that of all.
func (s *dealSums) sums(r repDeals, at canvas.At, last int, name string, line []canvas.Cell) {
	column := func(col int) string {
		return canvas.Rows(col, r.head+1, last).Fixed()
	}
	net, days := column(s.net), column(2)
	money := ending(with(line[0].Style, "#,##0.00"))
	differences, off := "", 0.0
	for i, t := range s.b.times {
		sum := s.b.netOf(r.rows, t)
		at.Col = s.first + i
		line[at.Col-1] = canvas.Cell{
			Formula: "SUMIFS(" + net + "," + days + `,">="&` + t.window.From.Expr + "," + days + `,"<="&` + t.window.Last.Expr + ")",
			Value:   sum, Style: money,
		}
		if ref, shown := t.revenueOf(name); ref != "" {
			differences += "+ABS(ROUND(" + at.String() + "-N(" + ref + "),2))"
			off += math.Abs(math.Round((sum-shown)*100) / 100)
		}
	}
	at.Col = s.first + len(s.b.times)
	if differences == "" {
		return
	}
	line[at.Col-1] = canvas.Cell{Formula: differences[1:], Value: off, Style: money}
	line[at.Col] = sign(at, off == 0, centred(line[0].Style))
}

// netOf is what deals are worth in a time.
func (b *quotaBook) netOf(rows []int, t *quotaTime) float64 {
	closed, net := b.src.Data().Col(field.Get("deal.closed")), b.src.Data().Col(field.Get("deal.net_amount"))
	sum := int64(0)
	for _, row := range rows {
		if day := period.Day(closed.At(row)); day >= t.window.From.Day && day <= t.window.Last.Day && net.At(row) != dataset.Missing {
			sum += net.At(row)
		}
	}
	return float64(sum) / float64(field.Get("deal.net_amount").Type.Scale())
}

// revenueOf is the cell of a rep's revenue on the page of a time, and what is in it; that
// of all for an empty name.
func (t *quotaTime) revenueOf(name string) (ref string, shown float64) {
	at := -1
	if t.reps.table != nil {
		at = columnOf(t.reps.table, "revenue")
	}
	if at < 0 {
		return "", 0
	}
	row, cell := t.reps.end, table.Cell{}
	if name != "" {
		i := slices.IndexFunc(t.reps.table.Rows, func(r table.Row) bool { return r.Names[0] == name })
		if i < 0 {
			return "", 0
		}
		row, cell = t.reps.first+i, t.reps.table.Rows[i].Cells[at]
	} else if t.reps.table.Total == nil {
		return "", 0
	} else {
		cell = t.reps.table.Total.Cells[at]
	}
	shown, _ = cell.Value.Float()
	return canvas.Quote(t.page.Name) + "!$" + canvas.Column(t.reps.figures[at]) + "$" + strconv.Itoa(row), shown
}
