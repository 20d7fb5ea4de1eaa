package catalog

import (
	"math/big"

	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// Forecasts that reps are held to, and those of them whose month is over.
var (
	locked = filter("locked", is("forecast.locked", "yes"))
	over   = filter("over", anchored("forecast.end", metric.AtMost, metric.AsOf))
)

// ofMonths is the window that a forecast's period lies in.
var ofMonths = metric.Within{First: field.Get("forecast.start"), Last: field.Get("forecast.end")}

var (
	promised  = of(sum("forecast.amount", ofMonths, locked))
	committed = having("held to a forecast", of(count(field.Forecast, ofMonths, locked, over)), metric.Above, 0)
)

// byRepAndMonth adds a figure up over the reps with a forecast, month by month.
func byRepAndMonth(e metric.Expr) metric.Expr {
	return metric.Months{Of: metric.Group{By: "rep", Having: []metric.Having{committed}, Sum: e}}
}

var (
	// off is by how much each forecast exceeds what was sold.
	off       = metric.Minus{A: promised, B: metric.Ref{ID: "revenue"}}
	delivered = byRepAndMonth(metric.Ref{ID: "revenue"})
)

var forecastEdges = []string{
	"of a rep's forecasts for a month the newest made up to its first day counts, and those of one day are added; where categories are given, of the commits alone",
	"reps without a forecast for a month, deals that nobody owns, months that are not over, and forecasts for quarters or weeks are left out",
	"a rep's month in which deals were won, and none of them has an amount, is left out: nobody knows how it went",
	"where nothing was sold there is no figure",
}

var forecast = []metric.Metric{
	{
		ID: "forecast_accuracy", Name: "Forecast accuracy", Section: "G",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Up,
		Doc:    "how near the reps' forecasts of each month came to what they sold: 100 % is a hit, and it may be below 0",
		Edge:   forecastEdges,
		Source: "1 − WAPE, as fairview, terret and prospeo define it: MAPE fails at zero, and in actual ÷ forecast errors cancel",
		Bases: from("forecasts", metric.Minus{
			A: metric.Const{Value: big.NewRat(1, 1)},
			B: metric.Ratio{Num: byRepAndMonth(metric.Abs{Of: off}), Den: delivered},
		}),
	},
	{
		ID: "forecast_bias", Name: "Forecast bias", Section: "G",
		Family: metric.Performance, Lead: metric.Lagging, Unit: table.Rate, Better: table.Band,
		Doc:   "by what part the reps forecast more than they sold, or, below 0, less",
		Edge:  append([]string{"above 0 is too much forecast, below 0 too little; best is 0"}, forecastEdges...),
		Bases: from("forecasts", metric.Ratio{Num: byRepAndMonth(off), Den: delivered}),
	},
}
