package kpi

import (
	"math/big"

	"kpi/kpi/engine"
	"kpi/kpi/table"
)

// linear is a sum as so much of each term, by the terms' places.
type linear map[int][]share

// share is how much of a term is in a sum: of all of it, or of the groups counted.
type share struct {
	times  *big.Rat
	groups map[string]bool // nil for all
}

// linearOf takes the steps of a sum as so much of each term; ok is false for steps that
// are no such thing: the number of groups that pass, the product of two figures.
func linearOf(s table.Step) (l linear, ok bool) {
	l = linear{}
	return l, l.add(s, big.NewRat(1, 1), nil)
}

// add adds so many times a step, of the groups counted.
func (l linear) add(s table.Step, times *big.Rat, groups map[string]bool) bool {
	switch s.Op {
	case table.ATerm:
		l[s.Term] = append(l[s.Term], share{times, groups})
		return true
	case table.Number:
		return s.Value.Num != nil && s.Value.Num.Sign() == 0
	case table.ByName, table.Given:
		return l.add(s.Of[0], times, groups)
	case table.Add, table.AddMonths:
		return l.addAll(s.Of, times, groups)
	case table.Subtract:
		return l.add(s.Of[0], times, groups) && l.add(s.Of[1], new(big.Rat).Neg(times), groups)
	case table.Multiply:
		return l.addProduct(s.Of, times, groups)
	case table.Divide:
		by := s.Of[1]
		return by.Op == table.Number && by.Value.Num.Sign() != 0 && l.add(s.Of[0], new(big.Rat).Quo(times, by.Value.Num), groups)
	case table.FirstOf:
		if groups != nil { // each may take another
			return false
		}
		for i, part := range s.Of {
			if part.Value.Defined() || i == len(s.Of)-1 {
				return l.add(part, times, groups)
			}
		}
	case table.Groups:
		return len(s.Of) > len(s.Tests) && groups == nil && l.add(s.Of[len(s.Of)-1], times, counted(s.Groups))
	}
	return false
}

func (l linear) addAll(parts []table.Step, times *big.Rat, groups map[string]bool) bool {
	for _, part := range parts {
		if !l.add(part, times, groups) {
			return false
		}
	}
	return true
}

// addProduct adds a product of which all factors but one are plain numbers.
func (l linear) addProduct(factors []table.Step, times *big.Rat, groups map[string]bool) bool {
	var of *table.Step
	for i, f := range factors {
		switch {
		case f.Op == table.Number && f.Value.Defined():
			times = new(big.Rat).Mul(times, f.Value.Num)
		case of != nil:
			return false
		default:
			of = &factors[i]
		}
	}
	return of != nil && l.add(*of, times, groups)
}

func counted(groups []table.StepGroup) map[string]bool {
	all := map[string]bool{}
	for _, g := range groups {
		if g.Counted {
			all[g.Name] = true
		}
	}
	return all
}

// adder tells what records put into a sum, asked once for each in their order. What a
// term counts by entity, such as customers, is put there by the first record that names
// the entity.
type adder struct {
	linear
	met map[termEntity]bool
}

// termEntity is one that a term counts, in one of its groups.
type termEntity struct {
	term        int
	group, name string
}

// of is what a record puts into the sum.
func (a adder) of(in []engine.Contribution) *big.Rat {
	sum := new(big.Rat)
	for i := range in {
		amount := a.amount(&in[i])
		for _, s := range a.linear[in[i].Term] {
			if amount != nil && (s.groups == nil || s.groups[in[i].Group]) {
				sum.Add(sum, new(big.Rat).Mul(s.times, amount))
			}
		}
	}
	return sum
}

// amount is what a record contributes; nil where another has put the entity there. A
// record that names none is an entity of its own.
func (a adder) amount(c *engine.Contribution) *big.Rat {
	if c.Amount != nil {
		return c.Amount
	}
	e := termEntity{c.Term, c.Group, c.Entity}
	if c.Entity != "" && a.met[e] {
		return nil
	}
	a.met[e] = true
	return big.NewRat(1, 1)
}
