package ingest

import (
	"strings"
	"unicode/utf8"

	"kpi/kpi/dataset"
)

// asideShown is how many rows of each rule are kept for people, and asideBytes how
// much of each.
const (
	asideShown = 3
	asideBytes = 200
)

// setAside counts a row that is no record, and keeps the first of each rule, so
// that nobody loses a row without being able to see it.
func (y *yield) setAside(r *row, rule string) {
	y.ignored[rule]++
	if rule == ruleBlank || y.ignored[rule] > asideShown {
		return
	}
	y.aside = append(y.aside, dataset.Aside{Rule: rule, Line: r.line, Text: clip(r.sayRaw())})
}

// withAside adds rows that were set aside behind others, as far as they are kept.
func withAside(have, next []dataset.Aside) []dataset.Aside {
	for _, a := range next {
		n := 0
		for _, b := range have {
			if a.Rule == b.Rule {
				n++
			}
		}
		if n < asideShown {
			have = append(have, a)
		}
	}
	return have
}

// clip is the start of a row, long enough to know it by.
func clip(text string) string {
	if len(text) <= asideBytes {
		return strings.Clone(text)
	}
	end := asideBytes
	for !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + "…"
}
