package analysis

import (
	"fmt"
	"strings"

	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// promoABTest compares places with a promotion to places without.
var promoABTest = &Analysis{
	ID: "promo_ab_test", Name: "Promotion test", Section: "J",
	Family: metric.Performance, Lead: metric.Lagging, Better: table.Up,
	Doc:     "what a promotion sold beyond what its places would have sold without it",
	Formula: "extra = (with, during − with, before) − (without, during − without, before); lift = (with, during ÷ with, before) ÷ (without, during ÷ without, before) − 1",
	Edge: []string{
		"every promotion of the files is tested, whatever the period, against the places where none ran from the days before to its end",
		"the days before are as many as those of the promotion, directly before it; where they are not as many, their figure is scaled; days without sales count as 0",
		"several places on a side are averaged, and places that sold nothing in all these days are left out",
		"there is no lift where one of the four figures is not above zero",
		"a week's difference is one observation: from 3 whole weeks on each side the extra amount has an interval (Welch)",
		"from 5 places without a promotion, each is tested as if it had had one: the p-value is the share of them, the promotion itself among them, with a lift as strong",
	},
	Source:  "difference in differences: right as far as both sides would have gone the same way; places alike before (within 10 %) and without drift make that likely",
	Needs:   trialNeeds,
	Uses:    trialUses,
	Metrics: trialMetrics,
	Splits:  []string{"location", "customer"},
	Options: trialOptions,
	Make:    promoABTestOf,
}

// What a trial looks at.
var (
	trialNeeds = [][]string{
		{"deal.location", "deal.closed", "deal.status", "deal.amount"},
		{"line_item.location", "line_item.net_amount", "line_item.sold_on", "line_item.is_sold"},
		{"deal.customer", "customer.location", "deal.closed", "deal.status", "deal.amount"},
		{"deal.owner", "rep.location", "deal.closed", "deal.status", "deal.amount"},
	}
	trialUses = []string{
		"promotion.id", "promotion.type", "promotion.location", "promotion.start", "promotion.end", "promotion.cost", "promotion.currency",
		"deal.customer", "deal.closed", "deal.status",
	}
	trialMetrics = []string{"revenue", "line_revenue", "units_sold", "deals_won"}
	trialOptions = []Option{
		{Name: "metric", Default: "revenue", Doc: "what is compared: " + strings.Join(trialMetrics, ", ")},
		{Name: "treat", Doc: "the places with the promotion, with commas between them, in place of the promotions of the files"},
		{Name: "control", Doc: "the places without it; all others where none are named"},
		{Name: "pre", Doc: "the period before: 2026-01, or 2026-01-05..2026-01-18; as many days directly before where none is given"},
		{Name: "post", Doc: "the period of the promotion: 2026-02"},
	}
)

func promoABTestOf(q *Question) ([]table.Table, error) {
	id, err := q.trialMetric()
	if err != nil {
		return nil, err
	}
	trials, notes, err := q.trials()
	if err != nil {
		return nil, err
	}
	t, sides := trialTables(trialUnit(id))
	t.Notes = notes
	f := q.trialFigures(trials, id)
	said := map[string][]string{}
	for _, one := range trials {
		one.controls = f.selling(one)
		r := f.test(one)
		t.Rows = append(t.Rows, table.Row{Names: []string{one.name, one.kind, strings.Join(one.treated, ", ")}, Cells: r.cells()})
		sides.Rows = append(sides.Rows, r.sides()...)
		for _, text := range r.warnings() {
			said[text] = append(said[text], one.name)
		}
		if n := q.shared(one); n > 0 {
			t.Notes = append(t.Notes, note(one.name+": "+plural(n, "customer")+" bought on both sides in its days, so it may have spilled over"))
		}
	}
	for _, text := range warnings {
		if names := said[text]; len(names) > 0 {
			t.Notes = append(t.Notes, note(strings.Join(names, ", ")+": "+text))
		}
	}
	return []table.Table{t, sides}, nil
}

// trialTables are the tables of trials without rows: what came of each, and the two
// sides of each.
func trialTables(unit table.Unit) (t, sides table.Table) {
	promotion := table.Label{ID: "promotion", Title: "Promotion"}
	t = table.Table{
		ID: "promo_ab_test", Title: "Promotion test", Labels: []table.Label{promotion, {ID: "type", Title: "Type"}, {ID: "place", Title: "Place"}},
		Columns: []table.Column{
			{ID: "extra", Title: "Extra", Unit: unit, Better: table.Up},
			{ID: "lift", Title: "Lift", Unit: table.Rate, Better: table.Up},
			{ID: "low", Title: "From", Unit: unit, Better: table.Up}, {ID: "high", Title: "To", Unit: unit, Better: table.Up},
			{ID: "p", Title: "p", Unit: table.Rate, Better: table.Down},
			{ID: "alike", Title: "Alike", Unit: table.Rate, Better: table.Flat},
			{ID: "drift", Title: "Drift", Unit: table.Rate, Better: table.Flat},
		},
	}
	sides = table.Table{
		ID: "promo_ab_test.sides", Title: "A place with and without the promotion", Labels: []table.Label{promotion, {ID: "side", Title: "On average"}},
		Columns: []table.Column{
			{ID: "before", Title: "Before", Unit: unit, Better: table.Up}, {ID: "during", Title: "During", Unit: unit, Better: table.Up},
			{ID: "growth", Title: "Growth", Unit: table.Rate, Better: table.Up},
		},
	}
	return t, sides
}

// trialMetric is the KPI that trials compare.
func (q *Question) trialMetric() (string, error) {
	id, err := q.oneOf("metric", trialMetrics...)
	if err != nil {
		return "", err
	}
	if _, chosen := q.With["metric"]; !chosen && !q.Serves(id) {
		id = "line_revenue"
	}
	if !q.Serves(id) {
		return "", fmt.Errorf("the files do not allow %s", id)
	}
	return id, nil
}

// trialUnit is the unit of what trials compare: an average of counts is no whole
// number.
func trialUnit(id string) table.Unit {
	if strings.HasSuffix(id, "revenue") {
		return table.Money
	}
	return table.Ratio
}
