// Package catalog holds the built-in KPIs: one literal each, in the file of
// their section. Their definitions follow the field's standard ones; where the
// field has several, each variant has an id of its own.
package catalog

import (
	"slices"

	"kpi/kpi/metric"
)

// all is every KPI, in the order of the catalogue's sections.
var all = slices.Concat(revenue, funnel, activity, customer, pipeline)

// All is every built-in KPI, in the order of listings. Callers must not change
// them.
func All() []*metric.Metric {
	list := make([]*metric.Metric, len(all))
	for i := range all {
		list[i] = &all[i]
	}
	return list
}

// Find looks a KPI up by its id; nil when there is none.
func Find(id string) *metric.Metric {
	for i := range all {
		if all[i].ID == id {
			return &all[i]
		}
	}
	return nil
}

// Sections are the titles of the catalogue's sections, by letter.
func Sections() map[string]string {
	return map[string]string{
		"A": "Revenue, growth and targets",
		"B": "Leads, funnel, win",
		"C": "Activities and touch",
		"D": "Customers",
		"E": "People",
		"G": "Pipeline and forecast",
		"H": "Rep productivity and ramp",
		"I": "Recurring revenue and retention",
		"J": "Price, margin, portfolio",
		"K": "Data quality",
	}
}

// headline is the set that a report opens with, in order.
var headline = []string{
	"revenue", "deals_won", "win_rate", "average_deal_size", "sales_cycle_length", "sales_pipeline_value",
	"new_opportunities", "quota_attainment", "quota_participation",
}

// Headline is the ids that a report shows when none are asked for.
func Headline() []string { return headline }
