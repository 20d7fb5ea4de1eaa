package engine

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kpi/kpi/catalog"
	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
)

// figures is every figure of a run as text, by what it is.
type figures map[string]string

// spaces are the ways that the tests split figures: not at all, by one dimension,
// and by two at once.
var spaces = [][]string{{}, {"rep"}, {"location", "rep"}, {"rep", "location"}}

// wanted are windows of every shape: a month that is not over, the year that
// holds it, and days across the borders of months.
func wanted(cal period.Calendar) []Window {
	return []Window{
		NewWindow(cal.Span(asOf, period.Month), asOf),
		NewWindow(cal.Span(asOf, period.Year), asOf),
		NewWindow(period.Span{From: newYear + 100, To: newYear + 321}, asOf),
	}
}

// some is every n-th metric of the catalogue from one on.
func some(first, n int) []*metric.Metric {
	var some []*metric.Metric
	for i, m := range catalog.BuiltIn().All() {
		if i%n == first {
			some = append(some, m)
		}
	}
	return some
}

// all computes metrics in every space and window, with blocks of a few rows.
func all(r *Run, block int, metrics []*metric.Metric) figures {
	found := figures{}
	type asked struct {
		node *Node
		m    *metric.Metric
		s    *Space
		by   []string
	}
	var list []asked
	windows := wanted(r.cal)
	for _, ids := range spaces {
		s := r.Space(ids...)
		for _, m := range metrics {
			a := asked{r.Compile(m.Bases[0].Expr, s), m, s, ids}
			list = append(list, a)
			for _, w := range windows {
				r.Want(a.node, w)
			}
		}
	}
	r.scan(block)
	for _, a := range list {
		for g := range a.s.Groups() {
			if !a.s.Real(g) {
				continue
			}
			for i, w := range windows {
				key := fmt.Sprint(a.m.ID, a.by, a.s.Names(g), i)
				found[key] = text(r.Figure(a.node, g, w))
				if a.m.Sample() == nil {
					continue
				}
				for _, stat := range metric.Statistics() {
					found[key+string(stat)] = text(r.Statistic(a.node, stat, g, w))
				}
			}
		}
	}
	return found
}

func text(f Figure) string {
	low, high, _ := f.Bounds()
	exact := func(v *big.Rat) string {
		if v == nil {
			return "none"
		}
		return v.RatString()
	}
	return fmt.Sprintf("%s %s %q: n %d %t, rows %d, missing %d, from %s to %s",
		exact(f.Num), f.Currency, f.Why, f.N, f.Counted, f.Rows, f.Missing, exact(low), exact(high))
}

// shuffle is the same records in another order, cut into parts that are joined
// again in another order.
func shuffle(rng *rand.Rand, k field.Kind, rows []record, parts int) *dataset.Table {
	rows = append([]record{}, rows...)
	rng.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	var tables []*dataset.Table
	for i := range parts {
		tables = append(tables, tableOf(k, rows[len(rows)*i/parts:len(rows)*(i+1)/parts]))
	}
	rng.Shuffle(len(tables), func(i, j int) { tables[i], tables[j] = tables[j], tables[i] })
	return dataset.Concat(tables)
}

// However the rows are ordered, cut into parts, cut into blocks and shared out
// among workers, every figure is the same to the last digit.
func TestMergeLaws(t *testing.T) {
	cal, _ := period.NewCalendar("gregorian", time.January, time.Monday)
	rapid.Check(t, func(t *rapid.T) {
		currencies := rapid.SampledFrom([][]string{{"USD"}, {"USD", "IDR"}}).Draw(t, "currencies")
		rows := makeUp(rapid.Uint64().Draw(t, "seed"),
			rapid.IntRange(0, 60).Draw(t, "deals"), rapid.IntRange(0, 60).Draw(t, "activities"), currencies, cal)
		var plain, mixed []*dataset.Table
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "order"), 2))
		parts := rapid.IntRange(1, 5).Draw(t, "parts")
		for _, k := range field.Kinds() {
			if len(kept[k]) > 0 {
				plain = append(plain, tableOf(k, rows[k]))
				mixed = append(mixed, shuffle(rng, k, rows[k], parts))
			}
		}
		metrics := some(rapid.IntRange(0, 7).Draw(t, "metrics"), 8)
		want := all(open(plain, currencies, cal, 1), 4096, metrics)
		workers, block := rapid.IntRange(1, 8).Draw(t, "workers"), rapid.IntRange(1, 40).Draw(t, "block")
		got := all(open(mixed, currencies, cal, workers), block, metrics)
		same(t, want, got)
	})
}

