package catalog

import (
	"kpi/kpi/field"
	"kpi/kpi/metric"
)

// Vocabulary is what the formulas that people write may say of each kind of record,
// in the words of the built-in KPIs: sum(deals, amount, won) is revenue.
func Vocabulary() []metric.Subject {
	return []metric.Subject{
		{
			Records: field.Deal, Time: by("deal.created"), Usual: []metric.Filter{valid, sale},
			Terms: []metric.Term{
				{Name: "won", Filter: won, Time: by("deal.closed")},
				{Name: "lost", Filter: lost, Time: by("deal.closed")},
				{Name: "decided", Filter: decided, Time: by("deal.closed")},
				{Name: "open", Filter: tracked, Time: openStock},
				{Name: "overdue", Filter: overdue, Time: openStock},
				{Name: "due", Filter: due, Time: openStock},
				{Name: "first", Filter: first, Time: by("deal.closed")},
			},
			Net: &metric.Net{
				Gross: field.Get("deal.amount"), Net: field.Get("deal.net_amount"),
				Within: won, Counts: field.Get("deal.is_refund"),
			},
		},
		{
			Records: field.Activity, Time: by("activity.date"), Usual: []metric.Filter{completed},
			Terms: []metric.Term{
				{Name: "completed", Filter: completed},
				{Name: "outbound", Filter: outbound},
				{Name: "call", Filter: call},
				{Name: "email", Filter: email},
				{Name: "meeting", Filter: meeting},
				{Name: "demo", Filter: demo},
				{Name: "proposal", Filter: proposal},
				{Name: "follow_up", Filter: followUp},
			},
		},
		{Records: field.Lead, Time: by("lead.created")},
		{Records: field.Customer, Time: by("customer.since")},
		{
			Records: field.LineItem, Time: by("line_item.sold_on"), Usual: []metric.Filter{sold},
			Terms: []metric.Term{{Name: "sold", Filter: sold}, {Name: "main", Filter: main}},
		},
		{
			Records: field.Subscription, Time: running, Usual: []metric.Filter{paying},
			Terms: []metric.Term{{Name: "paying", Filter: paying}},
		},
		{Records: field.StageHistory, Time: by("stage_history.entered")},
		{Records: field.Rep, Time: metric.Stock{From: field.Get("rep.start"), To: field.Get("rep.end")}},
		{Records: field.Contact, Time: by("contact.created")},
		{Records: field.Product, Time: metric.Timeless{}},
		{Records: field.Survey, Time: by("survey.date")},
		{Records: field.Cost, Time: by("cost.date")},
		{Records: field.Price, Time: by("price.date")},
		{Records: field.Promotion, Time: by("promotion.start")},
		{Records: field.Forecast, Time: by("forecast.date")},
	}
}
