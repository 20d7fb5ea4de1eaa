package kpi_test

import (
	"strings"
	"testing"

	"kpi/ingest"
	"kpi/kpi"
	"kpi/kpi/catalog"
	"kpi/kpi/period"
	"kpi/kpi/query"
	"kpi/kpi/table"
)

// fewDeals are won by Ana and Budi, by Budi more in June; Cici has sold before only.
const fewDeals = `id,name,amount,status,created,closed,owner
1,a,100,won,2025-06-01,2025-06-20,Ana
2,b,300,won,2026-04-02,2026-04-10,Ana
3,c,60,won,2026-05-02,2026-05-11,Ana
4,d,90,lost,2026-05-02,2026-05-12,Budi
5,e,30,won,2026-06-02,2026-06-12,Ana
6,f,90,won,2026-06-02,2026-06-13,Budi
7,g,50,open,2026-06-02,,Budi
8,h,70,won,2026-04-02,2026-04-13,Cici
`

// answer runs a query over one file of deals.
func answer(t *testing.T, deals string, q query.Query) *table.Report {
	t.Helper()
	files, err := ingest.Open([]string{"-"}, ingest.Options{Stdin: strings.NewReader(deals)})
	if err != nil {
		t.Fatal(err)
	}
	p, err := kpi.NewPlan(q, catalog.BuiltIn(), files.Mapped())
	if err != nil {
		t.Fatal(err)
	}
	ds, err := files.Read(p.Fields(), p.Keys()...)
	if err != nil {
		t.Fatal(err)
	}
	a, err := kpi.Run(p, ds)
	if err != nil {
		t.Fatal(err)
	}
	return a.Report
}

