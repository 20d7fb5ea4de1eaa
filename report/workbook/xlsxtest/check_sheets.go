package xlsxtest

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// checkSheets looks at the cells of each sheet, and at what lies over them.
func (v *validator) checkSheets() {
	for i, s := range v.sheets {
		rows := rowChecker{validator: v, part: s.Part, sheet: i, headers: map[place]bool{}}
		_, _ = parse(v.book.parts[s.Part], func(e *element) bool { // a fault was told when the part was read
			if e.name == "row" {
				rows.check(e)
			}
			return e.name == "row"
		})
		v.checkHeaders(i, rows.headers)
		root := v.tree(s.Part)
		v.checkColumnWidths(s.Part, root)
		v.checkViews(s.Part, root)
		v.checkMerged(i, s.Part, root)
		v.checkRules(s.Part, root)
		v.checkLists(s.Part, root)
		v.checkHyperlinks(s.Part, root)
		v.checkPaper(s.Part, root)
		v.checkSparklines(s.Part, root)
	}
}

// rowChecker looks at the rows of a sheet one after the other.
type rowChecker struct {
	*validator
	part    string
	sheet   int
	last    int            // the row before
	headers map[place]bool // the cells seen in rows that head a table
}

func (r *rowChecker) check(row *element) {
	n, err := strconv.Atoi(row.attr("r"))
	if err != nil || n <= r.last || n > lastRow {
		r.say(r.part, "the row %q after the row %d", row.attr("r"), r.last)
	}
	r.last = n
	if h, err := strconv.ParseFloat(first(row.attr("ht"), "15"), 64); err != nil || h < 0 || h > 409.5 {
		r.say(r.part, "the row %d is %s high", n, row.attr("ht"))
	}
	r.within(r.part, "s", row, r.styles)
	column := 0
	for _, c := range row.children {
		at, err := placeOf(c.attr("r"))
		if err != nil || at.row != n || at.column <= column {
			r.say(r.part, "the cell %q in the row %d after the column %d", c.attr("r"), n, column)
		}
		column = at.column
		r.checkCell(at, c)
	}
}

func (r *rowChecker) checkCell(at place, e *element) {
	r.within(r.part, "s", e, r.styles)
	c, err := readCell(e, r.texts)
	if err != nil {
		r.say(r.part, "%s: %v", e.attr("r"), err)
	}
	r.checkValue(e, c)
	if e.first("f").name != "" && e.child("f").attr("t") == "" {
		r.checkFormula(r.part, c.Ref, c.Formula, inCell)
	}
	if r.isHeader(at) {
		r.headers[at] = true
		r.checkHeader(r.sheet, at, c)
	}
}

// isHeader tells whether a table's header is in a row.
func (r *rowChecker) isHeader(at place) bool {
	for _, t := range r.tables {
		if t.sheet == r.sheet && t.area.from.row == at.row {
			return true
		}
	}
	return false
}

// checkValue tells whether a value is what its cell says it is.
func (r *rowChecker) checkValue(e *element, c Cell) {
	switch c.Kind {
	case Number:
		if f, err := strconv.ParseFloat(c.Value, 64); err != nil || f-f != 0 || strings.ContainsAny(c.Value, "xXpP_") {
			r.say(r.part, "%s: %q is no number", c.Ref, c.Value)
		}
	case Truth:
		if c.Value != "0" && c.Value != "1" {
			r.say(r.part, "%s: %q is no truth value", c.Ref, c.Value)
		}
	case Fault:
		r.say(r.part, "%s: the error %s", c.Ref, c.Value)
	case Text:
		r.checkText(e, c)
	}
}

func (r *rowChecker) checkText(e *element, c Cell) {
	if n := len(utf16.Encode([]rune(c.Value))); n > longestText {
		r.say(r.part, "%s: a text of %d characters", c.Ref, n)
	}
	for _, t := range e.all("t") {
		if strings.TrimSpace(t.text) != t.text && t.attr("xml:space") != "preserve" {
			r.say(r.part, "%s: Excel trims %q, which says not that its space counts", c.Ref, t.text)
		}
	}
}
