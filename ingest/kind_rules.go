package ingest

import (
	"slices"

	"kpi/kpi/field"
)

// kindRule is what is special about reading one kind of record. A kind without an
// entry has none of it: its records are their cells, told apart by their id.
type kindRule struct {
	// name tells records apart where no id does.
	name *field.Field
	// needs are the fields that its rules read, whatever the question asks for: which
	// rows are used must not depend on it.
	needs []*field.Field
	// needsWith are fields that are needed where the sheet gives another.
	needsWith map[*field.Field]*field.Field
	// fills are the fields that its rules give a value that no column has.
	fills []*field.Field
	// finish applies its rules to a record once all cells of the row are read.
	finish func(r *record, opt Options)
	// byShape tells that finish looks at words and at which values there are, and takes
	// the values themselves as they come: it neither compares nor reckons with them,
	// but for a sign, or says so in a remark.
	byShape bool
	// unknown is what a word says that is not known of its field; without an entry, it
	// is bad.
	unknown map[*field.Field]func(text string) value
	// views are the kinds that its rows may be records of too.
	views []field.Kind
	// yields are the fields of another kind that make a sheet one of that kind, of which
	// this one is but a view.
	yields []*field.Field
	// lent are the fields that a view of this kind takes from the columns of the kind
	// that it is a view of.
	lent []lent
	// varies are the fields in which the rows of one record may differ, and steps those
	// in which they may where the rows are its history.
	varies, steps []*field.Field
	// durations are its fields in minutes, which may be written with colons.
	durations []*field.Field
	// unused kinds are known, so that their files are not taken for others, and no
	// figure is made of them.
	unused bool
}

// kindRules is by kind: a new kind with rules of its own is one entry here.
var kindRules = [field.KindCount]kindRule{
	field.Deal: {
		needs:     dealNeeds,
		needsWith: map[*field.Field]*field.Field{dealIsClosed: dealProbability},
		fills:     []*field.Field{dealStatus, dealUnmapped},
		finish:    finishDeal,
		byShape:   true,
		views:     []field.Kind{field.LineItem, field.StageHistory},
		varies:    []*field.Field{dealProduct, dealContact},
		steps:     []*field.Field{dealStage, dealStatus, dealIsWon, dealIsLost, dealIsClosed, dealProbability},
		unknown:   map[*field.Field]func(string) value{dealStatus: perhapsStage},
	},
	field.LineItem: {
		yields: []*field.Field{dealStage, dealIsWon},
		lent: []lent{
			{to: field.Get("line_item.deal"), from: dealID, always: true},
			{to: field.Get("line_item.product"), from: dealProduct},
			{to: field.Get("line_item.currency"), from: field.Get("deal.currency")},
			{to: field.Get("line_item.location"), from: field.Get("deal.location")},
			{to: field.Get("line_item.amount"), from: dealAmount, ofOrders: true},
			{to: field.Get("line_item.date"), from: dealClosed, ofOrders: true},
		},
	},
	field.StageHistory: {
		lent: []lent{{to: field.Get("stage_history.deal"), from: dealID, always: true}},
	},
	field.Activity: {
		needs:     activityNeeds,
		finish:    finishActivity,
		byShape:   true,
		unknown:   map[*field.Field]func(string) value{activityType: otherActivity},
		durations: []*field.Field{field.Get("activity.duration")},
	},
	field.Quota: {
		needs:  []*field.Field{quotaEntity, quotaEntityType, quotaMetric, quotaPeriod, quotaStart, quotaEnd},
		fills:  []*field.Field{quotaEntityType, quotaMetric, quotaStart, quotaEnd},
		finish: finishQuota,
	},
	field.Cost: {
		needs:  []*field.Field{costPeriod, costDate, costStart, costEnd},
		fills:  []*field.Field{costStart, costEnd},
		finish: finishCost,
	},
	field.Forecast: {
		needs:  []*field.Field{forecastPeriod, forecastStart, forecastEnd},
		fills:  []*field.Field{forecastStart, forecastEnd},
		finish: finishForecast,
	},
	field.Survey:   {needs: []*field.Field{surveyScore, surveyScale}, finish: finishSurvey},
	field.Rep:      {name: field.Get("rep.name")},
	field.Customer: {name: field.Get("customer.name")},
	field.Product:  {name: field.Get("product.name")},
	field.Ticket:   {unused: true},
	field.Team:     {unused: true},
}

// rulesOf is the rules of a field's kind.
func rulesOf(f *field.Field) *kindRule { return &kindRules[f.Kind] }

// identities are the fields that tell records of a kind apart, the best first: the
// id, then the name where that serves.
func identities(k field.Kind) []*field.Field {
	return slices.DeleteFunc([]*field.Field{field.Find(k.String() + ".id"), kindRules[k].name},
		func(f *field.Field) bool { return f == nil })
}

// keyField is the field that tells the rows of a sheet apart; nil where none does.
func (f *Files) keyField(sh *sheet) *field.Field {
	if !sh.kind.Identified() {
		return nil
	}
	for _, key := range identities(sh.kind) {
		if f.gives(sh, key) {
			return key
		}
	}
	return nil
}
