package report

import (
	"slices"
	"strings"

	"kpi/kpi/locale"
	"kpi/kpi/table"
	"kpi/report/number"
)

// layout makes grids of the tables of a report.
type layout struct {
	report *table.Report
	style  number.Style
	words  locale.Words
	said   map[string]string // in the place of English words
}

func newLayout(r *table.Report, opt Options) layout {
	words, ok := locale.Find(opt.Locale)
	if !ok {
		words, _ = locale.Find("en")
	}
	return layout{report: r, style: number.StyleFor(opt.Locale), words: words, said: opt.Words}
}

// say is an English word in the language asked for.
func (l layout) say(word string) string {
	if said, ok := l.said[word]; ok {
		return said
	}
	return word
}

// heading is what the report is about, in parts: the period, what it is compared
// with, the currency, the last day.
func (l layout) heading() []string {
	r := l.report
	parts := []string{l.periodName(r.Period)}
	if r.Previous.Label != "" {
		parts = append(parts, l.say("against")+" "+number.Visible(r.Previous.Label))
	}
	if r.Currency != "" {
		parts = append(parts, number.Visible(r.Currency))
	}
	if r.AsOf != "" {
		parts = append(parts, l.say("as of")+" "+number.Visible(r.AsOf))
	}
	return parts
}

// periodName is a period, and that it is not over where that is so; empty for none.
func (l layout) periodName(p table.Period) string {
	if p.Label != "" && p.Partial {
		return number.Visible(p.Label) + " " + l.say("so far")
	}
	return number.Visible(p.Label)
}

// forms is how the values of a column are written, by row: alike, so that they
// can be compared, but where rows are split by currency each in its own.
func (l layout) forms(t *table.Table, unit table.Unit, values []table.Value) []number.Form {
	byCurrency := slices.ContainsFunc(t.Labels, func(label table.Label) bool { return label.ID == "currency" })
	forms, shared := make([]number.Form, len(values)), l.style.Form(unit, l.report.Currency, values...)
	for i, v := range values {
		forms[i] = shared
		if byCurrency {
			forms[i] = l.style.Form(unit, v.Currency, v)
		}
	}
	return forms
}

// figure is a cell's value as text, with why there is none, and whether it rests
// on few records.
func figure(form number.Form, v table.Value, small bool) text {
	t := text{s: form.Text(v), small: small && v.Defined()}
	if !v.Defined() && v.Why != "" {
		t.notes = []string{number.Visible(string(v.Why))}
	}
	return t
}

// place puts the notes of a table where they belong: to a cell, to a head, or
// under the table.
func (g *grid) place(t *table.Table, locate func(n table.Note) *text) {
	for _, n := range t.Notes {
		said := noteText(n)
		if at := locate(n); at != nil {
			at.notes = append(at.notes, said)
			continue
		}
		g.remarks = append(g.remarks, about(t, n)+said)
	}
}

// about names what a note concerns, for notes that stand apart from it.
func about(t *table.Table, n table.Note) string {
	parts := make([]string, 0, len(n.Names)+1)
	for _, name := range n.Names {
		parts = append(parts, number.Visible(name))
	}
	if i := columnOf(t, n.Column); i >= 0 {
		parts = append(parts, number.Visible(t.Columns[i].Title))
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, ", ") + ": "
}

// noteText is a note as a report says it: without its places in the files, so that rows
// in another order make the same report; of a figure, with how to see its rows.
func noteText(n table.Note) string {
	said := number.Visible(n.Text)
	if len(n.Places) > 0 && n.Column != "" {
		said += " (kpi explain " + number.Visible(n.Column) + ")"
	}
	return said
}

// placesShown is how many places of a note are named.
const placesShown = 3

// placed is a note with the first of its places.
func placed(n table.Note) string {
	said := number.Visible(n.Text)
	if len(n.Places) == 0 {
		return said
	}
	var shown []string
	for _, place := range n.Places[:min(len(n.Places), placesShown)] {
		shown = append(shown, number.Visible(place.String()))
	}
	said += ": " + strings.Join(shown, ", ")
	if more := len(n.Places) - len(shown); more > 0 {
		said += " and " + number.StyleFor("").Count(int64(more)) + " more"
	}
	return said
}

// Placed are the notes of a report about rows that no figure leads to, with the first of
// their places: these stand beside the report, as they hang on the order of the rows.
func Placed(r *table.Report) (lines []string) {
	for _, n := range r.Notes {
		if len(n.Places) > 0 && n.Column == "" {
			lines = append(lines, placed(n))
		}
	}
	return lines
}

// columnOf is the place of a column by its id; -1 where there is none.
func columnOf(t *table.Table, id string) int {
	return slices.IndexFunc(t.Columns, func(c table.Column) bool { return c.ID == id })
}

// rowOf is the place of a row by its names; -1 where there is none.
func rowOf(t *table.Table, names []string) int {
	return slices.IndexFunc(t.Rows, func(r table.Row) bool { return slices.Equal(r.Names, names) })
}
