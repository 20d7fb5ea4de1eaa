package analysis

import (
	"cmp"
	"math/big"
	"slices"

	"kpi/kpi/engine"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// attainmentDistribution tells how the reps spread around their quotas.
var attainmentDistribution = &Analysis{
	ID: "attainment_distribution", Name: "Attainment distribution", Section: "H",
	Family: metric.Performance, Lead: metric.Lagging, Better: table.Flat,
	Doc:     "how many reps reached which part of their quotas",
	Formula: "reps by quota attainment: under 50 %, 50 to 80 %, 80 to 100 %, 100 to 120 %, over 120 %",
	Edge: []string{
		"100 % is at quota, and exactly 120 % not yet over it",
		"reps without a quota are in no band, and counted",
	},
	Needs:   quotaNeeds,
	Metrics: aimMetrics(),
	Splits:  []string{"rep"},
	Options: []Option{quotaOption, topOption("20")},
	Names:   true,
	Make:    attainmentDistributionOf,
}

// reach is a band of attainments, from low on and up to the next.
type reach struct {
	name string
	low  *big.Rat
}

// reaches are the usual ones; the last begins above its low.
var reaches = []reach{
	{"under 50 %", nil}, {"50 to 80 %", big.NewRat(1, 2)}, {"80 to 100 %", big.NewRat(4, 5)}, {"100 to 120 %", big.NewRat(1, 1)}, {"over 120 %", big.NewRat(6, 5)},
}

// reachOf is the number of the band of an attainment.
func reachOf(attained *big.Rat) int {
	last := len(reaches) - 1
	if attained.Cmp(reaches[last].low) > 0 {
		return last
	}
	for i := last - 1; i > 0; i-- {
		if attained.Cmp(reaches[i].low) >= 0 {
			return i
		}
	}
	return 0
}

// attainer is a rep with a quota.
type attainer struct {
	name          string
	actual, quota engine.Figure
	attained      table.Value
}

// attainers are the reps with a quota in a window, the highest attainment first, and
// how many of those at work have none.
func (q *Question) attainers(a aim, w engine.Window) (reps []attainer, without int) {
	actual, quota := q.parts(a)
	f := q.Figures([]string{"rep"}, []engine.Window{w}, actual, quota)
	for g := range f.Groups() {
		r := attainer{actual: f.At(0, g, w), quota: f.At(1, g, w)}
		switch {
		case f.Unassigned(g) || !appears(f, g, r.actual, r.quota):
		case !r.quota.Defined() || r.quota.Num.Sign() <= 0:
			without++
		default:
			r.name, r.attained = f.Names(g)[0], Share(r.actual.Value, r.quota.Value)
			reps = append(reps, r)
		}
	}
	slices.SortFunc(reps, func(a, b attainer) int {
		return cmp.Or(largestFirst(a.attained, b.attained), cmp.Compare(a.name, b.name))
	})
	return reps, without
}

func attainmentDistributionOf(q *Question) ([]table.Table, error) {
	a, err := q.aim()
	if err != nil {
		return nil, err
	}
	top, err := q.whole("top", 0)
	if err != nil {
		return nil, err
	}
	t := table.Table{
		ID: "attainment_distribution", Title: "Reps by attainment", Labels: []table.Label{{ID: "attained", Title: "Attained"}},
		Columns: []table.Column{
			{ID: "reps", Title: "Reps", Unit: table.Count, Better: table.Flat, Draw: table.Bar}, {ID: "share", Title: "Share", Unit: table.Rate, Better: table.Flat},
		},
	}
	reps, without := q.attainers(a, q.Window)
	counts, all, unknown := make([]int64, len(reaches)), int64(0), 0
	for _, r := range reps {
		if !r.attained.Defined() {
			unknown++
			continue
		}
		counts[reachOf(r.attained.Num)]++
		all++
	}
	for i := len(reaches) - 1; i >= 0; i-- {
		share := over(part(counts[i], all), all)
		t.Rows = append(t.Rows, table.Row{Names: []string{reaches[i].name}, Cells: []table.Cell{counted(counts[i]), share}})
	}
	t.Total = &table.Row{Names: []string{"Total"}, Cells: []table.Cell{counted(all), over(part(all, all), all)}}
	t.Notes = leftOut(t.Notes, without, "rep", "without a quota in the period")
	t.Notes = leftOut(t.Notes, unknown, "rep", "whose sales have no total")
	if q.Window.Stand < q.Window.Full.Last() {
		t.Notes = append(t.Notes, note("the period is not over: what was attained so far, of the whole quota"))
	}
	return []table.Table{t, inBands(a, reps, top)}, nil
}

// inBands lists the reps with the band that each is in.
func inBands(a aim, reps []attainer, top int) table.Table {
	t := repTable("attainment_distribution.rep", a, reps, 0)
	t.Columns = append(t.Columns, table.Column{ID: "band", Title: "Band", Unit: table.Word, Better: table.Flat})
	for i, r := range reps {
		band := ""
		if r.attained.Defined() {
			band = reaches[reachOf(r.attained.Num)].name
		}
		t.Rows[i].Cells = append(t.Rows[i].Cells, word(band))
	}
	limit(&t, top, "rep")
	return t
}

// leftOut says how many were left out, and why.
func leftOut(notes []table.Note, n int, noun, why string) []table.Note {
	if n == 0 {
		return notes
	}
	return append(notes, note("left out: "+plural(n, noun)+" "+why))
}

// repTable lists reps by attainment.
func repTable(id string, a aim, reps []attainer, top int) table.Table {
	t := table.Table{
		ID: id, Title: "Rep by rep", Labels: []table.Label{{ID: "rep", Title: "Rep"}},
		Columns: []table.Column{
			{ID: "attained", Title: "Attained", Unit: table.Rate, Better: table.Up, Draw: table.Goal},
			{ID: "actual", Title: "Actual", Unit: a.unit, Better: table.Up}, {ID: "quota", Title: "Quota", Unit: a.unit, Better: table.Flat},
		},
	}
	for _, r := range reps {
		t.Rows = append(t.Rows, table.Row{Names: []string{r.name}, Cells: []table.Cell{cellOf(r.attained), figure(r.actual), bare(r.quota)}})
	}
	limit(&t, top, "rep")
	return t
}
