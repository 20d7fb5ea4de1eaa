package table

// Naming is what KPIs are called in several languages.
type Naming struct {
	// Languages are the tags of the languages.
	Languages []string
	KPIs      []Named
}

// Named is the names of one KPI, in the order of the languages.
type Named struct {
	ID    string
	Names []string
}
