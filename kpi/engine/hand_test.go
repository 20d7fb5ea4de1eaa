package engine

import (
	"slices"
	"sync"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// byHand is the loop that somebody would write who needs just the seven figures
// of every rep and month: dense arrays, one pass, medians by counting.
func (l *loaded) byHand(workers int) []reading {
	rows := l.ds.Table(field.Deal).Rows()
	team := make([]*handLoop, workers)
	var done sync.WaitGroup
	for i := range team {
		team[i] = l.handLoop()
		done.Go(func() { team[i].run(rows*i/workers, rows*(i+1)/workers) })
	}
	done.Wait()
	for _, h := range team[1:] {
		team[0].merge(h)
	}
	return team[0].readings()
}

// handLoop is the columns and what is kept of them, by rep and month.
type handLoop struct {
	status, refund, rep           []uint32
	closed, expected, amount, age []int64
	first                         int64
	monthOf                       []int32

	cells                          int
	months                         int
	revenue, open, days            []int64
	won, sales, lost, losses, aged []int32
	cycles                         []int32
}

// plainColumns are the records as the loop's author would keep them: in plain
// lists.
func (l *loaded) plainColumns() handLoop {
	nums := func(name string) []int64 {
		return slices.Clone(l.ds.Col(field.Get(name)).NumsIn(0, l.ds.Table(field.Deal).Rows(), new([]int64)))
	}
	codes := func(c *dataset.Column) []uint32 { return slices.Clone(c.CodesIn(0, c.Len(), new([]uint32))) }
	return handLoop{
		status: codes(l.ds.Col(field.Get("deal.status"))), refund: codes(l.ds.Col(field.Get("deal.is_refund"))),
		rep: codes(l.rep.Codes(field.Deal)), closed: nums("deal.closed"), expected: nums("deal.expected"),
		amount: nums("deal.amount"), age: nums("deal.cycle"),
	}
}

func (l *loaded) handLoop() *handLoop {
	h := l.plain // a copy
	h.first, h.months, h.cells = int64(l.months[0].From), len(l.months), l.rep.Dict.Len()*len(l.months)
	for i, m := range l.months {
		for range m.Days() {
			h.monthOf = append(h.monthOf, int32(i))
		}
	}
	h.revenue, h.open, h.days = make([]int64, h.cells), make([]int64, h.cells), make([]int64, h.cells)
	h.won, h.sales, h.aged = make([]int32, h.cells), make([]int32, h.cells), make([]int32, h.cells)
	h.lost, h.losses = make([]int32, h.cells), make([]int32, h.cells)
	h.cycles = make([]int32, h.cells*maxCycle)
	return &h
}

// Codes of the words of deal.status and deal.is_refund.
const (
	isOpen, isWon, isLost = 1, 2, 3
	noRefund              = 1
)

func (h *handLoop) run(lo, hi int) {
	for row := lo; row < hi; row++ {
		day := h.closed[row]
		if h.status[row] == isOpen {
			day = h.expected[row]
		}
		if uint64(day-h.first) >= uint64(len(h.monthOf)) {
			continue
		}
		cell := int(h.rep[row])*h.months + int(h.monthOf[day-h.first])
		amount := h.amount[row]
		switch h.status[row] {
		case isOpen:
			if amount != dataset.Missing {
				h.open[cell] += amount
			}
		case isLost:
			h.lost[cell]++
			if h.refund[row] == noRefund {
				h.losses[cell]++
			}
		case isWon:
			h.won[cell]++
			if amount != dataset.Missing {
				h.revenue[cell] += amount
			}
			if h.refund[row] != noRefund {
				continue
			}
			h.sales[cell]++
			if age := h.age[row]; age != dataset.Missing {
				h.aged[cell]++
				h.days[cell] += age
				h.cycles[cell*maxCycle+int(age)]++
			}
		}
	}
}

func (h *handLoop) merge(more *handLoop) {
	for _, p := range [][2][]int64{{h.revenue, more.revenue}, {h.open, more.open}, {h.days, more.days}} {
		for i, v := range p[1] {
			p[0][i] += v
		}
	}
	for _, p := range [][2][]int32{
		{h.won, more.won}, {h.sales, more.sales}, {h.lost, more.lost}, {h.losses, more.losses}, {h.aged, more.aged}, {h.cycles, more.cycles},
	} {
		for i, v := range p[1] {
			p[0][i] += v
		}
	}
}

func (h *handLoop) readings() []reading {
	all := make([]reading, h.cells)
	for i := range all {
		r := &all[i]
		r.revenue, r.open = float64(h.revenue[i])/10_000, float64(h.open[i])/10_000
		r.won, r.lost = float64(h.sales[i]), float64(h.lost[i])
		if decided := h.sales[i] + h.losses[i]; decided > 0 {
			r.rate = float64(h.sales[i]) / float64(decided)
		}
		if n := h.aged[i]; n > 0 {
			r.mean = float64(h.days[i]) / float64(n)
			counts := h.cycles[i*maxCycle : (i+1)*maxCycle]
			r.median = float64(ranked(counts, (n-1)/2)+ranked(counts, n/2)) / 2
		}
	}
	return all
}

// ranked is the value of a rank, from 0, in counts of values.
func ranked(counts []int32, rank int32) int {
	for v, n := range counts {
		if rank -= n; rank < 0 {
			return v
		}
	}
	return len(counts)
}
