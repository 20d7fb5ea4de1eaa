package kpi

import (
	"slices"

	"kpi/kpi/analysis"
	"kpi/kpi/engine"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// figured names the records behind the cells of an analysis that show figures of the
// engine: what the traces of these figures say.
type figured struct {
	a *Answer
	q *analysis.Question
	// whole are the traces of figures over all groups together.
	whole map[wholeFigure]*tracedSum
}

// wholeFigure is a figure of all the groups that an analysis looks at.
type wholeFigure struct {
	of     *analysis.Figures
	expr   int
	window engine.Window
}

// tracedSum is a figure that its records add up to. It is none where it is no sum.
type tracedSum struct {
	engine.Traces
	linear
	ok bool
	// each tells that every group's figure is made of its own of these records in the
	// same way; by are the records of each group then.
	each bool
	by   map[int][]int
}

// table names the records behind the rows of a table.
func (f *figured) table(t *table.Table) {
	for i := range t.Rows {
		for j := range t.Rows[i].Cells {
			if c := &t.Rows[i].Cells[j]; c.Value.Defined() {
				for _, o := range f.q.Origins(c) {
					f.cell(o, t.ID, t.Columns[j].ID, t.Rows[i].Names)
				}
			}
		}
	}
}

// cell names the records behind a figure that a cell shows, or that is a part of it.
func (f *figured) cell(o analysis.Origin, id, column string, names []string) {
	found, rows := f.rows(o)
	if !found.ok {
		return
	}
	sum := adder{found.linear, map[termEntity]bool{}}
	for _, i := range rows {
		r := &found.Rows[i]
		if sum.takes(r.In) {
			f.q.Behind(analysis.Behind{
				Table: id, Names: names, Column: column, Kind: r.Kind, Row: r.Row, Adds: sum.of(r.In), Fields: found.Fields[r.Kind],
			})
		}
	}
}

// rows is the trace of a figure, with the places of the rows that are of its group.
func (f *figured) rows(o analysis.Origin) (found *tracedSum, rows []int) {
	key := wholeFigure{o.Figures, o.Expr, o.Window}
	if f.whole[key] == nil {
		f.whole[key] = f.trace(o.Exprs[o.Expr], o.Window, nil)
		f.whole[key].groupBy(o.Space)
	}
	if whole := f.whole[key]; whole.each {
		return whole, whole.by[o.Group]
	}
	found = f.trace(o.Exprs[o.Expr], o.Window, o.Where(o.Group))
	for i := range found.Rows {
		rows = append(rows, i)
	}
	return found, rows
}

// trace is what an expression is made of over the records that some conditions keep.
func (f *figured) trace(e metric.Expr, w engine.Window, where []engine.Where) *tracedSum {
	conf := f.a.conf
	conf.Where = slices.Concat(conf.Where, where)
	run := engine.New(f.a.ds, conf)
	n := run.Compile(e, run.Space())
	run.Want(n, w)
	run.Scan()
	s := &tracedSum{Traces: run.Trace(n, w)}
	s.linear, s.ok = linearOf(s.Working)
	for term := range s.linear {
		fold := s.Terms[term].Fold()
		s.ok = s.ok && (fold == table.CountFold || fold == table.SumFold || fold == table.DistinctFold)
	}
	return s
}

// groupBy finds the records of each group of a space, where every group's figure is
// made of its records as that of all is of all: not where a group may take another
// alternative.
func (s *tracedSum) groupBy(space *engine.Space) {
	s.each = s.ok && isPlain(s.Working) && !slices.ContainsFunc(s.Terms, ofGroups)
	if !s.each {
		return
	}
	s.by = map[int][]int{}
	for i, r := range s.Rows {
		if group := space.Group(r.Kind); group != nil {
			s.by[group(r.Row)] = append(s.by[group(r.Row)], i)
		}
	}
}

// ofGroups tells whether a term of a group is more than its part of that of all: that
// of entities, which may go from one group to another, and a target, which may be set
// for all together.
func ofGroups(t engine.Term) bool {
	switch t.Expr.(type) {
	case metric.Paired, metric.Target:
		return true
	}
	return false
}

// isPlain tells whether steps are the same whatever the figures are.
func isPlain(s table.Step) bool {
	switch s.Op {
	case table.ATerm, table.Number, table.ByName, table.Add, table.AddMonths, table.Subtract, table.Multiply, table.Divide:
		return !slices.ContainsFunc(s.Of, func(part table.Step) bool { return !isPlain(part) })
	}
	return false
}

// takes tells whether a record is in the sum, be it with nothing.
func (a adder) takes(in []engine.Contribution) bool {
	return slices.ContainsFunc(in, func(c engine.Contribution) bool {
		return slices.ContainsFunc(a.linear[c.Term], func(s share) bool { return s.groups == nil || s.groups[c.Group] })
	})
}
