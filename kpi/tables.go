package kpi

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"kpi/kpi/catalog"
	"kpi/kpi/dataset"
	"kpi/kpi/engine"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/query"
	"kpi/kpi/table"
)

// smallSample is the size below which an estimate is marked.
const smallSample = 30

// Trends have this many units, unless the period is longer.
var trendUnits = map[period.Unit]int{period.Week: 13, period.Month: 12, period.Quarter: 8, period.Year: 5}

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

func (a *Answer) groups(dim string) *sheet {
	space := a.run.Space(dim)
	d := a.run.Dimension(dim)
	s := a.sheet(table.Table{
		ID: "by_" + dim, Title: "By " + strings.ToLower(d.Title), Labels: []table.Label{{ID: dim, Title: d.Title}},
	}, space, a.perGroup())
	s.total = a.run.Space()
	s.totals, s.totalTargets = s.compile(s.total)
	s.want(s.nodes, s.targets, a.window, a.previous)
	s.want(s.totals, s.totalTargets, a.window, a.previous)
	if d.Levels[0].Name != d.Levels[len(d.Levels)-1].Name {
		s.table.Notes = append(s.table.Notes, table.Note{Text: d.Title + " is taken from " + d.Level.Key})
	}
	return s
}

func (a *Answer) trend(unit period.Unit) *sheet {
	s := a.sheet(table.Table{
		ID: "trend", Title: "Trend by " + unit.String(), Labels: []table.Label{{ID: unit.String(), Title: title(unit.String())}},
	}, a.run.Space(), a.plan.columns)
	s.unit = unit
	s.spans = a.trendSpans(unit)
	for i := range s.spans {
		w, before := s.windows(i)
		s.want(s.nodes, s.targets, w, before)
	}
	return s
}

func title(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// trendSpans is the units that end with the period: a year of months, or as many
// as a longer period holds. Units before the first event are left out.
func (a *Answer) trendSpans(unit period.Unit) []period.Span {
	last := min(a.Resolved.Span.Last(), max(a.asOf, a.Resolved.Span.From))
	n := trendUnits[unit]
	spans := period.Trend(a.cal, last, unit, n)
	for spans[0].From > a.Resolved.Span.From {
		n++
		spans = period.Trend(a.cal, last, unit, n)
	}
	for len(spans) > 1 && a.events.Dated && spans[0].To <= a.events.First {
		spans = spans[1:]
	}
	return spans
}

// windows is a trend row's window, and that of the row before.
func (s *sheet) windows(i int) (w engine.Window, before *engine.Window) {
	w = engine.NewWindow(s.spans[i], s.a.asOf)
	if s.a.plan.Query.Compare == "none" {
		return w, nil
	}
	prev := s.a.cal.Next(s.spans[i], s.unit, -1)
	if s.a.plan.Query.Compare == "year-ago" {
		prev = yearEarlier(s.a.cal, s.spans[i], s.unit)
	}
	b := engine.Window{Full: prev, Span: prev, Stand: prev.Last()}
	if w.Partial() {
		b.Span.To = min(prev.To, prev.From+period.Day(w.Span.Days()))
		b.Stand = b.Span.Last()
	}
	return w, &b
}

// yearEarlier is the same unit a year before; for a week the one 52 weeks before,
// which has the same days of the week.
func yearEarlier(cal period.Calendar, span period.Span, unit period.Unit) period.Span {
	if unit == period.Week {
		return cal.Next(span, unit, -52)
	}
	return period.ShiftMonths(cal, span, -12)
}

func (a *Answer) sheet(t table.Table, space *engine.Space, columns []column) *sheet {
	s := &sheet{a: a, table: t, space: space, columns: columns}
	s.nodes, s.targets = s.compile(space)
	for _, c := range s.columns {
		s.table.Columns = append(s.table.Columns, c.head(a.plan))
	}
	return s
}

// perGroup is the columns of a table by group: those asked for, else those of the
// headline that say something of one group.
func (a *Answer) perGroup() []column {
	if len(a.plan.Query.Metrics) > 0 {
		return a.plan.columns
	}
	var columns []column
	for _, id := range catalog.PerGroup() {
		for _, c := range a.plan.columns {
			if c.metric.ID == id {
				columns = append(columns, c)
			}
		}
	}
	return columns
}

func (c column) head(in metric.Resolver) table.Column {
	m := c.metric
	head := table.Column{
		ID: m.ID, Metric: m.ID, Title: m.Name, Unit: m.Unit, Better: m.Better,
		Formula: metric.Text(c.basis.Expr, in),
	}
	if c.stat != "" {
		head.ID += "." + string(c.stat)
		head.Statistic = string(c.stat)
		head.Title += " (" + string(c.stat) + ")"
	}
	return head
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
				Names: []string{s.a.cal.Key(span, s.unit)},
				Cells: s.cells(s.nodes, s.targets, 0, w, before),
			})
		}
	case s.total != nil:
		t.Rows = s.groupRows()
		t.Total = &table.Row{Names: []string{"Total"}, Cells: s.cells(s.totals, s.totalTargets, 0, s.a.window, s.a.previous)}
	default:
		t.Rows = []table.Row{{Names: []string{}, Cells: s.cells(s.nodes, s.targets, 0, s.a.window, s.a.previous)}}
	}
	return t
}

