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
	// spans are the windows of a trend, one a row; nil for groups.
	spans []period.Span
	unit  period.Unit
}

// lay compiles every table of the report and says which figures it wants.
func (a *Answer) lay() []*sheet {
	if len(a.plan.columns) == 0 {
		return nil
	}
	sheets := []*sheet{a.summary()}
	splits := a.plan.Query.Tables
	if a.severalCurrencies() {
		splits = append([]query.Split{{By: "currency"}}, splits...)
	}
	for _, s := range splits {
		if s.By != "" {
			sheets = append(sheets, a.groups(s.By))
		} else {
			sheets = append(sheets, a.trend(s.Every))
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
	s := a.sheet(table.Table{ID: "summary", Title: "Summary"}, a.run.Space(), a.plan.columns)
	s.want(s.nodes, s.targets, a.window, a.previous)
	return s
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
		Formula: metric.Text(c.basis.Expr, in),
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

func (s *sheet) want(nodes, targets []*engine.Node, w engine.Window, before *engine.Window) {
	for i, n := range nodes {
		if n == nil {
			continue
		}
		s.a.run.Want(n, w)
		if before != nil {
			s.a.run.Want(n, *before)
		}
		if targets[i] != nil {
			s.a.run.Want(targets[i], w)
		}
	}
}

// fill computes the table after the scan.
func (s *sheet) fill() table.Table {
	t := s.table
	switch {
	case s.spans != nil:
		for i, span := range s.spans {
			w, before := s.windows(i)
			t.Rows = append(t.Rows, table.Row{
				Names:  []string{s.a.cal.Key(span, s.unit)},
				Cells:  s.aimTotal(s.cells(s.nodes, s.targets, 0, w, before), w),
				Period: new(named(s.a.cal.Label(span, s.unit), w.Full, w.Partial())),
			})
		}
		t.Notes = append(t.Notes, s.noteYoung()...)
	case s.total != nil:
		t.Rows = s.groupRows()
		t.Total = &table.Row{Names: []string{"Total"}, Cells: s.aimTotal(s.cells(s.totals, s.totalTargets, 0, s.a.window, s.a.previous), s.a.window)}
	default:
		t.Rows = []table.Row{{Names: []string{}, Cells: s.aimTotal(s.cells(s.nodes, s.targets, 0, s.a.window, s.a.previous), s.a.window)}}
	}
	return t
}
