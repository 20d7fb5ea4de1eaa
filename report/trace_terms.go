package report

import (
	"cmp"
	"slices"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
)

// terms writes what the figure is reckoned from: each measure with its days, its value
// and its rows.
func (s *tracer) terms(t *table.Trace) error {
	if len(t.Terms) == 0 {
		return nil
	}
	g := &grid{columns: []column{
		wholeColumn("  "), {head: text{s: "term"}, left: true, wraps: true}, nameColumn("days", figureColumn), {head: text{s: "value"}}, {head: text{s: "rows"}, yields: countColumn},
	}}
	lacking := slices.ContainsFunc(t.Terms, func(t table.Term) bool { return t.Missing > 0 })
	if lacking {
		g.columns = append(g.columns, column{head: text{s: "missing"}, yields: countColumn})
	}
	for i := range t.Terms {
		term := &t.Terms[i]
		cells := []string{"  " + term.ID, number.Visible(termText(term)), days(term), s.termValue(term), s.count(int(term.Rows))}
		if lacking {
			cells = append(cells, s.count(int(term.Missing)))
		}
		g.add(cells...)
	}
	s.line("")
	_, err := s.parts(g, nil)
	return err
}

// termText is a term's formula, and that it only decides.
func termText(t *table.Term) string {
	switch {
	case !t.Deciding:
		return t.Formula
	case t.By != "":
		return t.Formula + " (only decides which " + t.By + "s count)"
	}
	return t.Formula + " (only decides whether there is a figure)"
}

// days are those that a term's rows are of.
func days(t *table.Term) string {
	switch {
	case t.To == "":
		return "whenever"
	case t.From == "":
		return "at the end of " + t.To
	case t.Paired:
		return t.From + " → " + t.To
	case t.From[:len("2026-")] == t.To[:len("2026-")] && t.From != t.To:
		return t.From + " to " + t.To[len("2026-"):]
	}
	return t.From + " to " + t.To
}

// termValue is a term's value; for one that is taken group by group, whose.
func (s *tracer) termValue(t *table.Term) string {
	switch {
	case t.By != "":
		return "by " + t.By
	case t.Unit == table.Duration:
		return s.style.Form(t.Unit, "", t.Value).Text(t.Value)
	}
	return s.style.Working(t.Value)
}

// groups writes the groups that a figure looks at one by one, with what each comes to
// and whether it counts.
func (s *tracer) groups(t *table.Trace) error {
	for _, of := range groupSteps(&t.Working, nil) {
		if err := s.groupStep(t, of); err != nil {
			return err
		}
	}
	return nil
}

// groupSteps are the steps that look at groups; of those of the same groups whose
// tests begin alike, the one with the most.
func groupSteps(s *table.Step, all []*table.Step) []*table.Step {
	if s.Op == table.Groups {
		for i, have := range all {
			switch {
			case begins(have, s):
				return all
			case begins(s, have):
				all[i] = s
				return all
			}
		}
		return append(all, s)
	}
	for i := range s.Of {
		all = groupSteps(&s.Of[i], all)
	}
	return all
}

// begins tells whether the tests of a step begin with those of another that has no sum
// of its own.
func begins(s, with *table.Step) bool {
	if s.By != with.By || len(with.Of) > len(with.Tests) || len(s.Tests) < len(with.Tests) || len(s.Groups) != len(with.Groups) {
		return false
	}
	for i, t := range with.Tests {
		if s.Tests[i].Name != t.Name || s.Tests[i].Sign != t.Sign || s.Tests[i].Bound.Cmp(t.Bound) != 0 {
			return false
		}
	}
	return true
}

