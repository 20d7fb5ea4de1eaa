package report

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
)

// traceShown is how many rows of a part people are shown.
const traceShown = 10

// traceTerminal writes a trace as people read it: the figure and its formula,
// then for each kind of record the parts of the figure, and what is left out.
func traceTerminal(w *bytes.Buffer, t *table.Trace, opt Options) error {
	s := tracer{screen: newScreen(opt), trace: t, names: namesOf(t.Rows)}
	s.figure(t)
	if err := errors.Join(s.terms(t), s.groups(t)); err != nil {
		return err
	}
	s.halves = slices.ContainsFunc(t.Rows, func(r table.TraceRow) bool { return r.Part == table.Both || r.Part == table.Denominator })
	for _, k := range tracedKinds(t.Rows) {
		if err := s.kind(k); err != nil {
			return err
		}
	}
	if t.Filtered > 0 {
		s.line("")
		s.under(0, s.plural(int(t.Filtered), "row")+" outside what was asked for (--rep, --where …): in no part of the figure")
	}
	_, err := w.WriteString(s.out.String())
	return err
}

// tracer is a screen that a trace is written on.
type tracer struct {
	*screen
	trace  *table.Trace
	names  map[string]string // files by the names they are shown under
	halves bool              // the figure has a denominator
}

// figure writes the heading: the figure, its formula, and how sure it is.
func (s *tracer) figure(t *table.Trace) {
	c := t.Figure
	value := s.style.Form(t.Column.Unit, "", c.Value).Text(c.Value)
	s.opposite(dotted(t.Column.Title, t.Scope, s.periodName(t.Period)), value, headTone)
	for _, line := range slices.Concat([]string{t.Column.Formula}, s.workings(t), []string{s.sureness(t.Column, c)}) {
		if line != "" {
			s.under(2, number.Visible(line))
		}
	}
}

// sureness is what stands beside the figure: its bounds, n, coverage, or why
// there is none.
func (s *tracer) sureness(c table.Column, cell table.Cell) string {
	var parts []string
	if !cell.Value.Defined() {
		parts = append(parts, "no figure: "+string(cell.Value.Why))
	}
	if between := s.style.Form(c.Unit, "", cell.Value).Range(cell.Low, cell.High); between != "" {
		parts = append(parts, between+" with 95% confidence")
	}
	if cell.N != nil {
		parts = append(parts, "n "+s.style.Count(*cell.N))
	}
	if cell.Coverage.Defined() {
		parts = append(parts, "coverage "+s.style.Share(cell.Coverage))
	}
	if cell.Missing > 0 {
		parts = append(parts, s.style.Count(cell.Missing)+" left out for want of a value")
	}
	if cell.Small && cell.Value.Defined() {
		parts = append(parts, "fewer than 30 records: chance alone moves it a lot")
	}
	return strings.Join(parts, " · ")
}

// tracedKind is the rows of one kind of record, by their part.
type tracedKind struct {
	name  string // "deal"
	parts map[table.Part][]*table.TraceRow
}

// tracedKinds splits rows by their kind, in the order met.
func tracedKinds(rows []table.TraceRow) (kinds []*tracedKind) {
	for i := range rows {
		name := rows[i].Kind
		at := slices.IndexFunc(kinds, func(k *tracedKind) bool { return k.name == name })
		if at < 0 {
			at = len(kinds)
			kinds = append(kinds, &tracedKind{name: name, parts: map[table.Part][]*table.TraceRow{}})
		}
		kinds[at].parts[rows[i].Part] = append(kinds[at].parts[rows[i].Part], &rows[i])
	}
	return kinds
}

// kind writes the rows of one kind of record: those in the figure, then those
// left out.
func (s *tracer) kind(k *tracedKind) error {
	noun := strings.TrimSpace(number.Visible(spaced(k.name)) + " row")
	var shown []*table.TraceRow
	before := map[int][]string{}
	parts := sectionsOf(k)
	most := traceShown
	if len(parts) > 3 {
		most /= 2
	}
	for _, part := range parts {
		title := s.plural(len(part.rows), noun) + " " + s.where(part)
		if s.width > 0 {
			title = cut(title, s.width)
		}
		if len(shown) > 0 {
			before[len(shown)] = append(before[len(shown)], "")
		}
		before[len(shown)] = append(before[len(shown)], s.paint(title, strongTone))
		shown = append(shown, part.rows[:min(len(part.rows), most)]...)
		if more := s.more(len(part.rows)-most, "-f csv"); more != "" {
			before[len(shown)] = append(before[len(shown)], s.paint("  "+more, dimTone))
		}
	}
	if len(shown) > 0 {
		s.line("")
		dropped, err := s.parts(s.traceGrid(k.name, shown), before)
		if err != nil {
			return err
		}
		s.noRoom(dropped)
	}
	return s.leftOut(noun, k.parts[table.LeftOut])
}

func (s *tracer) partTitle(p table.Part) string {
	switch {
	case p == table.Both:
		return "in the numerator and the denominator"
	case p == table.Denominator:
		return "only in the denominator"
	case s.halves:
		return "only in the numerator"
	}
	return "in the figure"
}
