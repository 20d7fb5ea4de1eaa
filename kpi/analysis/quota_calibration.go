package analysis

import (
	"math/big"
	"slices"

	"kpi/kpi/engine"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// quotaCalibration tells whether the quotas are set too high or too low.
var quotaCalibration = &Analysis{
	ID: "quota_calibration", Name: "Quota calibration", Section: "F",
	Family: metric.Performance, Lead: metric.Lagging, Better: table.Flat,
	Doc:     "whether quotas are too high or too low: how attainment spreads, how many reps reach it, and what each quota asks beyond the rep's own past year",
	Formula: "lowest, quartiles and highest of the reps' attainments; reps at quota ÷ reps with one; quota ÷ own average of as many months in the 12 before",
	Edge: []string{
		"under 5 reps with a quota their attainments are listed, and no distribution is told",
		"of a period that is not over nothing is hinted at, unless over 90 % have reached their quotas already",
		"reps who joined or left within the period are in the list, and not in the share at quota",
		"a rep has an own average with 12 whole months of data, and at work, before the period",
	},
	Source:  "Alexander Group: 60 to 70 % of reps at quota is usual; under 50 % or over 90 % hints at quotas that are off",
	Needs:   quotaNeeds[:1],
	Uses:    []string{"rep.start", "rep.name"},
	Metrics: aimMetrics("quota_participation"),
	Splits:  []string{"rep"},
	Options: []Option{quotaOption, topOption("20")},
	Names:   true,
	Make:    quotaCalibrationOf,
}

// periodsBack is how many periods are set side by side.
const periodsBack = 6

// The shares of reps at quota that hint at quotas that are off.
var tooHard, tooEasy = big.NewRat(1, 2), big.NewRat(9, 10)

func quotaCalibrationOf(q *Question) ([]table.Table, error) {
	a, err := q.aim()
	if err != nil {
		return nil, err
	}
	top, err := q.whole("top", 0)
	if err != nil {
		return nil, err
	}
	t := table.Table{
		ID: "quota_calibration", Title: "Quota calibration", Labels: []table.Label{{ID: "period", Title: "Period"}},
		Columns: []table.Column{
			{ID: "reps", Title: "Reps", Unit: table.Count, Better: table.Flat}, {ID: "at_quota", Title: "At quota", Unit: table.Rate, Better: table.Band},
			{ID: "verdict", Title: "Quotas seem", Unit: table.Word, Better: table.Flat},
		},
	}
	for _, s := range spreads {
		t.Columns = append(t.Columns, table.Column{ID: s.id, Title: s.title, Unit: table.Rate, Better: table.Flat})
	}
	for _, w := range q.sameUnits(periodsBack) {
		if row, ok := q.calibration(a, w); ok {
			t.Rows = append(t.Rows, row)
		}
	}
	t.Notes = append(t.Notes, note("quotas seem too high where under 50 % of the reps reach them, and too low where over 90 % do: a hint, no more"))
	reps, without := q.attainers(a, q.Window)
	t.Notes = leftOut(t.Notes, without, "rep", "without a quota in the period")
	return []table.Table{t, q.asked(a, reps, top)}, nil
}

// spreads are the points that tell how attainments spread.
var spreads = []struct {
	id, title string
	at        *big.Rat
}{
	{"low", "Lowest", new(big.Rat)}, {"p25", "P25", big.NewRat(1, 4)}, {"median", "Median", big.NewRat(1, 2)}, {"p75", "P75", big.NewRat(3, 4)}, {"high", "Highest", big.NewRat(1, 1)},
}

// sameUnits are the period asked for and the same units before it, oldest first: the
// period alone where it is no calendar unit.
func (q *Question) sameUnits(n int) []engine.Window {
	windows := windowsOf(q)
	unit, ok := q.unit()
	for i := 1; ok && i < n; i++ {
		windows = append(windows, engine.NewWindow(q.Engine.Calendar.Next(q.Window.Full, unit, -i), q.AsOf()))
	}
	slices.Reverse(windows)
	return windows
}

// unit is the calendar unit that the period asked for is; ok is false for other days.
func (q *Question) unit() (period.Unit, bool) {
	u := q.unitOf(q.Window)
	return u, u != period.None
}

// label names a window for people.
func (q *Question) label(w engine.Window) string {
	return q.Engine.Calendar.Label(w.Full, q.unitOf(w))
}

// key names a window in as few signs as there can be.
func (q *Question) key(w engine.Window) string {
	return q.Engine.Calendar.Key(w.Full, q.unitOf(w))
}

// unitOf is the calendar unit that a window is, or None.
func (q *Question) unitOf(w engine.Window) period.Unit {
	for _, u := range []period.Unit{period.Month, period.Quarter, period.Year} {
		if q.Engine.Calendar.Span(w.Full.From, u) == w.Full {
			return u
		}
	}
	return period.None
}

// calibration is a period's row; ok is false where nobody has a quota.
func (q *Question) calibration(a aim, w engine.Window) (row table.Row, ok bool) {
	reps, _ := q.attainers(a, w)
	var attained []*big.Rat
	for _, r := range reps {
		if r.attained.Defined() {
			attained = append(attained, r.attained.Num)
		}
	}
	if len(attained) == 0 {
		return row, false
	}
	slices.SortFunc(attained, (*big.Rat).Cmp)
	part := q.participation(a, attained, w)
	row = table.Row{Names: []string{q.key(w)}, Cells: []table.Cell{counted(int64(len(attained))), part, word(verdict(part, len(attained), w.Stand >= w.Full.Last()))}}
	for _, s := range spreads {
		cell := cellOf(table.Undefined(table.TooFew))
		if len(attained) >= leastRanked {
			cell = cellOf(table.Of(stats.Quantile(attained, s.at)))
		}
		row.Cells = append(row.Cells, cell)
	}
	return row, true
}

// participation is the share of reps at quota: the KPI's own for revenue.
func (q *Question) participation(a aim, attained []*big.Rat, w engine.Window) table.Cell {
	if a.quota == "revenue" && q.Serves("quota_participation") {
		return figure(q.Figures(nil, []engine.Window{w}, metric.Ref{ID: "quota_participation"}).At(0, Total, w))
	}
	n := int64(0)
	for _, v := range attained {
		if v.Cmp(big.NewRat(1, 1)) >= 0 {
			n++
		}
	}
	return over(table.Of(big.NewRat(n, int64(len(attained)))), int64(len(attained)))
}

// verdict is what a share of reps at quota hints at. Of a period that is not over it
// hints at nothing, unless nearly all have reached it already.
func verdict(part table.Cell, reps int, over bool) string {
	switch {
	case !part.Value.Defined() || reps < leastRanked:
		return "too few reps to say"
	case part.Value.Num.Cmp(tooEasy) > 0:
		return "too low"
	case !over:
		return "not over yet"
	case part.Value.Num.Cmp(tooHard) < 0:
		return "too high"
	}
	return "about right"
}

// asked lists what each quota asks of its rep, beside what the rep did in the year
// before.
func (q *Question) asked(a aim, reps []attainer, top int) table.Table {
	t := repTable("quota_calibration.rep", a, reps, 0)
	t.Title = "What each quota asks"
	t.Columns = append(t.Columns,
		table.Column{ID: "own", Title: "Own average", Unit: averageUnit(a.unit), Better: table.Flat},
		table.Column{ID: "stretch", Title: "Quota ÷ own", Unit: table.Rate, Better: table.Flat})
	own := q.ownAverages(a)
	for i, r := range reps {
		average := own(r.name)
		stretch := Share(r.quota.Value, average)
		if average.Defined() && average.Num.Sign() < 0 {
			stretch = table.Undefined(table.NotAboveZero)
		}
		t.Rows[i].Cells = append(t.Rows[i].Cells, cellOf(average), cellOf(stretch))
	}
	limit(&t, top, "rep")
	return t
}

// averageUnit is the unit of an average: of counts it is no whole number.
func averageUnit(u table.Unit) table.Unit {
	if u == table.Count {
		return table.Ratio
	}
	return u
}

// ownAverages is what a rep did on average in as much of the 12 months before the
// period as the period is long.
func (q *Question) ownAverages(a aim) func(rep string) table.Value {
	end := q.Window.Full.From
	year := period.Span{From: q.Engine.Calendar.Add(end, period.Month, -12), To: end}
	w := engine.NewWindow(year, q.AsOf())
	part := big.NewRat(q.Window.Full.Days(), year.Days())
	if months, whole := q.monthsOf(q.Window.Full); whole {
		part = big.NewRat(int64(len(months)), 12)
	}
	actual, _ := q.parts(a)
	f := q.Figures([]string{"rep"}, []engine.Window{w}, actual)
	groups := map[string]int{}
	for g := range f.Groups() {
		if f.Real(g) {
			groups[f.Names(g)[0]] = g
		}
	}
	joined, short := q.joined(), q.Data.Events().First > year.From
	return func(rep string) table.Value {
		if day, known := joined[rep]; short || known && day > year.From {
			return table.Undefined(table.ShortHistory)
		}
		return scaled(f.At(0, groups[rep], w).Value, part)
	}
}

// joined is the first day of each rep whose first day the roster says, by name.
func (q *Question) joined() map[string]period.Day {
	starts, reps := q.Col("rep.start"), q.Dimension("rep")
	days := map[string]period.Day{}
	if starts == nil || reps == nil {
		return days
	}
	codes := reps.Codes(starts.Field.Kind)
	if codes == nil {
		return days
	}
	for row := range starts.Len() {
		if starts.Has(row) {
			days[reps.Name(codes.CodeAt(row))] = period.Day(starts.At(row))
		}
	}
	return days
}
