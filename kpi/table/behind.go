package table

// Behind is the tables of an analysis with the records that their rows count.
type Behind struct {
	Title  string
	Period Period
	// Scope names what the tables are restricted to; empty for all.
	Scope  string
	Tables []Table
	// Rows are in the order of the tables, their rows and columns, and of files and lines
	// in each. A record stands in every column that counts it.
	Rows []BehindRow
}

// BehindRow is a record that a column of a table's row counts.
type BehindRow struct {
	// Table is the table's place in Tables, Row the row's in it, and Column the column's.
	Table, Row, Column int
	// Adds is what it adds to the number: 1 to a count, its amount to a sum, 0 to a
	// number of customers that an earlier record has counted its own in.
	Adds Value
	TraceRow
}
