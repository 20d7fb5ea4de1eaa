package report

import (
	"cmp"
	"slices"

	"kpi/kpi/table"
	"kpi/report/number"
)

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

// groupStep writes the groups of one step, those that count first.
func (s *tracer) groupStep(t *table.Trace, of *table.Step) error {
	groups := slices.Clone(of.Groups)
	slices.SortStableFunc(groups, func(a, b table.StepGroup) int {
		return cmp.Or(cmp.Compare(one(b.Counted), one(a.Counted)), cmp.Compare(a.Name, b.Name))
	})
	added := s.added(t, of)
	title := s.count(countedOf(groups)) + " of " + s.plural(len(groups), of.By) + " count"
	if added != "" {
		title += ": " + added + " of these adds up to " + s.style.Working(of.Value)
	}
	s.line("")
	s.line(s.paint(title, strongTone))
	if len(groups) > 0 {
		if _, err := s.parts(s.stepGrid(of, added, groups[:min(len(groups), traceShown)]), nil); err != nil {
			return err
		}
	}
	if more := s.more(len(groups)-traceShown, "-f json"); more != "" {
		s.under(2, more)
	}
	return nil
}

// stepGrid lays groups out: their figures under what these are tested for, and whether
// each counts.
func (s *tracer) stepGrid(of *table.Step, added string, groups []table.StepGroup) *grid {
	g := &grid{columns: []column{{head: text{s: "  " + of.By}, left: true}}}
	for _, test := range of.Tests {
		g.columns = append(g.columns, column{head: text{s: number.Visible(test.Name) + " " + test.Sign + " " + s.style.Working(table.Of(test.Bound))}})
	}
	if added != "" {
		g.columns = append(g.columns, column{head: text{s: added}})
	}
	g.columns = append(g.columns, wholeColumn("counts"))
	for _, group := range groups {
		cells := []string{"  " + number.Visible(group.Name)}
		for _, v := range group.Values {
			cells = append(cells, s.style.Working(v))
		}
		for len(cells) < len(g.columns)-1 {
			cells = append(cells, "")
		}
		g.add(append(cells, map[bool]string{true: "yes", false: "no"}[group.Counted])...)
	}
	return g
}

// added is what a step adds up over its groups, by the names of terms: "t2", "|t2 − t3|";
// empty for one that counts them.
func (s *tracer) added(t *table.Trace, of *table.Step) string {
	if len(of.Of) <= len(of.Tests) {
		return ""
	}
	return byTerms(t).text(&of.Of[len(of.Tests)])
}

// countedOf is how many groups count.
func countedOf(groups []table.StepGroup) (n int) {
	for _, g := range groups {
		n += one(g.Counted)
	}
	return n
}

// one is 1 for what is so, to be counted or put in order.
func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
