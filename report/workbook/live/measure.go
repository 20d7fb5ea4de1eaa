package live

import (
	"slices"
	"strings"

	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// context is in which a node of the tree is said.
type context struct {
	window  Window
	members []member
}

// listed tells whether a list stands for one of the groups, so that every part of a
// formula is a list too.
func (c context) listed() bool {
	for _, m := range c.members {
		if m.list {
			return true
		}
	}
	return false
}

// folded is a measure in parts.
type folded struct {
	// rows counts the records, with those of them that have the value, and sum adds it up.
	rows, with, sum string
}

// fold says a measure: its filters, its window and its groups over one Data table.
func (r *Reader) fold(m *metric.Measure, c context) (folded, error) {
	if err := r.sayable(m); err != nil {
		return folded{}, err
	}
	all, err := r.records(m, c)
	if err != nil {
		return folded{}, err
	}
	var f folded
	in := r.use(m.Records).Name
	if f.rows, err = counted(all, in, c); err != nil || m.Of == nil {
		return f, err
	}
	column, err := r.column(m.Of)
	if err != nil {
		return folded{}, err
	}
	having := all.and(alternatives{{{column: column, op: filled}}})
	factors := []string{column}
	if m.Times != nil {
		times, err := r.column(m.Times)
		if err != nil {
			return folded{}, err
		}
		having = having.and(alternatives{{{column: times, op: filled}}})
		factors = append(factors, times)
	}
	if f.with, err = counted(having, in, c); err != nil {
		return folded{}, err
	}
	if f.sum, err = added(all, factors, c); err != nil { // a blank adds nothing
		return folded{}, err
	}
	if m.Until != nil {
		f.sum = "(" + f.with + "*" + c.window.point(*m.Until) + "-" + f.sum + ")"
	}
	return f, nil
}

// sayable refuses measures that Excel has no words for.
func (r *Reader) sayable(m *metric.Measure) error {
	switch {
	case m.Fold == metric.Distinct:
		return refuse("different values cannot be counted over changing conditions")
	case m.Latest != nil:
		return refuse("the newest record of each cannot be told")
	case m.Of != nil && m.Of.Type.IsText():
		return refuse("texts cannot be added up")
	}
	for _, f := range m.Needs() {
		if r.src.Data().Col(f) == nil {
			return refuse(string(table.Needs(f.String(), f.String())))
		}
	}
	return nil
}

// records is which records a measure takes.
func (r *Reader) records(m *metric.Measure, c context) (alternatives, error) {
	all, err := r.where(m, c.window)
	if err != nil {
		return nil, err
	}
	when, err := r.time(m, c.window)
	if err != nil {
		return nil, err
	}
	whom, err := r.of(m.Records, c.members)
	if err != nil {
		return nil, err
	}
	return all.and(when).and(whom).merged(), nil
}

// counted is how many records of a table are in one of the alternatives.
func counted(all alternatives, table string, c context) (string, error) {
	parts := make([]string, len(all))
	for i, one := range all {
		switch {
		case len(one) == 0:
			parts[i] = "ROWS(" + table + "[" + Line + "])"
		case !one.beside():
			parts[i] = "COUNTIFS(" + one.criteria() + ")"
		case c.listed():
			return "", refuse("two columns cannot be compared for each of a list")
		default:
			parts[i] = "SUMPRODUCT(" + strings.Join(append(one.tests(), "1"), "*") + ")"
		}
	}
	return plus(parts), nil
}

// added is the sum of a column, or of the product of two, over the alternatives.
func added(all alternatives, factors []string, c context) (string, error) {
	parts := make([]string, len(all))
	for i, one := range all {
		switch {
		case len(factors) == 1 && !one.beside():
			// A blank cell adds nothing: that it is filled need not be asked.
			if few := slices.DeleteFunc(slices.Clone(one), func(a atom) bool { return a.op == filled && a.column == factors[0] }); len(few) > 0 {
				one = few
			}
			parts[i] = "SUMIFS(" + factors[0] + "," + one.criteria() + ")"
		case c.listed():
			return "", refuse("a product cannot be added up for each of a list")
		default:
			parts[i] = "SUMPRODUCT(" + strings.Join(append(one.tests(), factors...), "*") + ")"
		}
	}
	return plus(parts), nil
}

// beside tells whether an atom compares two columns, which COUNTIFS cannot.
func (c conj) beside() bool {
	for _, a := range c {
		if a.other {
			return true
		}
	}
	return false
}

// criteria is the conjunction as COUNTIFS takes it. What asks for blanks comes last:
// LibreOffice looks no further than the filled cells of the first column.
func (c conj) criteria() string {
	var parts, blanks []string
	for _, a := range c {
		part := a.column + "," + a.asCriterion()
		if a.ofBlank() {
			blanks = append(blanks, part)
		} else {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 && len(blanks) > 0 {
		table, _, _ := strings.Cut(c[0].column, "[")
		parts = append(parts, table+"["+Line+`],">0"`)
	}
	return strings.Join(append(parts, blanks...), ",")
}

func (c conj) tests() []string {
	parts := make([]string, len(c))
	for i, a := range c {
		parts[i] = a.asTest()
	}
	return parts
}

// plus adds up parts that are functions.
func plus(parts []string) string {
	switch len(parts) {
	case 0:
		return "0"
	case 1:
		return parts[0]
	}
	return "(" + strings.Join(parts, "+") + ")"
}
