package ingest

import (
	"math/big"
	"slices"
	"strings"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// money is the columns of money of a part.
func (p *part) money() []*dataset.Column {
	return slices.DeleteFunc(p.table.Columns(), func(c *dataset.Column) bool { return c.Field.Type != field.Money })
}

// amounts are those of the columns of money in which a row has an amount. The target
// of a quota of deals or activities is a count.
func (p *part) amounts(row int, money []*dataset.Column) []*dataset.Column {
	if metric := p.table.Col(quotaMetric); metric != nil && metric.Has(row) && !slices.Contains(moneyMetrics, metric.TextAt(row)) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(money), func(c *dataset.Column) bool { return !c.Has(row) })
}

// moneyMetrics are the metrics whose quotas are money.
var moneyMetrics = []string{"revenue", "gross_margin"}

// named is the currencies that amounts of the run are in.
func (rd *reading) named() map[string]bool {
	run := map[string]bool{}
	rd.eachMoney(func(p *part, currency *dataset.Column) {
		for _, met := range currency.Texts() {
			run[met.Text] = true
		}
	})
	return run
}

// anyUnnamed tells whether some amount has no currency.
func (rd *reading) anyUnnamed() bool {
	unnamed := false
	rd.eachMoney(func(p *part, currency *dataset.Column) {
		for row := range currency.Len() {
			unnamed = unnamed || !currency.Has(row) && p.hasMoney(row)
		}
	})
	return unnamed
}

// sayUnits writes an amount out.
func sayUnits(n int64) string { return sayDecimal(n, field.Money.Scale(), moneyPlaces) }

// sayRate is the same for a rate.
func sayRate(n int64) string { return sayDecimal(n, field.Rate.Scale(), ratePlaces) }

func sayDecimal(n, scale int64, places int) string {
	s := big.NewRat(n, scale).FloatString(places)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}
