package dataset

import (
	"slices"

	"kpi/kpi/field"
)

// one is the number 1 of a Quantity.
const one = 10_000

// derivations compute the derived fields, by name. Each needs the fields that
// its entry in the field list names, and may find the optional ones absent. Beside
// it stand those of its inputs whose keys serve; nil where it looks at all texts.
var derivations = byName([]derivation{
	{"deal.is_refund", (*Dataset).refunds, nil},
	{"deal.net_amount", (*Dataset).netAmounts, nil},
	{"deal.chance", (*Dataset).chances, nil},
	{"deal.cycle", (*Dataset).cycles, nil},
	{"deal.first_won", (*Dataset).wonBefore, keys("deal.id", "stage_history.deal")},
	{"deal.touches", (*Dataset).touches, keys("deal.id", "activity.deal")},
	{"deal.customer_order", (*Dataset).customerOrders, nil},
	{"activity.touch_order", (*Dataset).touchOrders, keys("activity.deal", "activity.customer")},
	{"activity.inquiry", (*Dataset).inquiries, threadKeys},
	{"activity.reply", (*Dataset).replies, threadKeys},
	{"lead.answered", (*Dataset).leadAnswered, answerKeys},
	{"lead.timed", (*Dataset).leadTimed, answerKeys},
	{"lead.response", (*Dataset).leadResponses, answerKeys},
	{"quota.rep", quotaEntity("rep"), nil},
	{"quota.team", quotaEntity("team"), nil},
	{"quota.location", quotaEntity("location"), nil},
	{"line_item.is_sold", (*Dataset).lineSales, keys("line_item.deal", "deal.id")},
	{"line_item.sold_on", (*Dataset).lineDays, keys("line_item.deal", "deal.id")},
	{"line_item.sold_in", (*Dataset).lineCurrencies, keys("line_item.deal", "deal.id")},
	{"line_item.units", (*Dataset).lineUnits, keys("line_item.deal", "deal.id")},
	{"line_item.net_amount", (*Dataset).lineAmounts, keys("line_item.deal", "deal.id")},
	{"line_item.priced_units", (*Dataset).pricedUnits, nil},
	{"line_item.list_amount", (*Dataset).lineLists, keys("line_item.product", "product.id")},
	{"line_item.is_main", (*Dataset).mainLines, keys("line_item.deal", "line_item.id")},
	{"line_item.order_families", (*Dataset).orderFamilies, keys("line_item.deal", "line_item.product", "product.id")},
	{"activity.prospect", (*Dataset).prospectNames, keys("activity.lead", "activity.deal", "activity.customer", "activity.contact", "deal.lead", "lead.deal")},
	{"activity.reach_order", (*Dataset).reachOrders, nil},
	{"activity.prospect_won", (*Dataset).prospectWins, nil},
	{"activity.connected", wordsOf("activity.outcome", connection), nil},
	{"activity.issue", wordsOf("activity.outcome", issue), nil},
	{"activity.social", wordsOf("activity.metric", social), nil},
	{"activity.care", (*Dataset).care, keys("activity.deal")},
	{"activity.rep_day", (*Dataset).repDays, nil},
	{"activity.event", (*Dataset).events, nil},
	{"lead.won", (*Dataset).leadWins, keys("lead.deal", "deal.lead")},
	{"lead.days_to_win", (*Dataset).daysToWin, nil},
	{"lead.referral", (*Dataset).leadReferrals, nil},
	{"deal.referral", (*Dataset).dealReferrals, nil},
	{"deal.lead_cycle", (*Dataset).leadCycles, keys("lead.deal", "deal.lead")},
	{"deal.furthest_stage", (*Dataset).furthest, keys("deal.id")},
	{"deal.qualified", (*Dataset).qualified, nil},
	{"deal.last_touch", (*Dataset).lastTouches, keys("deal.id", "activity.deal", "stage_history.deal")},
	{"deal.planned", (*Dataset).planned, keys("deal.id", "activity.deal")},
	{"deal.contacts", (*Dataset).contacts, keys("deal.id", "activity.deal", "activity.contact")},
	{"deal.demos", countOf("demo"), keys("deal.id", "activity.deal")},
	{"deal.proposals", countOf("proposal"), keys("deal.id", "activity.deal")},
	{"deal.offered", (*Dataset).offers, keys("deal.id", "stage_history.deal")},
	{"deal.low_touch", (*Dataset).lowTouch, keys("deal.id", "activity.deal")},
	{"stage_history.left", (*Dataset).lefts, keys("deal.id", "stage_history.deal")},
	{"stage_history.rank", (*Dataset).ranks, keys("deal.id", "stage_history.deal")},
	{"stage_history.stay", (*Dataset).stays, keys("stage_history.deal")},
	{"rep.first_won", (*Dataset).firstWon, keys("rep.name", "rep.id", "rep.email", "deal.owner")},
	{"rep.first_deal", (*Dataset).firstDeals, nil},
	{"rep.ramp", (*Dataset).ramps, keys("rep.name", "rep.id", "rep.email", "deal.owner")},
	{"deal.customer_since", (*Dataset).dealCustomerSince, nil},
	{"deal.next_order", (*Dataset).nextOrders, nil},
	{"deal.since_last_order", (*Dataset).sinceLastOrders, nil},
	{"deal.lapses", (*Dataset).lapses, nil},
	{"deal.customer_revenue", (*Dataset).revenuesToDate, nil},
	{"deal.customer_until", (*Dataset).untilNext, nil},
	{"subscription.paying", (*Dataset).paid, nil},
	{"subscription.annual", (*Dataset).annuals, nil},
	{"subscription.renewed", (*Dataset).renewals, nil},
	{"subscription.customer_since", (*Dataset).unbroken, nil},
	{"subscription.step", (*Dataset).steps, nil},
	{"deal.new_family", (*Dataset).newFamilies, keys("line_item.deal")},
	{"line_item.cost", (*Dataset).lineCosts, keys("line_item.product", "cost.product", "product.id")},
	{"line_item.other_cost", (*Dataset).lineOtherCosts, keys("line_item.product", "cost.product", "product.id")},
	{"line_item.margin", difference("line_item.net_amount", "line_item.cost"), nil},
	{"line_item.contribution", difference("line_item.margin", "line_item.other_cost"), nil},
	{"deal.margin", (*Dataset).dealMargins, nil},
	{"forecast.locked", (*Dataset).lockedForecasts, keys("forecast.entity")},
	{"earlier_deal.now_status", (*Dataset).nowStatus, dealIDs},
	{"earlier_deal.now_amount", (*Dataset).nowAmounts, dealIDs},
	{"earlier_deal.now_expected", nowDates("deal.expected"), dealIDs},
	{"earlier_deal.now_closed", nowDates("deal.closed"), dealIDs},
	{"line_item.competitor_amount", (*Dataset).competitorAmounts, nil},
	{"deal.is_split", (*Dataset).splitDeals, nil},
	{"deal_split.credit", (*Dataset).creditAmounts, nil},
	{"deal_split.credited_in", ofDeal("deal.currency"), nil},
	{"deal_split.decided_on", ofDeal("deal.closed"), nil},
	{"deal_split.deal_status", ofDeal("deal.status"), nil},
	{"survey.kind", (*Dataset).surveyKinds, nil},
	{"survey.on_scale", (*Dataset).surveyScales, nil},
	{"survey.rating", onScale(scored), nil},
	{"survey.points", onScale(points), nil},
	{"survey.top_box", onScale(topBoxes), nil},
	{"survey.answer", onScale(answers), nil},
	{"survey.sheet", (*Dataset).sheets, nil},
	{"survey.response", (*Dataset).responses, nil},
	{"survey.invitations", onFirst(invitations), nil},
	{"survey.turnout", onFirst(turnout), nil},
	{"survey.person", (*Dataset).persons, nil},
})