func same(t *rapid.T, want, got figures) {
	if len(got) != len(want) {
		t.Fatalf("%d figures became %d", len(want), len(got))
	}
	for key, figure := range want {
		if got[key] != figure {
			t.Fatalf("%s\n was %s\n is  %s", key, figure, got[key])
		}
	}
}

// What is open at the end of a day is what was open before, with the created
// since and without the closed: in number and in money.
func TestStockLaw(t *testing.T) {
	cal, _ := period.NewCalendar("gregorian", time.January, time.Monday)
	status, created, closed := field.Get("deal.status"), field.Get("deal.created"), field.Get("deal.closed")
	// Decided deals that do not say when leave no trace of when they stopped being
	// open.
	tracked := metric.Filter{Any: true, Conds: []metric.Cond{{Field: status, Words: []string{"open"}}, {Field: closed, Op: metric.Present}}}
	measure := func(fold metric.Fold, time metric.Time) metric.Expr {
		m := &metric.Measure{Records: field.Deal, Fold: fold, Time: time, Where: []metric.Filter{tracked}}
		if fold == metric.Sum {
			m.Of = field.Get("deal.amount")
		}
		return metric.Of{Measure: m}
	}
	rapid.Check(t, func(t *rapid.T) {
		rows := makeUp(rapid.Uint64().Draw(t, "seed"), rapid.IntRange(1, 200).Draw(t, "deals"), 0, []string{"USD"}, cal)
		r := open([]*dataset.Table{tableOf(field.Deal, rows[field.Deal])}, []string{"USD"}, cal, 2)
		span := period.Span{From: newYear + period.Day(rapid.IntRange(-5, 200).Draw(t, "from"))}
		span.To = span.From + period.Day(rapid.IntRange(1, 140).Draw(t, "days"))
		before := Window{Full: span, Span: span, Stand: span.From - 1}
		after := Window{Full: span, Span: span, Stand: span.Last()}
		space := r.Space("rep")
		var nodes []*Node
		for _, fold := range []metric.Fold{metric.Count, metric.Sum} {
			for _, time := range []metric.Time{metric.Stock{From: created, To: closed}, metric.Flow{By: created}, metric.Flow{By: closed}} {
				n := r.Compile(measure(fold, time), space)
				r.Want(n, before)
				r.Want(n, after)
				nodes = append(nodes, n)
			}
		}
		r.scan(rapid.IntRange(1, 300).Draw(t, "block"))
		for g := range space.Groups() {
			if !space.Real(g) {
				continue
			}
			for i := 0; i < len(nodes); i += 3 {
				old, now := number(r.Figure(nodes[i], g, before)), number(r.Figure(nodes[i], g, after))
				in, out := number(r.Figure(nodes[i+1], g, after)), number(r.Figure(nodes[i+2], g, after))
				want := old.Add(old, in)
				if want.Sub(want, out).Cmp(now) != 0 {
					t.Fatalf("%v: %s with %s in and %s out are open, not %s", space.Names(g), old, in, out, now)
				}
			}
		}
	})
}

// number is a figure; sums over rows that all lack the value are nothing here.
func number(f Figure) *big.Rat {
	if f.Num == nil {
		return new(big.Rat)
	}
	return f.Num
}
