package field

// Dimension is a way to split figures: by rep, by location, by product. A
// dimension of a record is found by walking a path of fields from it.
type Dimension struct {
	// ID is the name in flags and outputs: "rep".
	ID string
	// Title is the heading people read.
	Title string
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
	// Paths lead there from each kind of record, best first.
	Paths []Path
}

// Path is a walk from a record, field by field: each but the last names a record
// of another kind, and the last holds the value. Where the last names a record
// too, that record's name is the value.
type Path []string

// Start is the kind of record that the path begins at.
func (p Path) Start() Kind { return Get(p[0]).Kind }

// dimensions is in the order of flags and help.
var dimensions = []Dimension{
	{"rep", "Rep", []Level{{"owner", "deal.owner", []Path{
		{"deal.owner"}, {"activity.owner"}, {"lead.owner"}, {"customer.owner"}, {"quota.rep"}, {"rep.name"},
		{"activity.deal", "deal.owner"}, {"line_item.deal", "deal.owner"}, {"subscription.owner"}, {"survey.rep"},
		{"deal_split.rep"},
	}}, {"owner", "activity.owner", []Path{{"activity.owner"}, {"quota.rep"}, {"rep.name"}}},
		{"owner", "rep.name", []Path{{"rep.name"}, {"quota.rep"}}}}},
	{"team", "Team", []Level{{"deal", "deal.team", []Path{
		{"deal.team"}, {"activity.deal", "deal.team"}, {"activity.owner", "rep.team"}, {"quota.team"}, {"quota.rep", "rep.team"}, {"rep.team"},
		{"line_item.deal", "deal.team"}, {"deal_split.rep", "rep.team"}, {"survey.team"}, {"survey.rep", "rep.team"},
	}}, {"rep", "rep.team", []Path{
		{"deal.owner", "rep.team"}, {"activity.owner", "rep.team"}, {"lead.owner", "rep.team"}, {"customer.owner", "rep.team"},
		{"quota.team"}, {"quota.rep", "rep.team"}, {"rep.team"},
		{"line_item.deal", "deal.owner", "rep.team"}, {"deal_split.rep", "rep.team"}, {"survey.team"}, {"survey.rep", "rep.team"},
	}}, {"survey", "survey.team", []Path{{"survey.team"}}}}},
	{"manager", "Manager", []Level{{"deal", "deal.manager", []Path{
		{"deal.manager"}, {"activity.deal", "deal.manager"}, {"quota.rep", "rep.manager"}, {"rep.manager"},
		{"line_item.deal", "deal.manager"}, {"deal_split.rep", "rep.manager"},
	}}, {"rep", "rep.manager", []Path{
		{"deal.owner", "rep.manager"}, {"activity.owner", "rep.manager"}, {"lead.owner", "rep.manager"}, {"customer.owner", "rep.manager"},
		{"quota.rep", "rep.manager"}, {"rep.manager"},
		{"line_item.deal", "deal.owner", "rep.manager"}, {"deal_split.rep", "rep.manager"}, {"survey.rep", "rep.manager"},
	}}}},
	{"location", "Location", []Level{{"deal", "deal.location", []Path{
		{"deal.location"}, {"activity.deal", "deal.location"}, {"line_item.deal", "deal.location"}, {"quota.location"},
		{"deal_split.deal", "deal.location"}, {"survey.location"},
	}}, {"order line", "line_item.location", []Path{{"line_item.location"}, {"quota.location"}, {"survey.location"}}}, {"customer", "customer.location", []Path{
		{"deal.customer", "customer.location"}, {"activity.customer", "customer.location"},
		{"activity.deal", "deal.customer", "customer.location"}, {"customer.location"}, {"quota.location"},
		{"line_item.deal", "deal.customer", "customer.location"}, {"deal_split.deal", "deal.customer", "customer.location"},
		{"survey.location"}, {"survey.customer", "customer.location"},
	}}, {"rep", "rep.location", []Path{
		{"deal.owner", "rep.location"}, {"activity.owner", "rep.location"}, {"lead.owner", "rep.location"}, {"customer.owner", "rep.location"},
		{"quota.location"}, {"quota.rep", "rep.location"}, {"rep.location"},
		{"line_item.deal", "deal.owner", "rep.location"}, {"deal_split.rep", "rep.location"}, {"survey.location"}, {"survey.rep", "rep.location"},
	}}, {"survey", "survey.location", []Path{{"survey.location"}}}}},
	{"country", "Country", []Level{{"deal", "deal.country", []Path{
		{"deal.country"}, {"activity.deal", "deal.country"}, {"line_item.deal", "deal.country"}, {"deal_split.deal", "deal.country"},
	}}, {"customer", "customer.country", []Path{
		{"deal.customer", "customer.country"}, {"activity.customer", "customer.country"},
		{"activity.deal", "deal.customer", "customer.country"}, {"customer.country"},
		{"line_item.deal", "deal.customer", "customer.country"}, {"deal_split.deal", "deal.customer", "customer.country"}, {"survey.customer", "customer.country"},
	}}, {"rep", "rep.country", []Path{
		{"deal.owner", "rep.country"}, {"activity.owner", "rep.country"}, {"quota.rep", "rep.country"}, {"rep.country"},
		{"line_item.deal", "deal.owner", "rep.country"}, {"deal_split.rep", "rep.country"},
	}}}},
	{"source", "Source", []Level{{"deal", "deal.source", []Path{
		{"deal.source"}, {"activity.deal", "deal.source"}, {"lead.source"}, {"line_item.deal", "deal.source"}, {"deal_split.deal", "deal.source"},
	}}, {"lead", "lead.source", []Path{{"lead.source"}, {"deal.lead", "lead.source"}, {"line_item.deal", "deal.lead", "lead.source"}}},
		{"customer", "customer.source", []Path{{"deal.customer", "customer.source"}, {"customer.source"}, {"line_item.deal", "deal.customer", "customer.source"}}}}},
	{"product", "Product", []Level{{"deal", "deal.product", []Path{
		{"deal.product"}, {"activity.deal", "deal.product"}, {"line_item.product"}, {"deal_split.deal", "deal.product"},
	}}, {"order line", "line_item.product", []Path{{"line_item.product"}}}}},
	{"family", "Product family", []Level{{"product", "product.family", []Path{
		{"line_item.product", "product.family"}, {"deal.product", "product.family"}, {"activity.deal", "deal.product", "product.family"},
		{"deal_split.deal", "deal.product", "product.family"}, {"product.family"},
	}}}},
	{"segment", "Segment", []Level{{"deal", "deal.segment", []Path{
		{"deal.segment"}, {"activity.deal", "deal.segment"}, {"line_item.deal", "deal.segment"}, {"deal_split.deal", "deal.segment"},
	}}, {"customer", "customer.segment", []Path{
		{"deal.customer", "customer.segment"}, {"activity.customer", "customer.segment"},
		{"activity.deal", "deal.customer", "customer.segment"}, {"customer.segment"},
		{"line_item.deal", "deal.customer", "customer.segment"}, {"deal_split.deal", "deal.customer", "customer.segment"}, {"survey.customer", "customer.segment"},
	}}}},
	{"stage", "Stage", []Level{{"deal", "deal.stage", []Path{{"deal.stage"}, {"activity.deal", "deal.stage"}}}}},
	{"customer", "Customer", []Level{{"deal", "deal.customer", []Path{
		{"deal.customer"}, {"activity.customer"}, {"activity.deal", "deal.customer"}, {"customer.name"}, {"line_item.deal", "deal.customer"}, {"deal_split.deal", "deal.customer"}, {"survey.customer"},
	}}, {"id", "deal.customer_id", []Path{
		{"deal.customer_id"}, {"activity.customer"}, {"activity.deal", "deal.customer_id"}, {"customer.name"}, {"line_item.deal", "deal.customer_id"}, {"deal_split.deal", "deal.customer_id"}, {"survey.customer"},
	}}}},
	{"currency", "Currency", []Level{{"deal", "deal.currency", []Path{{"deal.currency"}, {"quota.currency"}}}}},
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
