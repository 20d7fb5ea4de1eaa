package main

import (
	"bytes"
	"fmt"
	"os"
	"testing"

	"kpi/kpi/catalog"
	"kpi/kpi/metric"
	"kpi/report/workbook/live"
)

// formulasFile is every KPI as Excel says it.
const formulasFile = "../../testdata/live/formulas.txt"

// The formulas of the whole catalogue, in all and by rep, are as they were when somebody
// last read them; KPIs that Excel cannot say come with the reason.
func TestFormulasOfTheCatalogue(t *testing.T) {
	var ids []string
	for _, m := range catalog.BuiltIn().All() {
		ids = append(ids, m.ID)
	}
	a := answered(t, asking(t, "2026-06", ids, "rep"))
	full, span, stand := a.Now()
	window := live.Window{
		From: live.Moment{Day: full.From, Expr: "period_from"}, To: live.Moment{Day: full.Last(), Expr: "period_to"},
		Last: live.Moment{Day: span.Last(), Expr: "period_last"}, Stand: live.Moment{Day: stand, Expr: "period_stand"},
		AsOf: live.Moment{Day: a.AsOf(), Expr: "as_of"},
	}
	var said bytes.Buffer
	for _, id := range ids {
		for _, groups := range [][]live.Group{nil, {{Dimension: "rep", Name: "Grace Okafor", Ref: "$A5"}}} {
			r := live.NewReader(a, 100_000, func(s string) string { return s })
			text, err := r.Formula(live.Ask{Expr: metric.Ref{ID: id}, Groups: groups, Window: window})
			of := ""
			if groups != nil {
				of = " of a rep"
			}
			if err != nil {
				fmt.Fprintf(&said, "%s%s\n\t— %s\n", id, of, live.Why(err))
				continue
			}
			fmt.Fprintf(&said, "%s%s\n\t=%s\n", id, of, text)
			for _, c := range r.Covers() {
				fmt.Fprintf(&said, "\t%s =%s\n", c.Name, c.Formula)
			}
		}
	}
	if *update {
		if err := os.WriteFile(formulasFile, said.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(formulasFile)
	if err != nil {
		t.Fatal(err)
	}
	if got := said.String(); got != string(want) {
		t.Errorf("the formulas changed (-update writes them to %s):\n%s", formulasFile, firstDifference(string(want), got))
	}
}
