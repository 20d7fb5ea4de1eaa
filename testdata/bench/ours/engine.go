package ours

import (
	"kpi/kpi/catalog"
	"kpi/kpi/dataset"
	"kpi/kpi/engine"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"

	"bench/figures"
	"bench/made"
)

// asked is one figure that the engine is asked for, under the oracle's name.
type asked struct {
	name string
	expr metric.Expr
	stat metric.Statistic // of a sample; empty for the figure itself
	node *engine.Node
}

func newRun(ds *dataset.Dataset, cal period.Calendar, rep *dataset.Dimension) *engine.Run {
	return engine.New(ds, engine.Config{AsOf: day(made.Last), Calendar: cal, Dimensions: []*dataset.Dimension{rep}})
}

// monthByRep is every month and rep, the months in which open deals are expected
// among them.
func monthByRep(ds *dataset.Dataset, cal period.Calendar, rep *dataset.Dimension, to figures.Figures) {
	builtIn := catalog.BuiltIn()
	basis := func(id string) metric.Expr { return builtIn.Find(id).Bases[0].Expr }
	list := []asked{
		{name: "revenue", expr: basis("revenue")},
		{name: "won", expr: basis("deals_won")},
		{name: "lost", expr: basis("deals_lost")},
		{name: "win rate", expr: basis("win_rate")},
		{name: "mean cycle", expr: basis("sales_cycle_length"), stat: metric.Mean},
		{name: "median cycle", expr: basis("sales_cycle_length"), stat: metric.Median},
		{name: "open amount", expr: sum("deal.amount", "deal.expected", is("deal.status", "open"))},
	}
	run := newRun(ds, cal, rep)
	space := run.Space("rep")
	var windows []engine.Window
	for _, month := range period.Trend(cal, day(made.Last.AddDate(1, 0, 0)), period.Month, 53) {
		windows = append(windows, engine.NewWindow(month, day(made.Last)))
	}
	want(run, space, list, windows)
	run.Scan()
	for g := range space.Groups() {
		name := space.Names(g)[0]
		for _, w := range windows {
			month := cal.Key(w.Full, period.Month)
			for _, a := range list {
				to[figures.Key(a.name, month, name)] = a.figure(run, g, w).Num
			}
		}
	}
}

// typeByRep is the activities done, and their minutes, by type and rep. The type
// is no dimension, so that each has measures of its own.
func typeByRep(ds *dataset.Dataset, cal period.Calendar, rep *dataset.Dimension, to figures.Figures) {
	run := newRun(ds, cal, rep)
	space := run.Space("rep")
	w := engine.NewWindow(period.Span{From: day(made.First), To: day(made.Last) + 1}, day(made.Last))
	lists := make([][]asked, len(made.Types))
	for i, word := range made.Types {
		where := []metric.Filter{is("activity.status", "done"), is("activity.type", word)}
		count := &metric.Measure{Records: field.Activity, Fold: metric.Count, Time: metric.Flow{By: field.Get("activity.date")}, Where: where}
		lists[i] = []asked{
			{name: "activities", expr: metric.Of{Measure: count}},
			{name: "minutes", expr: sum("activity.duration", "activity.date", where...)},
		}
		want(run, space, lists[i], []engine.Window{w})
	}
	run.Scan()
	for g := range space.Groups() {
		for i, word := range made.Types {
			for _, a := range lists[i] {
				to[figures.Key(a.name, word, space.Names(g)[0])] = a.figure(run, g, w).Num
			}
		}
	}
}

// want compiles what is asked, and asks for it in the windows.
func want(run *engine.Run, space *engine.Space, list []asked, windows []engine.Window) {
	for i := range list {
		list[i].node = run.Compile(list[i].expr, space)
		for _, w := range windows {
			run.Want(list[i].node, w)
		}
	}
}

func (a asked) figure(run *engine.Run, g int, w engine.Window) engine.Figure {
	if a.stat != "" {
		return run.Statistic(a.node, a.stat, g, w)
	}
	return run.Figure(a.node, g, w)
}
