package ingest

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// sayNearNames points out names of reps, customers and places that differ only in
// case or in characters that cannot be seen. They are kept apart.
func (rd *reading) sayNearNames(tables []*dataset.Table) {
	for _, t := range tables {
		for _, c := range t.Columns() {
			if isName(c.Field) {
				rd.nearNames(t, c)
			}
		}
	}
}

// isName tells whether a field holds names as people write them.
func isName(f *field.Field) bool {
	return (f.Refers == field.Rep || f.Refers == field.Customer) && !strings.HasSuffix(f.Name, "_id") || f.Name == "location"
}

func (rd *reading) nearNames(t *dataset.Table, c *dataset.Column) {
	like := map[string]string{}
	for _, met := range c.Texts() {
		text := met.Text
		other, near := like[look(text)]
		if !near {
			like[look(text)] = text
			continue
		}
		source, line := t.Origin(met.Row)
		rd.problems = append(rd.problems, dataset.Problem{Source: source, Line: line, Field: c.Field,
			What: fmt.Sprintf("%s %s is nearly %s: kept apart, as they differ in case or in characters that cannot be seen",
				c.Field.Name, shown(text), shown(other)),
			Hint: "write the name in one way in all files"})
	}
}

// look is how a name looks: without case and what cannot be seen, and with the letters
// of Persian for those of Arabic.
func look(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return persian(unicode.ToLower(r))
	}, norm.NFKC.String(name))
}

// shown is a name in quotes, with what cannot be seen written out.
func shown(name string) string { return strconv.Quote(name) }
