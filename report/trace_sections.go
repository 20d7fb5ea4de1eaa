package report

import (
	"slices"
	"strings"

	"kpi/kpi/table"
)

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
