package analysis

import (
	"cmp"
	"math"
	"math/big"
	"slices"

	"kpi/kpi/engine"
	"kpi/kpi/metric"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// pValue is a p-value to the fourth decimal, which is as far as it can be trusted.
func pValue(p float64) table.Value {
	return table.Of(big.NewRat(int64(math.Round(p*10_000)), 10_000))
}

// falsely is the share of flags that may be chance.
const falsely = 0.05

// skill is a KPI with the figure of each rep.
type skill struct {
	*metric.Metric
	of []*skilled
}

// skilled is how a rep does by a KPI.
type skilled struct {
	rep         string
	figure      engine.Figure
	peers       table.Value
	p, adjusted float64
	tested      bool
}

// skill is the figures of the reps by a KPI, and of the others beside each.
func (q *Question) skill(id string, least int64) *skill {
	s := &skill{Metric: q.Catalog.Find(id)}
	expr := metric.Expr(metric.Ref{ID: id})
	if sample, ok := q.Engine.Basis(id).(metric.Stat); ok {
		sample.Headline = metric.Mean
		expr = sample
	}
	f := q.Figures([]string{"rep"}, windowsOf(q), expr)
	sum, n := table.Int(0), int64(0)
	for g := range f.Groups() {
		one := f.At(0, g, q.Window)
		if !f.Real(g) || f.Unassigned(g) || !one.Defined() || one.N == 0 {
			continue
		}
		s.of = append(s.of, &skilled{rep: f.Names(g)[0], figure: one})
		sum, n = plus(sum, scaled(one.Value, big.NewRat(one.N, 1))), n+one.N
	}
	for _, r := range s.of {
		r.compare(sum, n, least, s.Sample() != nil)
	}
	slices.SortFunc(s.of, func(a, b *skilled) int {
		return cmp.Or(largestFirst(a.figure.Value, b.figure.Value), cmp.Compare(a.rep, b.rep))
	})
	return s
}

// compare sets a rep beside the others: what they have together less what is the
// rep's. The figure is a mean, else a rate.
func (r *skilled) compare(sum table.Value, n, least int64, mean bool) {
	own := scaled(r.figure.Value, big.NewRat(r.figure.N, 1))
	r.peers = Share(minus(sum, own), table.Int(n-r.figure.N))
	r.peers.Currency = r.figure.Currency
	low, high, bounded := r.figure.Bounds()
	if !r.peers.Defined() || !bounded || r.figure.N < least {
		return
	}
	value, _ := r.figure.Float()
	others, _ := r.peers.Float()
	if mean {
		width, _ := new(big.Rat).Sub(high, low).Float64()
		r.p, r.tested = stats.MeanP(value-others, width/2, r.figure.N)
		return
	}
	r.p, r.tested = stats.RateP(own.Num.Num().Int64(), r.figure.N, others)
}

// judge adjusts the p-values of all tests for their number, which it gives.
func judge(all []*skill) int {
	var tests []*skilled
	var p []float64
	for _, s := range all {
		for _, r := range s.of {
			if r.tested {
				tests, p = append(tests, r), append(p, r.p)
			}
		}
	}
	for i, adjusted := range stats.BenjaminiHochberg(p) {
		tests[i].adjusted = adjusted
	}
	return len(tests)
}

// word is what the test comes to: worse, better, or nothing.
func (s *skill) word(r *skilled) string {
	if !r.tested || r.adjusted > falsely {
		return ""
	}
	if above := r.figure.Num.Cmp(r.peers.Num) > 0; above == (s.Better == table.Up) {
		return "better"
	}
	return "worse"
}

func (s *skill) find(rep string) *skilled {
	at := slices.IndexFunc(s.of, func(r *skilled) bool { return r.rep == rep })
	if at < 0 {
		return nil
	}
	return s.of[at]
}

// table is one KPI, rep by rep.
func (s *skill) table() table.Table {
	name := s.Name
	if s.Sample() != nil {
		name += ", mean"
	}
	t := table.Table{
		ID: "training_needs." + s.ID, Title: name, Labels: []table.Label{{ID: "rep", Title: "Rep"}},
		Columns: []table.Column{
			{ID: s.ID, Title: "Rep's", Unit: s.Unit, Better: s.Better, Draw: table.Bar}, {ID: "peers", Title: "Others'", Unit: s.Unit, Better: s.Better},
			{ID: "p", Title: "By chance", Unit: table.Rate, Better: table.Flat}, {ID: "flag", Title: "Flag", Unit: table.Word, Better: table.Flat},
		},
	}
	for _, r := range s.of {
		p := table.Undefined(table.TooFew)
		if r.tested {
			p = pValue(r.adjusted)
		}
		t.Rows = append(t.Rows, table.Row{Names: []string{r.rep}, Cells: []table.Cell{figure(r.figure), cellOf(r.peers), cellOf(p), word(s.word(r))}})
	}
	return t
}
