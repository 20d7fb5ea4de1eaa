package dataset

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// remarkNear points out texts that name no record but nearly name one. They are
// never taken for it. Keys are no texts, and nothing is near them.
func (d *Dataset) remarkNear(names []*Column, rows []int32, keys []*Column) (remarks []Problem) {
	var near map[string]string // of the records' texts, once one is asked for
	for _, c := range names {
		for _, lost := range lostIn(c, rows) {
			if near == nil {
				near = squashed(keys)
			}
			text := c.Dict.Text(lost.code)
			like, ok := near[squash(text)]
			if !ok {
				continue
			}
			source, line := d.Table(c.Field.Kind).Origin(lost.first)
			remarks = append(remarks, Problem{Source: source, Line: line, Field: c.Field,
				What: fmt.Sprintf("%q in %s names no %s, though %q is near; they are kept apart", text, countRows(lost.rows), keys[0].Field.Kind, like),
				Hint: "write the name the same way in both files"})
		}
	}
	return remarks
}

func countRows(n int) string {
	if n == 1 {
		return "1 row"
	}
	return fmt.Sprintf("%d rows", n)
}

// lost is a text that names no record: its first row, and how many have it.
type lost struct {
	code        uint32
	first, rows int
}

// lostIn are the texts of a column that name no record in some row, in the order
// of their first.
func lostIn(c *Column, rows []int32) []lost {
	if c.Dict == nil {
		return nil
	}
	all := make([]lost, c.Dict.Len())
	for i, code := range c.AllCodes() {
		if rows[i] != NoRow || code == 0 {
			continue
		}
		if all[code].rows == 0 {
			all[code].code, all[code].first = code, i
		}
		all[code].rows++
	}
	some := all[:0]
	for _, l := range all {
		if l.rows > 0 {
			some = append(some, l)
		}
	}
	// Codes depend on who read what first.
	slices.SortFunc(some, func(a, b lost) int { return a.first - b.first })
	return some
}

// squashed maps letters and digits alone, lower-cased, to the text they came
// from, over all that records are called.
func squashed(keys []*Column) map[string]string {
	near := map[string]string{}
	for _, c := range keys {
		if c.Dict == nil {
			continue
		}
		for row := range c.Len() {
			if text := Canonical(c.TextAt(row)); text != "" {
				near[squash(text)] = text
			}
		}
	}
	return near
}

// squash keeps letters and digits alone, lower-cased.
func squash(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKD.String(text))
}
