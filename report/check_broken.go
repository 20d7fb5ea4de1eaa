package report

import (
	"fmt"
	"slices"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
)

// judgedShown is how many figures of a rule people are shown.
const judgedShown = 20

// broken writes a broken rule with the figures that break it: where the last time is
// known, those that did not then.
func (s *checker) broken(r table.Checked) error {
	figures := slices.DeleteFunc(slices.Clone(r.Figures), func(j table.Judged) bool { return !j.Fails || s.of.Told && !j.New })
	if len(figures) == 0 {
		return nil
	}
	s.line("")
	s.ruleHead(r)
	untold := slices.DeleteFunc(slices.Clone(figures), func(j table.Judged) bool { return j.Why == "" })
	if err := s.breaches(r, slices.DeleteFunc(slices.Clone(figures), func(j table.Judged) bool { return j.Why != "" })); err != nil {
		return err
	}
	s.reasons(r, untold)
	s.reasons(r, aside(r))
	if figures[0].Next != "" {
		s.line("  " + number.Visible(figures[0].Next)) // on one line, to be typed
	}
	return nil
}

// breaches writes figures with what they were held against: the first, and how many more.
func (s *checker) breaches(r table.Checked, figures []table.Judged) error {
	if len(figures) == 0 {
		return nil
	}
	g := &grid{columns: []column{nameColumn("", stays), {}, wholeColumn(""), {}}}
	for _, j := range figures[:min(len(figures), judgedShown)] {
		g.add("  "+s.whose(r, j), s.value(r, j), s.bound(r, j), s.records(j))
	}
	_, err := s.parts(g, nil)
	if more := s.more(len(figures)-judgedShown, "-f csv"); more != "" {
		s.under(2, more)
	}
	return err
}

// ruleHead writes how bad it is, what the rule is called, and where it stands.
func (s *checker) ruleHead(r table.Checked) {
	what, tone := "Broken", badTone
	switch {
	case r.Warning:
		what, tone = "Warning", headTone
	case r.Outcome == table.Untold:
		what = "Cannot be told"
	}
	head := what + " · " + titleOf(r)
	if r.Own != "" {
		head += " in " + number.Visible(r.Period.Label)
	}
	place := fmt.Sprintf("%s:%d", number.Visible(s.of.File), r.Line)
	if r.Name == "" {
		head += " · " + place
	}
	for _, line := range wrap(head, s.width) {
		s.line(s.paint(line, tone))
	}
	if r.Name != "" {
		s.under(2, number.Visible(r.Rule)+" · "+place)
	}
}

// titleOf is what a rule is called.
func titleOf(r table.Checked) string {
	if r.Name != "" {
		return number.Visible(r.Name)
	}
	return number.Visible(r.Rule)
}

// whose is the group of a figure, or the time that it is of, or the files.
func (s *checker) whose(r table.Checked, j table.Judged) string {
	switch {
	case j.Group != "":
		return number.Visible(j.Group)
	case r.Period.Label != "":
		return number.Visible(r.Period.Label)
	}
	return "these files"
}

// value is a figure as text; one that reads like its bound says on which side of it it is.
func (s *checker) value(r table.Checked, j table.Judged) string {
	text := s.text(r, j.Value)
	if !j.Value.Defined() || !j.Bound.Defined() || text != s.text(r, j.Bound) {
		return text
	}
	switch j.Value.Num.Cmp(j.Bound.Num) {
	case -1:
		return "just under " + text
	case 1:
		return "just over " + text
	}
	return text
}

// text is a value in the form of the rule's figures.
func (s *checker) text(r table.Checked, v table.Value) string {
	switch {
	case r.Change && r.Points:
		return s.style.Change(v, r.Unit)
	case r.Change:
		return s.style.Change(v, table.Count)
	case r.Exact:
		return s.style.Amount(v)
	}
	return s.style.Form(r.Unit, s.of.Currency, v).Text(v)
}

// bound is what a figure was held against, in the words of the rule where these say it.
func (s *checker) bound(r table.Checked, j table.Judged) string {
	if r.Bound != "" {
		return "bound " + number.Visible(r.Bound)
	}
	return "bound " + s.text(r, j.Bound)
}

// records is how many records are behind a figure; empty where it has no such number.
func (s *checker) records(j table.Judged) string {
	if j.N == nil {
		return ""
	}
	return "n " + s.style.Count(*j.N)
}

// figureOf is all that is to be said of one figure, in a line.
func (s *checker) figureOf(r table.Checked, j table.Judged) string {
	parts := []string{s.value(r, j)}
	if j.Why != "" {
		parts = []string{number.Visible(j.Why)}
	}
	if j.Bound.Defined() {
		parts = append(parts, s.bound(r, j))
	}
	if n := s.records(j); n != "" {
		parts = append(parts, n)
	}
	return strings.Join(parts, " · ")
}

// aside is the figures of a rule that do not fail it, and of which something must be said:
// those that cannot be told or were not judged.
func aside(r table.Checked) []table.Judged {
	return slices.DeleteFunc(slices.Clone(r.Figures), func(j table.Judged) bool { return j.Fails || j.Why == "" })
}

// reasons writes why figures could not be judged: a line for each reason, with whose.
func (s *checker) reasons(r table.Checked, figures []table.Judged) {
	for len(figures) > 0 {
		first := figures[0]
		same := func(j table.Judged) bool { return j.Why == first.Why && j.Outcome == first.Outcome }
		var names []string
		for _, j := range figures {
			if same(j) {
				names = append(names, s.whose(r, j))
			}
		}
		figures = slices.DeleteFunc(figures, same)
		said := number.Visible(first.Why)
		if first.Outcome != table.Breach && !first.Fails {
			said = string(first.Outcome) + ": " + said
		}
		if first.Group != "" {
			more := ""
			if rest := len(names) - judgedShown; rest > 0 {
				names, more = names[:judgedShown], ", "+s.more(rest, "-f csv")
			}
			said += ": " + strings.Join(names, ", ") + more
		}
		s.under(2, said)
	}
}
