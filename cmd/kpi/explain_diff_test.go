package main

import (
	"fmt"
	"math/big"
	"testing"

	"kpi/ingest"
	"kpi/kpi"
	"kpi/kpi/catalog"
	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/query"
	"kpi/kpi/table"
)

// Of every KPI that the demo has: what drivers, groups and rows bring adds up to the
// change exactly, and nothing of it is left for no row, between two periods and between two exports, under conditions too.
func TestDiffsTie(t *testing.T) {
	files, ds := readAll(t, "../../testdata/demo")
	olderFiles, older := readAll(t, "../../testdata/demo-previous")
	for _, where := range []query.Where{{}, {Dimension: "rep", Names: []string{"Dewi Lestari"}}} {
		for _, m := range catalog.BuiltIn().All() {
			t.Run(fmt.Sprint(m.ID, where.Names), func(t *testing.T) {
				q := traceQuery(t, m.ID, where)
				q.Compare = map[bool]string{true: "previous", false: "year-ago"}[where.Dimension == ""]
				diff, err := answerOf(t, q, files, ds).Diff("")
				if err != nil {
					t.Fatal(err)
				}
				tieDiff(t, diff)
				tieDiff(t, answerOf(t, q, files, ds).DiffFrom(answerOf(t, q, olderFiles, older), ""))
			})
		}
	}
}

func readAll(t *testing.T, path string) (*ingest.Files, *dataset.Dataset) {
	t.Helper()
	files, err := ingest.Open([]string{path}, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ds, err := files.Read(field.All())
	if err != nil {
		t.Fatal(err)
	}
	return files, ds
}

func answerOf(t *testing.T, q query.Query, files *ingest.Files, ds *dataset.Dataset) *kpi.Answer {
	t.Helper()
	plan, err := kpi.DiffPlan(q, "", catalog.BuiltIn(), files.Mapped())
	if err != nil {
		t.Fatal(err)
	}
	answer, err := kpi.Run(plan, ds)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

func tieDiff(t *testing.T, d *table.Diff) {
	t.Helper()
	tieParts(t, d, "drivers", len(d.Drivers), func(i int) table.Value { return d.Drivers[i].Brings })
	tieParts(t, d, "groups", len(d.Groups.Rows), func(i int) table.Value { return d.Groups.Rows[i].Brings })
	tieParts(t, d, "classes of rows", len(d.Classes), func(i int) table.Value { return d.Classes[i].Brings })
	for _, c := range d.Classes {
		if c.Kind == table.RowNone {
			t.Errorf("no row brings %s of a change of %s", c.Brings.Num.RatString(), d.Change.Num.RatString())
		}
	}
	of := map[table.DiffKind]*big.Rat{}
	for _, r := range d.Rows {
		if of[r.Kind] == nil {
			of[r.Kind] = new(big.Rat)
		}
		if r.Brings.Defined() {
			of[r.Kind].Add(of[r.Kind], r.Brings.Num)
		}
	}
	for _, c := range d.Classes {
		if sum := of[c.Kind]; sum != nil && c.Brings.Defined() && sum.Cmp(c.Brings.Num) != 0 {
			t.Errorf("the rows that are %s bring %s, and their class %s", c.Kind, sum, c.Brings.Num)
		}
	}
}

// tieParts adds parts up, where they have a share in the change.
func tieParts(t *testing.T, d *table.Diff, what string, n int, brings func(i int) table.Value) {
	t.Helper()
	if n == 0 || !brings(0).Defined() {
		return
	}
	sum := new(big.Rat)
	for i := range n {
		sum.Add(sum, brings(i).Num)
	}
	if sum.Cmp(d.Change.Num) != 0 {
		t.Errorf("the %s bring %s, and the change is %s", what, sum.RatString(), d.Change.Num.RatString())
	}
}
