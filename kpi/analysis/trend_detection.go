package analysis

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"kpi/kpi/engine"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// trendDetection tells real changes of a KPI from the noise of its months.
var trendDetection = &Analysis{
	ID: "trend_detection", Name: "Trends and patterns", Section: "F",
	Family: metric.Performance, Lead: metric.Lagging, Better: table.Flat,
	Doc:     "whether a KPI rises, falls or stays as it is, and which months were out of the ordinary",
	Formula: "slope = median of the slopes of all pairs of months (Theil–Sen); limits = mean ± 2.66 × mean moving range (XmR)",
	Edge: []string{
		"under 6 months there is no trend; a month that is not over is left out",
		"a trend is rising or falling where the 95 % interval of its slope leaves 0 out, else steady",
		"a month is out of the ordinary beyond a limit, and where it is the eighth or more in a row on one side of the mean",
		"months without a figure are left out",
		"where no month lies below 0, no limit does",
	},
	Source: "XmR limits serve with few points; --with kpi=win_rate looks at another KPI, --with by=rep at each rep",
	Needs:  anyRecords,
	Splits: trendSplits,
	Options: []Option{
		{Name: "kpi", KPI: true, Default: "revenue", Doc: "the KPI looked at"},
		{Name: "months", Default: "24", Doc: "how many months at most, from 6"},
		{Name: "by", Doc: "each " + strings.Join(trendSplits, ", ") + " by itself, besides"},
	},
	Names: true,
	Make:  trendDetectionOf,
}

// anyRecords is what analyses of any KPI need: something dated.
var anyRecords = [][]string{{"deal.closed", "deal.status"}, {"deal.created"}, {"lead.created"}, {"activity.date"}, {"line_item.sold_on"}, {"subscription.start"}, {"survey.date"}}

var trendSplits = []string{"rep", "team", "location", "product", "source"}

// fewestMonths is below how many months nothing is said of a trend.
const fewestMonths = 6

// trend is a KPI's course.
type trend struct {
	name             string
	figures          []engine.Figure
	months           []int // the months that have a figure
	slope, low, high *big.Rat
	mean, from, to   *big.Rat
	signals          []stats.Signal // by month that has a figure
	currency         string
	why              table.Reason // for having no trend
}

func trendDetectionOf(q *Question) ([]table.Table, error) {
	m, err := q.kpi("kpi", "revenue")
	if err != nil {
		return nil, err
	}
	most, err := q.whole("months", fewestMonths)
	if err != nil {
		return nil, err
	}
	windows := q.monthsToEnd()
	windows = windows[max(0, len(windows)-most):]
	if len(windows) < fewestMonths {
		t := trendTable(m)
		t.Notes = append(t.Notes, note(fmt.Sprintf("no trend: it takes %d whole months, and there are %d", fewestMonths, len(windows))))
		return []table.Table{t}, nil
	}
	trends, err := q.trends(m, windows)
	if err != nil {
		return nil, err
	}
	t := trendTable(m)
	for _, tr := range trends {
		t.Rows = append(t.Rows, table.Row{Names: []string{tr.name}, Cells: tr.cells()})
	}
	all := trends[0]
	t.Notes = append(t.Notes, note("All: "+all.sentence()))
	if all.why != table.MixedCurrencies {
		t.Notes = leftOut(t.Notes, len(windows)-len(all.months), "month", "without a figure")
	}
	return []table.Table{t, q.monthTable(m, all, windows)}, nil
}

func trendTable(m *metric.Metric) table.Table {
	unit := averageUnit(m.Unit)
	return table.Table{
		ID: "trend_detection", Title: m.Name, Labels: []table.Label{{ID: "of", Title: "Of"}},
		Columns: []table.Column{
			{ID: "course", Title: "Mean", Unit: unit, Better: m.Better, Draw: table.Spark},
			{ID: "slope", Title: "A month", Unit: unit, Better: m.Better},
			{ID: "trend", Title: "Trend", Unit: table.Word, Better: table.Flat},
			{ID: "low", Title: "Usually from", Unit: unit, Better: table.Flat}, {ID: "high", Title: "To", Unit: unit, Better: table.Flat},
			{ID: "signals", Title: "Unusual", Unit: table.Count, Better: table.Flat},
		},
	}
}

// trends is the course of all, then of each group asked for, by name.
func (q *Question) trends(m *metric.Metric, windows []engine.Window) ([]*trend, error) {
	all := newTrend("All", q.Figures(nil, windows, metric.Ref{ID: m.ID}), Total, windows)
	if q.Option("by") == "" {
		return []*trend{all}, nil
	}
	by, err := q.dimensionOption("by", trendSplits...)
	if err != nil {
		return nil, err
	}
	f := q.Figures([]string{by.ID}, windows, metric.Ref{ID: m.ID})
	var groups []*trend
	for g := range f.Groups() {
		if tr := newTrend("", f, g, windows); f.Real(g) && slices.ContainsFunc(tr.figures, func(v engine.Figure) bool { return v.N > 0 }) {
			tr.name = f.Names(g)[0]
			groups = append(groups, tr)
		}
	}
	slices.SortFunc(groups, func(a, b *trend) int { return strings.Compare(a.name, b.name) })
	return append([]*trend{all}, groups...), nil
}

