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

// leadingLaggingBalance tells whether a scorecard looks ahead, and which of its KPIs
// do.
var leadingLaggingBalance = &Analysis{
	ID: "leading_lagging_balance", Name: "Leading and lagging KPIs", Section: "F",
	Family: metric.Activity, Lead: metric.Leading, Better: table.Band,
	Doc:     "how many leading and lagging KPIs have a target, and how far ahead of the results each leading KPI runs",
	Formula: "number of KPIs by kind; Spearman's ρ of a leading KPI with a lagging one 0 to 3 months later, at the lag where it is strongest",
	Edge: []string{
		"a KPI has a target where a quota of the period or kpi.yaml sets one",
		"under 12 pairs of months there is no correlation; months without a figure are left out",
		"the strongest of four lags is picked, and many KPIs are looked at: the p-value is adjusted for both",
		"what runs ahead need not be the cause: a common season moves both",
	},
	Source:  "leading and lagging as the catalogue tags them; --with kpi=deals_won for another result",
	Needs:   anyRecords,
	Metrics: append([]string{"sales_target_attainment", "revenue"}, leaders...),
	Options: []Option{
		{Name: "kpi", KPI: true, Default: "revenue", Doc: "the lagging KPI"},
		{Name: "months", Default: "36", Doc: "how many months at most, from 12"},
	},
	Make: leadingLaggingBalanceOf,
}

// leaders are the leading KPIs that have a figure every month.
var leaders = []string{
	"new_leads", "new_opportunities", "pipeline_created", "prospects_reached", "calls_made", "emails_sent", "meetings_held", "demos", "proposals_sent",
	"follow_ups", "networking_events", "referrals", "social_engagement", "lead_response_time", "activity_per_day",
}

const (
	// mostLag is how many months ahead a KPI is looked for, and leastPairs how many
	// pairs of months a correlation takes.
	mostLag, leastPairs = 3, 12
)

func leadingLaggingBalanceOf(q *Question) ([]table.Table, error) {
	m, err := q.kpi("kpi", "revenue")
	if err != nil {
		return nil, err
	}
	most, err := q.whole("months", leastPairs)
	if err != nil {
		return nil, err
	}
	months := q.monthsToEnd()
	ahead := table.Table{
		ID: "leading_lagging_balance.ahead", Title: "What runs ahead of " + strings.ToLower(m.Name), Labels: []table.Label{{ID: "leading", Title: "Leading KPI"}},
		Columns: []table.Column{
			{ID: "lag", Title: "Months ahead", Unit: table.Count, Better: table.Flat}, {ID: "rho", Title: "Correlation", Unit: table.Ratio, Better: table.Flat},
			{ID: "p", Title: "By chance", Unit: table.Rate, Better: table.Flat},
		},
	}
	found := q.leads(m, months[max(0, len(months)-most):])
	for _, l := range found {
		ahead.Rows = append(ahead.Rows, table.Row{Names: []string{l.Name}, Cells: l.cells()})
	}
	if len(months) < leastPairs {
		ahead.Notes = append(ahead.Notes, note(fmt.Sprintf("no correlations: they take %d whole months, and there are %d", leastPairs, len(months))))
	} else {
		ahead.Notes = append(ahead.Notes, note("correlation: 1 or -1 where the two always rise and fall together, or against each other, 0 where they do not; by chance: how likely so strong a one would be if they had nothing in common"))
	}
	if len(months) >= leastPairs && !slices.ContainsFunc(found, func(l *leader) bool { return l.pairs > 0 && l.adjusted <= falsely }) {
		ahead.Notes = append(ahead.Notes, note("none is stronger than chance would have it"))
	}
	return []table.Table{q.balance(), ahead}, nil
}

