package field

// Kind is a kind of record: what one row of a file describes.
type Kind uint8

// The kinds of record. What makes each, and its fields, stands in the list
// below.
const (
	None Kind = iota
	Deal
	Activity
	Customer
	Rep
	Lead
	Contact
	StageHistory
	Product
	Quota
	LineItem
	DealSplit
	Subscription
	Cost
	Survey
	Price
	Promotion
	Forecast
	Rates
	Ticket
	Team
	EarlierDeal
	kindCount
)

// KindCount is one more than the highest Kind: the size of arrays by kind.
const KindCount = int(kindCount)

type kindInfo struct {
	name   string // singular, as in field names
	plural string // as people read it
	// identified kinds have ids of their own, by which their rows deduplicate
	identified bool
	fields     []Field
}

// kinds is indexed by Kind.
var kinds = [kindCount]kindInfo{
	Deal:         {"deal", "deals", true, dealFields},
	Activity:     {"activity", "activities", true, activityFields},
	Customer:     {"customer", "customers", true, customerFields},
	Rep:          {"rep", "reps", true, repFields},
	Lead:         {"lead", "leads", true, leadFields},
	Contact:      {"contact", "contacts", true, contactFields},
	StageHistory: {"stage_history", "stage history", false, stageHistoryFields},
	Product:      {"product", "products", true, productFields},
	Quota:        {"quota", "quotas", false, quotaFields},
	LineItem:     {"line_item", "line items", true, lineItemFields},
	DealSplit:    {"deal_split", "deal splits", false, dealSplitFields},
	Subscription: {"subscription", "subscriptions", true, subscriptionFields},
	Cost:         {"cost", "costs", false, costFields},
	Survey:       {"survey", "surveys", true, surveyFields},
	Price:        {"price", "prices", false, priceFields},
	Promotion:    {"promotion", "promotions", true, promotionFields},
	Forecast:     {"forecast", "forecasts", false, forecastFields},
	Rates:        {"rate", "exchange rates", false, rateFields},
	Ticket:       {"ticket", "tickets", true, ticketFields},
	Team:         {"team", "teams", false, teamFields},
	EarlierDeal:  {"earlier_deal", "earlier deals", true, earlierDealFields},
}

// String is the kind's name as it stands in field names and flags: "deal",
// "line_item".
func (k Kind) String() string { return kinds[k].name }

// Plural is the kind as people read it: "deals", "line items".
func (k Kind) Plural() string { return kinds[k].plural }

// Identified tells whether rows of the kind carry an id of their own; only such
// rows can be duplicates of each other.
func (k Kind) Identified() bool { return kinds[k].identified }

// Kinds is every kind but None, in order.
func Kinds() []Kind {
	all := make([]Kind, 0, kindCount-1)
	for k := None + 1; k < kindCount; k++ {
		all = append(all, k)
	}
	return all
}

// FindKind looks a kind up by its singular name or its plural; None when there
// is no such kind.
func FindKind(name string) Kind {
	for _, k := range Kinds() {
		if name == k.String() || name == k.Plural() {
			return k
		}
	}
	return None
}
