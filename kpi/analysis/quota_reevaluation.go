package analysis

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"

	"kpi/kpi/engine"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// quotaReevaluation sets a range for the next quarter's quota beside the past ones.
var quotaReevaluation = &Analysis{
	ID: "quota_reevaluation", Name: "Quota re-evaluation", Section: "F",
	Family: metric.Performance, Lead: metric.Leading, Better: table.Flat,
	Doc:     "what each rep's own last four quarters suggest for the next quarter's quota",
	Formula: "median of the own last 4 quarters × seasonal index of the next, from their P25 to their P75; trend = Theil–Sen slope a quarter",
	Edge: []string{
		"a rep needs four whole quarters at work: who started later has not enough history, as has who sold nothing in the first of them where no roster says when each started",
		"the seasonal index takes 24 whole months of revenue; without them every quarter is taken for average",
		"a range, never a new quota: territory, prices and people are yours to weigh",
	},
	Source:  "no standard: quartiles of the own past, as few quarters are all there is",
	Needs:   quotaNeeds,
	Uses:    []string{"rep.start", "rep.name"},
	Metrics: aimMetrics(),
	Splits:  []string{"rep"},
	Options: []Option{quotaOption},
	Make:    quotaReevaluationOf,
}

// quartersBack is how many whole quarters are looked at.
const quartersBack = 4

func quotaReevaluationOf(q *Question) ([]table.Table, error) {
	a, err := q.aim()
	if err != nil {
		return nil, err
	}
	unit := averageUnit(a.unit)
	quarters := q.Trend(period.Quarter, quartersBack)
	next := engine.NewWindow(q.Engine.Calendar.Next(quarters[quartersBack-1].Full, period.Quarter, 1), q.AsOf())
	label := q.Engine.Calendar.Label(next.Full, period.Quarter)
	t := table.Table{
		ID: "quota_reevaluation", Title: "What " + label + " could ask", Labels: []table.Label{{ID: "rep", Title: "Rep"}},
		Columns: []table.Column{
			{ID: "low", Title: "From", Unit: unit, Better: table.Flat}, {ID: "middle", Title: "Middle", Unit: unit, Better: table.Flat}, {ID: "high", Title: "To", Unit: unit, Better: table.Flat},
			{ID: "quota", Title: "Quota set", Unit: a.unit, Better: table.Flat}, {ID: "trend", Title: "Trend a quarter", Unit: unit, Better: table.Up},
		},
	}
	past := table.Table{ID: "quota_reevaluation.attained", Title: "Quarters before", Labels: t.Labels}
	for i, w := range quarters {
		past.Columns = append(past.Columns, table.Column{ID: fmt.Sprintf("quarter_%d", i+1), Title: q.Engine.Calendar.Label(w.Full, period.Quarter), Unit: table.Rate, Better: table.Up})
	}
	season := q.quarterSeason(next.Full)
	short := 0
	for _, r := range q.quartersOf(a, quarters, next) {
		if !r.enough {
			short++
		}
		t.Rows = append(t.Rows, table.Row{Names: []string{r.name}, Cells: r.suggestion(season)})
		past.Rows = append(past.Rows, table.Row{Names: []string{r.name}, Cells: r.attainments()})
	}
	if season == nil {
		t.Notes = append(t.Notes, note(label+" is taken for an average quarter: a seasonal index needs 24 whole months"))
	} else {
		t.Notes = append(t.Notes, note(label+" weighs "+percent(season)+" of an average quarter"))
	}
	t.Notes = leftOut(t.Notes, short, "rep", "without four whole quarters at work: no range")
	return []table.Table{t, past}, nil
}

// quarterSeason is how far a quarter lies above or below an average one; nil where
// there is too little history.
func (q *Question) quarterSeason(next period.Span) *big.Rat {
	history := q.monthsBefore(next.From)
	if !q.Serves("revenue") {
		return nil
	}
	season := q.seasonIndex(history, q.series(metric.Ref{ID: "revenue"}, history))
	months, _ := q.monthsOf(next)
	if !season.known() {
		return nil
	}
	return new(big.Rat).Quo(season.over(months), big.NewRat(int64(len(months)), 1))
}

// reviewed is a rep with what the past quarters brought and were to bring.
type reviewed struct {
	name             string
	actuals, targets []engine.Figure
	next             engine.Figure
	// enough tells that the rep was at work for all quarters.
	enough bool
}

// quartersOf are the reps by name: all with a quota or sales in the quarters.
func (q *Question) quartersOf(a aim, quarters []engine.Window, next engine.Window) []reviewed {
	actual, quota := q.parts(a)
	f := q.Figures([]string{"rep"}, append(slices.Clone(quarters), next), actual, quota)
	joined, rostered := q.joined(), q.Col("rep.start") != nil
	covered := q.Data.Events().First <= quarters[0].Full.From
	var reps []reviewed
	for g := range f.Groups() {
		r := reviewed{next: f.At(1, g, next)}
		for _, w := range quarters {
			r.actuals, r.targets = append(r.actuals, f.At(0, g, w)), append(r.targets, f.At(1, g, w))
		}
		if f.Unassigned(g) || !appears(f, g, append(slices.Clone(r.actuals), r.targets...)...) {
			continue
		}
		r.name = f.Names(g)[0]
		day, known := joined[r.name]
		r.enough = covered && (known && day <= quarters[0].Full.From || !known && (rostered || r.actuals[0].N > 0))
		reps = append(reps, r)
	}
	slices.SortFunc(reps, func(a, b reviewed) int { return cmp.Compare(a.name, b.name) })
	return reps
}

// suggestion is the range, the quota that is set already, and the trend.
func (r *reviewed) suggestion(season *big.Rat) []table.Cell {
	var points []stats.Point
	var results []*big.Rat
	whole := table.Int(0)
	for i, f := range r.actuals {
		if whole = plus(whole, f.Value); !whole.Defined() {
			break
		}
		results = append(results, f.Num)
		points = append(points, stats.Point{X: int64(i), Y: f.Num})
	}
	cells := make([]table.Cell, 5)
	for i := range cells {
		cells[i] = cellOf(table.Undefined(table.ShortHistory))
	}
	cells[3] = cellOf(r.next.Value)
	if !r.enough || !whole.Defined() {
		return cells
	}
	slices.SortFunc(results, (*big.Rat).Cmp)
	for i, p := range []*big.Rat{big.NewRat(1, 4), big.NewRat(1, 2), big.NewRat(3, 4)} {
		v := new(big.Rat).Set(stats.Quantile(results, p))
		if season != nil {
			v.Mul(v, season)
		}
		cells[i] = over(table.Value{Num: v, Currency: whole.Currency}, int64(len(results)))
	}
	slope, _, _ := stats.TheilSen(points)
	cells[4] = cellOf(table.Value{Num: slope, Currency: whole.Currency})
	return cells
}

func (r *reviewed) attainments() []table.Cell {
	var cells []table.Cell
	for i, f := range r.actuals {
		attained := Share(f.Value, r.targets[i].Value)
		if !r.targets[i].Defined() {
			attained = r.targets[i].Value
		}
		cells = append(cells, cellOf(attained))
	}
	return cells
}
