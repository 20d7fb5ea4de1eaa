package dataset

import (
	"slices"

	"kpi/kpi/field"
)

// one is the number 1 of a Quantity.
const one = 10_000

// derivations compute the derived fields, by name. Each needs the fields that
// its entry in the field list names, and may find the optional ones absent.
var derivations = byName([]derivation{
	{"deal.is_refund", (*Dataset).refunds},
	{"deal.net_amount", (*Dataset).netAmounts},
	{"deal.chance", (*Dataset).chances},
	{"deal.cycle", (*Dataset).cycles},
	{"deal.first_won", (*Dataset).wonBefore},
	{"deal.touches", (*Dataset).touches},
	{"deal.customer_order", (*Dataset).customerOrders},
	{"activity.touch_order", (*Dataset).touchOrders},
	{"activity.inquiry", (*Dataset).inquiries},
	{"activity.reply", (*Dataset).replies},
	{"lead.answered", (*Dataset).leadAnswered},
	{"lead.timed", (*Dataset).leadTimed},
	{"lead.response", (*Dataset).leadResponses},
	{"quota.rep", quotaEntity("rep")},
	{"quota.team", quotaEntity("team")},
	{"quota.location", quotaEntity("location")},
	{"line_item.is_sold", (*Dataset).lineSales},
	{"line_item.sold_on", (*Dataset).lineDays},
	{"line_item.sold_in", (*Dataset).lineCurrencies},
	{"line_item.units", (*Dataset).lineUnits},
	{"line_item.net_amount", (*Dataset).lineAmounts},
	{"line_item.priced_units", (*Dataset).pricedUnits},
	{"line_item.list_amount", (*Dataset).lineLists},
	{"line_item.is_main", (*Dataset).mainLines},
	{"line_item.order_families", (*Dataset).orderFamilies},
	{"activity.prospect", (*Dataset).prospectNames},
	{"activity.reach_order", (*Dataset).reachOrders},
	{"activity.prospect_won", (*Dataset).prospectWins},
	{"activity.connected", wordsOf("activity.outcome", connection)},
	{"activity.issue", wordsOf("activity.outcome", issue)},
	{"activity.social", wordsOf("activity.metric", social)},
	{"activity.care", (*Dataset).care},
	{"activity.rep_day", (*Dataset).repDays},
	{"activity.event", (*Dataset).events},
	{"lead.won", (*Dataset).leadWins},
	{"lead.days_to_win", (*Dataset).daysToWin},
	{"lead.referral", (*Dataset).leadReferrals},
	{"deal.referral", (*Dataset).dealReferrals},
	{"deal.lead_cycle", (*Dataset).leadCycles},
	{"deal.furthest_stage", (*Dataset).furthest},
	{"deal.qualified", (*Dataset).qualified},
	{"deal.last_touch", (*Dataset).lastTouches},
	{"deal.planned", (*Dataset).planned},
	{"deal.contacts", (*Dataset).contacts},
	{"deal.demos", countOf("demo")},
	{"deal.proposals", countOf("proposal")},
	{"deal.offered", (*Dataset).offers},
	{"deal.low_touch", (*Dataset).lowTouch},
	{"stage_history.left", (*Dataset).lefts},
	{"stage_history.rank", (*Dataset).ranks},
	{"stage_history.stay", (*Dataset).stays},
	{"rep.first_won", (*Dataset).firstWon},
	{"rep.first_deal", (*Dataset).firstDeals},
	{"rep.ramp", (*Dataset).ramps},
	{"deal.customer_since", (*Dataset).dealCustomerSince},
	{"deal.next_order", (*Dataset).nextOrders},
	{"deal.since_last_order", (*Dataset).sinceLastOrders},
	{"deal.lapses", (*Dataset).lapses},
	{"deal.customer_revenue", (*Dataset).revenuesToDate},
	{"deal.customer_until", (*Dataset).untilNext},
	{"subscription.paying", (*Dataset).paid},
	{"subscription.annual", (*Dataset).annuals},
	{"subscription.renewed", (*Dataset).renewals},
	{"subscription.customer_since", (*Dataset).unbroken},
	{"subscription.step", (*Dataset).steps},
	{"deal.new_family", (*Dataset).newFamilies},
	{"line_item.cost", (*Dataset).lineCosts},
	{"line_item.other_cost", (*Dataset).lineOtherCosts},
	{"line_item.margin", difference("line_item.net_amount", "line_item.cost")},
	{"line_item.contribution", difference("line_item.margin", "line_item.other_cost")},
	{"deal.margin", (*Dataset).dealMargins},
	{"forecast.locked", (*Dataset).lockedForecasts},
	{"earlier_deal.now_status", (*Dataset).nowStatus},
	{"earlier_deal.now_amount", (*Dataset).nowAmounts},
	{"earlier_deal.now_expected", nowDates("deal.expected")},
	{"earlier_deal.now_closed", nowDates("deal.closed")},
	{"line_item.competitor_amount", (*Dataset).competitorAmounts},
	{"deal.is_split", (*Dataset).splitDeals},
	{"deal_split.credit", (*Dataset).creditAmounts},
	{"deal_split.credited_in", ofDeal("deal.currency")},
	{"deal_split.decided_on", ofDeal("deal.closed")},
	{"deal_split.deal_status", ofDeal("deal.status")},
	{"survey.kind", (*Dataset).surveyKinds},
	{"survey.on_scale", (*Dataset).surveyScales},
	{"survey.rating", onScale(scored)},
	{"survey.points", onScale(points)},
	{"survey.top_box", onScale(topBoxes)},
	{"survey.answer", onScale(answers)},
	{"survey.sheet", (*Dataset).sheets},
	{"survey.response", (*Dataset).responses},
	{"survey.invitations", onFirst(invitations)},
	{"survey.turnout", onFirst(turnout)},
	{"survey.person", (*Dataset).persons},
})

