package table

// Inspection is what one file or sheet was taken for.
type Inspection struct {
	File, Sheet string
	// Kind is "deal", Plural "deals"; or both are "unknown".
	Kind, Plural string
	// Source is whose headers it has: "hubspot", "plain". Title is that CRM's own
	// name, "HubSpot"; empty where no CRM is known by the headers.
	Source, Title string
	// Why says why the file is unknown or was passed over; empty for others.
	Why string
	// Candidates are the kinds it could be, where that is not clear.
	Candidates []string
	// Rows and Bytes are its size. Form says how it is written: "comma, UTF-8, header
	// on line 1".
	Rows, Bytes int64
	Form        string
	// HeaderLine is the line of its header; 0 where there is none.
	HeaderLine int
	// Account is what became of its rows; nil where nothing was read.
	Account *Input
	Columns []InspectedColumn
	// ReadAs is what was settled, each with its evidence; Notes is what else must be
	// said of the reading.
	ReadAs, Notes []string
	// Problems are values and rows that cannot be used.
	Problems []Fault
	// Unlocks say which columns would allow which KPIs.
	Unlocks []string
}

// InspectedColumn is one header, and what it was taken for.
type InspectedColumn struct {
	Header string
	// Fields are what it feeds, in full: "deal.closed"; none for a column that is not
	// used.
	Fields []string
	// Filled is the share of rows that have a value, 0 to 1.
	Filled float64
	// Form is how its values are written: "day first", "1,234.56", "words".
	Form string
	// Currency is that of its amounts, where header or cells name one only.
	Currency string
	// Proof is the value that settled the form, with its line.
	Proof    string
	Examples []string
	// Suggest is a field that the header may be meant for; it is never taken without
	// being told.
	Suggest string
	// Note says why nothing was taken for it, where there is a reason to give.
	Note string
}

// Fault is a row or value that cannot be used.
type Fault struct {
	// Place is where it stands within its file: "line 112:6", or "C112" of a sheet. Line
	// and Column say the same; 0 for the whole file or row.
	Place        string
	Line, Column int
	What, Hint   string
}
