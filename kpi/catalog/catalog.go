// Package catalog holds the built-in KPIs: one literal each, in the file of
// their section. Their definitions follow the field's standard ones; where the
// field has several, each variant has an id of its own.
package catalog

import (
	"cmp"
	"slices"

	"kpi/kpi/field"
	"kpi/kpi/metric"
)

// builtIn is every KPI, in the order of the catalogue's sections.
var builtIn = slices.Concat(
	revenue,
	funnel,
	activity,
	customer,
	pipeline,
	response,
	goods,
	lead,
	recurring,
	purchase,
	retention,
	margin,
	quota,
	quotaFigures,
	stage,
	snapshot,
	forecast,
	acquisition,
	growth,
	expansion,
	quality,
	survey,
	prospect,
	outreachActivity,
	sellingTime,
	ramp,
	competition,
	coaching,
)

// Catalog is the KPIs of a run, in the order of listings.
type Catalog struct{ metrics []*metric.Metric }

// BuiltIn is the catalogue of the built-in KPIs. Nobody may change them.
func BuiltIn() *Catalog {
	c := &Catalog{}
	for i := range builtIn {
		c.metrics = append(c.metrics, &builtIn[i])
	}
	// A file may hold KPIs of two sections, where they share a subject.
	slices.SortStableFunc(c.metrics, func(a, b *metric.Metric) int { return cmp.Compare(a.Section, b.Section) })
	return c
}

// With is the catalogue with one more KPI, which takes the place of one of the
// same id.
func (c *Catalog) With(m *metric.Metric) *Catalog {
	more := &Catalog{metrics: slices.Clone(c.metrics)}
	at := slices.IndexFunc(c.metrics, func(have *metric.Metric) bool { return have.ID == m.ID })
	if at >= 0 {
		more.metrics[at] = m
	} else {
		more.metrics = append(more.metrics, m)
	}
	return more
}

// All is every KPI, in the order of listings. Callers must not change it.
func (c *Catalog) All() []*metric.Metric { return c.metrics }

// Find looks a KPI up by its id; nil when there is none.
func (c *Catalog) Find(id string) *metric.Metric {
	for _, m := range c.metrics {
		if m.ID == id {
			return m
		}
	}
	return nil
}

// Metric is a KPI with its best basis, whatever the files have: what is read where
// there are none. It is nil when there is no such KPI.
func (c *Catalog) Metric(id string) (*metric.Metric, metric.Basis) {
	m := c.Find(id)
	if m == nil {
		return nil, metric.Basis{}
	}
	return m, m.Bases[0]
}

// Key is the field that a dimension is best taken from.
func (c *Catalog) Key(dimension string) *field.Field {
	d, _ := field.FindDimension(dimension)
	return field.Get(d.Levels[0].Key)
}

// Sections are the titles of the catalogue's sections, by letter.
func Sections() map[string]string {
	return map[string]string{
		"A":  "Revenue, growth and targets",
		"B":  "Leads, funnel, win",
		"C":  "Activities and touch",
		"D":  "Customers",
		"E":  "People",
		"F":  "Targets, performance and patterns",
		"G":  "Pipeline and forecast",
		"H":  "Rep productivity and ramp",
		"I":  "Recurring revenue and retention",
		"J":  "Price, margin, portfolio",
		"K":  "Data quality",
		Ours: "Defined in kpi.yaml",
	}
}

// Ours is the letter of the section of the KPIs that people define.
const Ours = "Y"

// headline is the set that a report opens with, in order.
var headline = []string{
	"revenue", "deals_won", "win_rate", "average_deal_size", "sales_cycle_length", "sales_pipeline_value",
	"new_opportunities", "quota_attainment", "quota_participation",
}

// Headline is the ids that a report shows when none are asked for.
func Headline() []string { return headline }

// perGroup is the headline as it stands beside the name of a rep or a place: what
// matters most comes first, for the last gives way on a narrow screen. What counts
// reps is left out, as it says nothing of one.
var perGroup = []string{
	"revenue", "quota_attainment", "win_rate", "deals_won", "average_deal_size", "sales_cycle_length", "sales_pipeline_value",
	"new_opportunities",
}

// PerGroup is the ids that the tables by group show when none are asked for.
func PerGroup() []string { return perGroup }
