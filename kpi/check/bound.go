package check

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"kpi/kpi/table"
)

// written is a number of a rule with its unit. Digits are not grouped, and nothing is
// raised to a power.
var written = regexp.MustCompile(`^(-?[0-9]+(?:\.[0-9]+)?)(%|[a-z]*)$`)

// mostDigits is the length of the longest number that is read.
const mostDigits = 40

// mostRate is the highest rate that somebody can mean: 35 is 35 % written wrong.
const mostRate = 10

// The lengths of time, in seconds.
const (
	minute = 60
	hour   = 60 * minute
	day    = 24 * hour
	week   = 7 * day
)

// suffixes are what may follow the number of a unit, with what it is worth in that
// unit.
func suffixes(u table.Unit, points bool) map[string]*big.Rat {
	switch {
	case u == table.Rate && points:
		return map[string]*big.Rat{"pp": big.NewRat(1, 100)}
	case u == table.Rate:
		return map[string]*big.Rat{"%": big.NewRat(1, 100), "": big.NewRat(1, 1)}
	case u == table.Days:
		return map[string]*big.Rat{"d": big.NewRat(1, 1), "w": big.NewRat(7, 1), "h": big.NewRat(1, 24), "": big.NewRat(1, 1)}
	case u == table.Duration:
		return map[string]*big.Rat{"s": big.NewRat(1, 1), "min": big.NewRat(minute, 1), "h": big.NewRat(hour, 1), "d": big.NewRat(day, 1), "w": big.NewRat(week, 1)}
	case u == table.Hours:
		return map[string]*big.Rat{"h": big.NewRat(1, 1), "": big.NewRat(1, 1)}
	}
	return map[string]*big.Rat{"": big.NewRat(1, 1)}
}

// example is a bound as it is written.
func example(u table.Unit, points bool) string {
	switch {
	case u == table.Rate && points:
		return "-5pp, as rates change by percentage points"
	case u == table.Rate:
		return "20% or 0.2"
	case u == table.Days:
		return "3d or 2w"
	case u == table.Duration:
		return "24h, 90min or 3d"
	case u == table.Hours:
		return "24h"
	case u.IsMoney():
		return "250000 or 250000 USD"
	}
	return "100"
}

// bound reads a number, a base, or a part of a base.
func (p *parser) bound(r *Rule) {
	t := p.take()
	if p.err != nil {
		return
	}
	if t.kind == word {
		r.Bound = big.NewRat(1, 1)
		p.base(r, t)
		return
	}
	if t.kind != number {
		p.fail(t, p.firstWords(r)+" "+example(r.Unit, r.Points), "a number is expected here, not %s", t)
		return
	}
	if p.accept("*") {
		r.Bound = p.value(t, table.Rate, false, "50% * last, or 0.5 * last")
		p.base(r, p.take())
		return
	}
	r.Written = t.text
	r.Bound = p.value(t, r.Unit, r.Points, p.firstWords(r)+" "+example(r.Unit, r.Points))
	if r.Unit.IsMoney() && p.err == nil {
		p.currency(r)
	}
	if r.Unit == table.Rate && !r.Points && p.err == nil && r.Bound.Cmp(big.NewRat(mostRate, 1)) > 0 && !strings.HasSuffix(t.text, "%") {
		p.fail(t, p.firstWords(r)+" "+t.text+"%", "%s is %s00 %%: rates are fractions of 1", t.text, t.text)
	}
}

// firstWords is the rule up to its bound.
func (p *parser) firstWords(r *Rule) string {
	at := slices.IndexFunc(p.tokens, func(t token) bool { return t.text == r.Op })
	return joined(p.tokens[:at+1])
}

// value reads a number in a unit.
func (p *parser) value(t token, u table.Unit, points bool, like string) *big.Rat {
	parts := written.FindStringSubmatch(t.text)
	if parts == nil || len(t.text) > mostDigits {
		p.fail(t, like+"; digits are not grouped", "%s is no number", t)
		return nil
	}
	worth, ok := suffixes(u, points)[parts[2]]
	switch {
	case !ok && parts[2] == "":
		p.fail(t, like, "it is not said of what %s is", t.text)
		return nil
	case !ok:
		p.fail(t, like, "%q is no unit of this figure", parts[2])
		return nil
	}
	value, _ := new(big.Rat).SetString(parts[1])
	return value.Mul(value, worth)
}

// currency reads the code that may follow an amount.
func (p *parser) currency(r *Rule) {
	t := p.peek()
	if t.kind != word || t.text == "for" {
		return
	}
	p.take()
	if len(t.text) != 3 || strings.Trim(t.text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		p.fail(t, p.firstWords(r)+" 250000 USD", "%s is no currency code", t)
	}
	r.Currency = t.text
	r.Written += " " + t.text
}

// base reads what a bound is a part of.
func (p *parser) base(r *Rule, t token) {
	switch {
	case t.text == "last" && r.Sort.Counts():
		r.Base = Last
	case t.text == "last":
		p.fail(t, "change("+r.ID+") < -15% is against the period before", "the last time is known of rows, used, rejected and duplicates alone")
	case t.text == "target" && r.Sort == Figure:
		r.Base = Target
	case t.text == "target":
		p.fail(t, "revenue < 90% * target", "targets are of figures, not of %s", r.Subject())
	default:
		p.fail(t, "50% * last, 90% * target, or a number", "%s is no bound", t)
	}
}
