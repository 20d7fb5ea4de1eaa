package analysis

import (
	"math/big"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kpi/kpi/catalog"
	"kpi/kpi/dataset"
	"kpi/kpi/engine"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
)

// bridgeFields are what a made-up subscription has.
var bridgeFields = []string{"subscription.customer", "subscription.product", "subscription.start", "subscription.end", "subscription.annual"}

// Whatever subscriptions begin and end, every month's line balances to the last digit,
// and starts as the month before it ended.
func TestMovementBalances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := subscribed(t)
		q.Of, q.With = mrrMovement, map[string]string{"months": "7", "by": "product"}
		tables, err := mrrMovementOf(q)
		if err != nil {
			t.Fatal(err)
		}
		signs := []int64{1, 1, 1, 1, -1, -1, -1}
		for _, tab := range tables {
			for i, row := range tab.Rows {
				left := new(big.Rat)
				for j, c := range row.Cells {
					left.Add(left, new(big.Rat).Mul(c.Value.Num, big.NewRat(signs[j], 1)))
				}
				if left.Sign() != 0 {
					t.Fatalf("%s, %v: %s is left over", tab.ID, row.Names, left)
				}
				if tab.ID == mrrMovement.ID && i > 0 && row.Cells[0].Value.Num.Cmp(tab.Rows[i-1].Cells[6].Value.Num) != 0 {
					t.Fatalf("%v does not start as the month before ended", row.Names)
				}
			}
		}
	})
}

// subscribed is a question about made-up subscriptions, some of whose ends come on the
// day they begin, or before.
func subscribed(t *rapid.T) *Question {
	cal, err := period.NewCalendar("gregorian", time.January, time.Monday)
	if err != nil {
		t.Fatal(err)
	}
	var fields []*field.Field
	for _, name := range bridgeFields {
		fields = append(fields, field.Get(name))
	}
	first := period.DayOf(2026, time.January, 1)
	tab := dataset.NewTable(field.Subscription, 0, fields)
	for line := range rapid.IntRange(0, 12).Draw(t, "subscriptions") {
		tab.Col(fields[0]).Text(rapid.SampledFrom([]string{"A", "B", "C", ""}).Draw(t, "customer"))
		tab.Col(fields[1]).Text(rapid.SampledFrom([]string{"Basic", "Plus", ""}).Draw(t, "product"))
		tab.Col(fields[2]).Num(int64(first) + rapid.Int64Range(-20, 200).Draw(t, "start"))
		tab.Col(fields[3]).Num(rapid.OneOf(rapid.Just(int64(dataset.Missing)), rapid.Int64Range(int64(first), int64(first)+200)).Draw(t, "end"))
		tab.Col(fields[4]).Num(rapid.Int64Range(-500, 90_001).Draw(t, "annual"))
		tab.EndRow(line + 2)
	}
	ds := dataset.New([]dataset.Source{{File: "made-up.csv"}}, []*dataset.Table{tab}, fields)
	cat, asOf := catalog.BuiltIn(), first+180
	conf := engine.Config{AsOf: asOf, Calendar: cal, Basis: func(id string) metric.Expr { return cat.Find(id).Bases[0].Expr }}
	for _, id := range []string{"customer", "product"} {
		dim, _ := field.FindDimension(id)
		if level, ok := dataset.LevelOf(dim, "", ds.Mapped); ok {
			conf.Dimensions = append(conf.Dimensions, ds.Dimension(dim, level))
		}
	}
	return &Question{Data: ds, Engine: conf, Catalog: cat, Window: engine.NewWindow(period.Span{From: first, To: asOf + 1}, asOf)}
}
