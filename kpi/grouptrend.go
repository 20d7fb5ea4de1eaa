package kpi

import (
	"cmp"
	"slices"
	"strings"

	"kpi/kpi/engine"
	"kpi/kpi/table"
)

// groupTrend is a table of one figure with a row for each group of a dimension and
// a column for each unit of the trend.
func (a *Answer) groupTrend(l layout) *sheet {
	of := a.columns(l)[0]
	units := a.trendUnits(l)
	name := a.run.Dimension(l.By).Title
	l.ID = cmp.Or(l.ID, "by_"+l.By+"_"+l.Every.String())
	l.Title = cmp.Or(l.Title, of.metric.Name+" by "+strings.ToLower(name)+" and "+l.Every.String())
	s := a.grouped(l, slices.Repeat([]column{of}, len(units)))
	s.units = units
	for i, u := range units {
		head := &s.table.Columns[i]
		head.ID += "@" + u.name
		head.Title, head.Period = u.name, u.period()
		s.wantOne(s.nodes[i], s.targets[i], u.moment)
		s.wantOne(s.totals[i], s.totalTargets[i], u.moment)
	}
	s.wantOne(s.nodes[0], s.targets[0], a.main())
	return s
}

// leads is what rows of units are put in order by: the figure in the report's
// period, as it may be shown, then their own.
func (s *sheet) leads(rows []table.Row, groups []int) []table.Row {
	first := []*engine.Node{s.nodes[0]}
	at := always(s.a.main())
	leads := make([]table.Row, len(rows))
	for i, row := range rows {
		leads[i] = table.Row{Names: row.Names, Cells: s.cells(first, s.targets[:1], groups[i], at)}
	}
	s.hideBeside(leads, groups, first, at)
	for i, row := range rows {
		leads[i].Cells = append(leads[i].Cells, row.Cells...)
	}
	return leads
}
