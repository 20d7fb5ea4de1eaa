package kpi

import (
	"kpi/kpi/engine"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/query"
	"kpi/kpi/table"
)

// sheet is one table in the making: its figures are compiled and wanted, and
// wait for the scan.
type sheet struct {
	a     *Answer
	table table.Table
	// columns are those of the plan that say something here.
	columns []column
	space   *engine.Space
	total   *engine.Space
	// nodes and targets are the columns in the space; totals and totalTargets those
	// of the total row.
	nodes, targets       []*engine.Node
	totals, totalTargets []*engine.Node
	// units are the calendar units of a trend: one a row, or, where there are groups,
	// one a column; nil where there is none.
	units []unit
	split query.Split
}

// unit is one calendar unit of a trend, and the time that its figures are for.
type unit struct {
	name, label string
	moment
}

// moment is the window of a figure, and that of what it is compared with.
type moment struct {
	now    engine.Window
	before *engine.Window
}

// main is the report's own time.
func (a *Answer) main() moment { return moment{a.window, a.previous} }

// lay compiles every table of the report and says which figures it wants.
func (a *Answer) lay() []*sheet {
	if len(a.plan.columns) == 0 {
		return nil
	}
	sheets := []*sheet{a.summary()}
	layouts := a.plan.layouts
	if a.severalCurrencies() {
		layouts = append([]layout{{Split: query.Split{By: "currency"}}}, layouts...)
	}
	for _, l := range layouts {
		switch {
		case l.By != "" && l.Every != period.None:
			sheets = append(sheets, a.groupTrend(l))
		case l.By != "":
			sheets = append(sheets, a.groups(l))
		case l.Every != period.None:
			sheets = append(sheets, a.trend(l))
		default:
			sheets = append(sheets, a.totals(l))
		}
	}
	a.wantCohorts(sheets)
	return sheets
}

// severalCurrencies tells whether money has to be shown currency by currency.
func (a *Answer) severalCurrencies() bool {
	d := a.run.Dimension("currency")
	return a.ds.SeveralCurrencies() && d != nil
}

func (a *Answer) summary() *sheet {
	return a.totals(layout{Split: query.Split{ID: "summary", Title: "Summary"}})
}

// totals is a table of one row, over all records.
func (a *Answer) totals(l layout) *sheet {
	s := a.sheet(table.Table{ID: l.ID, Title: l.Title}, a.run.Space(), a.columns(l))
	s.want(s.nodes, s.targets, a.main())
	return s
}

// columns is those of a table that has none of its own: the report's.
func (a *Answer) columns(l layout) []column {
	if l.columns != nil {
		return l.columns
	}
	return a.plan.columns
}

func (a *Answer) sheet(t table.Table, space *engine.Space, columns []column) *sheet {
	s := &sheet{a: a, table: t, space: space, columns: columns}
	s.nodes, s.targets = s.compile(space)
	for _, c := range s.columns {
		s.table.Columns = append(s.table.Columns, c.head(a.plan))
	}
	return s
}

func (c column) head(in metric.Resolver) table.Column {
	m := c.metric
	head := table.Column{
		ID: m.ID, Metric: m.ID, Title: m.Name, Unit: m.Unit, Better: m.Better,
		Formula: metric.Text(c.expr(), in),
	}
	if towardsGoal(c.basis.Expr) {
		head.Draw = table.Goal
	}
	if c.stat != "" {
		head.ID += "." + string(c.stat)
		head.Statistic = string(c.stat)
		head.Title += " (" + string(c.stat) + ")"
	}
	return head
}

// expr is the expression of the column's figure: with the statistic that was asked for,
// where it is not the headline.
func (c column) expr() metric.Expr {
	of, sample := c.basis.Expr.(metric.Stat)
	if c.stat != "" && sample {
		of.Headline = c.stat
		return of
	}
	return c.basis.Expr
}

// towardsGoal tells whether a figure is what part of a target is reached.
func towardsGoal(e metric.Expr) bool {
	r, ok := e.(metric.Ratio)
	if !ok {
		return false
	}
	of := r.Den
	if g, ok := of.(metric.Group); ok {
		of = g.Sum
	}
	if f, ok := of.(metric.First); ok && len(f.Terms) > 0 {
		of = f.Terms[0]
	}
	_, ok = of.(metric.Target)
	return ok
}

// compile makes every column ready in a space; a column that cannot be computed
// has no node, and one without a quota no target.
func (s *sheet) compile(in *engine.Space) (nodes, targets []*engine.Node) {
	a := s.a
	for _, c := range s.columns {
		var node, target *engine.Node
		if c.why == "" {
			node = a.run.Compile(c.basis.Expr, in)
			if t := c.metric.Targets(); t != nil && c.stat == "" {
				target = a.run.Compile(t, in)
			}
		}
		nodes, targets = append(nodes, node), append(targets, target)
	}
	return nodes, targets
}

func (s *sheet) want(nodes, targets []*engine.Node, m moment) {
	for i := range nodes {
		s.wantOne(nodes[i], targets[i], m)
	}
}

func (s *sheet) wantOne(node, target *engine.Node, m moment) {
	if node == nil {
		return
	}
	s.a.run.Want(node, m.now)
	if m.before != nil {
		s.a.run.Want(node, *m.before)
	}
	if target != nil {
		s.a.run.Want(target, m.now)
	}
}

// always is one time for every column, and byUnit that of each column's unit.
func always(m moment) func(int) moment { return func(int) moment { return m } }

func (s *sheet) byUnit(column int) moment { return s.units[column].moment }

// fill computes the table after the scan.
func (s *sheet) fill() table.Table {
	t := s.table
	switch {
	case s.total != nil:
		at := always(s.a.main())
		if s.units != nil {
			at = s.byUnit
		}
		t.Rows = s.groupRows(at)
		t.Total = &table.Row{Names: []string{"Total"}, Cells: s.aimTotal(s.cells(s.totals, s.totalTargets, 0, at), at)}
	case s.units != nil:
		for _, u := range s.units {
			t.Rows = append(t.Rows, s.unitRow(u))
		}
		t.Notes = append(t.Notes, s.noteYoung()...)
	default:
		at := always(s.a.main())
		t.Rows = []table.Row{{Names: []string{}, Cells: s.aimTotal(s.cells(s.nodes, s.targets, 0, at), at)}}
	}
	return t
}
