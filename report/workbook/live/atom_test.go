package live

import (
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// row is a record as cells: nil is a blank one, a number or a text else.
type row map[string]any

// has tells what a spreadsheet finds of a cell and an atom.
func (r row) has(a atom) bool {
	cell := r[a.column]
	switch {
	case a.op == blank:
		return cell == nil
	case a.op == filled:
		return cell != nil
	case a.other:
		other := r[a.operand]
		if cell == nil || other == nil || a.text {
			return cell != nil && other != nil && (cell == other) == (a.op == "=")
		}
		return compared(cell.(int), a.op, other.(int))
	case a.text:
		same := cell != nil && Text(cell.(string)) == a.operand
		return same == (a.op == "=")
	case a.op == "<>" && cell == nil:
		return true
	}
	n, _ := strconv.Atoi(a.operand)
	return cell != nil && compared(cell.(int), a.op, n)
}

func compared(x int, op string, y int) bool {
	return map[string]bool{"=": x == y, "<>": x != y, "<": x < y, "<=": x <= y, ">": x > y, ">=": x >= y}[op]
}

// times is of how many alternatives a record is.
func (r row) times(x alternatives) (n int) {
	for _, c := range x {
		all := true
		for _, a := range c {
			all = all && r.has(a)
		}
		if all {
			n++
		}
	}
	return n
}

// said is a condition as alternatives, and what it is of a record by the engine's rules.
type said struct {
	as alternatives
	of func(row) bool
}

var operators = []string{"=", "<>", "<", "<=", ">", ">="}

// comparison is one condition as KPIs have them: false of what is missing.
func comparison(t *rapid.T) said {
	number := func(label string) string { return rapid.SampledFrom([]string{"t[x]", "t[y]"}).Draw(t, label) }
	column := number("column")
	op := rapid.SampledFrom(operators).Draw(t, "op")
	switch rapid.IntRange(0, 4).Draw(t, "kind") {
	case 0:
		n := rapid.IntRange(1, 3).Draw(t, "number")
		return said{numbered(column, op, strconv.Itoa(n)), func(r row) bool { return r[column] != nil && compared(r[column].(int), op, n) }}
	case 1:
		other := number("other")
		return said{beside(column, op, other), func(r row) bool {
			return r[column] != nil && r[other] != nil && compared(r[column].(int), op, r[other].(int))
		}}
	case 2:
		all := beside("t[a]", "=", "t[b]")
		all[0][0].text = true
		return said{all, func(r row) bool { return r["t[a]"] != nil && r["t[a]"] == r["t[b]"] }}
	case 3:
		at := rapid.SampledFrom([]string{"t[a]", "t[b]", "t[x]", "t[y]"}).Draw(t, "at")
		if rapid.Bool().Draw(t, "present") {
			return said{alternatives{{{column: at, op: filled}}}, func(r row) bool { return r[at] != nil }}
		}
		return said{alternatives{{{column: at, op: blank}}}, func(r row) bool { return r[at] == nil }}
	}
	at := rapid.SampledFrom([]string{"t[a]", "t[b]"}).Draw(t, "text")
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"won", "Won", "lost", "open"}), 1, 3).Draw(t, "words")
	is := rapid.Bool().Draw(t, "is")
	var atoms []atom
	for _, w := range words {
		atoms = append(atoms, wordAtom(at, w))
	}
	return said{oneOf(at, atoms, is), func(r row) bool {
		found := false
		for _, w := range words {
			found = found || r[at] == w
		}
		return r[at] != nil && found == is
	}}
}

func wordAtom(column, word string) atom {
	return atom{column: column, op: "=", operand: Text(word), text: true, criterion: Text("=" + word)}
}

// compound is conditions put together.
func compound(t *rapid.T, deep int) said {
	if deep == 0 {
		return comparison(t)
	}
	x := compound(t, deep-1)
	switch rapid.IntRange(0, 3).Draw(t, "together") {
	case 0:
		y := compound(t, deep-1)
		return said{x.as.and(y.as), func(r row) bool { return x.of(r) && y.of(r) }}
	case 1:
		y := compound(t, deep-1)
		return said{x.as.or(y.as), func(r row) bool { return x.of(r) || y.of(r) }}
	case 2:
		return said{x.as.not(), func(r row) bool { return !x.of(r) }}
	}
	return x
}

// Alternatives hold of a record once where the condition does, and never where it does
// not: so their counts can be added up.
func TestAlternativesAreTheCondition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := compound(t, rapid.IntRange(0, 2).Draw(t, "deep"))
		number := []any{nil, 0, 1, 2, 3, 4}
		text := []any{nil, "won", "Won", "lost", "other"}
		for _, x := range number {
			for _, y := range number[:4] {
				for _, a := range text {
					for _, b := range text[:3] {
						r := row{"t[x]": x, "t[y]": y, "t[a]": a, "t[b]": b}
						want := 0
						if c.of(r) {
							want = 1
						}
						for _, all := range []alternatives{c.as, c.as.merged()} {
							if n := r.times(all); n != want {
								t.Fatalf("%v is of %d alternatives, not %d: %s", r, n, want, all)
							}
						}
					}
				}
			}
		}
	})
}

// String is the alternatives for the messages of tests.
func (x alternatives) String() string {
	var all []string
	for _, c := range x {
		var parts []string
		for _, a := range c {
			parts = append(parts, a.column+" "+a.op+" "+a.operand)
		}
		all = append(all, strings.Join(parts, " and "))
	}
	return strings.Join(all, "; or ")
}
