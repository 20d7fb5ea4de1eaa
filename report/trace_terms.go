package report

import (
	"slices"

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
