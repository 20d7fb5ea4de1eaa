package ingest

import (
	"cmp"
	"slices"
	"strings"

	"kpi/kpi/field"
)

// taken is what a header row was taken for.
type taken struct {
	kind       field.Kind
	schema     string
	score      int
	columns    []column                // by position in the file
	implied    map[*field.Field]string // values that some header implies for every row
	candidates []field.Kind            // the kinds it could be, best first; more than one where it is not clear
	nearest    string                  // what it lacks of the kind it is most like, for people
	report     bool                    // it is what this program itself writes
}

// enough is the least evidence that makes a kind: an id and a name alone could be
// anything.
const enough = 3

// take finds which CRM a header row comes from, by the headers that only that CRM
// writes, then the kind with the most evidence; want, where it is not None, is the
// kind that was asked for.
func (f *Files) take(header []string, want field.Kind) taken {
	s := f.book.schemaOf(header)
	if want == field.None && f.book.isReport(header) {
		return taken{report: true, score: sure, columns: bareColumns(header)}
	}
	var readings []taken
	var nearest taken
	for _, k := range field.Kinds() {
		if want != field.None && want != k {
			continue
		}
		t := f.reading(s, k, header)
		if want == k || t.score >= enough && f.book.meets(t) {
			readings = append(readings, t)
		} else if t.score > nearest.score {
			nearest = t
		}
	}
	if len(readings) == 0 {
		return taken{schema: s.name, columns: bareColumns(header), nearest: f.book.sayNearest(nearest)}
	}
	slices.SortStableFunc(readings, func(a, b taken) int { return cmp.Compare(b.score, a.score) })
	best := readings[0]
	for _, r := range readings {
		best.candidates = append(best.candidates, r.kind)
	}
	if len(readings) > 1 && readings[1].score == best.score {
		best.kind, best.columns = field.None, bareColumns(header)
	} else {
		best.candidates = best.candidates[:1]
	}
	return best
}

// bareColumns are columns that nothing was taken for.
func bareColumns(header []string) []column {
	columns := make([]column, len(header))
	for i, h := range header {
		columns[i] = column{index: i, header: h}
	}
	return columns
}

// schemaOf is the CRM with the most headers that only it writes; the plain schema
// where there is none.
func (b *book) schemaOf(header []string) *schema {
	best, most := b.plain, 0
	for _, s := range b.schemas {
		n := 0
		for _, h := range header {
			if s.signs[sign(h)] {
				n++
			}
		}
		if n > most {
			best, most = s, n
		}
	}
	return best
}

// reading maps a header row as one kind, and adds up the evidence for it: each
// field counts once.
func (f *Files) reading(s *schema, k field.Kind, header []string) taken {
	t := taken{kind: k, schema: s.name, columns: f.columnsOf(s, k, header)}
	for _, c := range t.columns {
		t.score += c.evidence
		name, word, ok := strings.Cut(c.mark.implies, "=")
		if f := field.Find(k.String() + "." + name); ok && f != nil && !t.takes(f) {
			t.implied = map[*field.Field]string{f: word}
		}
	}
	return t
}

// isReport tells whether a header row has all the headers that this program's own
// tables have.
func (b *book) isReport(header []string) bool {
	has := func(name string) bool {
		return slices.ContainsFunc(header, func(h string) bool { return normaliseHeader(h) == name })
	}
	return !slices.ContainsFunc(b.report, func(name string) bool { return !has(name) })
}

// sayNearest is what a reading lacks of its kind; empty where it is like none.
func (b *book) sayNearest(t taken) string {
	if t.score <= 0 {
		return ""
	}
	for _, need := range b.needs[t.kind] {
		if !slices.ContainsFunc(need, t.takes) {
			var names []string
			for _, f := range need {
				names = append(names, f.Name)
			}
			return ", nearest to " + t.kind.Plural() + " without " + strings.Join(names, " or ")
		}
	}
	return ", nearest to " + t.kind.Plural()
}

// meets tells whether all that the kind cannot be without is there.
func (b *book) meets(t taken) bool {
	for _, need := range b.needs[t.kind] {
		if !slices.ContainsFunc(need, t.takes) {
			return false
		}
	}
	return true
}

// takes tells whether some column was taken for exactly that field.
func (t taken) takes(f *field.Field) bool {
	return slices.ContainsFunc(t.columns, func(c column) bool { return slices.Contains(c.fields, f) })
}

// takesFrom tells whether the column of that header was taken for a field.
func (t taken) takesFrom(f *field.Field, header string) bool {
	name := normaliseHeader(header)
	return slices.ContainsFunc(t.columns, func(c column) bool {
		return slices.Contains(c.fields, f) && normaliseHeader(c.header) == name
	})
}
