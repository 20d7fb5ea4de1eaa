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

// nearMost is how many near names of one sort are pointed out each by itself.
const nearMost = 5

// sayNearNames points out names of one sort, in all files, that differ only in case,
// in accents or in characters that cannot be seen. They are kept apart.
func (rd *reading) sayNearNames(tables []*dataset.Table) {
	near := map[string]*nearNames{}
	var sorts []*nearNames
	for _, t := range tables {
		for _, c := range t.Columns() {
			for _, sort := range sortsOfName(c.Field) {
				if near[sort] == nil {
					near[sort] = &nearNames{like: map[string]metName{}}
					sorts = append(sorts, near[sort])
				}
				near[sort].add(t, c)
			}
		}
	}
	for _, n := range sorts {
		n.say(rd)
	}
}

// sortsOfName is what a field names as people write it, in words; none where it names
// nothing, and several where a quota is of a rep, a team or a place.
func sortsOfName(f *field.Field) []string {
	switch {
	case f.Derived() || strings.HasSuffix(f.Name, "_id"):
		return nil
	case f.Name == "location" || f.Name == "source" || f.Name == "team":
		return []string{f.Name}
	case f.Kind == field.Quota && f.Name == "entity":
		return []string{"rep", "team", "location"}
	}
	for _, kind := range []field.Kind{field.Rep, field.Customer, field.Product} {
		if f.Refers == kind || f.Kind == kind && f.Name == "name" {
			return []string{kind.String()}
		}
	}
	return nil
}

// isName tells whether a field holds names of reps, customers or places, which are
// kept as texts even where they are keys.
func isName(f *field.Field) bool {
	return (f.Refers == field.Rep || f.Refers == field.Customer) && !strings.HasSuffix(f.Name, "_id") || f.Name == "location"
}

// nearNames are the names of one sort.
type nearNames struct {
	like  map[string]metName // the first name of each look
	found []nearName         // those that look like another one, the first of them
	more  int                // and how many there are besides
}

// metName is a name where it was met first.
type metName struct {
	text         string
	field        *field.Field
	source, line int
}

type nearName struct{ name, other metName }

func (n *nearNames) add(t *dataset.Table, c *dataset.Column) {
	if c.Dict == nil {
		return
	}
	for _, met := range c.Texts() {
		source, line := t.Origin(met.Row)
		name := metName{met.Text, c.Field, source, line}
		other, near := n.like[look(met.Text)]
		switch {
		case !near:
			n.like[look(met.Text)] = name
		case other.text == met.Text:
		case len(n.found) < nearMost:
			n.found = append(n.found, nearName{name, other})
		default:
			n.more++
		}
	}
}

func (n *nearNames) say(rd *reading) {
	const hint = "write the name in one way in all files"
	for _, f := range n.found {
		where := ""
		if src := rd.sources[f.other.source]; f.other.source != f.name.source {
			where = " of " + Place(src.File, src.Sheet, f.other.line, 0)
		}
		rd.problems = append(rd.problems, dataset.Problem{Source: f.name.source, Line: f.name.line, Field: f.name.field, Hint: hint,
			What: fmt.Sprintf("%s %s is nearly %s%s: kept apart, as they differ in case, in accents or in characters that cannot be seen",
				f.name.field.Name, shown(f.name.text), shown(f.other.text), where)})
	}
	if n.more > 0 {
		last := n.found[len(n.found)-1].name
		rd.problems = append(rd.problems, dataset.Problem{Source: last.source, Field: last.field, Hint: hint,
			What: fmt.Sprintf("%s: %s more are nearly others, and kept apart", last.field.Name, plural(n.more, "name"))})
	}
}

// look is how a name looks: without case, accents and what cannot be seen, and with the
// letters of Persian for those of Arabic.
func look(name string) string {
	if isASCII(name) {
		return strings.ToLower(name)
	}
	return strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cf, unicode.Mn) {
			return -1
		}
		return persian(unicode.ToLower(r))
	}, norm.NFKD.String(name))
}

// shown is a name in quotes, with what cannot be seen written out.
func shown(name string) string { return strconv.Quote(name) }