// balance counts the KPIs with a target, of those that the files allow, by kind.
func (q *Question) balance() table.Table {
	t := table.Table{
		ID: "leading_lagging_balance", Title: "Leading and lagging KPIs", Labels: []table.Label{{ID: "kind", Title: "Kind"}},
		Columns: []table.Column{
			{ID: "with_target", Title: "With a target", Unit: table.Count, Better: table.Band},
			{ID: "share", Title: "Share", Unit: table.Rate, Better: table.Band, Draw: table.Bar},
		},
	}
	kinds := []metric.Lead{metric.Leading, metric.Lagging}
	aimed, all := map[metric.Lead]int64{}, int64(0)
	for _, m := range q.Catalog.All() {
		if q.Serves(m.ID) && q.hasTarget(m) {
			aimed[m.Lead]++
			all++
		}
	}
	for _, k := range kinds {
		t.Rows = append(t.Rows, table.Row{Names: []string{string(k)}, Cells: []table.Cell{
			counted(aimed[k]), over(part(aimed[k], all), all),
		}})
	}
	switch {
	case all == 0:
		t.Notes = append(t.Notes, note("no KPI has a target in the period"))
	case aimed[metric.Leading] == 0:
		t.Notes = append(t.Notes, note("every target is on a lagging KPI: they tell what was, and none warns in time"))
	case aimed[metric.Lagging] == 0:
		t.Notes = append(t.Notes, note("every target is on a leading KPI: none says what came of it"))
	}
	return t
}

// hasTarget tells whether a quota of the period, or kpi.yaml, aims at a KPI.
func (q *Question) hasTarget(m *metric.Metric) bool {
	for _, t := range q.Targets {
		if id, _ := metric.SplitID(t.Figure); id == m.ID {
			return true
		}
	}
	if m.Quota == "" || !q.Serves("sales_target_attainment") {
		return false
	}
	return q.Figures(nil, windowsOf(q), metric.TargetOf(m.Quota)).At(0, Total, q.Window).Defined()
}

// leader is a leading KPI with how it runs ahead.
type leader struct {
	*metric.Metric
	lag, pairs  int // pairs is 0 where no lag has enough
	rho         float64
	p, adjusted float64
}

// leads are the leading KPIs that the files allow, the surest first.
func (q *Question) leads(result *metric.Metric, months []engine.Window) []*leader {
	var all []*leader
	for _, id := range leaders {
		if m := q.Catalog.Find(id); q.Serves(id) && id != result.ID {
			all = append(all, &leader{Metric: m, p: 1, adjusted: 1})
		}
	}
	exprs := []metric.Expr{metric.Ref{ID: result.ID}}
	for _, l := range all {
		exprs = append(exprs, metric.Ref{ID: l.ID})
	}
	if len(months) >= leastPairs {
		f := q.Figures(nil, months, exprs...)
		for i, l := range all {
			l.look(f.series(i+1, Total, months), f.series(0, Total, months))
		}
	}
	adjustLeads(all)
	slices.SortStableFunc(all, func(a, b *leader) int {
		return cmp.Or(cmp.Compare(a.adjusted, b.adjusted), cmp.Compare(math.Abs(b.rho), math.Abs(a.rho)))
	})
	return all
}

// look finds the lag at which a KPI and the result after it move together most.
func (l *leader) look(leading, result []*big.Rat) {
	for lag := range mostLag + 1 {
		var x, y []*big.Rat
		for i := 0; i+lag < len(result); i++ {
			if leading[i] != nil && result[i+lag] != nil {
				x, y = append(x, leading[i]), append(y, result[i+lag])
			}
		}
		rho, ok := stats.Spearman(x, y)
		if len(x) < leastPairs || !ok || l.pairs > 0 && math.Abs(rho) <= math.Abs(l.rho) {
			continue
		}
		l.lag, l.pairs, l.rho = lag, len(x), rho
		p, _ := stats.RhoP(rho, len(x))
		l.p = min(1, p*(mostLag+1))
	}
}

func adjustLeads(all []*leader) {
	var p []float64
	for _, l := range all {
		if l.pairs > 0 {
			p = append(p, l.p)
		}
	}
	adjusted := stats.BenjaminiHochberg(p)
	for _, l := range all {
		if l.pairs > 0 {
			l.adjusted, adjusted = adjusted[0], adjusted[1:]
		}
	}
}

func (l *leader) cells() []table.Cell {
	if l.pairs == 0 {
		none := cellOf(table.Undefined(table.TooFew))
		return []table.Cell{none, none, none}
	}
	return []table.Cell{
		counted(int64(l.lag)), over(table.Of(new(big.Rat).SetFloat64(l.rho)), int64(l.pairs)), cellOf(pValue(l.adjusted)),
	}
}
