package kpi

import (
	"cmp"
	"slices"
	"strings"

	"kpi/kpi/catalog"
	"kpi/kpi/dataset"
	"kpi/kpi/engine"
	"kpi/kpi/table"
)

// groups is a table with a row for each group of a dimension, and a total.
func (a *Answer) groups(l layout) *sheet {
	columns := l.columns
	if columns == nil {
		columns = a.perGroup()
	}
	s := a.grouped(l, columns)
	s.want(s.nodes, s.targets, a.main())
	s.want(s.totals, s.totalTargets, a.main())
	return s
}

// grouped is a table by groups whose figures are not wanted yet.
func (a *Answer) grouped(l layout, columns []column) *sheet {
	d := a.run.Dimension(l.By)
	s := a.sheet(table.Table{
		ID: cmp.Or(l.ID, "by_"+l.By), Title: cmp.Or(l.Title, "By "+strings.ToLower(d.Title)), Labels: []table.Label{{ID: l.By, Title: d.Title}},
	}, a.run.Space(l.By), columns)
	s.total = a.run.Space()
	s.totals, s.totalTargets = s.compile(s.total)
	if d.Levels[0].Name != d.Levels[len(d.Levels)-1].Name {
		s.table.Notes = append(s.table.Notes, table.Note{Text: d.Title + " is taken from " + d.Level.Key})
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

// groupRows is a row for each group that a roster lists or that has records, the
// largest of the first figure in the report's period first and unassigned last. at
// is the time of each column.
func (s *sheet) groupRows(at func(column int) moment) []table.Row {
	var rows []table.Row
	var groups []int
	for g := range s.space.Groups() {
		if !s.space.Real(g) || !s.a.asked(s.space, g) {
			continue
		}
		row := table.Row{Names: s.space.Names(g), Cells: s.cells(s.nodes, s.targets, g, at)}
		s.aimGroup(row.Cells, s.table.Labels[0].ID, row.Names[0], at)
		if s.space.Listed(g) && len(s.a.plan.Query.Where) == 0 || behind(row) {
			rows, groups = append(rows, row), append(groups, g)
		}
	}
	s.hideBeside(rows, groups, s.nodes, at)
	leads := rows
	if s.units != nil {
		leads = s.leads(rows, groups)
	}
	return inOrder(rows, leads)
}

// inOrder is the rows in the order of those that lead them.
func inOrder(rows, leads []table.Row) []table.Row {
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		a, b := leads[i], leads[j]
		return cmp.Or(last(a)-last(b), descending(a.Cells, b.Cells), slices.Compare(a.Names, b.Names))
	})
	sorted := make([]table.Row, len(rows))
	for place, i := range order {
		sorted[place] = rows[i]
	}
	return sorted
}

// asked tells whether a group is among those that the query's conditions keep.
func (a *Answer) asked(space *engine.Space, g int) bool {
	for _, w := range a.plan.Query.Where {
		if name, ok := space.Name(g, w.Dimension); ok && !slices.ContainsFunc(w.Names, func(n string) bool { return cmp.Or(dataset.Canonical(n), dataset.Unassigned) == name }) {
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
