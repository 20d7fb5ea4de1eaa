package analysis

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"kpi/kpi/dataset"
	"kpi/kpi/engine"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// interventionEffect tells whether a change worked.
var interventionEffect = &Analysis{
	ID: "intervention_effect", Name: "Did the change work?", Section: "F",
	Family: metric.Performance, Lead: metric.Lagging, Better: table.Up,
	Doc:     "how a KPI moved after a dated change, beyond how those without it moved, or how it moved in the same months a year earlier",
	Formula: "effect = (after − before) − (after − before) of those without the change, else of the same months a year earlier; a month's figure is one observation",
	Edge: []string{
		"whole months alone count: the month of the change is left out, unless it starts it",
		"with --with treat=A,B the others are the control, each side as the average of one of its places; rates are those of the side as a whole",
		"without a control the same months a year earlier are, where the data reach back so far; else the effect is the bare difference",
		"under 3 months on a side the effect is told without an interval, and may be chance",
	},
	Source: "difference in differences, with Welch's interval over the months: right as far as both sides would have moved alike",
	Needs:  anyRecords,
	Splits: trendSplits,
	Options: []Option{
		{Name: "date", Doc: "the day of the change: 2026-03-01"},
		{Name: "kpi", KPI: true, Default: "revenue", Doc: "the KPI looked at"},
		{Name: "by", Default: "location", Doc: "what treat names: " + strings.Join(trendSplits, ", ")},
		{Name: "treat", Doc: "who had the change, with commas between them; all where none are named"},
		{Name: "months", Default: "6", Doc: "how many months on each side at most, from 1"},
	},
	Make: interventionEffectOf,
}

// fewestObserved is below how many months on a side nothing is said of chance.
const fewestObserved = 3

// side is the monthly figures of one side of a comparison.
type side struct {
	name          string
	before, after []table.Value
}

func interventionEffectOf(q *Question) ([]table.Table, error) {
	if q.Option("date") == "" {
		return []table.Table{{ID: "intervention_effect", Title: "Did the change work?", Notes: []table.Note{note("name the day of the change: --with date=2026-03-01, and --with treat=NAMES where only some had it")}}}, nil
	}
	day, err := period.ParseDay(q.Option("date"))
	if err != nil {
		return nil, fmt.Errorf("date: %w", err)
	}
	m, err := q.kpi("kpi", "revenue")
	if err != nil {
		return nil, err
	}
	most, err := q.whole("months", 1)
	if err != nil {
		return nil, err
	}
	before, after := q.around(day, most)
	if len(before) == 0 || len(after) == 0 {
		return nil, fmt.Errorf("date: the data have no whole month on each side of %s", day)
	}
	treated, control, err := q.sidesOf(m, before, after)
	if err != nil {
		return nil, err
	}
	return compareSides(m, treated, control), nil
}

// around is the whole months before a day and from it on, as the data have them.
func (q *Question) around(day period.Day, most int) (before, after []engine.Window) {
	cal := q.Engine.Calendar
	before = q.monthsBefore(cal.Span(day, period.Month).From)
	before = before[max(0, len(before)-most):]
	for _, w := range q.monthsBefore(q.AsOf() + 1) {
		if w.Full.From >= day && len(after) < most {
			after = append(after, w)
		}
	}
	return before, after
}

// sidesOf is the two sides that are compared; the second has no name where there is
// nothing to compare with.
func (q *Question) sidesOf(m *metric.Metric, before, after []engine.Window) (treated, control side, err error) {
	if q.Option("treat") != "" {
		return q.treatedSides(m, before, after)
	}
	treated = q.sideOf("all", m, before, after, 1)
	earlier := func(windows []engine.Window) []engine.Window {
		var shifted []engine.Window
		for _, w := range windows {
			shifted = append(shifted, engine.NewWindow(q.Engine.Calendar.Next(w.Full, period.Month, -12), q.AsOf()))
		}
		return shifted
	}
	if past := earlier(before); past[0].Full.From >= q.Data.Events().First {
		control = q.sideOf("a year earlier", m, past, earlier(after), 1)
	}
	return treated, control, nil
}

// treatedSides parts the groups of a dimension into those with the change and the
// others.
func (q *Question) treatedSides(m *metric.Metric, before, after []engine.Window) (treated, control side, err error) {
	by, err := q.dimensionOption("by", trendSplits...)
	if err != nil {
		return side{}, side{}, err
	}
	names, err := q.groups("treat", by)
	if err != nil {
		return side{}, side{}, err
	}
	with, without := map[uint32]bool{}, map[uint32]bool{}
	f := q.Figures([]string{by.ID}, slices.Concat(before, after), metric.Ref{ID: m.ID})
	for g := range f.Groups() {
		seen := slices.ContainsFunc(slices.Concat(before, after), func(w engine.Window) bool { return f.At(0, g, w).N > 0 })
		if !seen || !f.Real(g) || f.Unassigned(g) {
			continue
		}
		code, _ := by.Dict.Find(f.Names(g)[0])
		if slices.Contains(names, f.Names(g)[0]) {
			with[code] = true
		} else {
			without[code] = true
		}
	}
	if len(with) == 0 || len(without) == 0 {
		return side{}, side{}, fmt.Errorf("treat: %s leaves no %s with and without the change in these months", q.Option("treat"), by.ID)
	}
	treated = q.only(by, with).sideOf(strings.Join(names, ", "), m, before, after, q.shares(m, len(with)))
	control = q.only(by, without).sideOf(plural(len(without), by.ID)+" without", m, before, after, q.shares(m, len(without)))
	return treated, control, nil
}

