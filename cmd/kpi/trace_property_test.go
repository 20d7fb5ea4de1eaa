package main

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"kpi/kpi"
	"kpi/kpi/catalog"
	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/query"
	"kpi/kpi/table"
)

// For made-up datasets of every kind of record, every way to compute every KPI, all
// its statistics, and every group of every dimension: what the rows contribute makes
// every term, the terms make the figure, and every row is in it, left out or outside.
func TestTracesOfAnything(t *testing.T) {
	cat, ids := everyBasis()
	seen, defined := map[table.Op]bool{}, map[string]int{}
	for seed, rows := range []int{2, 24} {
		ds := dice{rand.New(rand.NewPCG(uint64(seed), 6))}.dataset(rows)
		for i, where := range everyGroup(ds) {
			q := traceQuery(t, "", where)
			q.Metrics, q.AsOf = ids, &diceEnd
			q.Period = requestOf(t, []string{"2026-06", "2026-Q2", "2026", "2026-05"}[(i+seed)%4])
			answer := madeUpAnswer(t, q, cat, ds)
			for column, id := range ids {
				if answer.Report.Tables[0].Rows[0].Cells[column].Value.Defined() {
					defined[id]++
				}
				tieAll(labelled{t, fmt.Sprint("dataset ", seed, ": ", id, where)}, ds, answer.Trace(column), seen)
			}
		}
	}
	if len(defined) < len(ids)*2/3 {
		t.Errorf("only %d of %d KPIs have a figure anywhere", len(defined), len(ids))
	}
	for _, op := range []table.Op{
		table.ATerm, table.Number, table.ByName, table.Add, table.Subtract, table.Multiply, table.Divide, table.Changed, table.Size,
		table.Smallest, table.FirstOf, table.AddMonths, table.Given, table.Nothing, table.Groups,
	} {
		if !seen[op] {
			t.Errorf("no figure was reckoned by %q", op)
		}
	}
}

