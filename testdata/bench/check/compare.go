package check

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// Line is how an id fared, over all companies.
type Line struct {
	ID          string
	Firms       []string
	Cells       int
	Full        int // cells that have a value, and not 0
	Differences []Difference
}

// Difference is a cell of which the SQL and the program say different things.
type Difference struct {
	ID, Firm   string
	At         Cell
	Want, Have string
}

func (d Difference) String() string {
	return fmt.Sprintf("%s, %s, %v: SQL has %s, kpi has %s", d.ID, d.Firm, d.At, d.Want, d.Have)
}

// Compare compares what is found of an id in one company.
func (l *Line) Compare(firm string, roster []string, oracle, ours map[Cell]*big.Rat) {
	l.Firms = append(l.Firms, firm)
	for _, at := range cells(oracle, ours) {
		want, asked := oracle[at]
		have, shown := ours[at]
		switch {
		case !asked && (have == nil || l.analysis()) && !spans(oracle, at.Grouping):
			continue // a column that is not asked for, or a dimension that both say is none
		case !asked:
			l.differ(firm, at, "nothing", text(have))
			continue
		case !shown && (must(at, roster) || l.analysis() && spans(ours, at.Grouping) || want != nil && want.Sign() != 0):
			l.differ(firm, at, text(want), "nothing")
			continue
		case !shown:
			continue
		}
		l.Cells++
		if want != nil && want.Sign() != 0 {
			l.Full++
		}
		if !agree(want, have) {
			l.differ(firm, at, text(want), text(have))
		}
	}
}

// must says whether a row has to be in the tables, be it empty: the total, the
// months, and the reps of the roster.
func must(at Cell, roster []string) bool {
	return at.Grouping == "total" || at.Grouping == "month" || at.Grouping == "rep" && slices.Contains(roster, at.Name)
}

// spans says whether any of the cells is of a grouping.
func spans(found map[Cell]*big.Rat, grouping string) bool {
	for at := range found {
		if at.Grouping == grouping {
			return true
		}
	}
	return false
}

func (l *Line) differ(firm string, at Cell, want, have string) {
	l.Differences = append(l.Differences, Difference{l.ID, firm, at, want, have})
}

func cells(maps ...map[Cell]*big.Rat) []Cell {
	seen := map[Cell]bool{}
	var list []Cell
	for _, m := range maps {
		for at := range m {
			if !seen[at] {
				seen[at] = true
				list = append(list, at)
			}
		}
	}
	slices.SortFunc(list, func(a, b Cell) int { return strings.Compare(a.String(), b.String()) })
	return list
}

// agree holds counts and money to be the same to the last digit, and quotients,
// which are printed as floating-point numbers, to a part in 10¹².
func agree(want, have *big.Rat) bool {
	switch {
	case want == nil || have == nil:
		return want == have
	case want.Cmp(have) == 0:
		return true
	case exact(want) || want.Sign() == 0:
		return false
	}
	off := new(big.Rat).Sub(want, have)
	off.Quo(off.Abs(off), new(big.Rat).Abs(want))
	return off.Cmp(big.NewRat(1, 1_000_000_000_000)) <= 0
}

// exact says whether a number is one of whole ten-thousandths.
func exact(v *big.Rat) bool {
	return new(big.Rat).Mul(v, big.NewRat(10_000, 1)).IsInt()
}

func text(v *big.Rat) string {
	switch {
	case v == nil:
		return "no value"
	case exact(v):
		return strings.TrimSuffix(strings.TrimRight(v.FloatString(4), "0"), ".")
	}
	return v.FloatString(15)
}
