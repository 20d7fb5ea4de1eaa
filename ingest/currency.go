package ingest

import (
	"fmt"
	"strings"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// settleCurrency finds the currency of a record's amounts: what its own column
// says, else the amount's cell, else the amount's header, else --currency.
func (d *decoder) settleCurrency() {
	if d.currency == nil || len(d.money) == 0 {
		return
	}
	own := d.record.at(d.currency)
	code := own.text
	for _, s := range d.money {
		v := d.record.at(s.field)
		if !v.ok || code != "" || own.why != "" {
			continue
		}
		code = v.currency
		if code == "" {
			code = s.headerCurrency()
		}
	}
	switch {
	case own.why != "":
		d.strange[d.table.Rows()] = true
	case code != "":
		d.sayHeaders(code)
		d.record.word(d.currency, code)
		if code != d.lastCurrency {
			d.lastCurrency = strings.Clone(code)
			d.currencies[d.lastCurrency] = true
		}
	case d.opt.Currency != "" && d.hasMoney():
		d.record.word(d.currency, d.opt.Currency)
	}
}

// checkCurrency makes amounts bad whose cells name another currency than the
// record's own column, or than an amount before them. Where the record has no column
// of currencies, a header speaks for its cells.
func (d *decoder) checkCurrency() {
	if d.currency == nil {
		return
	}
	own := d.record.get(d.currency)
	code := own.text
	for _, s := range d.money {
		v := d.record.get(s.field)
		unit, said := v.currency, v.raw
		if unit == "" && own.text == "" && own.why == "" {
			unit, said = s.headerCurrency(), s.header()
		}
		switch {
		case !v.ok || unit == "" || unit == code:
		case code == "":
			code = unit
		case unit == toman && code == rial, unit == rial && code == toman:
			d.inUnit(s, v, code)
		case !s.money.mayMean(said, code):
			d.record.spoil(s.field, v.raw, "is in "+unit+", and the record in "+code)
		}
	}
}

// inUnit writes rials as tomans or tomans as rials, as the record counts.
func (d *decoder) inUnit(s *slot, v value, code string) {
	by := ratio{num: rialsInToman, den: 1}
	if code == toman {
		by = ratio{num: 1, den: rialsInToman}
	}
	n, ok := by.times(v.num)
	if !ok {
		d.record.spoil(s.field, v.raw, tooLarge)
		return
	}
	v.num, v.currency = n, code
	d.record.set(s.field, v)
}

// headerCurrency is the currency that the header names; empty where it names none.
func (s *slot) headerCurrency() string {
	if len(s.columns) == 0 {
		return ""
	}
	return s.columns[0].currency
}

// sayHeaders tells of headers that name another currency than the one taken.
func (d *decoder) sayHeaders(code string) {
	for _, s := range d.money {
		header := s.headerCurrency()
		if header == "" || header == code || !d.record.get(s.field).ok || s.money.mayMean(s.header(), code) {
			continue
		}
		d.count(counted{remark{what: fmt.Sprintf("header %q says %s, and the record %s, which is taken", s.header(), header, code)}, d.record.line, 1})
	}
}

func (d *decoder) hasMoney() bool {
	for _, s := range d.money {
		if d.record.get(s.field).ok {
			return true
		}
	}
	return false
}

// fillCurrencies gives amounts that name no currency the only one of their sheet,
// else the only one of the run, which is told. It is that one, where the run has
// one only.
func (rd *reading) fillCurrencies() string {
	rd.eachMoney(func(p *part, currency *dataset.Column) { p.fillFrom(currency, p.currencies) })
	run := rd.named()
	only := theOnly(run)
	rd.eachMoney(func(p *part, currency *dataset.Column) {
		if n := p.fillFrom(currency, run); n > 0 {
			rd.problems = append(rd.problems, dataset.Problem{Source: p.source, Field: currency.Field,
				What: plural(n, "amount") + " without a currency taken as " + only + ", the only one of all files",
				Hint: "--currency " + only})
		}
	})
	if rd.anyStrange() {
		return "" // some amounts are in no known currency: they must not be added to the others
	}
	return only
}

// anyStrange tells whether the currency of some amount cannot be read.
func (rd *reading) anyStrange() bool {
	strange := false
	rd.eachMoney(func(p *part, _ *dataset.Column) {
		for row := range p.strange {
			strange = strange || p.hasMoney(row)
		}
	})
	return strange
}

// eachMoney visits every part with amounts.
func (rd *reading) eachMoney(visit func(p *part, currency *dataset.Column)) {
	for k, parts := range rd.parts {
		f := field.Find(field.Kind(k).String() + ".currency")
		for _, p := range parts {
			if f != nil && p.table.Col(f) != nil {
				visit(p, p.table.Col(f))
			}
		}
	}
}

// fillFrom gives rows that have an amount and no currency the only one there is;
// it does nothing where there are several, or none.
func (p *part) fillFrom(currency *dataset.Column, from map[string]bool) (filled int) {
	only := theOnly(from)
	if only == "" {
		return 0
	}
	for row := range p.table.Rows() {
		if !currency.Has(row) && !p.strange[row] && p.hasMoney(row) {
			currency.SetText(row, only)
			filled++
		}
	}
	return filled
}

func (p *part) hasMoney(row int) bool {
	for _, c := range p.table.Columns() {
		if c.Field.Type == field.Money && c.Has(row) {
			return true
		}
	}
	return false
}

func theOnly(set map[string]bool) string {
	if len(set) != 1 {
		return ""
	}
	for only := range set {
		return only
	}
	return ""
}
