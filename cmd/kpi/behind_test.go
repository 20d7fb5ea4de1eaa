package main

import (
	"math/big"
	"slices"
	"testing"

	"kpi/kpi/analysis"
	"kpi/kpi/query"
	"kpi/kpi/table"
)

// What the records that an analysis names add to a number comes to the number, and
// where one number of a column has records, so have all but those that are nothing.
func TestBehindTies(t *testing.T) {
	for _, a := range analysis.All() {
		if !a.Names {
			continue
		}
		t.Run(a.ID, func(t *testing.T) {
			with := map[string]string{}
			if slices.ContainsFunc(a.Options, func(o analysis.Option) bool { return o.Name == "top" }) {
				with["top"] = "0"
			}
			if a.ID == "top_performers" {
				with["kpi"] = "revenue" // attainment is no sum
			}
			b := answered(t, query.Query{
				Analyses: []string{a.ID}, With: with, Metrics: []string{"revenue"}, Tables: []query.Split{}, Trace: true, Behind: true,
				Period: requestOf(t, "2026-Q2"),
			}).Behind()
			sums, columns := map[[3]int]*big.Rat{}, map[[2]int]bool{}
			for _, r := range b.Rows {
				of := [3]int{r.Table, r.Row, r.Column}
				if sums[of] == nil {
					sums[of] = new(big.Rat)
				}
				sums[of].Add(sums[of], r.Adds.Num)
				columns[[2]int{r.Table, r.Column}] = true
			}
			if len(sums) == 0 {
				t.Fatal("no record is named")
			}
			for i := range b.Tables {
				tiesAll(t, &b.Tables[i], func(row, column int) (sum *big.Rat, named bool) {
					if sum = sums[[3]int{i, row, column}]; sum == nil {
						sum = new(big.Rat)
					}
					return sum, columns[[2]int{i, column}]
				})
			}
		})
	}
}

// tiesAll compares the numbers of a table with what the records behind them come to.
func tiesAll(t *testing.T, of *table.Table, sum func(row, column int) (*big.Rat, bool)) {
	t.Helper()
	for i, row := range of.Rows {
		for j, c := range row.Cells {
			if n, named := sum(i, j); named && c.Value.Defined() && c.Value.Num.Cmp(n) != 0 {
				t.Errorf("%s of %v is %s, and its records come to %s", of.Columns[j].ID, row.Names, c.Value.Num.RatString(), n.RatString())
			}
		}
	}
}
