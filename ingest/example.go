package ingest

import (
	"cmp"
	"strings"
)

// example is the first value of a sort in a column, and where it stands; its line
// is 0 where there is none.
type example struct {
	text string
	line int
}

// see takes a value for the example where it stands before the one there is.
func (e *example) see(text string, line int) {
	if e.line == 0 || line < e.line {
		e.text, e.line = strings.Clone(text), line
	}
}

// merge takes the example of another part of the column where it stands first. Of
// two in one line, the order of parts must not decide.
func (e *example) merge(other example) {
	if other.line > 0 && (e.line == 0 || cmp.Or(cmp.Compare(other.line, e.line), cmp.Compare(other.text, e.text)) < 0) {
		*e = other
	}
}
