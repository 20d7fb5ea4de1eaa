package catalog

// Group is a name of the field that stands for several KPIs, or for one by a
// dimension. Asked for, it gives its members.
type Group struct {
	// ID is the name in flags: "calls_emails"; Name is what people read.
	ID, Name string
	// Section is the letter of its section in the catalogue.
	Section string
	// Doc is one sentence: what it tells a manager.
	Doc string
	// Members are the ids of its KPIs, the most important first.
	Members []string
	// By is the dimension that it is told by; empty where it is not split.
	By string
}

// groups is every group whose members there are.
var groups = []Group{
	{ID: "conversion_rate", Name: "Conversion rate", Section: "B", Doc: "what share of the leads brought a won deal: lead → won", Members: []string{"lead_conversion_rate", "lead_conversion_rate_90d"}},
	{ID: "conversion_by_source", Name: "Conversion by source", Section: "B", Doc: "what share of the leads of each source brought a won deal", Members: []string{"lead_conversion_rate"}, By: "source"},
	{ID: "calls_emails", Name: "Calls and e-mails", Section: "C", Doc: "how many calls were made and e-mails sent", Members: []string{"calls_made", "emails_sent"}},
	{ID: "clv", Name: "Customer lifetime value (CLV)", Section: "D", Doc: "what customers have brought, and are expected to bring", Members: []string{"clv_historic", "clv_predictive"}},
	{ID: "gross_profit_item", Name: "Gross profit by item", Section: "A", Doc: "what each product leaves after its costs",
		Members: []string{"gross_margin", "contribution_margin", "gross_margin_rate", "contribution_margin_rate"}, By: "product"},
}

// Groups is every group, in the order of the catalogue. Callers must not change it.
func Groups() []Group { return groups }

// FindGroup looks a group up by its id; nil when there is none.
func FindGroup(id string) *Group {
	for i := range groups {
		if groups[i].ID == id {
			return &groups[i]
		}
	}
	return nil
}
