package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"strings"
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
			if len(sums) == 0 && a.ID != "pipeline_waterfall" { // which takes an older export
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

// So it is in the worked examples, with their options.
func TestBehindTiesInExamples(t *testing.T) {
	for _, a := range analysis.All() {
		if !a.Names {
			continue
		}
		t.Run(a.ID, func(t *testing.T) {
			t.Parallel()
			named := 0
			eachQuestion(t, a.ID, func(ex *example, block string) {
				flags, _, _ := strings.Cut(block, "\n")
				named += ex.behindTies(t, flags)
			})
			if named == 0 {
				t.Error("no record is named")
			}
		})
	}
}

// behindTies explains the analysis of an example, and tells how many records it names.
func (ex *example) behindTies(t *testing.T, flags string) int {
	type key struct{ table, column, labels string }
	var doc struct {
		Tables []struct {
			ID   string
			Rows []struct {
				Labels map[string]string
				Cells  map[string]struct{ Value json.RawMessage }
			}
		}
		Rows []struct {
			Table, Column string
			Labels        map[string]string
			Adds          json.RawMessage
		}
	}
	if err := json.Unmarshal([]byte(ex.written(t, flags, "explain", ex.id, ex.dir, "-f", "json")), &doc); err != nil {
		t.Fatal(err)
	}
	sums, columns := map[key]*big.Rat{}, map[key]bool{}
	for _, r := range doc.Rows {
		of := key{r.Table, r.Column, fmt.Sprint(r.Labels)}
		if sums[of] == nil {
			sums[of] = new(big.Rat)
		}
		adds, _ := new(big.Rat).SetString(string(r.Adds))
		sums[of].Add(sums[of], adds)
		columns[key{r.Table, r.Column, ""}] = true
	}
	for _, of := range doc.Tables {
		for _, row := range of.Rows {
			for column, c := range row.Cells {
				sum := cmp.Or(sums[key{of.ID, column, fmt.Sprint(row.Labels)}], new(big.Rat))
				value, isNumber := new(big.Rat).SetString(string(c.Value))
				if columns[key{of.ID, column, ""}] && isNumber && !alike(value, sum) {
					t.Errorf("$ %s: %s of %v is %s, and its records come to %s", flags, column, row.Labels, c.Value, sum.RatString())
				}
			}
		}
	}
	return len(doc.Rows)
}

// alike tells whether numbers are the same but for the last digits of thirds, which no
// decimal holds.
func alike(a, b *big.Rat) bool {
	apart := new(big.Rat).Sub(a, b)
	return apart.Abs(apart).Cmp(big.NewRat(1, 1_000_000_000)) < 0
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
