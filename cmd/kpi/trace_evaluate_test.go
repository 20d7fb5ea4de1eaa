package main

import (
	"fmt"
	"math/big"
	"slices"

	"kpi/kpi/table"
)

// evaluator reckons a traced figure again, from nothing but what its rows contribute
// and the steps of its working.
type evaluator struct {
	trace *table.Trace
	// rows are the contributions to each term, by group.
	rows []map[string][]table.Contribution
}

func newEvaluator(trace *table.Trace) *evaluator {
	e := &evaluator{trace: trace, rows: make([]map[string][]table.Contribution, len(trace.Terms))}
	for i := range e.rows {
		e.rows[i] = map[string][]table.Contribution{}
	}
	for _, row := range trace.Rows {
		for _, c := range row.In {
			e.rows[c.Term][c.Group] = append(e.rows[c.Term][c.Group], c)
		}
	}
	return e
}

// figure is the figure in a group; nil where there is none.
func (e *evaluator) figure(s table.Step, group string) *big.Rat {
	switch s.Op {
	case table.ATerm:
		return e.term(s.Term, group)
	case table.Number:
		return s.Value.Num
	case table.Groups:
		return e.groups(s, group)
	case table.Nothing:
		return nil
	}
	of := make([]*big.Rat, len(s.Of))
	for i, part := range s.Of {
		of[i] = e.figure(part, group)
	}
	switch s.Op {
	case table.FirstOf:
		return firstThere(of)
	case table.AddMonths:
		if of = slices.DeleteFunc(of, func(r *big.Rat) bool { return r == nil }); len(of) == 0 {
			return nil
		}
	}
	if slices.Contains(of, nil) {
		return nil
	}
	return reckon(s, of)
}

func firstThere(of []*big.Rat) *big.Rat {
	for _, r := range of {
		if r != nil {
			return r
		}
	}
	return nil
}

// reckon is a step over parts that are all there.
func reckon(s table.Step, of []*big.Rat) *big.Rat {
	z := new(big.Rat).Set(of[0])
	switch s.Op {
	case table.ByName:
	case table.Add, table.AddMonths:
		for _, r := range of[1:] {
			z.Add(z, r)
		}
	case table.Subtract:
		z.Sub(z, of[1])
	case table.Multiply:
		for _, r := range of[1:] {
			z.Mul(z, r)
		}
	case table.Divide:
		if of[1].Sign() == 0 || s.Above && of[1].Sign() < 0 {
			return nil
		}
		z.Quo(z, of[1])
	case table.Changed:
		if of[1].Sign() <= 0 {
			return nil
		}
		z.Sub(z, of[1]).Quo(z, of[1])
	case table.Size:
		z.Abs(z)
	case table.Smallest:
		if of[1].Cmp(z) < 0 {
			return of[1]
		}
	case table.Given:
		if !passes(of[1], s.Tests[0]) {
			return nil
		}
	default:
		panic(fmt.Sprintf("no step %q", s.Op))
	}
	return z
}

func passes(r *big.Rat, t table.Test) bool {
	if r == nil {
		return false
	}
	c := r.Cmp(t.Bound)
	return map[string]bool{"<": c < 0, "≤": c <= 0, ">": c > 0, "≥": c >= 0, "=": c == 0, "≠": c != 0}[t.Sign]
}

// groups puts the tests to every group anew.
func (e *evaluator) groups(s table.Step, around string) *big.Rat {
	sum, counted, valued, known, why := new(big.Rat), int64(0), false, false, table.Reason("")
	for _, g := range s.Groups {
		if g.Within != around {
			continue
		}
		in, told := true, true
		for i, t := range s.Tests {
			of := e.figure(s.Of[i], g.Name)
			if in && of == nil {
				told, why = false, max(why, g.Values[i].Why)
			}
			in = in && passes(of, t)
		}
		known = known || told
		if in != g.Counted {
			panic(fmt.Sprintf("%s is counted %v, and passes %v", g.Name, g.Counted, in))
		}
		if !in {
			continue
		}
		counted++
		if len(s.Of) > len(s.Tests) {
			if r := e.figure(s.Of[len(s.Tests)], g.Name); r != nil {
				sum.Add(sum, r)
				valued = true
			}
		}
	}
	switch {
	case !known && why == table.PartOfPeriod: // then there is no telling who counts
		return nil
	case len(s.Of) == len(s.Tests):
		return sum.SetInt64(counted)
	case counted > 0 && !valued:
		return nil
	}
	return sum
}

// term folds what the rows contribute. Where the trace says that there is no value,
// there is none: rows that lack it contribute nothing that would show it.
func (e *evaluator) term(i int, group string) *big.Rat {
	t := &e.trace.Terms[i]
	said := t.Value
	if t.By != "" {
		at := slices.IndexFunc(t.Groups, func(g table.TermGroup) bool { return g.Name == group })
		if at < 0 {
			panic(fmt.Sprintf("%s has no group %q", t.ID, group))
		}
		said = t.Groups[at].Value
	}
	if !said.Defined() {
		return nil
	}
	got := foldOf(t.Fold, e.rows[i][group])
	if got == nil || got.Cmp(said.Num) != 0 {
		panic(fmt.Sprintf("the rows of %s (%s) in %q make %v, and it is %v", t.ID, t.Formula, group, got, said.Num))
	}
	return got
}

func foldOf(f table.Fold, rows []table.Contribution) *big.Rat {
	sum := new(big.Rat)
	switch f {
	case table.CountFold, table.SumFold:
		for _, c := range rows {
			sum.Add(sum, c.Amount)
		}
		return sum
	case table.DistinctFold:
		names := map[string]bool{}
		for _, c := range rows {
			names[c.Entity] = true
		}
		return sum.SetInt64(int64(len(names)))
	}
	var sample []*big.Rat
	for _, c := range rows {
		sample = append(sample, c.Amount)
	}
	return statisticOf(f, sample)
}

// statisticOf is a mean, or a quantile of type 7: between the two values that stand
// around (n − 1)·p in order of size.
func statisticOf(f table.Fold, sample []*big.Rat) *big.Rat {
	if len(sample) == 0 {
		return nil
	}
	if f == "mean" {
		sum := new(big.Rat)
		for _, r := range sample {
			sum.Add(sum, r)
		}
		return sum.Quo(sum, big.NewRat(int64(len(sample)), 1))
	}
	slices.SortFunc(sample, (*big.Rat).Cmp)
	p := map[table.Fold]*big.Rat{"median": big.NewRat(1, 2), "p25": big.NewRat(1, 4), "p75": big.NewRat(3, 4), "p90": big.NewRat(9, 10)}[f]
	at := new(big.Rat).Mul(p, big.NewRat(int64(len(sample)-1), 1))
	below := int(new(big.Int).Quo(at.Num(), at.Denom()).Int64())
	if below == len(sample)-1 {
		return sample[below]
	}
	between := new(big.Rat).Sub(sample[below+1], sample[below])
	return between.Mul(between, at.Sub(at, big.NewRat(int64(below), 1))).Add(between, sample[below])
}
