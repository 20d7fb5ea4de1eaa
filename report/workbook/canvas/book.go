package canvas

import "slices"

// Book is a workbook in the making.
type Book struct {
	// Title is the document's title, and AsOf the day that dates it, as 2026-06-30: no
	// clock is asked.
	Title, AsOf string
	// Subject says what the document is about, in its properties.
	Subject string
	// Footer stands on the left below every printed page: the command's own words for what
	// was read.
	Footer string
	// RightToLeft mirrors every page.
	RightToLeft bool

	pages   []*Page
	names   sheetNames
	defined []defined
}

type defined struct{ name, ref string }

// New is a book without pages.
func New(title, asOf string, rightToLeft bool) *Book {
	return &Book{Title: title, AsOf: asOf, RightToLeft: rightToLeft, names: sheetNames{}}
}

// Page adds a page. Its name is made of the title, as Excel takes it, and is unique.
func (b *Book) Page(title string) *Page {
	p := &Page{Name: b.names.unique(title), Title: title, book: b, rows: map[int]map[int]Cell{}, widths: map[int]float64{}, heights: map[int]float64{}}
	b.pages = append(b.pages, p)
	return p
}

// ToEnd puts a page behind all others there are: it has its name before them.
func (b *Book) ToEnd(p *Page) {
	b.pages = append(slices.DeleteFunc(b.pages, func(other *Page) bool { return other == p }), p)
}

// Pages are the pages so far, in order.
func (b *Book) Pages() []*Page { return b.pages }

// Define gives a name to a reference: "period_from" to 'Summary'!$C$40.
func (b *Book) Define(name, ref string) { b.defined = append(b.defined, defined{name, ref}) }
