package live

import (
	"slices"
	"strings"
)

// term is an expression as a formula: its value, and when it has none.
type term struct {
	// value may be an error where a guard holds; safe is never one, and is as good where
	// none holds.
	value, safe string
	// guards are conditions without errors of which one holds where there is no figure.
	guards []guard
	// nothing are those of the guards that hold of nothing but a value of 0.
	nothing []guard
	// uncovered is the guard that quotas leave part of the window out, and quotas the
	// number of those that lie in it; both empty for figures without a target.
	uncovered, quotas string
}

// guard is a condition, for one figure and for each of a list.
type guard struct{ one, each string }

// zero is the guard that something is 0.
func zero(what string) guard { return guard{what + "=0", "(" + what + "=0)"} }

// plain is a term that always has a value.
func plain(value string) term { return term{value: value, safe: value} }

// formula is the finished formula.
func (t term) formula() string {
	switch len(t.guards) {
	case 0:
		return t.value
	case 1:
		return "IF(" + t.guards[0].one + `,"",` + t.value + ")"
	}
	return "IF(" + t.undefined() + `,"",` + t.value + ")"
}

// undefined is the condition that there is no figure; empty where there always is one.
func (t term) undefined() string {
	var all []string
	for _, g := range t.guards {
		all = append(all, g.one)
	}
	if len(all) == 1 {
		return all[0]
	}
	return "OR(" + strings.Join(all, ",") + ")"
}

// defined is 1 where there is a figure and 0 where there is none, each of a list.
func (t term) defined() string {
	var all []string
	for _, g := range t.guards {
		all = append(all, "(1-"+g.each+")")
	}
	return strings.Join(all, "*")
}

// guarded is the guards of all terms, each once.
func guarded(terms ...term) []guard {
	var all []guard
	for _, t := range terms {
		for _, g := range t.guards {
			if !slices.Contains(all, g) {
				all = append(all, g)
			}
		}
	}
	return all
}

// joined puts terms together by an operator.
func joined(op string, terms ...term) term {
	var values, safes []string
	for _, t := range terms {
		values, safes = append(values, t.value), append(safes, t.safe)
	}
	return term{value: "(" + strings.Join(values, op) + ")", safe: "(" + strings.Join(safes, op) + ")", guards: guarded(terms...)}
}

// over divides. The denominator is not 0 where the guard does not hold.
func over(num, den term, none guard) term {
	t := term{
		value: "(" + num.value + "/" + den.value + ")",
		safe:  "(" + num.safe + "/(" + den.safe + "+" + "(" + den.safe + "=0)))",
	}
	t.guards = guarded(num, den, term{guards: []guard{none}})
	return t
}

// called puts terms into a function.
func called(name string, terms ...term) term {
	t := joined(",", terms...)
	t.value, t.safe = name+t.value, name+t.safe
	return t
}
