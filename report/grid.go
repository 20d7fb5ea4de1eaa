package report

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kpi/report/number"
)

// A grid is a table laid out for people: nothing in it is left to be rounded or
// named, only to be fitted into a width and drawn. The terminal and Markdown
// draw the same grids.
type grid struct {
	columns []column
	rows    []gridRow
	// remarks are lines under the table that belong to no cell.
	remarks []string
}

// column is a column of a grid.
type column struct {
	head text
	name string // for people who do not see it; the head where empty
	left bool   // names stand left, numbers right
	// yields says how readily the column is left out where there is no room:
	// never at 0, and higher ones first. Among equals the rightmost goes first.
	yields int
	// ornament is a column that says nothing the others do not: Markdown has none.
	ornament bool
	// extra is a column that goes unsaid, and before names are cut short.
	extra bool
	// wraps is a column of words that go on in the next line.
	wraps bool
}

// The readiness of columns to be left out.
const (
	stays = iota
	figureColumn
	countColumn
	boundsColumn
	drawingColumn
)

type gridRow struct {
	cells []text
	under string // lines of their own beneath the row
	strong
}

// strong marks a row that stands out: a total.
type strong bool

// text is what stands in a cell.
type text struct {
	s     string
	tail  string   // follows s, and is not cut with it
	notes []string // said in footnotes
	small bool     // rests on few records
	tone  tone
	mark  string // set by number: what leads to the footnotes
}

// tone is a colour with a meaning. The words say the same without it.
type tone uint8

const (
	plainTone tone = iota
	goodTone
	badTone
	dimTone
	headTone
	barTone
	strongTone
)

// smallMark follows figures that rest on few records.
const smallMark = "*"

// number gives the notes of all cells their marks, in reading order, and lists
// them: one mark for notes that say the same.
func (g *grid) number() (footnotes []string) {
	mark := func(t *text) {
		var marks []string
		for _, note := range t.notes {
			i := slices.Index(footnotes, note)
			if i < 0 {
				i, footnotes = len(footnotes), append(footnotes, note)
			}
			marks = append(marks, number.Superscript(i+1))
		}
		t.mark = strings.Join(marks, ",")
		if t.mark != "" && t.s != "" && unicode.IsDigit(lastRune(t.s+t.tail)) {
			t.mark = " " + t.mark // 12² is another number
		}
		if t.small {
			t.mark = smallMark + t.mark
		}
	}
	for i := range g.columns {
		mark(&g.columns[i].head)
	}
	for _, row := range g.rows {
		for i := range row.cells {
			mark(&row.cells[i])
		}
	}
	return footnotes
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// small tells whether any cell rests on few records.
func (g *grid) small() bool {
	return slices.ContainsFunc(g.rows, func(r gridRow) bool {
		return slices.ContainsFunc(r.cells, func(t text) bool { return t.small })
	})
}

// drop leaves out the column that yields first; ok is false when all others
// stay.
func (g *grid) drop() (dropped column, ok bool) {
	at := 0
	for i, c := range g.columns {
		if c.yields > 0 && c.yields >= g.columns[at].yields {
			at = i
		}
	}
	dropped = g.columns[at]
	if dropped.yields == stays {
		return column{}, false
	}
	g.remove(at)
	return dropped, true
}

// remove takes a column out.
func (g *grid) remove(at int) {
	g.columns = slices.Delete(g.columns, at, at+1)
	for i := range g.rows {
		g.rows[i].cells = slices.Delete(g.rows[i].cells, at, at+1)
	}
}
