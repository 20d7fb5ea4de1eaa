package catalog

import "kpi/kpi/metric"

// Drivers are what revenue is made of: deals decided, deals won, what these are worth,
// and the refunds taken off.
type Drivers struct{ Decided, Won, Worth, Refunds metric.Expr }

// RevenueDrivers are the drivers of revenue: it is Worth + Refunds, which are not above
// zero.
func RevenueDrivers() Drivers {
	closed, refund := by("deal.closed"), filter("refund", is("deal.is_refund", "yes"))
	return Drivers{
		Decided: of(deals(closed, decided, sale)),
		Won:     of(deals(closed, won, sale)),
		Worth:   of(sum("deal.net_amount", closed, won, sale)),
		Refunds: of(sum("deal.net_amount", closed, won, refund)),
	}
}

// Lines are the drivers as lines of an account.
func (d Drivers) Lines() []Line {
	return []Line{{Name: "Decided", Records: d.Decided}, {Name: "Won", Amount: d.Worth, Records: d.Won}, {Name: "Refunds", Amount: d.Refunds, Records: d.Decided}}
}