// groupRows is a row for each group that a roster lists or that has records, the
// first column's largest figure first and unassigned last.
func (s *sheet) groupRows() []table.Row {
	var rows []table.Row
	for g := range s.space.Groups() {
		if !s.space.Real(g) || !s.a.asked(s.space, g) {
			continue
		}
		row := table.Row{Names: s.space.Names(g), Cells: s.cells(s.nodes, s.targets, g, s.a.window, s.a.previous)}
		if s.space.Listed(g) && len(s.a.plan.Query.Where) == 0 || behind(row) {
			rows = append(rows, row)
		}
	}
	slices.SortFunc(rows, func(a, b table.Row) int {
		return cmp.Or(last(a)-last(b), descending(a.Cells, b.Cells), slices.Compare(a.Names, b.Names))
	})
	return rows
}

// asked tells whether a group is among those that the query's conditions keep.
func (a *Answer) asked(space *engine.Space, g int) bool {
	for _, w := range a.plan.Query.Where {
		if name, ok := space.Name(g, w.Dimension); ok && !slices.ContainsFunc(w.Names, func(n string) bool { return dataset.Canonical(n) == name }) {
			return false
		}
	}
	return true
}

func last(r table.Row) int {
	if r.Names[0] == dataset.Unassigned {
		return 1
	}
	return 0
}

func descending(a, b []table.Cell) int {
	for i := range a {
		x, y := a[i].Value, b[i].Value
		switch {
		case x.Defined() && y.Defined():
			if c := y.Num.Cmp(x.Num); c != 0 {
				return c
			}
		case x.Defined():
			return -1
		case y.Defined():
			return 1
		}
	}
	return 0
}

// behind tells whether any figure of a row has records behind it, now or before.
func behind(r table.Row) bool {
	for _, c := range r.Cells {
		nonzero := func(v table.Value) bool { return v.Defined() && v.Num.Sign() != 0 }
		if c.N != nil && *c.N > 0 || nonzero(c.Value) || nonzero(c.Previous) || c.Missing > 0 {
			return true
		}
	}
	return false
}

func (s *sheet) cells(nodes, targets []*engine.Node, g int, w engine.Window, before *engine.Window) []table.Cell {
	cells := make([]table.Cell, len(nodes))
	for i, n := range nodes {
		c := s.columns[i]
		if n == nil {
			cells[i].Value = table.Undefined(c.why)
			continue
		}
		cells[i] = cell(s.a.figure(n, c, g, w))
		if before != nil {
			previous := s.a.figure(n, c, g, *before)
			cells[i].Previous = previous.Value
			cells[i].Change = change(c.metric.Unit, cells[i].Value, previous.Value)
		}
		if targets[i] != nil {
			cells[i].Target = s.a.run.Figure(targets[i], g, w).Value
		}
	}
	return cells
}

func (a *Answer) figure(n *engine.Node, c column, g int, w engine.Window) engine.Figure {
	if c.stat != "" {
		return a.run.Statistic(n, c.stat, g, w)
	}
	return a.run.Figure(n, g, w)
}

// cell is a figure with what stands beside it.
func cell(f engine.Figure) table.Cell {
	c := table.Cell{Value: f.Value, Missing: f.Missing}
	if f.Counted {
		c.N = &f.N
		c.Small = f.Estimate && f.Defined() && f.N < smallSample
	}
	if share := f.Coverage(); share != nil {
		c.Coverage = table.Of(share)
	}
	if f.Low != nil {
		c.Low, c.High = table.Of(f.Low), table.Of(f.High)
		c.Low.Currency, c.High.Currency = f.Currency, f.Currency
	}
	return c
}

// change is the difference in points for rates, and relative to the earlier
// figure for all else.
func change(u table.Unit, now, before table.Value) table.Value {
	_, one := table.Together(now, before)
	switch {
	case !now.Defined():
		return table.Undefined(now.Why)
	case !before.Defined():
		return table.Undefined(before.Why)
	case !one:
		return table.Undefined(table.MixedCurrencies)
	}
	diff := new(big.Rat).Sub(now.Num, before.Num)
	if u == table.Rate {
		return table.Of(diff)
	}
	if before.Num.Sign() <= 0 {
		return table.Undefined(table.BaseNotPositive)
	}
	return table.Of(diff.Quo(diff, before.Num))
}
