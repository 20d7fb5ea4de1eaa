package engine

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"kpi/kpi/catalog"
	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
)

// The size of the benchmarks' data: a big company's three years.
const (
	benchDeals  = 1_000_000
	benchReps   = 200
	benchMonths = 36
	maxCycle    = 300
)

// loaded is the benchmarks' dataset with what both contenders are given.
type loaded struct {
	ds     *dataset.Dataset
	rep    *dataset.Dimension
	cal    period.Calendar
	months []period.Span
	plain  handLoop // with the columns alone
}

var loadOnce = sync.OnceValue(func() *loaded { return load(benchDeals) })

// load makes deals from a seed: 55 % won, 30 % lost, the rest open.
func load(n int) *loaded {
	rng := rand.New(rand.NewPCG(1, 2))
	cal, _ := period.NewCalendar("gregorian", time.January, time.Monday)
	first := period.DayOf(2023, time.January, 1)
	fields := []*field.Field{
		field.Get("deal.status"), field.Get("deal.created"), field.Get("deal.closed"),
		field.Get("deal.expected"), field.Get("deal.amount"), field.Get("deal.owner"),
	}
	t := dataset.NewTable(field.Deal, 0, fields)
	status, created, closed := t.Col(fields[0]), t.Col(fields[1]), t.Col(fields[2])
	expected, amount, owner := t.Col(fields[3]), t.Col(fields[4]), t.Col(fields[5])
	for row := range n {
		day := int64(first) + rng.Int64N(benchMonths*30)
		created.Num(day)
		outcome, end := rng.IntN(100), day+rng.Int64N(maxCycle)
		switch {
		case outcome < 55:
			status.Text("won")
		case outcome < 85:
			status.Text("lost")
		default:
			status.Text("open")
		}
		if outcome < 85 {
			closed.Num(end)
			expected.Blank()
		} else {
			closed.Blank()
			expected.Num(end)
		}
		amount.Num(rng.Int64N(100_000_0000))
		owner.Text(fmt.Sprintf("Rep %03d", rng.IntN(benchReps)))
		t.EndRow(row + 2)
	}
	t.Pack()
	ds := dataset.New([]dataset.Source{{File: "deals.csv", Kind: field.Deal, Rows: int64(n), Used: int64(n)}}, []*dataset.Table{t}, fields)
	ds.Currency = "USD"
	ds.Derive([]*field.Field{field.Get("deal.is_refund"), field.Get("deal.cycle"), field.Get("deal.net_amount")})
	dim, _ := field.FindDimension("rep")
	l := &loaded{ds: ds, rep: ds.Dimension(dim, dim.Levels[0]), cal: cal}
	l.months = period.Trend(cal, period.DayOf(2025, time.December, 31), period.Month, benchMonths)
	l.plain = l.plainColumns()
	return l
}

// reading is the seven figures of one rep and month.
type reading struct {
	revenue, won, lost, open float64
	rate, mean, median       float64
}

// engine asks the engine for them all; undefined figures are left at 0.
func (l *loaded) engine(workers int) []reading { return l.scan(workers).readings() }

// scanned is a run after its scan, with what it was asked.
type scanned struct {
	*Run
	space   *Space
	nodes   []*Node
	windows []Window
}

// openDue is what the open deals expected in a window are worth.
var openDue = &metric.Measure{
	Records: field.Deal, Fold: metric.Sum, Of: field.Get("deal.amount"), Time: metric.Flow{By: field.Get("deal.expected")},
	Where: []metric.Filter{{Name: "open", Conds: []metric.Cond{{Field: field.Get("deal.status"), Words: []string{"open"}}}}},
}

func (l *loaded) scan(workers int) *scanned {
	s := &scanned{Run: New(l.ds, Config{
		AsOf: l.months[len(l.months)-1].Last(), Calendar: l.cal, Dimensions: []*dataset.Dimension{l.rep}, Workers: workers,
	})}
	s.space = s.Space("rep")
	exprs := []metric.Expr{metric.Of{Measure: openDue}}
	for _, id := range []string{"revenue", "deals_won", "deals_lost", "win_rate", "sales_cycle_length"} {
		exprs = append(exprs, catalog.BuiltIn().Find(id).Bases[0].Expr)
	}
	for _, e := range exprs {
		s.nodes = append(s.nodes, s.Compile(e, s.space))
	}
	for _, m := range l.months {
		w := NewWindow(m, s.asOf)
		s.windows = append(s.windows, w)
		for _, n := range s.nodes {
			s.Want(n, w)
		}
	}
	s.Scan()
	return s
}

func (s *scanned) readings() []reading {
	all := make([]reading, s.space.Groups()*len(s.windows))
	for g := range s.space.Groups() {
		for i, w := range s.windows {
			to := &all[g*len(s.windows)+i]
			for at, p := range []*float64{&to.open, &to.revenue, &to.won, &to.lost, &to.rate} {
				*p, _ = s.Figure(s.nodes[at], g, w).Float()
			}
			to.mean, _ = s.Statistic(s.nodes[5], metric.Mean, g, w).Float()
			to.median, _ = s.Statistic(s.nodes[5], metric.Median, g, w).Float()
		}
	}
	return all
}

func BenchmarkEngine(b *testing.B) { benchmark(b, (*loaded).engine) }

// BenchmarkScan is the engine without the making of figures.
func BenchmarkScan(b *testing.B) {
	benchmark(b, func(l *loaded, workers int) []reading { l.scan(workers); return nil })
}

func BenchmarkHandLoop(b *testing.B) { benchmark(b, (*loaded).byHand) }

func benchmark(b *testing.B, contender func(l *loaded, workers int) []reading) {
	l := loadOnce()
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				contender(l, workers)
			}
		})
	}
}

// BenchmarkRatio runs both in turn and reports how many times the hand-written
// loop's time the engine takes.
func BenchmarkRatio(b *testing.B) {
	l := loadOnce()
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			var engine, hand time.Duration
			for b.Loop() {
				start := time.Now()
				l.engine(workers)
				middle := time.Now()
				l.byHand(workers)
				engine += middle.Sub(start)
				hand += time.Since(middle)
			}
			b.ReportMetric(float64(engine)/float64(hand), "engine/hand")
		})
	}
}

// Both contenders find the same figures, so that the race is a fair one.
func TestHandLoopAgrees(t *testing.T) {
	l := load(100_000)
	for _, workers := range []int{1, 2, 5} {
		engine, hand := l.engine(workers), l.byHand(workers)
		for i := range hand {
			if engine[i] != hand[i] {
				t.Fatalf("%d workers, cell %d: the engine has %+v, the hand-written loop %+v", workers, i, engine[i], hand[i])
			}
		}
	}
}
