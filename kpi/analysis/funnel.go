package analysis

import (
	"math"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/period"
	"kpi/kpi/table"
)

// funnel is the deals that a stage history tells of, and how far each came.
type funnel struct {
	// stages are their names in the usual order, without those that deals end in.
	stages   []string
	passages []passage
	// untold deals have no stage in the history, and skipping ones left a stage out
	// where every one was asked for. rows are those of the history that name no deal
	// of the files.
	untold, skipping, rows int
	// many is how many stages there are, where these are too many for a funnel; else 0.
	many int
}

// mostStages is the most stages that a funnel has: more are no steps of one process.
const mostStages = 50

// passage is one deal's way through the funnel.
type passage struct {
	deal int
	// entered is the first day in each stage, by the reading asked for, and at the end
	// the day it was won; never where it did not come so far.
	entered []period.Day
	// furthest is the place of the furthest stage it was in; the number of stages for
	// a deal that was won.
	furthest int
	outcome  outcome
}

// never is the day of what did not happen.
const never = period.Day(math.MaxInt32)

// The readings of a funnel.
const (
	reached = "reached" // a stage counts for the deals that came to it or beyond it
	strict  = "strict"  // for those that went through every stage, in order
	anyway  = "any"     // for those that were in it
)

// readings is every reading, in the order of help.
var readings = []string{reached, strict, anyway}

// reading is the option that says how a funnel is read.
func (q *Question) reading() (string, error) {
	return q.oneOf("funnel", readings...)
}

// funnel follows every deal through the stages up to the as-of date.
func (q *Question) funnel(how string) *funnel {
	f := &funnel{stages: q.stages()}
	if n := len(f.stages); n > mostStages {
		return &funnel{many: n}
	}
	first := q.firstEntries(f)
	closed, n := q.Col("deal.closed"), len(f.stages)
	for row, o := range q.sales() {
		o = q.standing(row, o)
		p := passage{deal: row, outcome: o, furthest: -1, entered: first[row*n : row*n+n : row*n+n]}
		for k, day := range p.entered {
			if day != never {
				p.furthest = k
			}
		}
		if p.furthest < 0 {
			f.untold++
			continue
		}
		won := never
		if o == wasWon {
			p.furthest = n
			if day, dated := dayAt(closed, row); dated {
				won = day
			} else {
				won = p.entered[lastOf(p.entered)]
			}
		}
		p.entered = append(p.entered, won)
		if p.read(how) {
			f.passages = append(f.passages, p)
		} else {
			f.skipping++
		}
	}
	return f
}

// lastOf is the place of the last stage that was entered.
func lastOf(entered []period.Day) int {
	last := 0
	for k, day := range entered {
		if day != never {
			last = k
		}
	}
	return last
}

// read reads the days as they are asked for; false for a deal that the reading
// leaves out.
func (p *passage) read(how string) bool {
	switch how {
	case reached:
		for k := len(p.entered) - 2; k >= 0; k-- {
			p.entered[k] = min(p.entered[k], p.entered[k+1])
		}
	case strict:
		for k := 0; k < p.furthest; k++ {
			if p.entered[k] == never || p.entered[k] > p.entered[k+1] {
				return false
			}
		}
	}
	return true
}

// stages are the names of the stages, in the usual order.
func (q *Question) stages() []string {
	ranks, names := q.Col("stage_history.rank"), q.Col("stage_history.stage")
	var stages []string
	for row, rank := range ranks.All() {
		if rank == dataset.Missing {
			continue
		}
		at := int(rank / field.Quantity.Scale())
		for len(stages) < at {
			stages = append(stages, "")
		}
		stages[at-1] = dataset.Canonical(names.TextAt(row))
	}
	return stages
}

// firstEntries is, deal by deal, the first day in each stage.
func (q *Question) firstEntries(f *funnel) []period.Day {
	first := make([]period.Day, q.Data.Table(field.Deal).Rows()*len(f.stages))
	for i := range first {
		first[i] = never
	}
	deals, days := q.Data.Link(field.StageHistory, field.Deal), q.Col("stage_history.entered")
	for row, rank := range q.Col("stage_history.rank").All() {
		day, dated := dayAt(days, row)
		switch {
		case deals == nil || deals[row] == dataset.NoRow:
			f.rows++
		case rank != dataset.Missing && dated && day <= q.AsOf():
			at := int(deals[row])*len(f.stages) + int(rank/field.Quantity.Scale()) - 1
			first[at] = min(first[at], day)
		}
	}
	return first
}

// notes tell of what no stage counts.
func (f *funnel) notes() []table.Note {
	var notes []table.Note
	if f.many > 0 {
		notes = append(notes, note("no funnel: the stage history has "+plural(f.many, "stage")+", which are no steps of one process"))
	}
	if f.untold > 0 {
		notes = append(notes, note(plural(f.untold, "deal")+" left out: the stage history tells of no stage they were in"))
	}
	if f.skipping > 0 {
		notes = append(notes, note(plural(f.skipping, "deal")+" left out: they did not go through every stage in order"))
	}
	if f.rows > 0 {
		notes = append(notes, note(plural(f.rows, "row")+" of the stage history left out: no file has the deal"))
	}
	return notes
}
