package field

// A customer is a company or person that is sold to.
var customerFields = []Field{
	{Name: "id", Type: Text, Doc: "the customer's id"},
	{Name: "name", Type: Text, Doc: "the customer's name"},
	{Name: "email", Type: Text, Doc: "e-mail address"},
	{Name: "since", Type: Date, Doc: "the day the customer relation began"},
	{Name: "churned", Type: Date, Doc: "the day the customer left; none for those who stay"},
	{Name: "segment", Type: Text, Doc: "market segment or industry"},
	{Name: "location", Type: Text, Doc: "the branch or store that serves the customer"},
	{Name: "country", Type: Text, Doc: "the country of the head office"},
	{Name: "owner", Type: Text, Refers: Rep, Doc: "the rep who owns the account"},
	{Name: "source", Type: Text, Doc: "where the customer came from"},
	{Name: "parent", Type: Text, Doc: "the parent company"},
	{Name: "size", Type: Text, Doc: "company size, as the export words it: employees or annual revenue"},
	{Name: "modified", Type: Date, Doc: "the day the row was last changed in the CRM"},
}

// A contact is a person at a customer; contacts serve joins only.
var contactFields = []Field{
	{Name: "id", Type: Text, Doc: "the contact's id"},
	{Name: "name", Type: Text, Doc: "the person's name"},
	{Name: "email", Type: Text, Doc: "e-mail address"},
	{Name: "customer", Type: Text, Refers: Customer, Doc: "the customer they work for"},
	{Name: "created", Type: Date, Doc: "the day the contact was entered"},
	{Name: "owner", Type: Text, Refers: Rep, Doc: "the rep who owns the contact"},
}

// A subscription is a recurring price that a customer pays.
var subscriptionFields = []Field{
	{Name: "id", Type: Text, Doc: "the subscription's id"},
	{Name: "customer", Type: Text, Refers: Customer, Doc: "who pays"},
	{Name: "product", Type: Text, Refers: Product, Doc: "what is subscribed to"},
	{Name: "start", Type: Date, Doc: "the day billing starts"},
	{Name: "end", Type: Date, Doc: "the day it was cancelled; none while it runs"},
	{Name: "term_end", Type: Date, Doc: "the day the contract term ends and renewal is due"},
	{Name: "price", Type: Money, Doc: "the recurring price of one piece for one interval"},
	{Name: "currency", Type: Text, Doc: "the currency of the price"},
	{Name: "interval", Type: Word, Words: []string{"day", "week", "fortnight", "month", "quarter", "half_year", "year", "two_years", "three_years", "once"},
		Doc: "how often the price is paid; once is no recurring price"},
	{Name: "quantity", Type: Quantity, Doc: "seats or pieces"},
	{Name: "status", Type: Word, Words: []string{"active", "trial", "paused", "cancelled"},
		Doc: "the state at the time of the export; active where missing"},
	{Name: "location", Type: Text, Doc: "the branch or store"},
	{Name: "owner", Type: Text, Refers: Rep, Doc: "the rep who owns it"},
	{Name: "paying", Type: Word, Words: []string{"no", "yes"}, From: []string{"subscription.customer"}, Uses: []string{"subscription.status", "subscription.interval", "subscription.end"},
		Doc: "no for a trial, a paused one, a charge paid once, and one cancelled that does not say since when; yes for all others"},
	{Name: "annual", Type: Money, From: []string{"subscription.price", "subscription.interval"}, Uses: []string{"subscription.quantity", "subscription.status", "subscription.end"},
		Doc: "what it brings in a year: price × quantity, where there is one, × payments a year; 0 for a trial or a paused one; none for a charge paid once, without an interval, or cancelled without a day"},
	{Name: "renewed", Type: Word, Words: []string{"no", "yes"}, From: []string{"subscription.customer", "subscription.term_end"},
		Uses: []string{"subscription.id", "subscription.product", "subscription.start", "subscription.end", "subscription.status", "subscription.interval"},
		Doc:  "whether it was renewed when its term ended: it runs on, or the same customer's next one of the product begins at most 31 days after the term and outlives it"},
	{Name: "customer_since", Type: Date, From: []string{"subscription.customer"},
		Uses: []string{"subscription.id", "subscription.start", "subscription.end", "subscription.status", "subscription.interval"},
		Doc:  "the day since which its customer has paid without a day off, up to its start; none for one that does not pay, or without a start"},
	{Name: "step", Type: Word, Words: []string{"first", "added", "raised", "lowered", "kept", "again"}, From: []string{"subscription.customer", "subscription.start"},
		Uses: []string{"subscription.id", "subscription.customer_since", "subscription.end", "subscription.status", "subscription.interval",
			"subscription.product", "product.id", "product.name", "product.family", "subscription.quantity", "subscription.annual", "subscription.price"},
		Doc: "what its start was to a paying customer: added, a product family that it never had; raised, lowered or kept, more, less or as much of a product that it had, or of one of the family in its place; again, one that it had once; first, when it had nothing"},
}

