package canvas

// Page is one sheet in the making. Rows and columns are from 1.
type Page struct {
	// Name is the sheet's name, as it is unique in the book.
	Name string
	// Title is the name as it was asked for.
	Title string

	book    *Book
	rows    map[int]map[int]Cell
	stream  *Stream
	widths  map[int]float64
	heights map[int]float64
	charts  []Chart
	sparks  []Spark
	bars    []Bar
	scales  []Scale
	rules   []Rule
	tables  []Table
	remarks []Note
	choices []Choice
	looks   map[int]Style
	merged  []Range
	filter  *Range
	frozen  At
	repeat  int
	sheets  int // of paper, side by side
	names   int // the columns that are printed on each
	printed int // the last column that is; 0 for all
	breaks  []int
	upright bool
	whole   bool
	hidden  bool
	noGrid  bool
	zoom    float64
}

// Put puts a cell in its place; one that is there already gives way.
func (p *Page) Put(at At, c Cell) {
	if p.rows[at.Row] == nil {
		p.rows[at.Row] = map[int]Cell{}
	}
	p.rows[at.Row][at.Col] = c
}

// At is what stands in a place; ok is false where nothing was put.
func (p *Page) At(at At) (c Cell, ok bool) {
	c, ok = p.rows[at.Row][at.Col]
	return c, ok
}

// Ref is a place on this page as other pages' formulas write it: 'Reps'!$B$7.
func (p *Page) Ref(at At) string { return Quote(p.Name) + "!" + at.Fixed() }

// RefRange is a range on this page as formulas and charts write it.
func (p *Page) RefRange(r Range) string { return Quote(p.Name) + "!" + r.Fixed() }

// Stream is rows that are too many to keep: Rows gives them one after the other,
// from row First on, when the workbook is written. The cells of a row stand from
// column 1 on and have no links; the list may be used again for the next row.
type Stream struct {
	First int
	Rows  func(emit func(row []Cell) error) error
	// Last is the last cell, where it is known beforehand: readers are told how far
	// the page goes.
	Last At
}

// SetStream gives the page the rows that follow those put in place. The headers of a
// table are put in place.
func (p *Page) SetStream(s Stream) { p.stream = &s }

// Width sets the width of columns from one to another, in characters.
func (p *Page) Width(from, to int, characters float64) {
	for col := from; col <= to; col++ {
		p.widths[col] = characters
	}
}

// WidthOf is the width of a column, in characters.
func (p *Page) WidthOf(col int) float64 {
	if w, ok := p.widths[col]; ok {
		return w
	}
	return usualWidth
}

// highestRow is how high a row can be, in points.
const highestRow = 409

// Height sets the height of rows from one to another, in points; as high as a row can be
// where that is less.
func (p *Page) Height(from, to int, points float64) {
	for row := from; row <= to; row++ {
		p.heights[row] = min(points, highestRow)
	}
}

// HeightOf is the height set for a row, in points; 0 where it has the usual one.
func (p *Page) HeightOf(row int) float64 { return p.heights[row] }

// Freeze keeps the rows above and the columns before a place in sight.
func (p *Page) Freeze(at At) { p.frozen = at }

// Repeat prints the rows from the first up to this one on every sheet of paper.
func (p *Page) Repeat(lastRow int) { p.repeat = lastRow }

// Repeated is the last row that is printed on every sheet of paper; 0 for none.
func (p *Page) Repeated() int { return p.repeat }

// Break begins a new sheet of paper with a row.
func (p *Page) Break(row int) { p.breaks = append(p.breaks, row) }

// Breaks are the rows that new sheets of paper begin with.
func (p *Page) Breaks() []int { return p.breaks }

// PrintTo leaves the columns behind one out of print.
func (p *Page) PrintTo(lastColumn int) { p.printed = lastColumn }

// Across prints the page on so many sheets of paper side by side, the columns up to one
// on each of them. The rows that are repeated must be said too.
func (p *Page) Across(sheets, lastColumn int) { p.sheets, p.names = sheets, lastColumn }

// Filter puts filter buttons on the first row of a range. A page has one at most, and
// none beside a native table.
func (p *Page) Filter(r Range) { p.filter = &r }

// Merge makes one cell of a range; what stands in its first place is seen.
func (p *Page) Merge(r Range) { p.merged = append(p.merged, r) }

// Sheets is how many sheets of paper the page is printed on side by side, and the last
// column that is on each of them.
func (p *Page) Sheets() (sheets, lastColumn int) { return max(1, p.sheets), p.names }

// Upright prints the page in portrait; others are printed in landscape.
func (p *Page) Upright() { p.upright = true }

// OneSheet prints all of the page on one sheet of paper.
func (p *Page) OneSheet() { p.whole = true }

// Hide keeps the page out of sight.
func (p *Page) Hide() { p.hidden = true }

// Zoom shows the page at so many per cent of its size.
func (p *Page) Zoom(percent float64) { p.zoom = percent }

// Hidden tells whether the page is out of sight.
func (p *Page) Hidden() bool { return p.hidden }

// NoGrid hides the lines between cells on the screen.
func (p *Page) NoGrid() { p.noGrid = true }

// Table is a native table over a range whose first row is its header: filters, stripes,
// and a name for formulas, as in deals[amount].
type Table struct {
	Name  string
	Range Range
}

// AddTable makes a range a native table. Headers are texts, each once.
func (p *Page) AddTable(t Table) { p.tables = append(p.tables, t) }

// Spark is a row of small columns in one cell, of the figures of a range.
type Spark struct {
	At    At
	Of    string // a range as formulas write it, with the page: 'Trends'!B2:B13
	Color string
	// FromZero lets columns begin at zero, where no figure is below it.
	FromZero bool
}

// AddSpark draws a spark.
func (p *Page) AddSpark(s Spark) { p.sparks = append(p.sparks, s) }

// Bar is a bar in each cell of a range, as long as its figure from Min to Max.
type Bar struct {
	Range    Range
	Min, Max float64
	Color    string
}

// AddBar draws bars.
func (p *Page) AddBar(b Bar) { p.bars = append(p.bars, b) }

// Scale colours the cells of a range by their figure, from the lowest over the middle
// to the highest.
type Scale struct {
	Range          Range
	Low, Mid, High string
}

// AddScale colours a range.
func (p *Page) AddScale(s Scale) { p.scales = append(p.scales, s) }

// Rule gives the cells of a range another look where a formula holds. The formula is
// written for the first cell of the range. Of the look, the colours, bold, italic and
// the number format count.
type Rule struct {
	Range Range
	When  string
	Look  Style
}

// AddRule adds a rule; of two that hold, the earlier one counts. Bars and scales stay,
// and a scale's colour is before that of a rule.
func (p *Page) AddRule(r Rule) { p.rules = append(p.rules, r) }
