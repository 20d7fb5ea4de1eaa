package canvas

// ChartKind is how the series of a chart are drawn.
type ChartKind uint8

// The kinds.
const (
	// Columns stand side by side; Line is a line with markers.
	Columns ChartKind = iota
	Line
	// Bars lie side by side; StackedBars lie end to end.
	Bars
	StackedBars
)

// Series is figures drawn in one colour.
type Series struct {
	// Name is a cell with the name, or a plain text.
	Name string
	// Labels and Values are ranges as formulas write them, with their page.
	Labels, Values string
	// Color is RGB; an empty one leaves the series unseen, to push others away from the
	// axis.
	Color string
	// Dashed draws a line of dashes without markers: what was to be reached.
	Dashed bool
	// AsLine draws the series as a line over the columns of the others.
	AsLine bool
}

// Chart is a drawing over cells.
type Chart struct {
	Kind   ChartKind
	Title  string
	Series []Series
	// At is the cell of its upper corner at the start; Width and Height are in pixels.
	At            At
	Width, Height int
	// Format is the number format of the axis of figures: `#,##0,"k"`.
	Format string
	// LabelFormat is the number format of labels that are days: "mmm yy"; empty for texts.
	LabelFormat string
	// Legend shows the names of the series below; Values writes the figures beside bars.
	Legend, Values bool
	// FromZero begins the axis of figures at zero.
	FromZero bool
	// Every writes each n-th label alone, where there is no room for all; 0 for all.
	Every int
	// Downwards lists bars from the top down.
	Downwards bool
	// Alt is the description for those who cannot see it.
	Alt string
}

// AddChart draws a chart.
func (p *Page) AddChart(c Chart) { p.charts = append(p.charts, c) }