func madeUpAnswer(t *testing.T, q query.Query, cat *catalog.Catalog, ds *dataset.Dataset) *kpi.Answer {
	plan, err := kpi.NewPlan(q, cat, rawFields(ds))
	if err != nil {
		t.Fatal(err)
	}
	answer, err := kpi.Run(plan, ds)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// labelled says of each error what it is about.
type labelled struct {
	testing.TB
	of string
}

func (l labelled) Errorf(format string, args ...any) {
	l.TB.Helper()
	l.TB.Errorf("%s: "+format, append([]any{l.of}, args...)...)
}

// everyBasis is the catalogue with the ways to compute its KPIs that others go before,
// and the ids of all, with their statistics.
func everyBasis() (*catalog.Catalog, []string) {
	cat := catalog.BuiltIn()
	var ids []string
	for _, m := range catalog.BuiltIn().All() {
		for i := range m.Bases {
			of := *m
			if i > 0 {
				of.ID, of.Bases = fmt.Sprintf("%s_way_%d", m.ID, i+1), m.Bases[i:i+1]
				cat = cat.With(&of)
			}
			ids = append(ids, of.ID)
			if of.Sample() != nil && i == 0 {
				for _, stat := range metric.Statistics() {
					ids = append(ids, of.ID+"."+string(stat))
				}
			}
		}
	}
	for _, e := range nested() {
		of := *catalog.BuiltIn().Find("revenue")
		of.ID, of.Bases = fmt.Sprintf("nested_%d", len(ids)), []metric.Basis{{Name: "anything", Expr: e}}
		cat = cat.With(&of)
		ids = append(ids, of.ID)
	}
	return cat, ids
}

// nested are figures that no built-in KPI has: groups within groups, and within groups
// whatever else there is.
func nested() []metric.Expr {
	revenue, cycle := metric.Ref{ID: "revenue"}, metric.Ref{ID: "sales_cycle_length"}
	first := metric.First{Terms: []metric.Expr{cycle, metric.Ref{ID: "quota"}, revenue}}
	above := func(e metric.Expr, bound int64) []metric.Having {
		return []metric.Having{{Name: "above", Expr: e, Op: metric.Above, Value: big.NewRat(bound, 1)}}
	}
	ago := metric.In{Window: metric.YearAgo, Expr: revenue}
	return []metric.Expr{
		metric.Group{By: "rep", Having: above(first, 10), Sum: first},
		metric.Group{By: "rep", Having: above(metric.Group{By: "customer", Having: above(revenue, 100)}, 0), Sum: metric.Group{By: "customer", Having: above(revenue, 100), Sum: revenue}},
		metric.Group{By: "rep", Having: above(metric.Least{A: revenue, B: ago}, 1), Sum: metric.Least{A: ago, B: revenue}},
		metric.Group{By: "customer", Having: above(metric.Given{Of: cycle, If: above(revenue, 1)[0], Why: table.NoRows}, 3), Sum: metric.Ref{ID: "win_rate_value"}},
		metric.In{Window: metric.Window{Previous: true}, Expr: metric.Group{By: "rep", Having: above(metric.Ref{ID: "win_rate"}, 0), Sum: metric.Months{Of: revenue}}},
		metric.Group{By: "rep", Having: above(metric.Ref{ID: "enps"}, -101)},
		metric.Least{A: revenue, B: metric.Number(1000)},
	}
}

// everyGroup is no condition, then one for each group of each dimension.
func everyGroup(ds *dataset.Dataset) []query.Where {
	all := []query.Where{{}}
	for _, d := range field.Dimensions() {
		level, ok := dataset.LevelOf(d, "", ds.Mapped)
		if !ok {
			continue
		}
		of := ds.Dimension(d, level)
		for code := range uint32(min(of.Dict.Len(), diceNames+1)) {
			all = append(all, query.Where{Dimension: d.ID, Names: []string{of.Name(code)}})
		}
	}
	return all
}

func rawFields(ds *dataset.Dataset) (mapped []*field.Field) {
	for _, f := range field.All() {
		if !f.Derived() && ds.Mapped(f) && ds.Col(f) != nil {
			mapped = append(mapped, f)
		}
	}
	return mapped
}

// tieAll holds a trace against its figure, and its rows against the tables.
func tieAll(t testing.TB, ds *dataset.Dataset, trace *table.Trace, seen map[table.Op]bool) {
	note(&trace.Working, seen)
	tieWorking(t, trace)
	tieTerms(t, trace)
	counted := map[string]int64{}
	for i := range trace.Rows {
		counted[trace.Rows[i].Kind]++
		tieRow(t, &trace.Rows[i])
	}
	for _, tally := range trace.Tallies {
		parts := tally.Numerator + tally.Denominator + tally.Both + tally.Missing + tally.OtherPeriod + tally.Refused + tally.Uncounted + tally.Outside
		if rows := int64(ds.Table(field.FindKind(tally.Kind)).Rows()); tally.Rows != rows || parts != rows || counted[tally.Kind] != rows-tally.Outside {
			t.Errorf("of %d %s rows %d are told of, %d in parts, %d listed", rows, tally.Kind, tally.Rows, parts, counted[tally.Kind])
		}
		delete(counted, tally.Kind)
	}
	if len(counted) > 0 {
		t.Errorf("no tally tells of %v", counted)
	}
}

func note(s *table.Step, seen map[table.Op]bool) {
	seen[s.Op] = true
	for i := range s.Of {
		note(&s.Of[i], seen)
	}
}

// tieTerms: a term says how many rows it has.
func tieTerms(t testing.TB, trace *table.Trace) {
	rows := make([]int64, len(trace.Terms))
	for _, row := range trace.Rows {
		for _, c := range row.In {
			rows[c.Term]++
		}
	}
	for i, term := range trace.Terms {
		if rows[i] != term.Rows {
			t.Errorf("%s says it has %d rows, and %d give it something", term.ID, term.Rows, rows[i])
		}
	}
}

// tieRow: a row in the figure gives to a term, each once, and one left out says why.
func tieRow(t testing.TB, row *table.TraceRow) {
	if row.Part != table.LeftOut && len(row.In) == 0 {
		t.Errorf("%s %d is in the %s and gives nothing", row.Kind, row.Place.Line, row.Part)
	}
	if (row.Part == table.LeftOut) != (row.Why != "") || (row.Why != "") != (row.Class != "") {
		t.Errorf("%s %d is %s, why %q, of %q", row.Kind, row.Place.Line, row.Part, row.Why, row.Class)
	}
	given := map[int]bool{}
	for _, c := range row.In {
		if given[c.Term] {
			t.Errorf("%s %d gives twice", row.Kind, row.Place.Line)
		}
		given[c.Term] = true
	}
	if row.Class == table.Lacking && slices.Contains([]table.Part{table.Both, table.Numerator}, row.Part) {
		t.Errorf("%s %d lacks a value and is in", row.Kind, row.Place.Line)
	}
}