// derivation fills the column of one derived field.
type derivation struct {
	field   string
	compute func(*Dataset, *Column)
}

func byName(all []derivation) map[string]func(*Dataset, *Column) {
	of := make(map[string]func(*Dataset, *Column), len(all))
	for _, d := range all {
		of[d.field] = d.compute
	}
	return of
}

// joined are the inputs of derivations that are but joined or grouped by, so that
// their keys serve.
var joined = map[string][]string{
	"deal.touches":              {"deal.id", "activity.deal"},
	"activity.touch_order":      {"activity.deal", "activity.customer"},
	"activity.inquiry":          threadKeys,
	"activity.reply":            threadKeys,
	"lead.answered":             answerKeys,
	"lead.timed":                answerKeys,
	"lead.response":             answerKeys,
	"line_item.is_sold":         {"line_item.deal", "deal.id"},
	"line_item.sold_on":         {"line_item.deal", "deal.id"},
	"line_item.sold_in":         {"line_item.deal", "deal.id"},
	"line_item.units":           {"line_item.deal", "deal.id"},
	"line_item.net_amount":      {"line_item.deal", "deal.id"},
	"line_item.list_amount":     {"line_item.product", "product.id"},
	"line_item.is_main":         {"line_item.deal", "line_item.id"},
	"line_item.order_families":  {"line_item.deal", "line_item.product", "product.id"},
	"activity.prospect":         {"activity.lead", "activity.deal", "activity.customer", "activity.contact", "deal.lead", "lead.deal"},
	"activity.care":             {"activity.deal"},
	"lead.won":                  {"lead.deal", "deal.lead"},
	"deal.lead_cycle":           {"lead.deal", "deal.lead"},
	"deal.first_won":            {"deal.id", "stage_history.deal"},
	"deal.furthest_stage":       {"deal.id"},
	"deal.last_touch":           {"deal.id", "activity.deal", "stage_history.deal"},
	"deal.planned":              {"deal.id", "activity.deal"},
	"deal.contacts":             {"deal.id", "activity.deal", "activity.contact"},
	"deal.demos":                {"deal.id", "activity.deal"},
	"deal.low_touch":            {"deal.id", "activity.deal"},
	"deal.new_family":           {"line_item.deal"},
	"deal.offered":              {"deal.id", "stage_history.deal"},
	"deal.proposals":            {"deal.id", "activity.deal"},
	"stage_history.left":        {"deal.id", "stage_history.deal"},
	"stage_history.rank":        {"deal.id", "stage_history.deal"},
	"stage_history.stay":        {"stage_history.deal"},
	"rep.first_won":             {"rep.name", "rep.id", "rep.email", "deal.owner"},
	"rep.ramp":                  {"rep.name", "rep.id", "rep.email", "deal.owner"},
	"line_item.cost":            {"line_item.product", "cost.product", "product.id"},
	"line_item.other_cost":      {"line_item.product", "cost.product", "product.id"},
	"forecast.locked":           {"forecast.entity"},
	"earlier_deal.now_status":   dealIDs,
	"earlier_deal.now_amount":   dealIDs,
	"earlier_deal.now_expected": dealIDs,
	"earlier_deal.now_closed":   dealIDs,
}

var (
	dealIDs    = []string{"earlier_deal.id", "deal.id"}
	threadKeys = []string{"activity.customer", "activity.deal", "activity.contact", "activity.lead"}
	answerKeys = []string{"lead.id", "lead.deal", "lead.customer", "deal.lead", "activity.lead", "activity.deal", "activity.customer"}
)

// ByKey tells whether a derived field is computed from the keys of an input alone;
// others are computed from its texts. Of ids every field takes the keys.
func ByKey(derived, input *field.Field) bool {
	return slices.Contains(joined[derived.String()], input.String()) || input.Name == "id"
}

// Derive computes the derived fields among those given, once each, where their
// records and the fields they need are there. The order of fields does not
// matter: a derivation that uses another asks for it.
func (d *Dataset) Derive(fields []*field.Field) {
	for _, f := range fields {
		t := d.Table(f.Kind)
		if !f.Derived() || t == nil || t.Col(f) != nil || !d.Mapped(f) {
			continue
		}
		for _, name := range f.Inputs() {
			d.Derive([]*field.Field{field.Get(name)})
		}
		if !d.keeps(f.From) || len(f.Ways) > 0 && !slices.ContainsFunc(f.Ways, d.keeps) {
			continue
		}
		c := newColumn(f, false)
		derivations[f.String()](d, c)
		t.set(c)
	}
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