func newTrend(name string, f *Figures, group int, windows []engine.Window) *trend {
	tr := &trend{name: name, why: table.TooFew}
	var points []stats.Point
	var values []*big.Rat
	series := f.series(0, group, windows)
	for i, w := range windows {
		v := f.At(0, group, w)
		tr.figures = append(tr.figures, v)
		if series[i] != nil {
			tr.months, tr.currency = append(tr.months, i), cmp.Or(v.Currency, tr.currency)
			points, values = append(points, stats.Point{X: int64(i), Y: v.Num}), append(values, v.Num)
		} else if v.Defined() {
			tr.why = table.MixedCurrencies
		}
	}
	if len(values) < fewestMonths {
		return tr
	}
	tr.slope, tr.low, tr.high = stats.TheilSen(points)
	tr.mean, tr.from, tr.to, _ = stats.XmR(values)
	if below := func(v *big.Rat) bool { return v.Sign() < 0 }; below(tr.from) && !slices.ContainsFunc(values, below) {
		tr.from = new(big.Rat)
	}
	tr.signals = stats.Signals(values, tr.mean, tr.from, tr.to)
	return tr
}

// value is a number of the trend's unit; nil is none.
func (tr *trend) value(n *big.Rat) table.Value {
	if n == nil {
		return table.Undefined(tr.why)
	}
	return table.Value{Num: n, Currency: tr.currency}
}

func (tr *trend) cells() []table.Cell {
	course, slope := over(tr.value(tr.mean), int64(len(tr.months))), cellOf(tr.value(tr.slope))
	for _, f := range tr.figures {
		course.Series = append(course.Series, f.Value)
	}
	if tr.low != nil {
		slope.Low, slope.High = tr.value(tr.low), tr.value(tr.high)
	}
	unusual := table.Undefined(tr.why)
	if tr.slope != nil {
		unusual = table.Int(int64(tr.unusual()))
	}
	return []table.Cell{course, slope, word(tr.word()), cellOf(tr.value(tr.from)), cellOf(tr.value(tr.to)), cellOf(unusual)}
}

func (tr *trend) unusual() int {
	n := 0
	for _, s := range tr.signals {
		if s != stats.NoSignal {
			n++
		}
	}
	return n
}

// word is what the trend comes to.
func (tr *trend) word() string {
	switch {
	case tr.slope == nil || tr.low == nil:
		return ""
	case tr.low.Sign() > 0:
		return "rising"
	case tr.high.Sign() < 0:
		return "falling"
	}
	return "steady"
}

// sentence says the trend of all in words.
func (tr *trend) sentence() string {
	switch word := tr.word(); word {
	case "":
		return "no trend: " + string(tr.why)
	case "steady":
		return "steady: what slope there is may be chance"
	default:
		return word + ": the slope is beyond what chance would do"
	}
}

var signalWords = map[stats.Signal]string{
	stats.AboveLimit: "above the limit", stats.BelowLimit: "below the limit", stats.RunAbove: "8 or more above the mean", stats.RunBelow: "8 or more below the mean",
}

// monthTable is the months one by one.
func (q *Question) monthTable(m *metric.Metric, tr *trend, windows []engine.Window) table.Table {
	t := table.Table{
		ID: "trend_detection.months", Title: m.Name + " by month", Labels: []table.Label{{ID: "of_month", Title: "Month"}},
		Columns: []table.Column{
			{ID: m.ID, Title: m.Name, Unit: m.Unit, Better: m.Better, Draw: table.Bar}, {ID: "signal", Title: "Unusual", Unit: table.Word, Better: table.Flat},
		},
	}
	signals := map[int]stats.Signal{}
	for i, s := range tr.signals {
		signals[tr.months[i]] = s
	}
	for i, w := range windows {
		said := signalWords[signals[i]]
		t.Rows = append(t.Rows, table.Row{Names: []string{q.Engine.Calendar.Label(w.Full, period.Month)}, Cells: []table.Cell{figure(tr.figures[i]), word(said)}})
		if said != "" {
			t.Notes = append(t.Notes, note(q.Engine.Calendar.Label(w.Full, period.Month)+" is "+ordinary(said)))
		}
	}
	return t
}

// ordinary is a signal as part of a sentence.
func ordinary(said string) string {
	if strings.HasPrefix(said, "8") {
		return "the eighth or more in a row" + strings.TrimPrefix(said, "8 or more")
	}
	return said
}
