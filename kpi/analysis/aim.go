package analysis

import (
	"fmt"
	"strings"

	"kpi/kpi/dataset"
	"kpi/kpi/engine"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// aim is something that quotas are set for.
type aim struct {
	// quota is its word in the quota files, attainment the KPI that holds reps to it.
	quota, attainment string
	unit              table.Unit
}

// aims is what quotas can be set for, but for rates: these have no sum to fall short by.
var aims = []aim{
	{"revenue", "quota_attainment", table.Money},
	{"gross_margin", "margin_quota_attainment", table.Money},
	{"units", "units_quota_attainment", table.Count},
	{"deals", "deals_quota_attainment", table.Count},
	{"new_customers", "new_customers_quota_attainment", table.Count},
	{"leads", "leads_quota_attainment", table.Count},
	{"activities", "activities_quota_attainment", table.Count},
}

// quotaOption chooses what the quotas looked at are for.
var quotaOption = Option{Name: "quota", Default: "revenue", Doc: "what the quotas are for: " + strings.Join(aimWords(), ", ")}

func aimWords() []string {
	var words []string
	for _, a := range aims {
		words = append(words, a.quota)
	}
	return words
}

// aimMetrics are the KPIs whose columns analyses of quotas read.
func aimMetrics(more ...string) []string {
	for _, a := range aims {
		more = append(more, a.attainment)
	}
	return append(more, "revenue")
}

// quotaNeeds is what analyses of quotas cannot do without.
var quotaNeeds = [][]string{
	{"quota.target", "quota.start", "deal.closed", "deal.status", "deal.amount"},
	{"quota.target", "quota.start", "lead.created"},
	{"quota.target", "quota.start", "activity.date"},
}

// aim is the one that the user chose.
func (q *Question) aim() (aim, error) {
	for _, a := range aims {
		if a.quota != q.Option("quota") {
			continue
		}
		if !q.Serves(a.attainment) {
			return a, fmt.Errorf("the files do not allow %s", a.attainment)
		}
		return a, nil
	}
	_, err := q.oneOf("quota", aimWords()...)
	return aim{}, err
}

// parts are what the attainment of a rep is made of: what was reached, and the rep's
// own quota.
func (q *Question) parts(a aim) (actual, quota metric.Expr) {
	whole := q.Engine.Basis(a.attainment).(metric.Ratio)
	return whole.Num.(metric.Group).Sum, whole.Den.(metric.Group).Sum
}

// oneOf is an option that is one of some words.
func (q *Question) oneOf(name string, words ...string) (string, error) {
	for _, w := range words {
		if q.Option(name) == w {
			return w, nil
		}
	}
	return "", fmt.Errorf("%s is one of %s, not %q", name, strings.Join(words, ", "), q.Option(name))
}

// dimensionOption is an option that names a dimension.
func (q *Question) dimensionOption(name string, ids ...string) (*dataset.Dimension, error) {
	id, err := q.oneOf(name, ids...)
	if err != nil {
		return nil, err
	}
	d := q.Dimension(id)
	if d == nil {
		return nil, fmt.Errorf("nothing says the %s of a record", id)
	}
	return d, nil
}

// appears tells whether a group is to be shown: a roster names it, or one of its
// figures has records behind it.
func appears(f *Figures, group int, figures ...engine.Figure) bool {
	if !f.Real(group) {
		return false
	}
	for _, fig := range figures {
		if fig.N > 0 || fig.Missing > 0 {
			return true
		}
	}
	return f.Listed(group)
}
