package analysis

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"

	"kpi/kpi/engine"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// attainmentGap tells how far each is from the target, and what a day must bring.
var attainmentGap = &Analysis{
	ID: "attainment_gap", Name: "Gap to target", Section: "F",
	Family: metric.Performance, Lead: metric.Leading, Better: table.Up,
	Doc:     "how far each rep is from the quota, whether that is in time, and what every day left must bring",
	Formula: "gap = actual − target; a day = what is missing ÷ working days left; pace = attained ÷ the share of the target due by now",
	Edge: []string{
		"who has no quota has no gap, and stands below the others; the total holds all",
		"at or above the target nothing more is needed; after the last day no day is left to do it on",
		"by now the share of the working days that are over is due; over several months each month weighs as its season, where there are 24 whole months of history",
		"quotas count where their whole period lies in the period asked for",
	},
	Source:  "linear pace; seasonal from two years of history on",
	Needs:   quotaNeeds,
	Metrics: aimMetrics("sales_target_attainment"),
	Splits:  []string{"rep", "team", "location"},
	Options: []Option{quotaOption, {Name: "by", Default: "rep", Doc: "whose targets: rep, team or location"}},
	Names:   true,
	Make:    attainmentGapOf,
}

// aimed is how a group stands to its target.
type aimed struct {
	name           string
	unassigned     bool
	actual, target engine.Figure
	gap            table.Value
}

func attainmentGapOf(q *Question) ([]table.Table, error) {
	a, err := q.aim()
	if err != nil {
		return nil, err
	}
	by, err := q.dimensionOption("by", "rep", "team", "location")
	if err != nil {
		return nil, err
	}
	t := table.Table{
		ID: "attainment_gap", Title: "Gap to target", Labels: []table.Label{{ID: by.ID, Title: by.Title}},
		Columns: []table.Column{
			{ID: "gap", Title: "Gap", Unit: a.unit, Better: table.Up}, {ID: "attained", Title: "Attained", Unit: table.Rate, Better: table.Up, Draw: table.Goal},
			{ID: "actual", Title: "Actual", Unit: a.unit, Better: table.Up}, {ID: "target", Title: "Target", Unit: a.unit, Better: table.Flat},
		},
	}
	groups, total := q.aimed(a, by.ID)
	for _, g := range append(groups, total) {
		t.Rows = append(t.Rows, table.Row{Names: []string{g.name}, Cells: g.cells()})
	}
	if q.Window.Stand < q.Window.Full.Last() {
		q.addPace(&t, append(groups, total), a)
	} else {
		t.Notes = append(t.Notes, note("the period is over: no day is left to catch up on"))
	}
	last := len(groups)
	t.Rows, t.Total = t.Rows[:last], &t.Rows[last]
	return []table.Table{t}, nil
}

// addPace says of a period that is not over who is in time, and what is needed.
func (q *Question) addPace(t *table.Table, groups []aimed, a aim) {
	due, left, seasonal := q.dueByNow()
	t.Columns = append(t.Columns,
		table.Column{ID: "pace", Title: "Pace", Unit: table.Rate, Better: table.Up},
		table.Column{ID: "a_day", Title: "Needed a day", Unit: perDay(a.unit), Better: table.Down})
	for i, g := range groups {
		t.Rows[i].Cells = append(t.Rows[i].Cells, cellOf(Share(g.attained(), due)), cellOf(g.needed(left)))
	}
	t.Notes = append(t.Notes, note(fmt.Sprintf("%s left; by now %s of the target is due, %s", plural(int(left.Num.Num().Int64()), "working day"), percent(due.Num), seasonWord(seasonal))))
}

func seasonWord(seasonal bool) string {
	if seasonal {
		return "each month weighing as its season"
	}
	return "by working days"
}

// perDay is the unit of so much a day.
func perDay(u table.Unit) table.Unit {
	if u == table.Money {
		return table.MoneyPerDay
	}
	return table.Ratio
}