func (s *tracer) groupStep(t *table.Trace, of *table.Step) error {
	groups := slices.Clone(of.Groups)
	slices.SortStableFunc(groups, func(a, b table.StepGroup) int {
		return cmp.Or(cmp.Compare(one(b.Counted), one(a.Counted)), cmp.Compare(a.Name, b.Name))
	})
	g := &grid{columns: []column{{head: text{s: "  " + of.By}, left: true}}}
	for _, test := range of.Tests {
		g.columns = append(g.columns, column{head: text{s: number.Visible(test.Name) + " " + test.Sign + " " + s.style.Working(table.Of(test.Bound))}})
	}
	added := s.added(t, of)
	if added != "" {
		g.columns = append(g.columns, column{head: text{s: added}})
	}
	g.columns = append(g.columns, wholeColumn("counts"))
	for _, group := range groups[:min(len(groups), traceShown)] {
		cells := []string{"  " + number.Visible(group.Name)}
		for _, v := range group.Values {
			cells = append(cells, s.style.Working(v))
		}
		for len(cells) < len(g.columns)-1 {
			cells = append(cells, "")
		}
		g.add(append(cells, map[bool]string{true: "yes", false: "no"}[group.Counted])...)
	}
	s.line("")
	counted := 0
	for _, group := range groups {
		counted += one(group.Counted)
	}
	title := s.count(counted) + " of " + s.plural(len(groups), of.By) + " count"
	if added != "" {
		title += ": " + added + " of these adds up to " + s.style.Working(of.Value)
	}
	s.line(s.paint(title, strongTone))
	if len(groups) > 0 {
		if _, err := s.parts(g, nil); err != nil {
			return err
		}
	}
	if more := s.more(len(groups)-traceShown, "-f json"); more != "" {
		s.under(2, more)
	}
	return nil
}

// added is what a step adds up over its groups, by the names of terms: "t2", "|t2 − t3|";
// empty for one that counts them.
func (s *tracer) added(t *table.Trace, of *table.Step) string {
	if len(of.Of) <= len(of.Tests) {
		return ""
	}
	return byTerms(t).text(&of.Of[len(of.Tests)])
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// section is the rows that stand in the same part of the figure and in the same terms.
type section struct {
	part  table.Part
	terms []int
	rows  []*table.TraceRow
}

// mostSections is how many sections there may be of one kind of record before they are
// only told apart by their part.
const mostSections = 8

// sectionsOf splits the rows of a kind that are in the figure, in the order of parts and
// terms.
func sectionsOf(k *tracedKind) []section {
	all := sectionsBy(k, termsOf)
	if len(all) > mostSections {
		return sectionsBy(k, func(*table.TraceRow) []int { return nil })
	}
	return all
}

func sectionsBy(k *tracedKind, terms func(*table.TraceRow) []int) (all []section) {
	for _, part := range []table.Part{table.Both, table.Numerator, table.Denominator} {
		from := len(all)
		for _, r := range k.parts[part] {
			of := terms(r)
			at := slices.IndexFunc(all[from:], func(s section) bool { return slices.Equal(s.terms, of) })
			if at < 0 {
				at = len(all) - from
				all = append(all, section{part: part, terms: of})
			}
			all[from+at].rows = append(all[from+at].rows, r)
		}
		slices.SortStableFunc(all[from:], func(a, b section) int { return slices.Compare(a.terms, b.terms) })
	}
	return all
}

// termsOf are the terms that a row is in.
func termsOf(r *table.TraceRow) []int {
	all := make([]int, len(r.In))
	for i, c := range r.In {
		all[i] = c.Term
	}
	slices.Sort(all)
	return all
}

// where says which terms and which part of the figure a section's rows are in.
func (s *tracer) where(of section) string {
	part := s.partTitle(of.part)
	if len(of.terms) == 0 || len(s.trace.Terms) == 1 {
		return part
	}
	ids := make([]string, len(of.terms))
	for i, t := range of.terms {
		ids[i] = s.trace.Terms[t].ID
	}
	last := len(ids) - 1
	in := "in " + ids[last]
	if last > 0 {
		in = "in " + strings.Join(ids[:last], ", ") + " and " + ids[last]
	}
	if !s.halves {
		return in
	}
	return in + ": " + strings.TrimPrefix(part, "in ")
}
