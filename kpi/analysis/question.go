package analysis

import (
	"iter"
	"math/big"

	"kpi/kpi/catalog"
	"kpi/kpi/dataset"
	"kpi/kpi/engine"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/query"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// Question is what an analysis is asked, and where it finds its answer.
type Question struct {
	// Data is the records, with their derived fields.
	Data *dataset.Dataset
	// Engine is what figures depend on: as-of, the calendar, the run's dimensions and
	// conditions.
	Engine engine.Config
	// Window is the period asked about, and Before the one compared with; nil for none.
	Window engine.Window
	Before *engine.Window
	// Catalog is every KPI of the run, and Serves tells whether the files allow one.
	Catalog *catalog.Catalog
	Serves  func(metric string) bool
	// Lacks is the reason why the files do not allow a KPI; empty where they do.
	Lacks func(metric string) table.Reason
	// Targets are what kpi.yaml says that figures are to reach.
	Targets []query.Target
	// With are the options that the user set, by name.
	With map[string]string
	// Behind is told of every record that a row counts; nil where nobody asks.
	Behind func(Behind)
	// Of is the analysis asked for.
	Of *Analysis
	// origins are the figures that the numbers of cells were made of, where somebody
	// asks: that of a cell is at its Origin less one.
	origins [][]Origin
}

// Option is the value of an option: the user's, else its default.
func (q *Question) Option(name string) string {
	if v, ok := q.With[name]; ok {
		return v
	}
	for _, o := range q.Of.Options {
		if o.Name == name {
			return o.Default
		}
	}
	panic("analysis: " + q.Of.ID + " has no option " + name)
}

// AsOf is the last day that the data speaks for.
func (q *Question) AsOf() period.Day { return q.Engine.AsOf }

// Col is the column of a field by its full name; nil where it is not mapped.
func (q *Question) Col(name string) *dataset.Column { return q.Data.Col(field.Get(name)) }

// Dimension is a dimension of the run; nil where the files have none.
func (q *Question) Dimension(id string) *dataset.Dimension {
	for _, d := range q.Engine.Dimensions {
		if d.ID == id {
			return d
		}
	}
	return nil
}

// Rows is the records of a kind that the user's conditions keep, in the order of
// the input.
func (q *Question) Rows(k field.Kind) iter.Seq[int] {
	return func(yield func(int) bool) {
		t := q.Data.Table(k)
		if t == nil {
			return
		}
		for row := range t.Rows() {
			if q.keeps(k, row) && !yield(row) {
				return
			}
		}
	}
}

// keeps tells whether a record is among those asked about. Records that have not
// the dimension of a condition are not.
func (q *Question) keeps(k field.Kind, row int) bool {
	for _, w := range q.Engine.Where {
		codes := w.Dimension.Codes(k)
		if codes == nil || !w.Codes[codes.CodeAt(row)] {
			return false
		}
	}
	return true
}

// Money is an exact total of amounts of the run's one currency. Where the run has
// several there is none.
func (q *Question) Money(sum stats.Sum128) table.Value {
	if q.Data.SeveralCurrencies() {
		return table.Undefined(table.MixedCurrencies)
	}
	v := table.Of(new(big.Rat).SetFrac(sum.Big(), big.NewInt(field.Money.Scale())))
	v.Currency = q.Data.Currency
	return v
}

// Share is a part of a whole; undefined where there is no whole, and where the two are
// in two currencies.
func Share(part, whole table.Value) table.Value {
	_, one := table.Together(part, whole)
	switch {
	case !part.Defined():
		return part
	case !whole.Defined():
		return whole
	case whole.Num.Sign() == 0:
		return table.Undefined(table.NothingToDivideBy)
	case !one:
		return table.Undefined(table.MixedCurrencies)
	}
	return table.Of(new(big.Rat).Quo(part.Num, whole.Num))
}

// Figures computes expressions for each group of a split, in each window: the
// same figures as those of a report. No dimension gives the total alone. It is nil
// where the files lack one of the dimensions.
func (q *Question) Figures(split []string, windows []engine.Window, exprs ...metric.Expr) *Figures {
	run := engine.New(q.Data, q.Engine)
	space := run.Space(split...)
	if space == nil {
		return nil
	}
	f := &Figures{run: run, Space: space, question: q, Exprs: exprs}
	for _, e := range exprs {
		f.nodes = append(f.nodes, run.Compile(e, space))
	}
	for _, n := range f.nodes {
		for _, w := range windows {
			run.Want(n, w)
		}
	}
	if len(windows) > 0 {
		run.Scan()
	}
	return f
}

// Figures are computed figures: of each group of a space, in some windows.
type Figures struct {
	*engine.Space
	// Exprs are what they are figures of.
	Exprs    []metric.Expr
	question *Question
	run      *engine.Run
	nodes    []*engine.Node
}

// At is the figure of an expression, by its place, for a group in a window.
func (f *Figures) At(expr, group int, w engine.Window) engine.Figure {
	figure := f.run.Figure(f.nodes[expr], group, w)
	figure.Origin = f.question.origin(Origin{f, expr, group, w})
	return figure
}

// Total is the group of a space that is not split.
const Total = 0
