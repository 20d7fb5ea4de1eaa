package table

// Page is what one page of a workbook shows.
type Page struct {
	// ID names the page: "summary", "reps", "locations", "trends", "pipeline",
	// "activities", "customers", a table's "by_team", or an analysis's "rfm".
	ID, Title string
	// Tables are those of the report that it shows, in order; at least one.
	Tables []*Table
}
