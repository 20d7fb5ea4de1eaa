package config

import (
	"github.com/goccy/go-yaml/ast"
)

// Check is a rule of a kpi.yaml: what must not be. What its words mean is for those to
// say who know the KPIs: here they are texts with their places.
type Check struct {
	// Rule is always given: "win_rate < 20% for rep".
	Rule Text
	// Name is what to call it; empty: as it is written.
	Name Text
	// Severity is "error" or "warning"; empty: error.
	Severity string
	// MinN is the least number of records that a figure is judged by; 0: any number.
	MinN int
	// Undefined is what a figure that cannot be told is taken for: "breach", or "ignore";
	// empty: it is said, and fails where the whole rule cannot be told.
	Undefined string
	// Period is the one that the rule is for; empty: that of the run.
	Period Text
}

// mostRecords is the highest min_n.
const mostRecords = 1_000_000_000

func (p *parse) checks(e entry) []Check {
	var all []Check
	p.each(e, "- win_rate < 20% for rep", func(n ast.Node) {
		all = append(all, p.check(n))
	})
	return all
}

// check reads a rule alone, or one with what else is said of it.
func (p *parse) check(n ast.Node) Check {
	var c Check
	switch n.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
	default:
		if text, ok := scalar(n); !ok || text == "" {
			p.fail(spotOf(n), "- win_rate < 20% for rep", "a rule is a text, not %s", describe(n))
			return c
		}
		c.Rule = p.located(entry{"rule", spotOf(n), n})
		return c
	}
	p.keys(n, "a rule", []take{
		{"rule", func(e entry) { c.Rule = p.located(e) }},
		{"name", func(e entry) { c.Name = p.located(e) }},
		{"severity", func(e entry) { c.Severity = p.word(e, []string{"error", "warning"}) }},
		{"min_n", func(e entry) { c.MinN = p.number(e, 1, mostRecords) }},
		{"undefined", func(e entry) { c.Undefined = p.word(e, []string{"breach", "ignore"}) }},
		{"period", func(e entry) { c.Period = p.located(e) }},
	})
	if c.Rule.Value == "" {
		p.fail(spotOf(n), "- rule: win_rate < 20% for rep", "it is not said what must not be")
	}
	return c
}
