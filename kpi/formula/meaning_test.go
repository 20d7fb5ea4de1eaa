package formula_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"kpi/kpi/catalog"
	"kpi/kpi/formula"
	"kpi/kpi/metric"
)

func known() formula.Known {
	return formula.Known{Subjects: catalog.Vocabulary(), Metrics: catalog.BuiltIn().All()}
}

// A plain formula means what the built-in KPI of that meaning does.
func TestMeansTheSame(t *testing.T) {
	for id, text := range map[string]string{
		"revenue":              `sum(deals, amount, won)`,
		"deals_won":            `count(deals, won)`,
		"deals_lost":           `count(deals, status == "lost")`,
		"average_deal_size":    `mean(deals, amount, won)`,
		"new_opportunities":    `count(deals)`,
		"win_rate":             `share(count(deals, decided), won)`,
		"win_rate_cohort":      `share(count(deals), won and closed <= as_of)`,
		"sales_cycle_length":   `median(deals, cycle, won)`,
		"sales_pipeline_value": `sum(deals, amount, open)`,
		"pipeline_created":     `sum(deals, amount)`,
		"deals_open":           `count(deals, open)`,
		"weighted_pipeline":    `sum(deals, amount * chance, open)`,
		"deal_age":             `median(deals, days_since(created), open)`,
		"touches_per_won_deal": `median(deals, touches, won)`,
		"calls_made":           `count(activities, outbound and call)`,
		"emails_sent":          `count(activities, outbound and type == "email")`,
		"meetings_held":        `count(activities, type in ["meeting", "visit"] and status == "done")`,
		"proposals_sent":       `distinct(activities, deal, proposal)`,
		"new_leads":            `count(leads)`,
		"units_sold":           `sum(line_items, units)`,
		"line_revenue":         `sum(line_items, net_amount)`,
		"activity_ratio":       `count(activities, missing(metric) and (type != "social" or missing(type))) / deals_won`,
		"sales_growth":         `change(12, revenue)`,
	} {
		f, err := formula.Parse(text, known())
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		want := catalog.BuiltIn().Find(id).Bases[0].Expr
		if key(f.Expr) != key(want) {
			t.Errorf("%s is not %s:\n%s\n%s", text, id, key(f.Expr), key(want))
		}
	}
}

// key is the same text for trees that mean the same.
func key(e metric.Expr) string {
	var parts []string
	for _, m := range metric.Measures(e) {
		same := *m
		same.Where = slices.Clone(m.Where)
		slices.SortFunc(same.Where, func(a, b metric.Filter) int { return strings.Compare(a.Key(), b.Key()) })
		parts = append(parts, same.Key())
	}
	for _, child := range metric.Children(e) {
		parts = append(parts, key(child))
	}
	name := fmt.Sprintf("%T", e)
	switch e := e.(type) {
	case metric.Ref:
		name += " " + e.ID
	case metric.Const:
		name += " " + e.String()
	case metric.Stat:
		name += " " + string(e.Headline)
	case metric.In:
		name += " " + e.Window.String()
	case metric.Target:
		name += " " + e.Metric + " " + e.Entity
	}
	return name + "(" + strings.Join(parts, ", ") + ")"
}

// One count over another is a proportion where the first is of the second's records.
func TestProportions(t *testing.T) {
	for text, want := range map[string]bool{
		"count(deals, won and amount > 10000) / count(deals, decided)":              true,
		"count(deals, won) / count(deals, lost)":                                    false,
		"count(deals, decided) / count(deals, won)":                                 false,
		"count(deals, won) / count(deals)":                                          false, // closed, and created, in the period
		"count(deals, amount > 3) / count(deals)":                                   true,
		"count(deals, amount > 3) / count(deals, amount > 2)":                       false, // not looked into
		"sum(deals, cost, won) / sum(deals, cost, decided)":                         false,
		`count(activities, call) / count(activities)`:                               true,
		`count(activities, call) / count(activities, status == "planned" and call)`: false,
	} {
		f, err := formula.Parse(text, known())
		if err != nil {
			t.Fatal(err)
		}
		if got := f.Expr.(metric.Ratio).Within; got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
