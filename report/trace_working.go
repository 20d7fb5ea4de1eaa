package report

import (
	"slices"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
)

// reckoning writes the steps of a working. It is the one reader of their tree: for
// people with numbers, for programs with the names of terms.
type reckoning struct {
	// leaf is what stands for a step; ok is false for one that is written out.
	leaf func(s *table.Step) (text string, ok bool)
}

// reckoningSigns are the steps that stand between their parts.
var reckoningSigns = map[table.Op]string{
	table.Add: " + ", table.AddMonths: " + ", table.Subtract: " − ", table.Multiply: " × ", table.Divide: " ÷ ",
}

func (r reckoning) text(s *table.Step) string {
	if text, ok := r.leaf(s); ok {
		return text
	}
	switch s.Op {
	case table.ByName, table.Given, table.Nothing:
		return r.text(&s.Of[0])
	case table.Size:
		return "|" + r.text(&s.Of[0]) + "|"
	case table.Smallest:
		return "the smaller of " + strings.Join(r.operands(s), " and ")
	case table.FirstOf:
		return strings.Join(r.operands(s), ", else ")
	case table.Changed:
		of := r.operands(s)
		return "(" + of[0] + " − " + of[1] + ") ÷ " + of[1]
	case table.Groups:
		return r.groups(s)
	}
	return strings.Join(r.operands(s), reckoningSigns[s.Op])
}

// operands are the parts of a step, in brackets where they are made of parts.
func (r reckoning) operands(s *table.Step) []string {
	all := make([]string, len(s.Of))
	for i := range s.Of {
		of := &s.Of[i]
		all[i] = r.text(of)
		if _, whole := r.leaf(of); !whole && of.Op != table.Size && strings.Contains(all[i], " ") {
			all[i] = "(" + all[i] + ")"
		}
	}
	return all
}

// groups is "number of reps with (t1 > 0 and t2 ≥ 1)".
func (r reckoning) groups(s *table.Step) string {
	of, tests := r.operands(s), make([]string, len(s.Tests))
	for i, t := range s.Tests {
		tests[i] = "–"
		if i < len(of) {
			tests[i] = of[i] + " " + t.Sign + " " + t.Bound.RatString()
		}
	}
	with := s.By + "s with (" + strings.Join(tests, " and ") + ")"
	if len(of) > len(tests) {
		return "sum of " + of[len(tests)] + " over " + with
	}
	return "number of " + with
}

// expression is the working with the names of its terms: "t1 ÷ t2"; empty where there
// is none.
func expression(t *table.Trace) string {
	if t.Working.Op == "" {
		return ""
	}
	return byTerms(t).text(&t.Working)
}

// byTerms writes steps with the names of terms.
func byTerms(t *table.Trace) reckoning {
	return reckoning{func(s *table.Step) (string, bool) {
		switch s.Op {
		case table.ATerm:
			return t.Terms[s.Term].ID, true
		case table.Number:
			return exactly(s.Value), true
		}
		return "", false
	}}
}

// workings are the lines that fill the formula in: with the figures of the KPIs that
// it names, and then a line for each of these that is made of parts itself.
func (s *tracer) workings(t *table.Trace) (lines []string) {
	if t.Working.Op == "" {
		return nil
	}
	s.working(t, &t.Working, "", &lines)
	return lines
}

func (s *tracer) working(t *table.Trace, of *table.Step, name string, lines *[]string) {
	value := of.Value
	for of.Op == table.ByName || of.Op == table.Given || of.Op == table.Nothing {
		of = &of.Of[0]
	}
	text := s.folded(t, of)
	if text == "" {
		r := reckoning{func(part *table.Step) (string, bool) {
			leaf := part != of && (part.Op == table.ATerm || part.Op == table.Number || part.Op == table.ByName || part.Op == table.Groups)
			return s.style.Working(part.Value), leaf
		}}
		text = r.text(of)
	}
	line := name + text + " = " + s.style.Working(value)
	if of.Op == table.ATerm && of.Unit == table.Duration && value.Defined() {
		line += " s"
	}
	if !slices.Contains(*lines, line) {
		*lines = append(*lines, line)
	}
	s.named(t, of, lines)
}

// named writes the working of each KPI that a step names, unless it is but one term.
func (s *tracer) named(t *table.Trace, of *table.Step, lines *[]string) {
	if of.Op == table.Groups {
		return
	}
	for i := range of.Of {
		part := &of.Of[i]
		if part.Op != table.ByName {
			s.named(t, part, lines)
			continue
		}
		name := number.Visible(part.Name)
		if part.When != "" {
			name += " " + part.When
		}
		if part.Of[0].Op != table.ATerm {
			s.working(t, part, name+": ", lines)
		}
	}
}

// folded is how rows make a step that is a term, or groups make one that looks at
// them; empty for others.
func (s *tracer) folded(t *table.Trace, of *table.Step) string {
	if of.Op == table.Groups {
		counted := countedOf(of.Groups)
		if len(of.Of) > len(of.Tests) {
			return "sum over " + s.plural(counted, of.By)
		}
		return s.count(counted) + " of " + s.plural(len(of.Groups), of.By)
	}
	if of.Op != table.ATerm {
		return ""
	}
	term := &t.Terms[of.Term]
	rows := s.plural(int(term.Rows), strings.TrimSpace(spaced(term.Kind)+" row"))
	switch term.Fold {
	case table.CountFold:
		return rows
	case table.SumFold:
		return "sum of " + rows
	case table.DistinctFold:
		return "different ones in " + rows
	}
	return string(term.Fold) + " of " + rows
}
