package field

// A rep is a person who sells; the roster says where each belongs.
var repFields = []Field{
	{Name: "id", Type: Text, Doc: "the rep's id"},
	{Name: "name", Type: Text, Doc: "the rep's name, as owners are written elsewhere"},
	{Name: "email", Type: Text, Doc: "e-mail address"},
	{Name: "team", Type: Text, Doc: "the rep's team"},
	{Name: "manager", Type: Text, Doc: "the rep's manager"},
	{Name: "location", Type: Text, Doc: "the office or region that the rep sells for"},
	{Name: "country", Type: Text, Doc: "the rep's country"},
	{Name: "start", Type: Date, Doc: "the rep's first day; active from the start where missing"},
	{Name: "end", Type: Date, Doc: "the rep's last day; none while active"},
	{Name: "role", Type: Text, Doc: "job title"},
	{Name: "first_won", Type: Date, From: []string{"rep.name", "rep.start", "deal.owner", "deal.status", "deal.closed"}, Uses: []string{"rep.id", "rep.email", "deal.is_refund"},
		Doc: "the day of the first deal that the rep won on or after the first day; none while there is none, and for reps who were there before the data starts"},
	{Name: "first_deal", Type: Days, From: []string{"rep.start", "rep.first_won"}, Doc: "days from the rep's first day to the first won deal, as rep.first_won tells it"},
	{Name: "ramp", Type: Quantity, From: []string{"rep.name", "rep.start", "deal.owner", "deal.status", "deal.closed", "deal.amount"}, Uses: []string{"rep.id", "rep.email", "deal.net_amount"},
		Doc: "months from the month of the rep's first day to the first whose revenue, averaged with the two months before, reaches 80 % of what the median rep of over a year sells a month; none while there is none, and for reps who were there before the first sale of the data"},
}

// A quota is a target for one entity, metric and period.
var quotaFields = []Field{
	{Name: "entity", Type: Text, Doc: "whom it is set for: a rep, team or location by name; blank for the company"},
	{Name: "entity_type", Type: Word, Words: []string{"rep", "team", "location", "company"}, Doc: "what kind of entity; rep where missing"},
	{Name: "metric", Type: Word, Words: []string{"revenue", "units", "deals", "gross_margin", "new_customers", "leads", "retention", "activities"},
		Doc: "what is to be reached; revenue where missing"},
	{Name: "period", Type: Text, Feeds: []string{"quota.start", "quota.end"}, Doc: "the period it is for, as written: 2026-10, 2026-Q3, 2026"},
	{Name: "start", Type: Date, Doc: "the first day of the period; from quota.period where no column says; where that is just month, quarter or year, the one that begins on this day or at most 3 days beside it is meant"},
	{Name: "end", Type: Date, Doc: "the last day of the period; from quota.period where no column says"},
	{Name: "target", Type: Money, Doc: "what is to be reached: money, or a plain number for counts; of retention a part, 90% or 0.9"},
	{Name: "currency", Type: Text, Doc: "the currency of a money target"},
	{Name: "rep", Type: Text, Refers: Rep, From: []string{"quota.entity"}, Uses: []string{"quota.entity_type"}, Doc: "the rep of a rep's quota"},
	{Name: "team", Type: Text, From: []string{"quota.entity"}, Uses: []string{"quota.entity_type"}, Doc: "the team of a team's quota"},
	{Name: "location", Type: Text, From: []string{"quota.entity"}, Uses: []string{"quota.entity_type"}, Doc: "the place of a location's quota"},
}

// A deal split shares one deal between reps.
var dealSplitFields = []Field{
	{Name: "deal", Type: Text, Refers: Deal, Doc: "the deal"},
	{Name: "rep", Type: Text, Refers: Rep, Doc: "the rep who gets a share"},
	{Name: "share", Type: Rate, Doc: "the share, 0 to 1"},
	{Name: "credit", Type: Money, Currency: "deal_split.credited_in", From: []string{"deal_split.deal", "deal_split.share", "deal.net_amount"}, Uses: []string{"deal.id"},
		Doc: "the rep's part of the deal's net amount; the parts of shares that make one add up to the deal exactly"},
	{Name: "credited_in", Type: Text, From: []string{"deal_split.deal", "deal.currency"}, Uses: []string{"deal.id"}, Doc: "the currency of the deal"},
	{Name: "decided_on", Type: Date, From: []string{"deal_split.deal", "deal.closed"}, Uses: []string{"deal.id"}, Doc: "the day the deal was won or lost"},
	{Name: "deal_status", Type: Word, Words: []string{"open", "won", "lost", "excluded"}, From: []string{"deal_split.deal", "deal.status"}, Uses: []string{"deal.id"},
		Doc: "the outcome of the deal"},
}

// A forecast is what an entity said, on a day, that a period would bring.
var forecastFields = []Field{
	{Name: "date", Type: Date, Doc: "the day the forecast was made"},
	{Name: "entity", Type: Text, Refers: Rep, Doc: "who made it"},
	{Name: "period", Type: Text, Feeds: []string{"forecast.start", "forecast.end"}, Doc: "the period it is for, as written: 2026-10"},
	{Name: "amount", Type: Money, Doc: "the amount forecast"},
	{Name: "currency", Type: Text, Doc: "the currency of the amount"},
	{Name: "category", Type: Text, Doc: "commit, best case, pipeline"},
	{Name: "start", Type: Date, Doc: "the first day of the period; from forecast.period where no column says"},
	{Name: "end", Type: Date, Doc: "the last day of the period; from forecast.period where no column says"},
	{Name: "locked", Type: Word, Words: []string{"no", "yes"}, From: []string{"forecast.date", "forecast.entity", "forecast.start", "forecast.end"}, Uses: []string{"forecast.category"},
		Doc: "yes for the forecast that its maker is held to: of those for the same month, the newest that was made up to its first day, all that were made on that day; where a category is given, of the commits alone"},
}

// A team is recognised, so that it is not taken for a roster, and not used.
var teamFields = []Field{
	{Name: "id", Type: Text, Doc: "the team's id"},
	{Name: "name", Type: Text, Doc: "the team's name"},
	{Name: "manager", Type: Text, Doc: "who leads it"},
}
