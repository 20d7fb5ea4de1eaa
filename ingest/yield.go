package ingest

import (
	"slices"
	"strings"

	"kpi/kpi/dataset"
)

// yield is what came of a run of rows of one sheet. Those of runs that follow one
// another add up to that of both.
type yield struct {
	part
	begun         bool // the header was met
	before, after settled
	err           error // the sheet is damaged behind its rows

	rows, refusals int64
	ignored        map[string]int64
	aside          []dataset.Aside // the first of those ignored
	rejected       []dataset.Problem
	ragged         []int // of rejected, those with too many or too few cells
	values         []dataset.Problem
	counts         []counted
	twins          []twin
	votes          []votes // by slot

	lastCurrency string // that was put into currencies
}

// counted is a remark and how many rows it holds for, with the first of them.
type counted struct {
	remark
	line, rows int
}

func newYield(sh *sheet, source int) *yield {
	return &yield{part: part{source: source, currencies: map[string]bool{}, strange: map[int]bool{}},
		ignored: map[string]int64{}, twins: twinsOf(sh.columns)}
}

// add takes up the yield of the run that follows. The rows themselves are joined
// when all runs are there.
func (y *yield) add(next *yield) {
	y.begun = y.begun || next.begun
	y.rows += next.rows
	y.refusals += next.refusals
	for rule, n := range next.ignored {
		y.ignored[rule] += n
	}
	y.aside = withAside(y.aside, next.aside)
	for _, i := range next.ragged {
		y.ragged = append(y.ragged, len(y.rejected)+i)
	}
	y.rejected = append(y.rejected, next.rejected...)
	y.values = append(y.values, next.values...)
	for _, c := range next.counts {
		y.count(c)
	}
	for i := range y.twins {
		y.twins[i].add(next.twins[i])
	}
	if y.votes == nil {
		y.votes = make([]votes, len(next.votes))
	}
	for i := range y.votes {
		y.votes[i].add(next.votes[i])
	}
}

// join makes one table of those of the runs, which must not be used afterwards.
func (y *yield) join(runs []*yield) {
	tables := make([]*dataset.Table, len(runs))
	rows := 0
	for _, run := range runs {
		rows += run.table.Rows()
	}
	y.keys, rows = make([]int64, 0, rows), 0
	for i, run := range runs {
		tables[i] = run.table
		for row := range run.strange {
			y.strange[rows+row] = true
		}
		for code := range run.currencies {
			y.currencies[code] = true
		}
		y.refused = append(y.refused, run.refused...)
		y.keys = append(y.keys, run.keys...)
		y.prints = append(y.prints, run.prints...)
		run.keys, run.prints = nil, nil
		rows += run.table.Rows()
	}
	y.table = dataset.Concat(tables)
}

func (y *yield) count(c counted) {
	at := slices.IndexFunc(y.counts, func(have counted) bool { return have.what == c.what && have.hint == c.hint })
	if at < 0 {
		c.example = strings.Clone(c.example)
		y.counts = append(y.counts, c)
		return
	}
	y.counts[at].rows += c.rows
}

// problems is all that must be said of the rows.
func (y *yield) problems() []dataset.Problem {
	hint := "add or remove cells; quote a cell that holds a comma"
	if 2*int64(len(y.ragged)) > y.rows && strings.ContainsAny(y.rejected[y.ragged[0]].Raw, ";\t|") {
		hint = "--delimiter ';' where the cells are parted by another sign"
	}
	for _, i := range y.ragged {
		y.rejected[i].Hint = hint
	}
	all := slices.Concat(y.rejected, y.values, twinProblems(y.source, y.twins))
	for _, c := range y.counts {
		all = append(all, dataset.Problem{Source: y.source, Line: c.line, Hint: c.hint,
			What: c.what + c.sayExample() + " (" + plural(c.rows, "row") + ")"})
	}
	return all
}