// derivation fills the column of one derived field.
type derivation struct {
	field   string
	compute func(*Dataset, *Column)
	// joined are the inputs that are but joined or grouped by, so that their keys serve.
	joined []string
}

func byName(all []derivation) map[string]derivation {
	of := make(map[string]derivation, len(all))
	for _, d := range all {
		of[d.field] = d
	}
	return of
}

func keys(names ...string) []string { return names }

var (
	dealIDs    = []string{"earlier_deal.id", "deal.id"}
	threadKeys = []string{"activity.customer", "activity.deal", "activity.contact", "activity.lead"}
	answerKeys = []string{"lead.id", "lead.deal", "lead.customer", "deal.lead", "activity.lead", "activity.deal", "activity.customer"}
)

// ByKey tells whether a derived field is computed from the keys of an input alone;
// others are computed from its texts. Of ids every field takes the keys.
func ByKey(derived, input *field.Field) bool {
	return slices.Contains(derivations[derived.String()].joined, input.String()) || input.Name == "id"
}

// Derive computes the derived fields among those given, once each, where their
// records and the fields they need are there. The order of fields does not
// matter: what a derivation uses is derived before it, and what hangs on nothing of
// each other is derived side by side.
func (d *Dataset) Derive(fields []*field.Field) {
	for _, level := range d.levels(fields) {
		level = slices.DeleteFunc(level, func(f *field.Field) bool {
			return !d.keeps(f.From) || len(f.Ways) > 0 && !slices.ContainsFunc(f.Ways, d.keeps)
		})
		columns := make([]*Column, len(level))
		each(len(level), func(i int) {
			columns[i] = newColumn(level[i], false)
			derivations[level[i].String()].compute(d, columns[i])
		})
		for _, c := range columns {
			d.Table(c.Field.Kind).set(c)
		}
	}
}

// levels are the derived fields that the fields given need and that are not there yet,
// each on a higher level than those it is computed from.
func (d *Dataset) levels(fields []*field.Field) (levels [][]*field.Field) {
	of := map[*field.Field]int{}
	var level func(f *field.Field) int
	level = func(f *field.Field) int {
		t := d.Table(f.Kind)
		if !f.Derived() || t == nil || t.Col(f) != nil || !d.Mapped(f) {
			return 0
		}
		if of[f] > 0 {
			return of[f]
		}
		after := 0
		for _, name := range f.Inputs() {
			after = max(after, level(field.Get(name)))
		}
		if after == len(levels) {
			levels = append(levels, nil)
		}
		levels[after] = append(levels[after], f)
		of[f] = after + 1
		return of[f]
	}
	for _, f := range fields {
		level(f)
	}
	return levels
}

// keeps tells whether the run kept the columns of all fields named.
func (d *Dataset) keeps(names []string) bool {
	for _, name := range names {
		if d.col(name) == nil {
			return false
		}
	}
	return true
}

func (d *Dataset) col(name string) *Column { return d.Col(field.Get(name)) }

// quotaEntity is the entity of the quotas set for one kind of entity. A quota
// whose type is not given is a rep's.
func quotaEntity(kind string) func(*Dataset, *Column) {
	return func(d *Dataset, c *Column) {
		entities, types := d.col("quota.entity"), d.col("quota.entity_type")
		code := field.Get("quota.entity_type").Code(kind)
		for row := range entities.Len() {
			if types != nil && types.CodeAt(row) == code || types == nil && kind == "rep" {
				c.Text(entities.TextAt(row))
			} else {
				c.Blank()
			}
		}
	}
}
