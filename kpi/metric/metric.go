package metric

import (
	"strings"

	"kpi/kpi/field"
	"kpi/kpi/table"
)

// Family is what a KPI speaks of: results, effort, or results for the effort.
type Family string

// The families.
const (
	Performance  Family = "performance"
	Activity     Family = "activity"
	Productivity Family = "productivity"
)

// Families is every family, in the order of listings.
func Families() []Family { return []Family{Performance, Activity, Productivity} }

// Lead tells whether a KPI runs ahead of results or reports them.
type Lead string

// Leading KPIs move before results do, lagging ones after.
const (
	Leading Lead = "leading"
	Lagging Lead = "lagging"
)

// Metric is one KPI.
type Metric struct {
	// ID is the name in flags and machine formats: "win_rate".
	ID string
	// Name is what people read: "Win rate".
	Name string
	// Section is the letter of its section in the catalogue, A to K.
	Section string
	Family  Family
	Lead    Lead
	Unit    table.Unit
	Better  table.Better
	// Doc is one sentence: what it tells a manager.
	Doc string
	// Edge are the rules for what is left out, and when there is no figure.
	Edge []string
	// Source is where the definition comes from, where the field has several.
	Source string
	// Quota is the word of quota.metric whose target stands beside the figure;
	// empty where none does.
	Quota string
	// VariantOf is the metric that this one defines otherwise: win_rate of
	// win_rate_value. Empty for the definition that the field agrees on most.
	VariantOf string
	// Floor is the fewest answers that a figure may rest on without giving people
	// away: below it the figure is suppressed. 0 for figures that name nobody.
	Floor int64
	// Cohort, for a figure of what became of the records of a period, tells how far along
	// that is; nil for other figures.
	Cohort *Cohort
	// History is how many months of data before the period the figure relies on; 0
	// for none. Where there are fewer, a note says so.
	History int
	// Bases are the ways to compute it, best first. The first whose needs are met
	// serves the whole run; one table never mixes two.
	Bases []Basis
}

// Cohort is records that come to an end in their own time: those of a young period
// mostly have not, and look worse than they will be.
type Cohort struct {
	// Cycle is the sample of how long those of all times took.
	Cycle *Measure
	// Open is the records of the period that have not come to an end, as Unsettled says
	// it after their number: "still open".
	Open      *Measure
	Unsettled string
}

// Ripe is the age at which three quarters of those that come to an end have.
func (c *Cohort) Ripe() Expr { return Stat{Of: c.Cycle, Headline: P75} }

// Basis is one way to compute a metric.
type Basis struct {
	// Name says what it is computed from: "deals", "order lines". It is printed.
	Name string
	Expr Expr
	// Needs are fields that must be mapped besides those that the expression shows.
	Needs []*field.Field
}

// Targets is the expression of the target beside the metric's figure: the
// company's own, else its teams', else its reps' summed; nil where the metric
// has no quota.
func (m *Metric) Targets() Expr {
	if m.Quota == "" {
		return nil
	}
	return TargetOf(m.Quota)
}

// TargetOf is the target of a quota metric: the company's own, else its teams',
// else its reps' summed.
func TargetOf(quota string) Expr {
	var levels []Expr
	for _, entity := range []string{"company", "team", "location", "rep"} {
		levels = append(levels, Target{Metric: quota, Entity: entity})
	}
	return First{levels}
}

// Sample is the sample whose statistics the metric's id addresses; nil for
// metrics that are one figure.
func (m *Metric) Sample() *Stat {
	for _, b := range m.Bases {
		if s, ok := b.Expr.(Stat); ok {
			return &s
		}
	}
	return nil
}

// SplitID parts "sales_cycle_length.mean" into metric and statistic; the second
// is empty for a bare id.
func SplitID(id string) (metric string, stat Statistic) {
	metric, after, _ := strings.Cut(id, ".")
	return metric, Statistic(after)
}

// Resolver says what the names within a definition stand for in one run, so that
// every reader of the definition reads the same.
type Resolver interface {
	// Metric is the metric of an id with the basis that serves; nil when there is
	// none.
	Metric(id string) (*Metric, Basis)
	// Key is the field that a dimension is taken from.
	Key(dimension string) *field.Field
}
