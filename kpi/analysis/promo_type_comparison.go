package analysis

import (
	"cmp"
	"maps"
	"slices"

	"kpi/kpi/dataset"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// promoTypeComparison puts the tests of promotions together by type.
var promoTypeComparison = &Analysis{
	ID: "promo_type_comparison", Name: "Promotions by type", Section: "J",
	Family: metric.Performance, Lead: metric.Lagging, Better: table.Up,
	Doc:     "which kinds of promotion sell more than would have been sold without them, and whether they earn what they cost",
	Formula: "lift = Σ sold ÷ Σ expected − 1; expected = with, before × (without, during ÷ without, before); net = Σ (sold − expected) × gross margin rate − cost",
	Edge: []string{
		"each promotion is tested as in promo_ab_test, whatever the period",
		"promotions at a place where another ran in these days are left out, and counted; so are those where a figure compared is not above zero",
		"before and after alone (raw) counts the season and the trend as if the promotion had made them",
		"net takes the gross margin rate of the place in the days of the promotion; without costs of goods, or of the promotion, there is none",
	},
	Source:  "incremental, by difference in differences on the relative scale; raw before and after beside it",
	Needs:   withPromotions(trialNeeds),
	Uses:    trialUses,
	Metrics: append([]string{"gross_margin_rate"}, trialMetrics...),
	Splits:  []string{"location", "customer"},
	Options: trialOptions[:1],
	Make:    promoTypeComparisonOf,
}

// byType is the tests of one type of promotion, added up.
type byType struct {
	kind                             string
	tests                            int64
	before, sold, expected, net, all table.Value
}

func promoTypeComparisonOf(q *Question) ([]table.Table, error) {
	id, err := q.trialMetric()
	if err != nil {
		return nil, err
	}
	trials, notes := q.fileTrials()
	unit := trialUnit(id)
	t := table.Table{
		ID: "promo_type_comparison", Title: "Promotions by type", Labels: []table.Label{{ID: "type", Title: "Type"}}, Notes: notes,
		Columns: []table.Column{
			{ID: "tests", Title: "Tests", Unit: table.Count, Better: table.Flat},
			{ID: "lift", Title: "Lift", Unit: table.Rate, Better: table.Up, Draw: table.Bar},
			{ID: "extra", Title: "Extra", Unit: unit, Better: table.Up},
			{ID: "cost", Title: "Cost", Unit: table.Money, Better: table.Down},
			{ID: "net", Title: "Net", Unit: table.Money, Better: table.Up},
			{ID: "raw", Title: "Raw", Unit: table.Rate, Better: table.Up},
		},
	}
	types, crowded, without := q.testedTypes(trials, id)
	for _, b := range types {
		t.Rows = append(t.Rows, table.Row{Names: []string{b.kind}, Cells: b.cells()})
	}
	if crowded > 0 {
		t.Notes = append(t.Notes, note(plural(crowded, "promotion")+" left out: another ran at the place in these days"))
	}
	for _, why := range slices.Sorted(maps.Keys(without)) {
		t.Notes = append(t.Notes, note(plural(without[why], "promotion")+" left out: "+string(why)))
	}
	if len(types) > 0 {
		t.Notes = append(t.Notes, note("types with few tests say little: promo_ab_test shows each, and what may be chance"))
	}
	return []table.Table{t}, nil
}

// testedTypes tests the trials and adds them up by type, the best lift first. It
// counts those left out: crowded, or without what is needed, by the reason.
func (q *Question) testedTypes(trials []trial, id string) (types []*byType, crowded int, without map[table.Reason]int) {
	ids := []string{id}
	if q.Serves("gross_margin_rate") {
		ids = append(ids, "gross_margin_rate")
	}
	f, by := q.trialFigures(trials, ids...), map[string]*byType{}
	without = map[table.Reason]int{}
	for _, one := range trials {
		one.controls = f.selling(one)
		r := f.test(one)
		switch {
		case one.crowded:
			crowded++
			continue
		case !r.effect.expected().Defined():
			without[r.effect.expected().Why]++
			continue
		}
		kind := cmp.Or(one.kind, dataset.Unassigned)
		if by[kind] == nil {
			zero := table.Int(0)
			by[kind] = &byType{kind: kind, before: zero, sold: zero, expected: zero, net: zero, all: zero}
			types = append(types, by[kind])
		}
		by[kind].add(r, q.net(f, r, id))
	}
	slices.SortFunc(types, func(a, b *byType) int {
		return cmp.Or(largestFirst(a.lift(), b.lift()), cmp.Compare(a.kind, b.kind))
	})
	return types, crowded, without
}

// net is what the extra sales of a promotion earned, less its cost.
func (q *Question) net(f *trialFigures, r *tested, id string) table.Value {
	if trialUnit(id) != table.Money {
		return table.Undefined(table.NothingToCompare)
	}
	if !q.Serves("gross_margin_rate") {
		return table.Undefined(table.Needs("line_item.unit_cost", "line_item.unit_cost"))
	}
	margin := f.At(1, f.groups[r.treated[0]], spanWindow(r.during)).Value
	if !margin.Defined() {
		return margin
	}
	return minus(scaled(minus(r.effect.treated, r.effect.expected()), margin.Num), r.cost)
}

func (b *byType) add(r *tested, net table.Value) {
	b.tests++
	b.before, b.sold = plus(b.before, r.effect.treatedBefore), plus(b.sold, r.effect.treated)
	b.expected, b.net, b.all = plus(b.expected, r.effect.expected()), plus(b.net, net), plus(b.all, r.cost)
}

func (b *byType) lift() table.Value { return lessOne(Share(b.sold, b.expected)) }

func (b *byType) cells() []table.Cell {
	return []table.Cell{
		counted(b.tests), cellOf(b.lift()), cellOf(minus(b.sold, b.expected)), cellOf(b.all), cellOf(b.net),
		cellOf(lessOne(Share(b.sold, b.before))),
	}
}

// withPromotions is needs with what every promotion must say.
func withPromotions(needs [][]string) [][]string {
	var all [][]string
	for _, n := range needs {
		all = append(all, slices.Concat([]string{"promotion.type", "promotion.location", "promotion.start", "promotion.end"}, n))
	}
	return all
}
