package main

import (
	"fmt"
	"math/big"
	"testing"

	"kpi/ingest"
	"kpi/kpi"
	"kpi/kpi/catalog"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/query"
	"kpi/kpi/table"
)

// The rows behind a figure tie to it: as many as it counts, or as much as it adds
// up, each named once; on the whole demo, under conditions, and where records of a
// kind, or their dimension, are not there.
func TestTracesTie(t *testing.T) {
	conditions := []query.Where{{}, {Dimension: "rep", Names: []string{"Dewi Lestari"}}, {Dimension: "product", Names: []string{"Selat Uno"}}}
	for _, path := range []string{"../../testdata/demo", "../../testdata/demo/deals.csv"} {
		files, err := ingest.Open([]string{path}, ingest.Options{})
		if err != nil {
			t.Fatal(err)
		}
		ds, err := files.Read(field.All())
		if err != nil {
			t.Fatal(err)
		}
		for _, where := range conditions {
			for _, m := range catalog.BuiltIn().All() {
				t.Run(fmt.Sprint(path, m.ID, where.Names), func(t *testing.T) {
					plan, err := kpi.NewPlan(traceQuery(t, m.ID, where), catalog.BuiltIn(), files.Mapped())
					if err != nil {
						t.Fatal(err)
					}
					answer, err := kpi.Run(plan, ds)
					if err != nil {
						t.Fatal(err)
					}
					tie(t, m, answer.Trace(0))
				})
			}
		}
	}
}

func traceQuery(t *testing.T, id string, where query.Where) query.Query {
	q := query.Query{Metrics: []string{id}, Tables: []query.Split{}, Trace: true, Compare: "none", Period: requestOf(t, "2026-Q2")}
	if where.Dimension != "" {
		q.Where = []query.Where{where}
	}
	return q
}

func requestOf(t *testing.T, span string) period.Request {
	cal, err := period.NewCalendar("gregorian", 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	asked, err := period.ParseRequest(span, "", "", cal)
	if err != nil {
		t.Fatal(err)
	}
	return asked
}

func tie(t *testing.T, m *metric.Metric, trace *table.Trace) {
	seen := map[table.Place]bool{}
	inside := int64(0)
	for _, row := range trace.Rows {
		place := row.Place
		if seen[place] {
			t.Errorf("%s stands twice", place)
		}
		seen[place] = true
		if row.Part != table.LeftOut {
			inside++
		} else if row.Why == "" {
			t.Errorf("%s is left out, and nothing says why", place)
		}
	}
	tieWorking(t, trace)
	if !trace.Figure.Value.Defined() {
		return
	}
	switch e := m.Bases[0].Expr.(type) {
	case metric.Of:
		switch e.Fold {
		case metric.Sum:
			tieSum(t, trace, e.Of.String())
		case metric.Count:
			tieCount(t, trace, inside)
		}
	case metric.Stat, metric.Share:
		tieCount(t, trace, inside)
	}
}

// tieWorking: what the rows contribute makes every term, and the terms the figure.
func tieWorking(t testing.TB, trace *table.Trace) {
	defer func() {
		if broken := recover(); broken != nil {
			t.Errorf("%v", broken)
		}
	}()
	if trace.Working.Op == "" {
		return
	}
	got := newEvaluator(trace).figure(trace.Working, "")
	switch want := trace.Figure.Value; {
	case got == nil && want.Defined():
		t.Errorf("the rows make nothing, the figure is %s", want.Num.RatString())
	case got != nil && want.Why == table.MixedCurrencies:
	case got != nil && (!want.Defined() || got.Cmp(want.Num) != 0):
		t.Errorf("the rows make %s, the figure is %v", got.RatString(), want)
	}
}

func tieCount(t *testing.T, trace *table.Trace, inside int64) {
	if n := *trace.Figure.N; inside != n {
		t.Errorf("%d rows stand behind a figure of %d", inside, n)
	}
}

func tieSum(t *testing.T, trace *table.Trace, field string) {
	sum := new(big.Rat)
	for _, row := range trace.Rows {
		for _, v := range row.Values {
			if row.Part == table.LeftOut || v.Field != field {
				continue
			}
			amount, ok := new(big.Rat).SetString(v.Text)
			if !ok {
				t.Fatalf("%s of line %d is %q", field, row.Place.Line, v.Text)
			}
			sum.Add(sum, amount)
		}
	}
	if sum.Cmp(trace.Figure.Value.Num) != 0 {
		t.Errorf("the rows add up to %s, the figure is %s", sum.FloatString(4), trace.Figure.Value.Num.FloatString(4))
	}
}
