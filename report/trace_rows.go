package report

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
)

// traceGrid lays rows out: the id, the fields that decided, and the place. A
// field without a value in any of the rows is not shown.
func (s *tracer) traceGrid(kind string, rows []*table.TraceRow) *grid {
	g := &grid{}
	ids, head := make([]string, len(rows)), ""
	for i, r := range rows {
		if ids[i] = s.short(number.Visible(r.ID)); r.ID != "" {
			head = cmp.Or(number.Visible(spaced(kind)), "id")
		}
	}
	g.addColumn(wholeColumn("  "+head), "  ", ids)
	for i, v := range rows[0].Values {
		texts := make([]string, len(rows))
		for j, r := range rows {
			texts[j] = number.Visible(at(r.Values, i).Text)
		}
		if _, name, _ := strings.Cut(v.Field, "."); strings.Join(texts, "") != "" {
			g.addColumn(valueColumn(number.Visible(spaced(name))+inSeconds(v.Unit), texts), "", texts)
		}
	}
	s.given(g, rows)
	places := make([]string, len(rows))
	for i, r := range rows {
		places[i] = s.place(r)
	}
	g.addColumn(wholeColumn("from"), "", places)
	return g
}

// inSeconds says of durations that they are exact: in seconds.
func inSeconds(u table.Unit) string {
	if u == table.Duration {
		return " (s)"
	}
	return ""
}

// given adds what rows give to terms where none of the fields shown says it: the part
// of a customer's amount that is lost, an age in days, whom a distinct count counts.
func (s *tracer) given(g *grid, rows []*table.TraceRow) {
	for i := range s.trace.Terms {
		texts, unsaid := make([]string, len(rows)), false
		for j, r := range rows {
			for _, c := range r.In {
				if c.Term == i {
					texts[j] = number.Visible(contributionText(c))
					unsaid = unsaid || !says(r, contributionText(c))
				}
			}
		}
		if unsaid && s.trace.Terms[i].Fold != table.CountFold {
			g.addColumn(valueColumn(s.trace.Terms[i].ID, texts), "", texts)
		}
	}
}

// says tells whether a value of a row reads as a text.
func says(r *table.TraceRow, text string) bool {
	return slices.ContainsFunc(r.Values, func(v table.TraceValue) bool { return v.Text == text })
}

// addColumn adds a column with its cells, behind an indent.
func (g *grid) addColumn(c column, indent string, texts []string) {
	g.columns = append(g.columns, c)
	for i, s := range texts {
		if i == len(g.rows) {
			g.rows = append(g.rows, gridRow{})
		}
		g.rows[i].cells = append(g.rows[i].cells, text{s: indent + s})
	}
}

// valueColumn is the column for the values of a field. Numbers stand with their
// decimal points below each other; they are not rounded or grouped, for some are
// the numbers of something, and all are what the figure was made of.
func valueColumn(head string, texts []string) column {
	most, yields := 0, countColumn
	for _, s := range texts {
		most = max(most, afterPoint(s))
		if s != texts[0] { // what all rows share says least, and goes first
			yields = figureColumn
		}
	}
	if slices.ContainsFunc(texts, func(s string) bool { return s != "" && !isDecimal(s) }) {
		return nameColumn(head, yields)
	}
	for i, s := range texts {
		if s != "" {
			texts[i] += pad(most - afterPoint(s))
		}
	}
	return column{head: text{s: head}, yields: yields}
}

// afterPoint is how many letters of a number stand from its decimal point on.
func afterPoint(s string) int {
	if i := strings.IndexByte(s, '.'); i >= 0 {
		return len(s) - i
	}
	return 0
}

// short cuts a text of which every letter counts, where one alone would take the
// room of all others.
func (s *tracer) short(text string) string {
	if s.width == 0 {
		return text
	}
	return cut(text, max(s.width/4, 1))
}

// place is where a row stands. Of a long name the end is kept, with the line.
func (s *tracer) place(r *table.TraceRow) string {
	at := r.Place
	at.File = s.names[at.File]
	place := number.Visible(at.String())
	if s.width == 0 {
		return place
	}
	runes := []rune(place)
	for from := range runes {
		if end := string(runes[from:]); width(end) < s.width/3 {
			if from > 0 {
				return "…" + end
			}
			break
		}
	}
	return place
}

// namesOf is the files of rows by the names they are shown under: the last part
// of the path where no other file has the same.
func namesOf(rows []table.TraceRow) map[string]string {
	names, used := map[string]string{}, map[string]int{}
	for _, r := range rows {
		if file := r.Place.File; names[file] == "" {
			names[file] = filepath.Base(file)
			used[names[file]]++
		}
	}
	for file, name := range names {
		if used[name] > 1 {
			names[file] = file
		}
	}
	return names
}

func spaced(name string) string { return strings.ReplaceAll(name, "_", " ") }
