package kpi

import (
	"fmt"
	"slices"
	"strings"

	"kpi/kpi/catalog"
	"kpi/kpi/locale"
	"kpi/kpi/table"
)

// Language is what titles are written in. Ids, figures, the names in the data and
// what is said of them stay as they are. The zero Language is English.
type Language struct {
	words       map[string]string
	rightToLeft bool
}

// NewLanguage is the language of a tag: one of locale.Languages, with a region or
// without; an *Error for any other.
func NewLanguage(tag string) (Language, error) {
	months, ok := locale.Find(tag)
	if !ok || !slices.Contains(locale.Languages(), months.Tag) {
		return Language{}, refuse("the languages are "+strings.Join(locale.Languages(), ", "), "titles are not written in %q", tag)
	}
	l := Language{words: map[string]string{}, rightToLeft: months.RightToLeft}
	if months.Tag == "en" {
		return l, nil
	}
	names, err := catalog.Names()
	if err != nil {
		return l, err
	}
	phrases, err := locale.Phrases()
	if err != nil {
		return l, err
	}
	for _, n := range names {
		phrases = append(phrases, n.Translation)
	}
	for _, p := range phrases {
		l.words[p.EN] = p.In(months.Tag)
	}
	l.addMonths(months)
	return l, nil
}

func (l Language) addMonths(to locale.Words) {
	from, _ := locale.Find("en")
	for i := range 12 {
		l.words[from.Months[i]] = to.Months[i]
		l.words[from.MonthsShort[i]] = to.MonthsShort[i]
		l.words[from.Jalali[i]] = to.Jalali[i]
	}
}

// RightToLeft tells that its text runs from right to left.
func (l Language) RightToLeft() bool { return l.rightToLeft }

// Words are what stands in the place of English ones; a renderer finds its own
// heads there. Callers must not change it.
func (l Language) Words() map[string]string { return l.words }

// Say is an English title in the language; the title itself where the language has
// no words for it, as for the KPIs that people define.
func (l Language) Say(title string) string {
	if said, ok := l.words[title]; ok {
		return said
	}
	return title
}

// Report writes the titles of a report in the language.
func (l Language) Report(r *table.Report) {
	r.Period.Label, r.Previous.Label = l.when(r.Period.Label), l.when(r.Previous.Label)
	for i := range r.Tables {
		t := &r.Tables[i]
		t.Title = l.Say(t.Title)
		t.Labels, t.Columns = slices.Clone(t.Labels), slices.Clone(t.Columns) // tables may share them
		for j := range t.Labels {
			t.Labels[j].Title = l.Say(t.Labels[j].Title)
		}
		for j := range t.Columns {
			t.Columns[j].Title = l.head(t.Columns[j])
		}
	}
}

// head is the title of a column. What heads a column of several of one measure is
// the statistic, or a name in the data.
func (l Language) head(c table.Column) string {
	name, stat := strings.CutSuffix(c.Title, " ("+c.Statistic+")")
	switch {
	case c.Statistic == "":
		return l.Say(c.Title)
	case stat:
		return fmt.Sprintf("%s (%s)", l.Say(name), l.Say(c.Statistic))
	}
	return c.Title
}

// when is the name of a period: "June 2026", "2026-01-01 to 2026-03-31", "week of
// 2026-06-01".
func (l Language) when(label string) string {
	if day, ok := strings.CutPrefix(label, "week of "); ok {
		return l.Say("week of") + " " + day
	}
	words := strings.Fields(label)
	for i := range words {
		words[i] = l.Say(words[i])
	}
	return strings.Join(words, " ")
}

// Definitions writes the names of KPIs and of their sections in the language.
func (l Language) Definitions(defs []table.Definition) {
	for i := range defs {
		defs[i] = l.Definition(defs[i])
	}
}

// Definition is a definition with its name and its section's in the language.
func (l Language) Definition(d table.Definition) table.Definition {
	d.Name, d.SectionTitle = l.Say(d.Name), l.Say(d.SectionTitle)
	return d
}

// Naming is what every KPI is called in each language, in the order of the
// catalogue. Those that people define have one name for all.
func Naming(cat *catalog.Catalog) (table.Naming, error) {
	n := table.Naming{Languages: locale.Languages()}
	for _, d := range Definitions(cat) {
		n.KPIs = append(n.KPIs, table.Named{ID: d.ID})
	}
	for _, tag := range n.Languages {
		l, err := NewLanguage(tag)
		if err != nil {
			return n, err
		}
		for i, d := range Definitions(cat) {
			n.KPIs[i].Names = append(n.KPIs[i].Names, l.Say(d.Name))
		}
	}
	return n, nil
}
