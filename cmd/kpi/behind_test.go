package main

import (
	"fmt"
	"testing"

	"kpi/kpi/analysis"
	"kpi/kpi/query"
)

// The records that an analysis names behind a number are as many as the number.
func TestBehindTies(t *testing.T) {
	for _, a := range analysis.All() {
		if !a.Names {
			continue
		}
		t.Run(a.ID, func(t *testing.T) {
			b := answered(t, query.Query{
				Analyses: []string{a.ID}, Metrics: []string{"revenue"}, Tables: []query.Split{}, Trace: true, Behind: true,
				Compare: "none", Period: requestOf(t, "2026-Q2"),
			}).Behind()
			named, columns := map[string]int64{}, map[string]bool{}
			for _, r := range b.Rows {
				named[fmt.Sprint(r.Table, r.Row, r.Column)]++
				columns[fmt.Sprint(r.Table, r.Column)] = true
			}
			if len(named) == 0 {
				t.Fatal("no record is named")
			}
			for i, of := range b.Tables {
				for j, row := range of.Rows {
					for k, c := range row.Cells {
						n := named[fmt.Sprint(i, j, k)]
						if columns[fmt.Sprint(i, k)] && c.Value.Defined() && (!c.Value.Num.IsInt() || c.Value.Num.Num().Int64() != n) {
							t.Errorf("%s of %v is %s, and %d records are named", of.Columns[k].ID, row.Names, c.Value.Num.RatString(), n)
						}
					}
				}
			}
		})
	}
}
