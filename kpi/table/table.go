package table

import "strconv"

// Report is everything that one run has to say.
type Report struct {
	// Period is the time that the headline figures are for.
	Period Period
	// Previous is what they are compared with; its Label is empty where there is
	// nothing to compare with.
	Previous Period
	// AsOf is the last day that the data speaks for, as 2026-06-30. AsOfField is the
	// field that says so and AsOfPlace its row; the field is empty where somebody
	// gave the day, and "the period" where no row is dated, so that the period asked
	// for says it.
	AsOf, AsOfField string
	AsOfPlace       Place
	// Currency is the one currency of the run; empty where there are several or
	// none is named.
	Currency string
	Tables   []Table
	Notes    []Note
	Inputs   []Input
}

// Period is a span of days with the name people use for it.
type Period struct {
	Label string // "June 2026"
	From  string // first day, 2026-06-01
	To    string // last day, 2026-06-30: included
	// Partial is true where as-of lies before the last day.
	Partial bool
	// Through is the last day whose records count: To, or earlier where only a part of
	// the period does. Targets are those of all of it.
	Through string
}

// Table is a set of figures: one row a group, one column a metric.
type Table struct {
	ID    string // "summary", "by_rep", "trend"
	Title string // "By rep"
	// Labels are the columns that say which group a row is: none in the summary,
	// one for each dimension or calendar unit otherwise.
	Labels  []Label
	Columns []Column
	Rows    []Row
	// Total is the row over all groups; nil where there is none, as in a trend. It
	// is computed from the records, never by adding rows up.
	Total *Row
	// Notes concern this table alone.
	Notes []Note
}

// Label is a column of names.
type Label struct {
	ID    string // "rep"
	Title string // "Rep"
}

// Better says which way a figure improves.
type Better string

// The ways: up, down, within a band, or neither.
const (
	Up   Better = "up"
	Down Better = "down"
	Band Better = "band"
	Flat Better = "none"
)

// Betters is every way, in the order of listings.
func Betters() []Better { return []Better{Up, Down, Band, Flat} }

// Column is one metric, or one statistic of it.
type Column struct {
	ID        string // "win_rate", or "sales_cycle_length.mean"
	Metric    string // "sales_cycle_length"
	Statistic string // "mean"; empty for a metric that is one figure
	Title     string // "Win rate"
	Unit      Unit
	Better    Better
	// Formula is the definition as people read it.
	Formula string
	// Draw asks for a drawing beside the figures, where there is room.
	Draw Draw
	// Period is the time that the column's figures are for, where columns are each of
	// another; nil elsewhere.
	Period *Period
	// Over is how many calendar units of its period the figure is shared out over: 3 in
	// a moving average of what adds up; 0 where it is the figure of all of it.
	Over int
}

// Draw is a small drawing beside a column.
type Draw string

// The drawings.
const (
	// Bar is a bar as long as the figure's share of the column's largest; figures
	// below zero point the other way.
	Bar Draw = "bar"
	// Spark is a line of the cell's Series, oldest first.
	Spark Draw = "spark"
	// Goal is a bar towards 1, for shares of what was to be reached.
	Goal Draw = "goal"
)

// Row is one group's figures. Names and Cells stand in the order of the table's
// Labels and Columns.
type Row struct {
	Names []string
	Cells []Cell
	// Period is the time that the row's figures are for, as it was asked for, in the
	// rows of a trend; nil where that is the column's or the report's.
	Period *Period
}

// Cell is one figure with what must stand beside it.
type Cell struct {
	Value Value
	// N is the number of records or groups behind the figure: the denominator of a
	// rate, the sample of a mean. Nil where the figure has no such number.
	N *int64
	// Missing is how many records in scope lack a value that the figure needs, and
	// so are left out.
	Missing int64
	// Coverage is the share of the records in scope that could be used, 0 to 1.
	Coverage Value
	// Low and High bound the figure with 95 % confidence; undefined where the
	// figure has no such bounds.
	Low, High Value
	// Previous is the figure of the period compared with.
	Previous Value
	// Change is the change since then: relative to the earlier figure, or for
	// rates in points (the difference of the fractions).
	Change Value
	// Target is what was to be reached.
	Target Value
	// Word stands in the place of the figure in columns of the unit Word: a segment, a
	// flag; empty where nothing is to be said.
	Word string
	// Series is the figure's history, oldest first, for columns that draw one.
	Series []Value
	// Small marks a figure over few records (under 30): not to be ranked under 5.
	Small bool
	// Origin is a number by which the records behind the figure are found, where
	// somebody asks for them; 0 for none.
	Origin int
}

// Note is something that must be said beside the figures.
type Note struct {
	Text string
	// Column and Row say what it concerns, by Column.ID and row names; empty for
	// the whole table or report.
	Column string
	Names  []string
	// Places are where in the input to look.
	Places []Place
}

// Place is where a record stands in the input.
type Place struct {
	File, Sheet string // Sheet is empty for files that have none
	Line        int    // physical line, or sheet row, from 1
}

// String is "deals.csv:12", or "book.xlsx!Deals!12".
func (p Place) String() string {
	if p.Sheet != "" {
		return p.File + "!" + p.Sheet + "!" + strconv.Itoa(p.Line)
	}
	return p.File + ":" + strconv.Itoa(p.Line)
}

// Input is the account of one file or sheet: Rows is Used + Rejected + the sum
// of Ignored, always.
type Input struct {
	File     string
	Sheet    string // empty for files that have none
	Kind     string // "deal"; "unknown" where it was taken for nothing
	Source   string // which CRM's headers it has: "hubspot", "plain"
	Rows     int64
	Used     int64
	Rejected int64
	// Ignored counts rows by the rule that set them aside: blank, total,
	// duplicate, not used.
	Ignored []Ignored
	SHA256  string // hex, of the file's bytes; empty where nobody wants it
}

// Ignored is a number of rows, and the rule that set them aside.
type Ignored struct {
	Rule string
	Rows int64
	// First is the first few of them; none for rows that hold nothing.
	First []Passage
}

// Passage is the start of a row as it stands in the input.
type Passage struct {
	Line int
	Text string // empty where the place says enough
}

// AsOfFrom says in words what set as-of.
func (r *Report) AsOfFrom() string {
	if r.AsOfField == "" {
		return "--as-of"
	}
	if r.AsOfPlace.File == "" {
		return r.AsOfField
	}
	return r.AsOfField + " of " + r.AsOfPlace.String()
}