// shares is by how many a side's figure is divided: sums are told for one of its
// groups on average, rates and averages for the side as a whole.
func (q *Question) shares(m *metric.Metric, groups int) int {
	if of, ok := q.Engine.Basis(m.ID).(metric.Of); ok && (of.Fold == metric.Sum || of.Fold == metric.Count) {
		return groups
	}
	return 1
}

// only is the question asked of some groups of a dimension alone.
func (q *Question) only(d *dataset.Dimension, codes map[uint32]bool) *Question {
	narrow := *q
	narrow.Engine.Where = append(slices.Clone(q.Engine.Where), engine.Where{Dimension: d, Codes: codes})
	return &narrow
}

func (q *Question) sideOf(name string, m *metric.Metric, before, after []engine.Window, among int) side {
	s := side{name: name}
	f := q.Figures(nil, slices.Concat(before, after), metric.Ref{ID: m.ID})
	part := big.NewRat(1, int64(among))
	for _, w := range before {
		s.before = append(s.before, scaled(f.At(0, Total, w).Value, part))
	}
	for _, w := range after {
		s.after = append(s.after, scaled(f.At(0, Total, w).Value, part))
	}
	return s
}

// average is the mean of a side's months; undefined where one of them is.
func average(values []table.Value) table.Value {
	sum := table.Int(0)
	for _, v := range values {
		sum = plus(sum, v)
	}
	return scaled(sum, big.NewRat(1, int64(len(values))))
}

// beyond is how much each month of one side is above the same one of the other; the
// months themselves where there is no other.
func beyond(values, others []table.Value) []table.Value {
	if others == nil {
		return values
	}
	var all []table.Value
	for i := range values {
		all = append(all, minus(values[i], others[i]))
	}
	return all
}

// compareSides is the effect, and the two sides that it comes of.
func compareSides(m *metric.Metric, treated, control side) []table.Table {
	unit := averageUnit(m.Unit)
	before, after := beyond(treated.before, control.before), beyond(treated.after, control.after)
	effect := minus(average(after), average(before))
	low, high := interval(effect, before, after)
	t := table.Table{
		ID: "intervention_effect", Title: "Did the change work?", Labels: []table.Label{{ID: "kpi", Title: "KPI"}},
		Columns: []table.Column{
			{ID: "effect", Title: "Effect a month", Unit: unit, Better: m.Better}, {ID: "low", Title: "From", Unit: unit, Better: m.Better}, {ID: "high", Title: "To", Unit: unit, Better: m.Better},
			{ID: "before", Title: "Months before", Unit: table.Count, Better: table.Flat}, {ID: "after", Title: "After", Unit: table.Count, Better: table.Flat},
		},
		Rows: []table.Row{{Names: []string{m.Name}, Cells: []table.Cell{cellOf(effect), cellOf(low), cellOf(high), counted(int64(len(before))), counted(int64(len(after)))}}},
	}
	t.Notes = append(t.Notes, note(control.design()), note(effectWords(low, high, len(before), len(after))))
	sides := table.Table{
		ID: "intervention_effect.sides", Title: "Before and after, a month on average", Labels: []table.Label{{ID: "side", Title: "Side"}},
		Columns: []table.Column{
			{ID: "before", Title: "Before", Unit: unit, Better: m.Better}, {ID: "after", Title: "After", Unit: unit, Better: m.Better}, {ID: "change", Title: "Change", Unit: unit, Better: m.Better},
		},
	}
	for _, s := range []side{treated, control} {
		if s.name != "" {
			from, to := average(s.before), average(s.after)
			sides.Rows = append(sides.Rows, table.Row{Names: []string{s.name}, Cells: []table.Cell{cellOf(from), cellOf(to), cellOf(minus(to, from))}})
		}
	}
	return []table.Table{t, sides}
}

// interval is where the effect lies with 95 % confidence.
func interval(effect table.Value, before, after []table.Value) (low, high table.Value) {
	none := table.Undefined(table.TooFew)
	if len(before) < fewestObserved || len(after) < fewestObserved || !effect.Defined() {
		return none, none
	}
	numbers := func(values []table.Value) []*big.Rat {
		var all []*big.Rat
		for _, v := range values {
			all = append(all, v.Num)
		}
		return all
	}
	half, ok := stats.WelchHalf(numbers(before), numbers(after))
	if !ok {
		return none, none
	}
	width := table.Value{Num: new(big.Rat).SetFloat64(half), Currency: effect.Currency}
	return minus(effect, width), plus(effect, width)
}

// design says what the change is held against.
func (s side) design() string {
	switch s.name {
	case "":
		return "nothing to compare with, no control and no year before: whatever else changed is in the effect"
	case "a year earlier":
		return "held against the same months a year earlier: what changed since for other reasons is in the effect"
	}
	return "held against " + s.name + ": right as far as both would have moved alike"
}

// effectWords says what the interval tells.
func effectWords(low, high table.Value, before, after int) string {
	switch {
	case before < fewestObserved || after < fewestObserved:
		return "descriptive only: under 3 months on a side, so that nothing can be said of chance"
	case !low.Defined():
		return "the months do not vary, or lack a figure: nothing can be said of chance"
	case low.Num.Sign() > 0 || high.Num.Sign() < 0:
		return "the interval leaves 0 out: hardly chance"
	}
	return "may be chance: the interval holds 0"
}
