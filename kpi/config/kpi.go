package config

import (
	"github.com/goccy/go-yaml/ast"

	"kpi/kpi/field"
)

// KPI is a figure that somebody defines. What its words mean is for those to say
// who know the KPIs: here they are texts with their places.
type KPI struct {
	// ID, Unit and Formula are always given.
	ID, Unit, Formula Text
	// The others may be empty.
	Name, Better, Doc, Family, Lead, Quota Text
}

// Target is what a KPI is to reach.
type Target struct {
	Spot
	// KPI is an id, or one with a statistic: "sales_cycle_length.p90". Value is a
	// decimal number, or a percentage.
	KPI, Value Text
	// Dimension and Entity say whose it is: "rep" and "Ana". Empty: the company's.
	Dimension string
	Entity    Text
	// Period is the one that it is for, and Every the unit of which it is for each:
	// "month". With neither, it holds for every period.
	Period, Every Text
	// Currency is that of an amount; empty where the run has but one.
	Currency string
}

func (p *parse) kpis(e entry) []KPI {
	var all []KPI
	p.each(e, "- id: big_win_rate", func(n ast.Node) {
		all = append(all, p.kpi(n))
	})
	return all
}

func (p *parse) kpi(n ast.Node) KPI {
	var k KPI
	var takes []take
	for _, t := range []struct {
		key string
		to  *Text
	}{
		{"id", &k.ID}, {"name", &k.Name}, {"unit", &k.Unit}, {"better", &k.Better}, {"formula", &k.Formula}, {"doc", &k.Doc},
		{"family", &k.Family}, {"lead", &k.Lead}, {"quota", &k.Quota},
	} {
		takes = append(takes, take{t.key, func(e entry) { *t.to = p.located(e) }})
	}
	p.keys(n, "a KPI", takes)
	switch {
	case k.ID.Value == "":
		p.fail(spotOf(n), "- id: big_win_rate", "a KPI has no id")
	case !plainID(k.ID.Value):
		p.fail(k.ID.Spot, "id: big_win_rate", "the id %q is not made of small letters, digits and _", k.ID.Value)
	case k.Formula.Value == "":
		p.fail(k.ID.Spot, "formula: count(deals, won)", "%s has no formula", k.ID.Value)
	case k.Unit.Value == "":
		p.fail(k.ID.Spot, "unit: money, rate, count, days, months or ratio", "%s has no unit", k.ID.Value)
	}
	return k
}

// plainID tells whether an id can be typed as a flag and named in a formula.
func plainID(id string) bool {
	for i, r := range id {
		letter := r >= 'a' && r <= 'z' || r == '_'
		if !letter && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return true
}

func (p *parse) targets(e entry) []Target {
	var all []Target
	p.each(e, "- kpi: win_rate", func(n ast.Node) {
		all = append(all, p.target(n))
	})
	return all
}

func (p *parse) target(n ast.Node) Target {
	t := Target{Spot: spotOf(n)}
	takes := []take{
		{"kpi", func(e entry) { t.KPI = p.located(e) }},
		{"target", func(e entry) { t.Value = p.located(e) }},
		{"period", func(e entry) { t.Period = p.located(e) }},
		{"every", func(e entry) { p.word(e, []string{"week", "month", "quarter", "year"}); t.Every = p.located(e) }},
		{"currency", func(e entry) { t.Currency = p.currency(e) }},
	}
	for _, d := range field.Dimensions() {
		if d.ID == "currency" {
			continue
		}
		takes = append(takes, take{d.ID, func(e entry) {
			if t.Dimension != "" {
				p.fail(e.at, "give each its own entry", "a target is of one %s or one %s, not of both", t.Dimension, d.ID)
			}
			t.Dimension, t.Entity = d.ID, p.located(e)
		}})
	}
	p.keys(n, "a target", takes)
	switch {
	case t.KPI.Value == "":
		p.fail(t.Spot, "- kpi: win_rate", "it is not said which KPI the target is of")
	case t.Value.Value == "":
		p.fail(t.Spot, "target: 0.35", "the target of %s has no value", t.KPI.Value)
	case t.Period.Value != "" && t.Every.Value != "":
		p.fail(t.Every.Spot, "keep one of the two", "a target is for one period or for every %s, not for both", t.Every.Value)
	}
	return t
}

// each takes the entries of a list.
func (p *parse) each(e entry, like string, one func(n ast.Node)) {
	seq, ok := e.value.(*ast.SequenceNode)
	if !ok {
		p.fail(p.spot(e), "begin each with \""+like+"\"", "%s wants a list, not %s", e.key, describe(e.value))
		return
	}
	for _, n := range seq.Values {
		if p.err == nil {
			one(n)
		}
	}
}