// asked is a query of June 2026.
func asked(t *testing.T, asOf string, splits ...query.Split) query.Query {
	t.Helper()
	cal, err := period.NewCalendar("gregorian", 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	when, err := period.ParseRequest("2026-06", "", "", cal)
	if err != nil {
		t.Fatal(err)
	}
	day, err := period.ParseDay(asOf)
	if err != nil {
		t.Fatal(err)
	}
	return query.Query{Metrics: []string{"revenue", "win_rate"}, Period: when, AsOf: &day, Calendar: cal, Tables: splits}
}

func tableOf(t *testing.T, r *table.Report, id string) table.Table {
	t.Helper()
	for _, have := range r.Tables {
		if have.ID == id {
			return have
		}
	}
	t.Fatalf("there is no table %s", id)
	return table.Table{}
}

// cellAt is the figure of a row and column, by their names: a number, or why not.
func cellAt(t *testing.T, of table.Table, row, column string) string {
	t.Helper()
	rows := of.Rows
	if of.Total != nil {
		rows = append(rows[:len(rows):len(rows)], *of.Total)
	}
	for _, r := range rows {
		if len(r.Names) > 0 && r.Names[0] != row {
			continue
		}
		for i, c := range of.Columns {
			if c.ID == column {
				return said(r.Cells[i].Value)
			}
		}
	}
	t.Fatalf("%s has no cell %s of %s", of.ID, column, row)
	return ""
}

func said(v table.Value) string {
	if !v.Defined() {
		return string(v.Why)
	}
	return v.Num.RatString()
}

// A table by rep and month has a column for each month that says which it is of; its
// rows stand as those of the table by rep do, and whoever has sold in any month has one.
func TestByRepAndMonth(t *testing.T) {
	r := answer(t, fewDeals, asked(t, "2026-06-30", query.Split{By: "rep"}, query.Split{By: "rep", Every: period.Month}))
	months := tableOf(t, r, "by_rep_month")
	if months.Title != "Revenue by rep and month" {
		t.Errorf("it is called %q", months.Title)
	}
	var names []string
	for _, row := range months.Rows {
		names = append(names, row.Names[0])
	}
	if got := strings.Join(names, " "); got != "Budi Ana Cici" {
		t.Errorf("rows are %s", got)
	}
	for _, want := range []struct{ row, column, figure string }{
		{"Ana", "revenue@2026-04", "300"}, {"Ana", "revenue@2026-06", "30"}, {"Budi", "revenue@2026-06", "90"},
		{"Cici", "revenue@2026-04", "70"}, {"Cici", "revenue@2026-06", "0"}, {"Total", "revenue@2026-04", "370"}, {"Total", "revenue@2026-06", "120"},
	} {
		if got := cellAt(t, months, want.row, want.column); got != want.figure {
			t.Errorf("%s of %s is %s, not %s", want.column, want.row, got, want.figure)
		}
	}
	last := months.Columns[len(months.Columns)-1]
	if last.Metric != "revenue" || last.Title != "2026-06" || *last.Period != (table.Period{Label: "June 2026", From: "2026-06-01", To: "2026-06-30", Through: "2026-06-30"}) {
		t.Errorf("the last column is %+v of %+v", last, last.Period)
	}
}

// Beside each month stand the month a year earlier and the average of three, with the
// days that they are of; where the data starts later, they are unknown and not 0.
func TestTrendBeside(t *testing.T) {
	r := answer(t, fewDeals, asked(t, "2026-06-30", query.Split{Every: period.Month},
		query.Split{ID: "earlier", Every: period.Month, Shift: query.YearEarlier},
		query.Split{ID: "average", Every: period.Month, Shift: query.Average}))
	for _, want := range []struct{ table, month, column, figure string }{
		{"trend", "2026-06", "revenue", "120"},
		{"earlier", "2026-06", "revenue", "100"}, {"earlier", "2026-05", "revenue", "not enough history"},
		{"average", "2026-06", "revenue", "550/3"}, {"average", "2026-04", "revenue", "370/3"},
		{"average", "2026-06", "win_rate", "5/6"}, // of the deals of three months, and not the mean of three rates
		{"average", "2025-07", "revenue", "not enough history"}, {"average", "2025-08", "revenue", "100/3"},
	} {
		if got := cellAt(t, tableOf(t, r, want.table), want.month, want.column); got != want.figure {
			t.Errorf("%s of %s in %s is %s, not %s", want.column, want.month, want.table, got, want.figure)
		}
	}
	average, earlier := tableOf(t, r, "average"), tableOf(t, r, "earlier")
	if average.Columns[0].Over != 3 || average.Columns[1].Over != 0 {
		t.Errorf("revenue is shared out over %d, the win rate over %d", average.Columns[0].Over, average.Columns[1].Over)
	}
	for _, of := range []struct {
		table table.Table
		want  table.Period
	}{
		{average, table.Period{Label: "2026-04-01 to 2026-06-30", From: "2026-04-01", To: "2026-06-30", Through: "2026-06-30"}},
		{earlier, table.Period{Label: "June 2025", From: "2025-06-01", To: "2025-06-30", Through: "2025-06-30"}},
	} {
		if got := *of.table.Rows[len(of.table.Rows)-1].Period; got != of.want {
			t.Errorf("%s is of %+v, not %+v", of.table.ID, got, of.want)
		}
	}
}

// A month that is not over is compared with as many days of the earlier one, and its
// average is of three months up to the day.
func TestTrendBesidePartOfMonth(t *testing.T) {
	r := answer(t, fewDeals, asked(t, "2026-06-12", query.Split{Every: period.Month},
		query.Split{ID: "earlier", Every: period.Month, Shift: query.YearEarlier},
		query.Split{ID: "average", Every: period.Month, Shift: query.Average}))
	for _, want := range []struct {
		table, figure string
		period        table.Period
	}{
		{"trend", "30", table.Period{Label: "June 2026", From: "2026-06-01", To: "2026-06-30", Partial: true, Through: "2026-06-12"}},
		{"earlier", "0", table.Period{Label: "June 2025", From: "2025-06-01", To: "2025-06-30", Partial: true, Through: "2025-06-12"}},
		{"average", "460/3", table.Period{Label: "2026-03-13 to 2026-06-12", From: "2026-03-13", To: "2026-06-12", Through: "2026-06-12"}},
	} {
		of := tableOf(t, r, want.table)
		if got := cellAt(t, of, "2026-06", "revenue"); got != want.figure {
			t.Errorf("revenue in %s is %s, not %s", want.table, got, want.figure)
		}
		if got := *of.Rows[len(of.Rows)-1].Period; got != want.period {
			t.Errorf("%s is of %+v, not %+v", want.table, got, want.period)
		}
	}
}

// What stands at a moment has no moving average, and is named.
func TestNoAverageOfStocks(t *testing.T) {
	q := asked(t, "2026-06-30", query.Split{ID: "average", Every: period.Month, Shift: query.Average,
		Metrics: []string{"revenue", "sales_pipeline_value", "deals_open", "quota_attainment"}})
	average := tableOf(t, answer(t, fewDeals, q), "average")
	var ids []string
	for _, c := range average.Columns {
		ids = append(ids, c.ID)
	}
	if got := strings.Join(ids, " "); got != "revenue quota_attainment" {
		t.Errorf("columns are %s", got)
	}
	if len(average.Notes) != 1 || !strings.HasSuffix(average.Notes[0].Text, ": Pipeline, Deals open") {
		t.Errorf("notes are %v", average.Notes)
	}
}
