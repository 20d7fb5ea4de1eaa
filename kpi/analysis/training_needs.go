package analysis

import (
	"cmp"
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"

	"kpi/kpi/engine"
	"kpi/kpi/metric"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// trainingNeeds finds who does worse at what than chance would have it.
var trainingNeeds = &Analysis{
	ID: "training_needs", Name: "Training needs", Section: "F",
	Family: metric.Productivity, Lead: metric.Leading, Better: table.Flat,
	Doc:     "where a rep does worse, or better, than the other reps together, beyond what chance would do",
	Formula: "rep's figure against that of all other reps together; flagged where the p-value, adjusted for all tests (Benjamini–Hochberg), is at most 5 %",
	Edge: []string{
		"a rep with fewer records than the minimum (10) is not tested; nor are records that are nobody's",
		"rates are tested by the score test, which Wilson's interval turns round; averages by Student's t, with the other reps' average taken as it is",
		"of lengths of time the mean is compared, not the median",
		"a profile sets activity, above or below the median rep, beside the win rate: for reps whose win rate is flagged",
	},
	Source:  "each rep against the others, not a ranking: a ranking always finds a worst rep",
	Needs:   [][]string{{"deal.owner", "deal.closed", "deal.status"}, {"lead.owner", "lead.created"}, {"activity.owner", "activity.date"}},
	Metrics: append([]string{"activity_per_day"}, skills...),
	Splits:  []string{"rep"},
	Options: []Option{
		{Name: "min", Default: "10", Doc: "how many records a rep needs to be tested, from 5"},
		{Name: "show", Default: "flagged", Doc: "the KPIs told rep by rep: flagged, those with a flag alone, or all"},
	},
	Make: trainingNeedsOf,
}

// skills are the KPIs that training may better: rates, and averages of samples.
var skills = []string{
	"win_rate", "average_deal_size", "sales_cycle_length", "lead_conversion_rate", "lead_response_time",
	"meeting_show_rate", "connect_rate", "demo_win_rate", "proposal_win_rate", "next_step_coverage",
}

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

func trainingNeedsOf(q *Question) ([]table.Table, error) {
	least, err := q.whole("min", leastRanked)
	if err != nil {
		return nil, err
	}
	show, err := q.oneOf("show", "flagged", "all")
	if err != nil {
		return nil, err
	}
	var all []*skill
	for _, id := range skills {
		if q.Serves(id) {
			if s := q.skill(id, int64(least)); len(s.of) > 0 {
				all = append(all, s)
			}
		}
	}
	tests := judge(all)
	t := table.Table{
		ID: "training_needs", Title: "Training needs", Labels: []table.Label{{ID: "rep", Title: "Rep"}},
		Columns: []table.Column{
			{ID: "worse", Title: "Worse at", Unit: table.Word, Better: table.Flat}, {ID: "better", Title: "Better at", Unit: table.Word, Better: table.Flat},
			{ID: "profile", Title: "Profile", Unit: table.Word, Better: table.Flat}, {ID: "tests", Title: "Tests", Unit: table.Count, Better: table.Flat},
		},
	}
	busy := q.busy()
	for _, rep := range repsOf(all) {
		t.Rows = append(t.Rows, table.Row{Names: []string{rep}, Cells: summary(rep, all, busy)})
	}
	t.Notes = append(t.Notes, note(flagged(all)), note(fmt.Sprintf("%s against the other reps together; of those flagged, 5 %% at most are expected to be chance", plural(tests, "test"))))
	tables := []table.Table{t}
	for _, s := range all {
		if show == "all" || slices.ContainsFunc(s.of, func(r *skilled) bool { return s.word(r) != "" }) {
			tables = append(tables, s.table())
		}
	}
	return tables, nil
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

// repsOf are the reps of any skill, by name.
func repsOf(all []*skill) []string {
	var names []string
	for _, s := range all {
		for _, r := range s.of {
			names = append(names, r.rep)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func summary(rep string, all []*skill, busy map[string]bool) []table.Cell {
	said, tests, wins := map[string][]string{}, int64(0), ""
	for _, s := range all {
		r := s.find(rep)
		if r == nil {
			continue
		}
		word := s.word(r)
		said[word] = append(said[word], strings.ToLower(s.Name))
		if r.tested {
			tests++
		}
		if s.ID == "win_rate" {
			wins = word
		}
	}
	return []table.Cell{word(strings.Join(said["worse"], ", ")), word(strings.Join(said["better"], ", ")), word(profile(wins, rep, busy)), counted(tests)}
}

// profile sets activity beside the win rate, where that is out of the ordinary.
func profile(wins, rep string, busy map[string]bool) string {
	much, known := busy[rep]
	switch {
	case wins == "" || !known:
		return ""
	case much && wins == "worse":
		return "busy, wins little"
	case much:
		return "busy, wins much"
	case wins == "worse":
		return "little activity, wins little"
	}
	return "little activity, wins much"
}

// busy tells of the reps whether they do more a day than the median rep.
func (q *Question) busy() map[string]bool {
	if !q.Serves("activity_per_day") {
		return nil
	}
	f := q.Figures([]string{"rep"}, windowsOf(q), metric.Ref{ID: "activity_per_day"})
	days, all := map[string]*big.Rat{}, []*big.Rat{}
	for g := range f.Groups() {
		one := f.At(0, g, q.Window)
		if f.Unassigned(g) || !one.Defined() || !appears(f, g, one) {
			continue
		}
		days[f.Names(g)[0]], all = one.Num, append(all, one.Num)
	}
	slices.SortFunc(all, (*big.Rat).Cmp)
	middle, busy := stats.Quantile(all, big.NewRat(1, 2)), map[string]bool{}
	for rep, n := range days {
		busy[rep] = n.Cmp(middle) > 0
	}
	return busy
}

// flagged says who was flagged as worse, and at what.
func flagged(all []*skill) string {
	var said []string
	for _, rep := range repsOf(all) {
		for _, s := range all {
			if r := s.find(rep); r != nil && s.word(r) == "worse" {
				said = append(said, rep+" ("+strings.ToLower(s.Name)+")")
			}
		}
	}
	if len(said) == 0 {
		return "nobody is worse at anything than chance would have it"
	}
	return "worse than the others: " + strings.Join(said, ", ")
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