// aimed is the groups of a dimension, the furthest behind first and those without a
// target last, and all together.
func (q *Question) aimed(a aim, by string) (groups []aimed, total aimed) {
	actual, quota := q.parts(a)
	if by != "rep" {
		quota = metric.TargetOf(a.quota)
	}
	f := q.Figures([]string{by}, windowsOf(q), actual, quota)
	for g := range f.Groups() {
		one := aimed{actual: f.At(0, g, q.Window), target: f.At(1, g, q.Window)}
		if !appears(f, g, one.actual, one.target) {
			continue
		}
		one.name, one.unassigned = f.Names(g)[0], f.Unassigned(g)
		one.gap = minus(one.actual.Value, one.target.Value)
		if !one.target.Defined() {
			one.gap = one.target.Value
		}
		groups = append(groups, one)
	}
	slices.SortFunc(groups, func(a, b aimed) int {
		return cmp.Or(trueLast(a.unassigned, b.unassigned), definedFirst(a.gap, b.gap), -largestFirst(a.gap, b.gap), cmp.Compare(a.name, b.name))
	})
	all := q.Figures(nil, windowsOf(q), actual, metric.TargetOf(a.quota))
	total = aimed{name: "Total", actual: all.At(0, Total, q.Window), target: all.At(1, Total, q.Window)}
	total.gap = minus(total.actual.Value, total.target.Value)
	if !total.target.Defined() {
		total.gap = total.target.Value
	}
	return groups, total
}

func trueLast(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func definedFirst(a, b table.Value) int { return trueLast(!a.Defined(), !b.Defined()) }

// attained is the part of the target that was reached.
func (g aimed) attained() table.Value {
	if !g.target.Defined() {
		return g.target.Value
	}
	return Share(g.actual.Value, g.target.Value)
}

func (g aimed) cells() []table.Cell {
	return []table.Cell{cellOf(g.gap), cellOf(g.attained()), figure(g.actual), bare(g.target)}
}

// needed is what each working day left must bring.
func (g aimed) needed(left table.Value) table.Value {
	switch {
	case !g.gap.Defined():
		return g.gap
	case g.gap.Num.Sign() >= 0:
		return table.Undefined(table.QuotaMet)
	case left.Num.Sign() == 0:
		return table.Undefined(table.PeriodOver)
	}
	v := Share(g.gap, left)
	return table.Value{Num: v.Num.Neg(v.Num), Currency: g.gap.Currency}
}

// dueByNow is the share of a target that is due by the as-of day, and how many working
// days are left; seasonal tells that the months were weighed.
func (q *Question) dueByNow() (due, left table.Value, seasonal bool) {
	windows := windowsOf(q)
	months, whole := q.monthsOf(q.Window.Full)
	if whole && len(months) > 1 {
		windows = nil
		for _, m := range months {
			windows = append(windows, engine.NewWindow(m, q.Window.Stand))
		}
	}
	season := seasonIndex{}
	if len(windows) > 1 {
		history := q.monthsBefore(q.Window.Full.From)
		if q.Serves("revenue") {
			season = q.seasonIndex(history, q.series(metric.Ref{ID: "revenue"}, history))
		}
	}
	f := q.Figures(nil, windows, metric.Workdays{}, metric.Workdays{Full: true})
	over, all, gone, days := new(big.Rat), new(big.Rat), table.Int(0), table.Int(0)
	for _, w := range windows {
		part, full := f.At(0, Total, w).Value, f.At(1, Total, w).Value
		gone, days = plus(gone, part), plus(days, full)
		weight := full.Num
		if season.known() {
			weight = season.of(w.Full)
		}
		if full.Num.Sign() > 0 {
			all.Add(all, weight)
			over.Add(over, new(big.Rat).Mul(weight, new(big.Rat).Quo(part.Num, full.Num)))
		}
	}
	return Share(table.Of(over), table.Of(all)), minus(days, gone), season.known()
}
