package catalog

import (
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// whole is the rule for what is said of the files rather than of a period.
const whole = "all deals of the files are looked at, whatever the period"

// backwards deals were closed before they were created.
var backwards = filter("closed before created", metric.Cond{Field: field.Get("deal.closed"), Op: metric.Below, Other: field.Get("deal.created")})

// ownerless deals are nobody's.
var ownerless = filter("ownerless", absent("deal.owner"))

var quality = []metric.Metric{
	{
		ID: "anomaly_closed_before_created", Name: "Closed before created", Section: "K",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Count, Better: table.Down,
		Doc:    "how many deals were closed before they were created",
		Edge:   []string{whole, "they count in money and rates, and are in no cycle"},
		Source: "HubSpot lets people edit and import closed dates",
		Bases:  from("deals", of(deals(metric.Timeless{}, backwards))),
	},
	{
		ID: "missing_owner", Name: "Deals without owner", Section: "K",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Count, Better: table.Down,
		Doc:   "how many deals belong to nobody",
		Edge:  []string{whole, "they stand in the row (unassigned), and are in every total"},
		Bases: from("deals", of(deals(metric.Timeless{}, ownerless))),
	},
	{
		ID: "missing_owner_value", Name: "Value of deals without owner", Section: "K", VariantOf: "missing_owner",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Money, Better: table.Down,
		Doc:   "what the deals that belong to nobody are worth",
		Edge:  []string{whole, "won, lost and open together; a refund is taken off"},
		Bases: from("deals", of(sum("deal.net_amount", metric.Timeless{}, ownerless))),
	},
	{
		ID: "unmapped_stage", Name: "Deals in unknown stages", Section: "K",
		Family: metric.Activity, Lead: metric.Leading, Unit: table.Count, Better: table.Down,
		Doc:   "how many deals are in a stage that nobody knows as open, won or lost",
		Edge:  []string{whole, "they count as open; --strict rejects them"},
		Bases: from("deals", of(deals(metric.Timeless{}, filter("unmapped", present("deal.unmapped_stage"))))),
	},
}
