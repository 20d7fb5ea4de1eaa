package engine

import (
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"kpi/kpi/catalog"
	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/table"
)

// Every kind of node is known to every reader: one of each is read, computed and
// traced. A new node that a reader has not heard of fails here.
func TestEveryNode(t *testing.T) {
	won := &metric.Measure{
		Records: field.Deal, Fold: metric.Count, Time: metric.Flow{By: field.Get("deal.closed")},
		Where: []metric.Filter{{Name: "won", Conds: []metric.Cond{{Field: field.Get("deal.status"), Op: metric.Is, Words: []string{"won"}}}}},
	}
	cycle := &metric.Measure{Records: field.Deal, Fold: metric.Sample, Of: field.Get("deal.cycle"), Time: won.Time}
	one := metric.Of{Measure: won}
	alive := &metric.Measure{
		Records: field.Deal, Fold: metric.Count, Where: won.Where,
		Time: metric.Stock{From: field.Get("deal.created"), To: field.Get("deal.closed")},
	}
	nodes := []metric.Expr{
		one,
		metric.Ref{ID: "revenue"},
		metric.Ratio{Num: one, Den: one},
		metric.Share{Whole: won, Part: won.Where},
		metric.Plus{Terms: []metric.Expr{one, one}},
		metric.Minus{A: one, B: one},
		metric.Product{Factors: []metric.Expr{one, one}},
		metric.Change{Now: one, Base: one},
		metric.Stat{Of: cycle, Headline: metric.Median},
		metric.Target{Metric: "revenue", Entity: "rep"},
		metric.First{Terms: []metric.Expr{one, one}},
		metric.Group{By: "rep", Having: []metric.Having{{Name: "with deals", Expr: one, Op: metric.Above, Value: new(big.Rat)}}, Sum: one},
		metric.In{Window: metric.YearAgo, Expr: one},
		metric.Abs{Of: one},
		metric.Least{A: one, B: one},
		metric.Months{Of: one},
		metric.Current{Of: one},
		metric.Given{Of: one, If: metric.Having{Name: "with deals", Expr: one, Op: metric.Above, Value: new(big.Rat)}, Why: table.NoRows},
		metric.Minus{A: one, B: metric.Number(1)},
		metric.Ratio{Num: one, Den: metric.Workdays{}},
		metric.Paired{Of: alive, By: "rep", Then: metric.Opening, Take: metric.Lost},
	}
	if n := nodesDeclared(t); n != len(nodes) {
		t.Fatalf("the tree has %d kinds of node, and %d stand here", n, len(nodes))
	}
	cat := catalog.BuiltIn()
	cal, err := period.NewCalendar("gregorian", time.January, time.Monday)
	if err != nil {
		t.Fatal(err)
	}
	var tables []*dataset.Table
	made := makeUp(1, 50, 50, []string{"USD"}, cal)
	for _, k := range field.Kinds() {
		if made[k] != nil {
			tables = append(tables, tableOf(k, made[k]))
		}
	}
	for _, e := range nodes {
		t.Run(fmt.Sprintf("%T", e), func(t *testing.T) {
			if metric.Text(e, cat) == "" || len(metric.Needs(e, cat)) == 0 || len(metric.Terms(e, cat)) == 0 && len(metric.Measures(e))+len(metric.Children(e)) == 0 {
				t.Error("a reader has nothing to say of it")
			}
			run := open(tables, []string{"USD"}, cal, 1)
			node := run.Compile(e, run.Space())
			w := NewWindow(period.Span{From: run.asOf - 400, To: run.asOf + 1}, run.asOf)
			run.Want(node, w)
			run.Scan()
			run.Figure(node, 0, w)
			if traces := run.Trace(node, w); len(traces.Fields) == 0 {
				t.Error("the trace finds no records")
			}
		})
	}
}

// nodesDeclared counts the kinds of node in the tree's package.
func nodesDeclared(t *testing.T) int {
	files, err := filepath.Glob("../metric/*.go")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, f := range files {
		body, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		n += len(regexp.MustCompile(`(?m)^func \((\w+ )?\w+\) +expr\(\)`).FindAll(body, -1))
	}
	return n
}
