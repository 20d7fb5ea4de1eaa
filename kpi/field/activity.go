package field

// An activity is one thing a rep did, or plans to do: a call, a meeting, a mail.
var activityFields = []Field{
	{Name: "id", Type: Text, Doc: "the activity's id"},
	{Name: "type", Type: Word, Words: []string{"call", "email", "meeting", "demo", "proposal", "task", "event", "message", "visit", "one_on_one", "note", "other"},
		Doc: "what was done"},
	{Name: "subject", Type: Text, Doc: "the activity's title"},
	{Name: "date", Type: Date, Feeds: []string{"activity.time"}, Doc: "the day it was done; for a planned one, the day it is due"},
	{Name: "due", Type: Date, Feeds: []string{"activity.date", "activity.time"}, Doc: "the day it is due, where the export also says when it was done"},
	{Name: "created", Type: Date, Doc: "the day it was entered"},
	{Name: "status", Type: Word, Words: []string{"done", "planned", "cancelled"},
		Doc: "whether it happened; where no column says, an activity dated up to the as-of date is done"},
	{Name: "direction", Type: Word, Words: []string{"out", "in"}, Doc: "out from us, or in from the customer; unknown where missing"},
	{Name: "outcome", Type: Text, Doc: "what came of it, as the export words it"},
	{Name: "duration", Type: Quantity, Doc: "how long it took, in minutes"},
	{Name: "owner", Type: Text, Refers: Rep, Doc: "the rep who did it"},
	{Name: "deal", Type: Text, Refers: Deal, Doc: "the deal it belongs to"},
	{Name: "customer", Type: Text, Refers: Customer, Doc: "the customer it concerns"},
	{Name: "contact", Type: Text, Refers: Contact, Doc: "the person it concerns"},
	{Name: "lead", Type: Text, Refers: Lead, Doc: "the lead it concerns"},
	{Name: "location", Type: Text, Doc: "the place of sale it belongs to"},
	{Name: "modified", Type: Date, Doc: "the day the row was last changed in the CRM"},
	{Name: "touch_order", Type: Quantity, From: []string{"activity.date"}, Uses: []string{"activity.id", "activity.status", "activity.direction", "activity.type", "activity.deal", "activity.customer"},
		Doc: "1 for the first completed outbound activity on its deal (else its customer), 2 for the second …, by date; none for other activities"},
	{Name: "time", Type: Clock, Doc: "the time of day it was done, from the cell of its date where no column of its own says; none where that holds a day alone, or midnight"},
	{Name: "automated", Type: Word, Words: []string{"no", "yes"}, Doc: "yes for what a machine sent, such as an automatic reply; no where missing"},
	{Name: "inquiry", Type: Word, Words: []string{"no", "yes"}, From: []string{"activity.date", "activity.direction"}, Uses: threadUses,
		Doc: "yes for a completed incoming activity that opens a burst: the first of its customer (else its deal, contact or lead) since we last wrote, called or met"},
	{Name: "reply", Type: Seconds, From: []string{"activity.date", "activity.direction"}, Uses: threadUses,
		Doc: "seconds from an inquiry to the first completed outbound activity after it with the same customer (else deal, contact or lead), automatic replies apart; whole days where either has no time of day; none for what was never answered"},
}

// threadUses are what tells which activities answer which.
var threadUses = []string{"activity.time", "activity.status", "activity.type", "activity.automated", "activity.customer", "activity.deal", "activity.contact", "activity.lead"}

// A lead is a prospect not yet qualified.
var leadFields = []Field{
	{Name: "id", Type: Text, Doc: "the lead's id"},
	{Name: "name", Type: Text, Doc: "the person or company"},
	{Name: "created", Type: Date, Feeds: []string{"lead.created_time"}, Doc: "the day the lead came in"},
	{Name: "status", Type: Text, Doc: "the state of the lead, as the export words it"},
	{Name: "owner", Type: Text, Refers: Rep, Doc: "the rep who works it"},
	{Name: "source", Type: Text, Doc: "where it came from"},
	{Name: "segment", Type: Text, Doc: "market segment or industry"},
	{Name: "location", Type: Text, Doc: "the place of sale it belongs to"},
	{Name: "country", Type: Text, Doc: "the lead's country"},
	{Name: "customer", Type: Text, Refers: Customer, Doc: "the customer it became"},
	{Name: "deal", Type: Text, Refers: Deal, Doc: "the deal it became"},
	{Name: "email", Type: Text, Doc: "e-mail address"},
	{Name: "qualified", Type: Date, Doc: "the day it was qualified"},
	{Name: "converted", Type: Date, Doc: "the day it became a deal"},
	{Name: "referred_by", Type: Text, Doc: "who referred it"},
	{Name: "modified", Type: Date, Doc: "the day the row was last changed in the CRM"},
	{Name: "created_time", Type: Clock, Doc: "the time of day the lead came in, from the cell of its date where no column of its own says; none where that holds a day alone, or midnight"},
	{Name: "answered", Type: Word, Words: []string{"no", "yes", "early"}, From: []string{"lead.created", "activity.date"}, Uses: answerUses,
		Doc: "whether a completed outbound activity, automatic replies apart, answered the lead: one that names it, else one on its deal or with its customer since it came in; early where the first that names it came before the lead did"},
	{Name: "timed", Type: Word, Words: []string{"no", "yes"}, From: []string{"lead.created", "activity.date"}, Uses: answerUses,
		Doc: "yes where the times of day are known that the response depends on: the lead's own, and its answer's"},
	{Name: "response", Type: Seconds, From: []string{"lead.created", "activity.date"}, Uses: answerUses,
		Doc: "seconds from the lead's creation to the activity that answered it; whole days where either has no time of day; none for a lead that was never answered, or before it was created"},
}

// answerUses are what tells which activity answered a lead.
var answerUses = []string{"lead.created_time", "lead.id", "lead.deal", "lead.customer", "deal.lead",
	"activity.time", "activity.status", "activity.direction", "activity.type", "activity.automated", "activity.lead", "activity.deal", "activity.customer"}

// Stage history has one row for each time that a deal entered a stage.
var stageHistoryFields = []Field{
	{Name: "deal", Type: Text, Refers: Deal, Doc: "the deal"},
	{Name: "stage", Type: Text, Doc: "the stage it entered"},
	{Name: "entered", Type: Date, Doc: "the day it entered the stage"},
}
