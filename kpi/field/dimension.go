package field

// Dimension is a way to split figures: by rep, by location, by product. A
// dimension of a record is found by walking a path of fields from it; which paths
// there are follows from what names what (path.go).
type Dimension struct {
	// ID is the name in flags and outputs: "rep".
	ID string
	// Title is the heading people read.
	Title string
	// Field is the bare name of the field by which a record says it of itself; empty
	// for dimensions that only the keys of their levels say.
	Field string
	// Names is the kind of record that the groups are; None for groups that are words.
	Names Kind
	// Own puts what a record says of itself before what the record that it belongs to
	// says: an order line's product before its deal's, but a deal's store before that
	// of an order line.
	Own bool
	// Levels are the places it can be taken from. One level holds for the whole
	// run: the first whose key field is mapped. So a total never mixes the store
	// of a deal with the home town of its rep.
	Levels []Level
}

// Level is one place to take a dimension from.
type Level struct {
	// Name says where from: "deal", "customer", "rep".
	Name string
	// Key is the field that must be mapped for the level to be used.
	Key string
}

// dimensions is in the order of flags and help.
var dimensions = []Dimension{
	{ID: "rep", Title: "Rep", Field: "owner", Names: Rep, Own: true, Levels: []Level{
		{"owner", "deal.owner"}, {"owner", "activity.owner"}, {"owner", "lead.owner"}, {"owner", "rep.name"},
		{"owner", "subscription.owner"}, {"owner", "customer.owner"},
	}},
	{ID: "team", Title: "Team", Field: "team", Levels: []Level{{"deal", "deal.team"}, {"rep", "rep.team"}, {"survey", "survey.team"}}},
	{ID: "manager", Title: "Manager", Field: "manager", Levels: []Level{{"deal", "deal.manager"}, {"rep", "rep.manager"}}},
	{ID: "location", Title: "Location", Field: "location", Levels: []Level{
		{"deal", "deal.location"}, {"order line", "line_item.location"}, {"customer", "customer.location"}, {"rep", "rep.location"},
		{"lead", "lead.location"}, {"subscription", "subscription.location"}, {"survey", "survey.location"},
	}},
	{ID: "country", Title: "Country", Field: "country", Levels: []Level{{"deal", "deal.country"}, {"customer", "customer.country"}, {"rep", "rep.country"}}},
	{ID: "source", Title: "Source", Field: "source", Own: true, Levels: []Level{{"deal", "deal.source"}, {"lead", "lead.source"}, {"customer", "customer.source"}}},
	{ID: "product", Title: "Product", Field: "product", Names: Product, Own: true, Levels: []Level{
		{"deal", "deal.product"}, {"order line", "line_item.product"}, {"subscription", "subscription.product"},
	}},
	{ID: "family", Title: "Product family", Field: "family", Levels: []Level{{"product", "product.family"}}},
	{ID: "segment", Title: "Segment", Field: "segment", Levels: []Level{{"deal", "deal.segment"}, {"customer", "customer.segment"}, {"lead", "lead.segment"}}},
	{ID: "stage", Title: "Stage", Field: "stage", Own: true, Levels: []Level{{"deal", "deal.stage"}, {"history", "stage_history.stage"}}},
	{ID: "customer", Title: "Customer", Field: "customer", Names: Customer, Own: true, Levels: []Level{
		{"deal", "deal.customer"}, {"id", "deal.customer_id"}, {"subscription", "subscription.customer"}, {"customer", "customer.name"}, {"customer", "customer.id"},
	}},
	{ID: "method", Title: "Method", Levels: []Level{{"activity", "activity.type"}}},
	{ID: "competitor", Title: "Competitor", Field: "competitor", Levels: []Level{{"deal", "deal.competitor"}, {"price", "price.competitor"}}},
	{ID: "loss_reason", Title: "Loss reason", Levels: []Level{{"deal", "deal.loss_reason"}}},
	{ID: "currency", Title: "Currency", Field: "currency", Own: true, Levels: []Level{{"deal", "deal.currency"}, {"subscription", "subscription.currency"}}},
}

// Dimensions is every dimension, in the order of flags and help. Callers must
// not change it.
func Dimensions() []Dimension { return dimensions }

// FindDimension looks a dimension up by its id; ok is false when there is none.
func FindDimension(id string) (d Dimension, ok bool) {
	for _, d := range dimensions {
		if d.ID == id {
			return d, true
		}
	}
	return Dimension{}, false
}
