package kpi

import (
	"math/big"

	"kpi/kpi/catalog"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// driverPlaces are the places of the drivers of revenue among what is computed.
type driverPlaces struct{ decided, won, worth, refunds int }

// wantDrivers has the drivers of revenue computed, where it is revenue and the files say
// what it is made of.
func (d *differ) wantDrivers(s *diffSide) {
	if len(d.then.a.plan.lines) == 0 || len(d.now.a.plan.lines) == 0 {
		return
	}
	of := catalog.RevenueDrivers()
	d.drivers = &driverPlaces{s.want(of.Decided), s.want(of.Won), s.want(of.Worth), s.want(of.Refunds)}
}

// addDrivers tells what the change comes from.
func (d *differ) addDrivers() {
	switch {
	case !d.splits:
	case d.drivers != nil:
		d.revenueDrivers()
	case d.form.den != nil:
		d.ratioDrivers()
	}
}

// ratioDrivers are what is above the line and what is below.
func (d *differ) ratioDrivers() {
	above := table.DiffDriver{ID: "numerator", Then: table.Of(d.all0.num), Now: table.Of(d.all1.num)}
	above.Brings = d.value(new(big.Rat).Mul(less(d.all1.num, d.all0.num), d.weights.num))
	below := table.DiffDriver{ID: "denominator", Then: table.Of(d.all0.den), Now: table.Of(d.all1.den)}
	below.Brings = d.value(new(big.Rat).Mul(less(d.all1.den, d.all0.den), d.weights.den))
	d.named(&above, d.form.num, d.num)
	d.named(&below, d.form.den, d.den)
	d.out.Drivers = []table.DiffDriver{above, below}
}

// named gives a part of the formula its name, its unit and the currencies of its figures.
func (d *differ) named(to *table.DiffDriver, e metric.Expr, at int) {
	in := d.now.a.plan
	to.Name, to.Unit = metric.Text(e, in), table.Count
	to.Then.Currency, to.Now.Currency = d.then.total(at).Currency, d.now.total(at).Currency
	q, err := metric.QuantityOf(e, in.Catalog.Find)
	switch {
	case err != nil:
	case q.Money > 0:
		to.Unit = table.Money
	case q.Days > 0:
		to.Unit = table.Days
	}
}

// revenueDrivers are the effects of revenueSplit, added up over the groups.
func (d *differ) revenueDrivers() {
	c := d.revenue()
	rate := func(s sales) table.Value { return quotient(s.won, s.decided) }
	size := func(s sales) table.Value { return d.priced(quotient(s.worth, s.won)) }
	all := []table.DiffDriver{
		{ID: "volume", Name: "Volume: deals decided", Unit: table.Count, Then: table.Of(c.then.decided), Now: table.Of(c.now.decided)},
		{ID: "mix", Name: "Mix: of these, by " + d.out.Groups.Dimension},
		{ID: "win_rate", Name: "Win rate", Unit: table.Rate, Then: rate(c.then), Now: rate(c.now)},
		{ID: "size", Name: "Size: the average won deal", Unit: table.Money, Then: size(c.then), Now: size(c.now)},
		{ID: "refunds", Name: "Refunds", Unit: table.Money, Then: d.value(c.then.refunds), Now: d.value(c.now.refunds)},
	}
	for i, brings := range c.all.parts() {
		all[i].Brings = d.value(brings)
		none := all[i].ID == "refunds" && !c.refunds() || all[i].ID == "mix" && len(c.groups) == 0
		if !none {
			d.out.Drivers = append(d.out.Drivers, all[i])
		}
	}
}

func (d *differ) priced(v table.Value) table.Value {
	if v.Defined() {
		v.Currency = d.currency
	}
	return v
}

func quotient(a, b *big.Rat) table.Value {
	if b.Sign() == 0 {
		return table.Undefined(table.NothingToDivideBy)
	}
	return table.Of(new(big.Rat).Quo(a, b))
}
