package live

import (
	"slices"
	"strings"
)

// atom is one comparison of one column of a Data table.
type atom struct {
	column string // deals[status]
	op     string // "=", "<>", "<", "<=", ">", ">="; "" and "filled" are below
	// operand is what it is compared with, as a formula writes it; empty for blank and
	// filled.
	operand string
	// text tells that the operand is a text, and criterion is how COUNTIFS says that a
	// cell is it; the opposite is its first "=" made "<>".
	text      bool
	criterion string
	// other tells that the operand is another column, of which neither may be blank.
	other bool
}

// The comparisons with nothing.
const (
	blank  = "blank"
	filled = "filled"
)

// asCriterion is the criterion of COUNTIFS: ">="&period_from.
func (a atom) asCriterion() string {
	switch {
	case a.op == blank:
		return `"="`
	case a.op == filled:
		return `"<>"`
	case a.text:
		return strings.Replace(a.criterion, "=", a.op, 1)
	}
	return Text(a.op) + "&" + a.operand
}

// asTest is the comparison row by row: (deals[closed]>=period_from). A blank cell is a
// 0 to spreadsheets, and is none here.
func (a atom) asTest() string {
	test := "(" + a.column + a.op + a.operand + ")"
	switch {
	case a.op == blank:
		return "(" + a.column + `="")`
	case a.op == filled:
		return "(" + a.column + `<>"")`
	case a.other && a.text && a.op == "=":
		return "EXACT(" + a.column + "," + a.operand + ")*(" + a.column + `<>"")`
	case a.other && a.text:
		return "(1-EXACT(" + a.column + "," + a.operand + "))*(" + a.column + `<>"")*(` + a.operand + `<>"")`
	case a.other:
		return test + "*(" + a.column + `<>"")*(` + a.operand + `<>"")`
	case a.text:
		return test
	case a.op == "<>":
		return "((" + test + "+(" + a.column + `=""))>0)`
	}
	return test + "*(" + a.column + `<>"")`
}

// turned is the comparison that holds where another does not.
var turned = map[string]string{"=": "<>", "<>": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<", blank: filled, filled: blank}

// opposite is what holds of a record where the atom does not, as alternatives.
func (a atom) opposite() []conj {
	b := a
	b.op = turned[a.op]
	empty := atom{column: a.column, op: blank}
	switch {
	case a.other:
		return []conj{{b}, {empty}, {atom{column: a.column, op: filled}, atom{column: a.operand, op: blank}}}
	case a.ordered():
		return []conj{{b}, {empty}}
	}
	return []conj{{b}}
}

// ordered tells whether the atom asks for less or more.
func (a atom) ordered() bool { return strings.ContainsAny(a.op, "<>") && a.op != "<>" }

// conj is atoms that must all hold.
type conj []atom

// and is both; ok is false where they cannot hold together. What another atom says
// already is left out.
func (c conj) and(d conj) (both conj, ok bool) {
	both = slices.Clone(c)
	for _, a := range d {
		if !slices.Contains(both, a) {
			both = append(both, a)
		}
	}
	var kept conj
	for _, a := range both {
		beside := func(is func(b atom) bool) bool {
			return slices.ContainsFunc(both, func(b atom) bool { return b.column == a.column && is(b) })
		}
		switch {
		case a.op == blank && slices.ContainsFunc(both, func(b atom) bool { return b.needs(a.column) }):
			return nil, false
		case a.op == filled && beside(atom.compares):
			continue // what compares is there
		case a.op == "<>" && !a.other && beside(func(b atom) bool { return b.op == blank }):
			continue // a blank differs from everything
		case a.op == "<>" && a.text && !a.other && beside(func(b atom) bool { return b.op == "=" && !b.other && b.operand != a.operand }):
			continue
		case a.op == "=" && a.text && !a.other && beside(func(b atom) bool {
			return b.text && !b.other && (b.op == "<>" && b.operand == a.operand || b.op == "=" && b.operand != a.operand)
		}):
			return nil, false
		}
		kept = append(kept, a)
	}
	return kept, true
}

// compares tells whether the atom holds of no blank cell as it compares one.
func (a atom) compares() bool { return a.op != filled && !a.ofBlank() }

// ofBlank tells whether a blank cell satisfies the atom.
func (a atom) ofBlank() bool { return a.op == blank || a.op == "<>" && !a.other }

// needs tells whether the atom holds of no record whose cell in a column is blank.
func (a atom) needs(column string) bool {
	return a.column == column && (a.op == filled || a.compares()) || a.other && a.operand == column
}

// alternatives are conjunctions of which no two hold of one record.
type alternatives []conj

// always holds of every record, never of none.
func always() alternatives { return alternatives{nil} }

// and holds where both do.
func (x alternatives) and(y alternatives) alternatives {
	var all alternatives
	for _, c := range x {
		for _, d := range y {
			if both, ok := c.and(d); ok {
				all = append(all, both)
			}
		}
	}
	return all
}

// not holds where the alternatives do not.
func (x alternatives) not() alternatives {
	all := always()
	for _, c := range x {
		// Not all of a, b, c: a fails, or a holds and b fails, and so on.
		var fails alternatives
		before := always()
		for _, a := range c {
			fails = append(fails, before.and(a.opposite())...)
			before = before.and(alternatives{{a}})
		}
		all = all.and(fails)
	}
	return all
}

// or holds where one of the two does.
func (x alternatives) or(y alternatives) alternatives {
	return append(slices.Clone(x), x.not().and(y)...).merged()
}

// merged makes one of two alternatives that differ in one cell being something or not, or
// being blank.
func (x alternatives) merged() alternatives {
	for i := range x {
		for j := i + 1; j < len(x); j++ {
			if one, ok := merge(x[i], x[j]); ok {
				rest := slices.Delete(slices.Clone(x), j, j+1)
				rest[i] = one
				return alternatives(rest).merged()
			}
		}
	}
	return x
}

// merge is the one conjunction that two which exclude each other make together.
func merge(c, d conj) (one conj, ok bool) {
	without := func(c, d conj) (common, own conj) {
		for _, a := range c {
			if slices.Contains(d, a) {
				common = append(common, a)
			} else {
				own = append(own, a)
			}
		}
		return common, own
	}
	common, mine := without(c, d)
	_, yours := without(d, c)
	if one, ok := mine.orBlank(yours); ok {
		return append(common, one...), true
	}
	if one, ok := yours.orBlank(mine); ok {
		return append(common, one...), true
	}
	if len(mine) != 1 || len(yours) != 1 || !mine[0].opposes(yours[0]) {
		return nil, false
	}
	return common, true
}

// orBlank is the conjunction of a cell that is something else than this or that with the
// same cell being blank: a blank differs from everything.
func (c conj) orBlank(d conj) (one conj, ok bool) {
	if len(c) == 0 || len(d) != 1 || d[0].op != blank {
		return nil, false
	}
	for _, a := range c {
		switch {
		case a.column != d[0].column || a.other || a.op != filled && a.op != "<>":
			return nil, false
		case a.op == "<>":
			one = append(one, a)
		}
	}
	return one, true
}

// opposes tells whether every record is of one of two atoms and of no two.
func (a atom) opposes(b atom) bool {
	opposite := a.opposite()
	return len(opposite) == 1 && opposite[0][0] == b
}
