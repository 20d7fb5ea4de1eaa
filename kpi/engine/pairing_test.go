package engine

import (
	"math/big"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
)

// amountsOpen is what deals come to while they are there.
var amountsOpen = &metric.Measure{
	Records: field.Deal, Fold: metric.Sum, Of: field.Get("deal.amount"),
	Time: metric.Stock{From: field.Get("deal.created"), To: field.Get("deal.closed")},
}

// The bridge of every group balances, and its ends are the stocks themselves: what
// was there, with what came and went, is what is there.
func TestPairedBalances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		run := drawn(t)
		for _, dims := range [][]string{nil, {"rep"}, {"location"}} {
			space := run.Space(dims...)
			w := NewWindow(period.Span{From: newYear + period.Day(rapid.IntRange(-30, 330).Draw(t, "from")), To: newYear + 345}, asOf)
			then := rapid.SampledFrom([]metric.Window{metric.Opening, {Back: 3}}).Draw(t, "then")
			take := func(k metric.Take) *Node {
				return run.Compile(metric.Paired{Of: amountsOpen, By: "customer", Then: then, Take: k}, space)
			}
			now, before := run.Compile(metric.Of{Measure: amountsOpen}, space), run.Compile(metric.In{Window: then, Expr: metric.Of{Measure: amountsOpen}}, space)
			run.Want(now, w)
			run.Want(before, w)
			run.Scan()
			for g := range space.Groups() {
				value := func(n *Node) *big.Rat {
					if f := run.Figure(n, g, w); f.Defined() {
						return f.Num
					}
					return new(big.Rat)
				}
				sum := value(take(metric.Before))
				if want := value(before); sum.Cmp(want) != 0 {
					t.Fatalf("%v group %d: the bridge begins with %v, the stock was %v", dims, g, sum, want)
				}
				sum = new(big.Rat).Set(sum)
				for _, k := range []metric.Take{metric.New, metric.Back, metric.Grown} {
					sum.Add(sum, value(take(k)))
				}
				for _, k := range []metric.Take{metric.Shrunk, metric.Lost} {
					sum.Sub(sum, value(take(k)))
				}
				if want := value(now); sum.Cmp(want) != 0 {
					t.Fatalf("%v group %d: the bridge ends with %v, the stock is %v", dims, g, sum, want)
				}
			}
		}
	})
}

// drawn is a run over made-up records of one currency.
func drawn(t *rapid.T) *Run {
	cal, err := period.NewCalendar("gregorian", time.January, time.Monday)
	if err != nil {
		t.Fatal(err)
	}
	made := makeUp(rapid.Uint64().Draw(t, "seed"), rapid.IntRange(1, 60).Draw(t, "deals"), 20, []string{"USD"}, cal)
	var tables []*dataset.Table
	for _, k := range field.Kinds() {
		if made[k] != nil {
			tables = append(tables, tableOf(k, made[k]))
		}
	}
	return open(tables, []string{"USD"}, cal, 2)
}

// Counted customers are those of a plain look at each, and the trace has the
// records of those lost.
func TestPairedCounts(t *testing.T) {
	counted := &metric.Measure{Records: field.Deal, Fold: metric.Count, Time: amountsOpen.Time}
	rapid.Check(t, func(t *rapid.T) {
		run := drawn(t)
		w := NewWindow(period.Span{From: newYear + 90, To: newYear + 180}, asOf)
		lost := run.Compile(metric.Paired{Of: counted, By: "customer", Then: metric.Opening, Take: metric.Lost}, run.Space())
		customers, from, to := run.Dimension("customer").Codes(field.Deal), run.ds.Col(field.Get("deal.created")), run.ds.Col(field.Get("deal.closed"))
		then, now := map[uint32]bool{}, map[uint32]bool{}
		for row := range from.Len() {
			on := func(day period.Day) bool { return alive(from, to, int64(day))(row) }
			if code := customers.CodeAt(row); code != 0 {
				then[code] = then[code] || on(newYear+89)
				now[code] = now[code] || on(newYear+179)
			}
		}
		want := int64(0)
		for code, was := range then {
			if was && !now[code] {
				want++
			}
		}
		if got := run.Figure(lost, 0, w); got.N != want || got.Num.Num().Int64() != want {
			t.Fatalf("%d customers are lost, and not %v", want, got.Num)
		}
		traced := map[uint32]bool{}
		for _, r := range run.Trace(lost, w).Rows {
			if r.Over {
				traced[customers.CodeAt(r.Row)] = true
			}
		}
		if int64(len(traced)) != want {
			t.Fatalf("%d customers are lost, and the trace has the deals of %d", want, len(traced))
		}
	})
}
