package table

// Definition is what is known of a KPI without any data, and with files, whether
// they allow it.
type Definition struct {
	ID, Name string
	// Section is the letter of the catalogue's section, SectionTitle its title.
	Section, SectionTitle string
	// Family is performance, activity or productivity; Lead is leading or lagging.
	Family, Lead string
	// Kind is "metric" or "analysis".
	Kind   string
	Unit   Unit
	Better Better
	// Doc is one sentence; Formula is written from the definition's tree.
	Doc, Formula string
	// Filters spell out the words of the formula: "won: deal.status is won".
	Filters []string
	// Edge are the rules for what is left out and when there is no figure.
	Edge []string
	// Source is where the definition comes from; empty where the field has but one.
	Source string
	// Statistics are those that the id addresses, as in id.mean; empty for a metric
	// that is one figure.
	Statistics []string
	// Needs are alternatives, each a list of fields that must all be mapped.
	Needs [][]string
	// Asked tells whether files were given; the rest is for these.
	Asked bool
	// Available tells whether one alternative is mapped, with a row to use.
	Available bool
	// Basis is what the figure would be computed from; Missing the fields that keep
	// it from being computed.
	Basis   string
	Missing []string
}

// Inspection is what one file or sheet was taken for.
type Inspection struct {
	File, Sheet string
	// Kind is "deal", or "unknown"; Source is whose headers it has.
	Kind, Source string
	// Why says why the file is unknown or was passed over; empty for others.
	Why string
	// Rows and Bytes are its size. Form says how it is written: "comma, UTF-8, header
	// on line 1"; Dates and Numbers how these are.
	Rows, Bytes          int64
	Form, Dates, Numbers string
	Columns              []InspectedColumn
	// Problems are values and rows that cannot be used, with their places.
	Problems []string
	// Unlocks say which columns would allow which KPIs.
	Unlocks []string
}

// InspectedColumn is one header, and what it was taken for.
type InspectedColumn struct {
	Header string
	// Fields are what it feeds; none for a column that is not used.
	Fields []string
	// Filled is the share of rows that have a value, 0 to 1.
	Filled float64
	// Form is the kind of values: "date", "money USD", "words".
	Form     string
	Examples []string
	// Suggest is a field that the header may be meant for; it is never taken without
	// being told.
	Suggest string
}