// A survey row is one answer.
var surveyFields = []Field{
	{Name: "id", Type: Text, Doc: "the answer's id"},
	{Name: "type", Type: Text, Doc: "what was asked: nps, csat, enps, esat, pulse, ces"},
	{Name: "date", Type: Date, Doc: "the day of the response"},
	{Name: "score", Type: Quantity, Doc: "the score given"},
	{Name: "scale", Type: Text, Doc: "the declared scale: 0-10, 1-10, 1-5"},
	{Name: "respondent", Type: Text, Doc: "who answered"},
	{Name: "customer", Type: Text, Refers: Customer, Doc: "the customer asked"},
	{Name: "rep", Type: Text, Refers: Rep, Doc: "the rep it concerns"},
	{Name: "team", Type: Text, Doc: "the team it concerns"},
	{Name: "location", Type: Text, Doc: "the place it concerns"},
	{Name: "wave", Type: Text, Doc: "the wave of a pulse survey"},
	{Name: "item", Type: Text, Doc: "the item of a pulse survey"},
	{Name: "invited", Type: Quantity, Doc: "how many were invited to the wave"},
	{Name: "comment", Type: Text, Doc: "free text"},
	{Name: "kind", Type: Word, Words: []string{"nps", "csat", "ces", "enps", "esat", "pulse", "other"}, From: []string{"survey.type"},
		Doc: "what was asked: whether customers would recommend us, are satisfied, found it easy; whether employees would, are satisfied, feel well"},
	{Name: "on_scale", Type: Text, From: []string{"survey.scale", "survey.score"}, Doc: "the declared scale of a score that lies on it: 0-10; 7-1 where low scores are the best"},
	{Name: "rating", Type: Quantity, From: []string{"survey.scale", "survey.score"}, Doc: "the score, where it lies on its declared scale"},
	{Name: "points", Type: Quantity, From: []string{"survey.scale", "survey.score"},
		Doc: "100 for a promoter (9 or 10; 5 of 1-5), 0 for a passive (7 or 8; 4 of 1-5), −100 for a detractor; none off the scales 0-10, 1-10 and 1-5"},
	{Name: "top_box", Type: Quantity, From: []string{"survey.scale", "survey.score"},
		Doc: "1 for one of the two best scores of its scale (4 or 5 of 1-5, 9 or 10 of 0-10), else 0; none off the scale, and for a scale of fewer than five steps"},
	{Name: "answer", Type: Quantity, From: []string{"survey.scale", "survey.score"}, Doc: "1 for a score that may be one of the two best; none where top box has none"},
	{Name: "sheet", Type: Word, Words: []string{"no", "yes"}, From: []string{"survey.kind", "survey.wave"}, Uses: []string{"survey.date", "survey.person", "survey.item", "survey.invited", "survey.team"},
		Doc: "yes for one row of each answer sheet: the first answer of a person in a wave; of answers without a person, those to the item answered most"},
	{Name: "response", Type: Quantity, From: []string{"survey.kind", "survey.wave", "survey.invited"}, Uses: []string{"survey.date", "survey.person", "survey.item", "survey.team"},
		Doc: "1 for an answer sheet, 0 for further answers on it; none in a wave that does not say how many were invited"},
	{Name: "invitations", Type: Quantity, From: []string{"survey.kind", "survey.wave", "survey.invited"}, Uses: []string{"survey.date", "survey.team"},
		Doc: "how many were invited to the wave (of the team, where teams differ), on its first answer; 0 on the others"},
	{Name: "turnout", Type: Quantity, From: []string{"survey.kind", "survey.wave", "survey.invited"}, Uses: []string{"survey.date", "survey.person", "survey.item", "survey.team"},
		Doc: "how many answer sheets came back of the wave (of the team, where teams differ), on its first answer; 0 on the others"},
	{Name: "person", Type: Text, From: []string{"survey.respondent"}, Uses: []string{"survey.customer"}, Doc: "who answered: the respondent, at the customer where one is named"},
}

// A ticket is recognised, so that it is not taken for something else, and not
// used.
var ticketFields = []Field{
	{Name: "id", Type: Text, Doc: "the ticket's id"},
	{Name: "subject", Type: Text, Doc: "what it is about"},
	{Name: "status", Type: Text, Doc: "its state"},
	{Name: "priority", Type: Text, Doc: "its priority"},
	{Name: "created", Type: Date, Doc: "the day it came in"},
	{Name: "customer", Type: Text, Refers: Customer, Doc: "who asked"},
}
