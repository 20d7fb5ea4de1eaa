package analysis

import (
	"maps"
	"slices"
	"strings"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/period"
	"kpi/kpi/stats"
)

// step is a part of a waterfall. What leaves the pipeline is below zero, so that all
// steps but the end add up to it.
type step uint8

const (
	start step = iota
	created
	pulledIn
	increased
	reopened
	decreased
	pushedOut
	wonOf
	lostOf
	removed
	end
	stepCount
)

var stepNames = [stepCount]struct{ id, title string }{
	{"start", "Start"}, {"created", "Created"}, {"pulled_in", "Pulled in"}, {"increased", "Increased"}, {"reopened", "Reopened"},
	{"decreased", "Decreased"}, {"pushed_out", "Pushed out"}, {"won", "Won"}, {"lost", "Lost"}, {"removed", "Removed"}, {"end", "End"},
}

// waterfall is all steps.
type waterfall [stepCount]pool

// pool is what a step moves: an amount and a number of deals, both with a sign, and
// how many deals it concerns, of which so many lack an amount.
type pool struct {
	amount           stats.Sum128
	deals            int64
	touched, missing int64
	// moves are the deals concerned, where somebody asks.
	moves []moved
}

// moved is what a deal moves in a step: an amount, none where it has none, and a number
// of deals.
type moved struct {
	*exported
	amount *int64
	deals  int64
}

// exported is a deal of one of the two exports.
type exported struct {
	kind field.Kind
	row  int
}

// state is a deal at one time. Its amount is dataset.Missing where it has none.
type state struct {
	known  bool // the export has it
	status string
	inside bool // it is open, and of the pipeline looked at
	amount int64
	// of is the deal where somebody asks for it, else nil.
	of *exported
}

// move puts an amount into a step; deals is the number of deals that come or go.
func (w *waterfall) move(s step, of *exported, amount int64, sign, deals int64) {
	p := &w[s]
	if of != nil {
		p.moves = append(p.moves, moved{exported: of, deals: deals})
	}
	p.touched++
	p.deals += deals
	if amount == dataset.Missing {
		p.missing++
		return
	}
	p.amount.Add(sign * amount)
	if of != nil {
		moves := sign * amount
		p.moves[len(p.moves)-1].amount = &moves
	}
}

// add takes up one deal, as it was and as it is.
func (w *waterfall) add(then, now state) {
	if then.inside {
		w.move(start, then.of, then.amount, 1, 1)
		w.leave(then, now)
	} else if now.inside {
		w.enter(then, now)
	}
	if now.inside {
		w.move(end, now.of, now.amount, 1, 1)
	}
}

// enter is a deal that came into the pipeline.
func (w *waterfall) enter(then, now state) {
	switch {
	case !then.known:
		w.move(created, now.of, now.amount, 1, 1)
	case then.status == "open":
		w.move(pulledIn, now.of, now.amount, 1, 1)
	default:
		w.move(reopened, now.of, now.amount, 1, 1)
	}
}

// leave is a deal that was in the pipeline: it stayed in it, maybe at another amount,
// or left it.
func (w *waterfall) leave(then, now state) {
	switch {
	case now.inside:
		w.change(now.of, then.amount, now.amount)
	case now.known && now.status == "won":
		w.change(now.of, then.amount, now.amount)
		w.move(wonOf, now.of, now.amount, -1, -1)
	case now.known && now.status == "lost":
		w.change(now.of, then.amount, now.amount)
		w.move(lostOf, now.of, now.amount, -1, -1)
	case now.known && now.status == "open":
		w.move(pushedOut, then.of, then.amount, -1, -1)
	default:
		w.move(removed, then.of, then.amount, -1, -1)
	}
}

// change is the difference of two amounts; one that is missing was or is no money.
func (w *waterfall) change(of *exported, then, now int64) {
	if then == dataset.Missing {
		then = 0
	}
	if now == dataset.Missing {
		now = 0
	}
	switch {
	case now > then:
		w.move(increased, of, now-then, 1, 0)
	case now < then:
		w.move(decreased, of, then-now, -1, 0)
	}
}

// followed is the waterfall of all deals, and of each rep's.
type followed struct {
	total    waterfall
	byRep    map[string]*waterfall // empty where the files name no reps
	nameless int                   // deals without an id
}

// reps are the names in order, unassigned last.
func (f *followed) reps() []string {
	return slices.SortedFunc(maps.Keys(f.byRep), func(a, b string) int {
		switch dataset.Unassigned {
		case a:
			return 1
		case b:
			return -1
		}
		return strings.Compare(a, b)
	})
}

// follow compares each deal of the two exports; all looks at every open deal.
func (q *Question) follow(all bool) *followed {
	f := &followed{byRep: map[string]*waterfall{}}
	then, now := q.stateOf(field.EarlierDeal, all), q.stateOf(field.Deal, all)
	thenRep, nowRep := q.repOf(field.EarlierDeal), q.repOf(field.Deal)
	isNew := slices.Repeat([]bool{true}, q.Data.Table(field.Deal).Rows())
	ids := q.Col("earlier_deal.id")
	for row, deal := range q.Data.Link(field.EarlierDeal, field.Deal) {
		switch {
		case !ids.Has(row):
			f.nameless++
		case deal != dataset.NoRow:
			isNew[deal] = false
			if q.keeps(field.Deal, int(deal)) {
				f.add(nowRep(int(deal)), then(row), now(int(deal)))
			}
		case q.keeps(field.EarlierDeal, row):
			f.add(thenRep(row), then(row), state{})
		}
	}
	ids = q.Col("deal.id")
	for row := range q.Rows(field.Deal) {
		switch {
		case !ids.Has(row):
			f.nameless++
		case isNew[row]:
			f.add(nowRep(row), state{}, now(row))
		}
	}
	return f
}

// add takes up a deal of a rep; no name is that of no rep at all.
func (f *followed) add(rep string, then, now state) {
	f.total.add(then, now)
	if rep == "" || !then.inside && !now.inside {
		return
	}
	if f.byRep[rep] == nil {
		f.byRep[rep] = &waterfall{}
	}
	f.byRep[rep].add(then, now)
}

// stateOf tells the state of each deal of a kind.
func (q *Question) stateOf(k field.Kind, all bool) func(row int) state {
	col := func(name string) *dataset.Column { return q.Col(k.String() + "." + name) }
	status, expected, amounts := col("status"), col("expected"), col("amount")
	return func(row int) state {
		s := state{known: true, status: status.TextAt(row), amount: amounts.At(row)}
		if q.Behind != nil {
			s.of = &exported{k, row}
		}
		day := expected.At(row)
		s.inside = s.status == "open" && (all || day != dataset.Missing && q.Window.Full.Has(period.Day(day)))
		return s
	}
}

// repOf names the rep of each deal of a kind; empty where the files have none.
func (q *Question) repOf(k field.Kind) func(row int) string {
	d := q.Dimension("rep")
	if d == nil || d.Codes(k) == nil {
		return func(int) string { return "" }
	}
	codes := d.Codes(k)
	return func(row int) string { return d.Name(codes.CodeAt(row)) }
}
