package ingest

import (
	"fmt"
	"slices"
	"strings"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/period"
)

// withRates puts the file of --rates among the files, which is one of rates whatever
// its headers say.
func (o Options) withRates(paths []string) ([]string, Options) {
	if o.Rates == "" {
		return paths, o
	}
	kinds := map[string]field.Kind{o.Rates: field.Rates}
	for name, kind := range o.Kinds {
		kinds[name] = kind
	}
	o.Kinds = kinds
	return append([]string{o.Rates}, paths...), o
}

// daysOf are the dates that say by which rate the amounts of a kind are converted,
// the first that a record has: a deal that is won or lost by the day it was closed,
// an open one by the day it was created. Kinds that are not here have no date: the
// newest rate serves.
var daysOf = map[field.Kind][]*field.Field{
	field.Deal:         {dealClosed, dealCreated},
	field.Quota:        {quotaStart},
	field.LineItem:     {lineDate}, // else that of its deal
	field.Subscription: {field.Get("subscription.start")},
	field.Cost:         {costDate, field.Get("cost.valid_from"), costPeriod},
	field.Price:        {field.Get("price.date")},
	field.Promotion:    {field.Get("promotion.start")},
	field.Forecast:     {field.Get("forecast.date")},
}

// wantRates adds what converting needs to the fields that are wanted.
func (rd *reading) wantRates(want map[*field.Field]bool) {
	if !slices.ContainsFunc(rd.sheets, func(sh *sheet) bool { return sh.kind == field.Rates }) {
		return
	}
	for _, f := range []*field.Field{rateDate, rateFrom, rateTo, rateRate} {
		want[f] = true
	}
	for _, k := range field.Kinds() {
		if !wantsMoney(k, want) {
			continue
		}
		for _, f := range daysOf[k] {
			want[f] = true
		}
		if k == field.Quota {
			want[quotaMetric] = true
		}
		if k == field.LineItem {
			for _, f := range lineNeeds {
				want[f] = true
			}
		}
	}
}

// convert brings all amounts into one currency: tomans into rials, always, and where
// there are rates every currency into that of the report. It gives the currency of
// the run, as fillCurrencies does.
func (rd *reading) convert(only string) (string, error) {
	rd.toRials()
	only = rialOf(only)
	if one := theOnly(rd.named()); only == "" && one != "" && !rd.anyStrange() && !rd.anyUnnamed() {
		only = one
	}
	r, err := rd.readRates(only)
	if r == nil || err != nil {
		return only, err
	}
	c := conversion{reading: rd, rates: r, counts: map[string]int{}}
	c.findDeals()
	rd.eachMoney(c.part)
	c.say()
	if rd.anyStrange() || c.unnamed {
		return "", nil
	}
	return r.target, nil
}

// multiply multiplies amounts of a row. One that gets too large is bad.
func (rd *reading) multiply(p *part, row int, amounts []*dataset.Column, by ratio, code string) {
	for _, c := range amounts {
		n, ok := by.times(c.At(row))
		if !ok {
			rd.spoil(p, row, c, fmt.Sprintf("%s in %s is too large to convert", sayUnits(c.At(row)), code), "correct the amount or the rate")
			continue
		}
		c.SetNum(row, n)
	}
}

// spoil makes an amount of a part missing, and says why.
func (rd *reading) spoil(p *part, row int, c *dataset.Column, why, hint string) {
	source, line := p.table.Origin(row)
	rd.problems = append(rd.problems, dataset.Problem{Weight: dataset.BadValue, Source: source, Line: line, Column: rd.columnAt(source, c.Field),
		Field: c.Field, What: c.Field.Name + " " + why, Hint: hint})
	c.SetNum(row, dataset.Missing)
}

// columnAt is the column of a source that a field is read from, from 1; 0 where
// there is none.
func (rd *reading) columnAt(source int, f *field.Field) int {
	for _, c := range rd.sheets[source].columns {
		if slices.Contains(c.fields, f) {
			return c.index + 1
		}
	}
	return 0
}

// conversion is the state of bringing amounts into the currency of the report.
type conversion struct {
	*reading
	*rates
	counts  map[string]int // of amounts, by the currency they were in
	unnamed bool           // some amount has no currency
	// deals are what order lines take from them, by key; nil where none need it
	deals map[int64]dealFact
}

func (c *conversion) part(p *part, currency *dataset.Column) {
	money := p.money()
	for row := range p.table.Rows() {
		code := currency.TextAt(row)
		switch {
		case code == "":
			c.unnamed = c.unnamed || p.hasMoney(row)
		case code != c.target:
			c.row(p, row, p.amounts(row, money), code)
			currency.SetText(row, c.target)
		}
	}
}

// row converts the amounts of a row by the rate of its day. An amount without a rate
// is bad: it must not be added to the others.
func (c *conversion) row(p *part, row int, amounts []*dataset.Column, code string) {
	if len(amounts) == 0 {
		return
	}
	day, dated := c.day(p, row)
	by, ok := c.to(code, day)
	if dated && ok {
		c.multiply(p, row, amounts, by, code)
		c.counts[code] += len(amounts)
		return
	}
	for _, amount := range amounts {
		why, hint := " has no rate in "+c.target, "add one to the file of exchange rates"
		switch {
		case !dated:
			why, hint = " has no date, and so no rate in "+c.target, "fill in its date"
		case day < newestDay:
			why += " on or before " + period.Day(day).String()
		}
		c.spoil(p, row, amount, sayUnits(amount.At(row))+" in "+code+why, hint)
	}
}

// newestDay is after every day of a record: the rate of it is the newest.
const newestDay = 1 << 40

// day is the day whose rate serves for a row; dated is false where it has none.
func (c *conversion) day(p *part, row int) (day int64, dated bool) {
	dates, ok := daysOf[p.table.Kind]
	if !ok {
		return newestDay, true
	}
	for _, f := range dates {
		col := p.table.Col(f)
		switch {
		case col == nil || !col.Has(row) || col.Keyed:
		case f == costPeriod:
			if span, ok := parsePeriod(col.TextAt(row), c.opt.Calendar); ok {
				return int64(span.From), true
			}
		default:
			return col.At(row), true
		}
	}
	if p.table.Kind == field.LineItem {
		deal := c.dealOf(p, row)
		return deal.day, deal.dated
	}
	return 0, false
}

// say tells what was converted.
func (c *conversion) say() {
	total := 0
	for _, n := range c.counts {
		total += n
	}
	if total == 0 {
		return
	}
	c.problems = append(c.problems, dataset.Problem{Source: c.parts[field.Rates][0].source,
		What: plural(total, "amount") + " in " + strings.Join(sortedKeys(c.counts), ", ") + " converted to " + c.target + " by the rate of the day"})
}
