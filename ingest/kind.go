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
	language   string // of most of its headers: "en", "id"; empty where that is not clear
	score      int
	columns    []column                // by position in the file
	implied    map[*field.Field]string // values that some header implies for every row
	candidates []field.Kind            // the kinds it could be, best first; more than one where it is not clear
	nearest    string                  // what it lacks of the kind it is most like, for people
	undecided  bool                    // it is a list of deals, and no column says which were won
	orders     bool                    // it is a list of orders: each row has an amount of its own
	report     bool                    // it is what this program itself writes
	says       []remark                // what was assumed
}

// enough is the least evidence that makes a kind: an id and a name alone could be
// anything.
const enough = 3

// take finds which CRM a header row comes from, then the kind with the most
// evidence; want, where it is not None, is the kind that was asked for.
func (f *Files) take(header []string, want field.Kind) taken {
	l := f.book.listsFor(header)
	if want == field.None && f.book.isReport(l.names) {
		return taken{report: true, score: sure, columns: bareColumns(header)}
	}
	readings, nearest := f.readings(l, header, want)
	t := f.choose(readings, nearest, header)
	t.schema, t.language = l.name(), l.language
	return t
}

// readings are all kinds that a header row may be, and the kind it is most like of
// those that it cannot be.
func (f *Files) readings(l lists, header []string, want field.Kind) (readings []taken, nearest taken) {
	for _, k := range field.Kinds() {
		if want != field.None && want != k {
			continue
		}
		t := f.reading(l, k, header)
		if k == field.Deal {
			t = f.saleOr(l, header, t)
		}
		if want == k || t.score >= enough && f.meets(t) {
			readings = append(readings, t)
		} else if t.score > nearest.score {
			nearest = t
		}
	}
	return readings, nearest
}

// choose takes the reading with the most evidence. Deals of which no column tells
// the outcome are none, unless they are more like deals than anything else is.
func (f *Files) choose(readings []taken, nearest taken, header []string) taken {
	readings = withoutViews(readings)
	slices.SortStableFunc(readings, func(a, b taken) int { return cmp.Compare(b.score, a.score) })
	switch {
	case f.isUndecided(nearest) && (len(readings) == 0 || readings[0].score < nearest.score):
		return taken{columns: bareColumns(header), score: nearest.score, undecided: true}
	case len(readings) == 0:
		return taken{columns: bareColumns(header), nearest: f.sayNearest(nearest)}
	}
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

// reading maps a header row as one kind, and adds up the evidence for it: each
// field counts once.
func (f *Files) reading(l lists, k field.Kind, header []string) taken {
	return f.weigh(k, f.columnsOf(l, k, header, false))
}

func (f *Files) weigh(k field.Kind, columns []column) taken {
	t := taken{kind: k, columns: columns}
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
func (b *book) isReport(names []string) bool {
	return !slices.ContainsFunc(b.report, func(name string) bool { return !slices.Contains(names, name) })
}

// sayNearest is what a reading lacks of its kind; empty where it is like none.
func (f *Files) sayNearest(t taken) string {
	if t.score <= 0 {
		return ""
	}
	if need := f.lacks(t); need != nil {
		var names []string
		for _, f := range need {
			names = append(names, f.Name)
		}
		return ", nearest to " + t.kind.Plural() + ", but without " + strings.Join(names, " or ")
	}
	return ", nearest to " + t.kind.Plural() + ", but with too few of their headers"
}

// meets tells whether all that the kind cannot be without is there.
func (f *Files) meets(t taken) bool { return f.lacks(t) == nil }

// lacks is the first need of its kind that a reading does not meet: one of these
// fields; nil where it meets all.
func (f *Files) lacks(t taken) []*field.Field {
	for _, need := range f.book.needs[t.kind] {
		if !slices.ContainsFunc(need, t.gives) && !f.isSet(t, need) {
			return need
		}
	}
	return nil
}

// isSet tells whether --set gives one of the fields that a reading needs. It makes
// no kind of a file that is not like it.
func (f *Files) isSet(t taken, need []*field.Field) bool {
	like := slices.ContainsFunc(f.book.undecided, t.takes)
	return like && slices.ContainsFunc(need, func(fd *field.Field) bool { return f.opt.Set[fd] != "" })
}

// gives tells whether some column was taken for exactly that field, or implies it.
func (t taken) gives(f *field.Field) bool { return t.implied[f] != "" || t.takes(f) }

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

// known is how many columns were taken for something.
func (t taken) known() int {
	n := 0
	for _, c := range t.columns {
		if len(c.fields) > 0 {
			n++
		}
	}
	return n
}
