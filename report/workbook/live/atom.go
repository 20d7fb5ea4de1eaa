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
	// other tells that the operand is another column.
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
	switch {
	case a.op == blank:
		return "(" + a.column + `="")`
	case a.op == filled:
		return "(" + a.column + `<>"")`
	}
	test := "(" + a.column + a.op + a.operand + ")"
	switch {
	case a.other:
		return test + "*(" + a.column + `<>"")*(` + a.operand + `<>"")`
	case !a.text:
		return test + "*(" + a.column + `<>"")`
	}
	return test
}

// opposite is what holds of a record where the atom does not, as alternatives.
func (a atom) opposite() []conj {
	but := func(op string) atom { b := a; b.op = op; return b }
	empty := atom{column: a.column, op: blank}
	switch a.op {
	case blank:
		return []conj{{atom{column: a.column, op: filled}}}
	case filled:
		return []conj{{empty}}
	case "=":
		if a.text {
			return []conj{{but("<>")}}
		}
		return []conj{{but("<>"), atom{column: a.column, op: filled}}, {empty}}
	case "<>":
		if a.text {
			return []conj{{but("=")}}
		}
		return []conj{{but("=")}, {empty}}
	}
	turned := map[string]string{"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
	return []conj{{but(turned[a.op])}, {empty}}
}

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
	has := func(column, op string) bool {
		return slices.ContainsFunc(both, func(a atom) bool { return a.column == column && a.op == op })
	}
	var kept conj
	for _, a := range both {
		empty := has(a.column, blank)
		switch {
		case empty && (a.op == filled || a.op != blank && a.op != "<>"):
			return nil, false
		case empty && a.op == "<>":
			continue // a blank differs from every text
		case a.op == filled && slices.ContainsFunc(both, func(b atom) bool { return b.column == a.column && b.compares() }):
			continue // what compares is there
		case a.op == "<>" && a.text && slices.ContainsFunc(both, func(b atom) bool { return b.column == a.column && b.op == "=" && b.operand != a.operand }):
			continue
		case a.op == "=" && a.text && slices.ContainsFunc(both, func(b atom) bool {
			return b.column == a.column && b.text && (b.op == "<>" && b.operand == a.operand || b.op == "=" && b.operand != a.operand)
		}):
			return nil, false
		}
		kept = append(kept, a)
	}
	return kept, true
}

// compares tells whether the atom holds of no blank cell.
func (a atom) compares() bool { return a.op != blank && a.op != filled && a.op != "<>" }

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

// merged makes one of two alternatives that differ in one text being or not being.
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

// merge is the one conjunction that two make together: those that differ in an atom
// and its opposite.
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
	if len(mine) != 1 || len(yours) != 1 || !mine[0].text || mine[0].column != yours[0].column || mine[0].operand != yours[0].operand || mine[0].op == yours[0].op {
		return nil, false
	}
	return common, true
}
