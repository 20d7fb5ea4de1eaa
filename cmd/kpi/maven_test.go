package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// maven is a public sample of 8,800 opportunities; the figures below were counted
// without this program.
const maven = "../../../shared/data/maven_crm"

// result is a report as programs read it.
type result struct {
	Period struct{ Label, From, To string }
	AsOf   string `json:"as_of"`
	Tables []resultTable
	Notes  []any
	Inputs []struct {
		File, Kind           string
		Rows, Used, Rejected int64
		Ignored              map[string]int64
	}
}

type resultTable struct {
	ID    string
	Rows  []resultRow
	Total *resultRow
}

type resultRow struct {
	Labels map[string]string
	Cells  map[string]resultCell
}

type resultCell struct {
	Value   json.Number
	N       *int64
	Missing int64
	Why     *string
}

func (r *result) table(t *testing.T, id string) resultTable {
	t.Helper()
	for _, table := range r.Tables {
		if table.ID == id {
			return table
		}
	}
	t.Fatalf("there is no table %s", id)
	return resultTable{}
}

func (r *result) row(t *testing.T, id, label, name string) map[string]resultCell {
	t.Helper()
	for _, row := range r.table(t, id).Rows {
		if row.Labels[label] == name {
			return row.Cells
		}
	}
	t.Fatalf("table %s has no row %q", id, name)
	return nil
}

// mavenReport runs kpi report -f json over a directory.
func mavenReport(t *testing.T, dir string, flags ...string) *result {
	t.Helper()
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the public sample data is not here")
	}
	var out, errs bytes.Buffer
	if code := run(append([]string{"report", dir, "-f", "json"}, flags...), &out, &errs); code != exitDone {
		t.Fatalf("exit code %d\n%s", code, errs.String())
	}
	var r result
	if err := json.Unmarshal(out.Bytes(), &r); err != nil {
		t.Fatal(err)
	}
	return &r
}

func expect(t *testing.T, cells map[string]resultCell, want map[string]string) {
	t.Helper()
	for id, value := range want {
		if got := cells[id].Value.String(); got != value {
			t.Errorf("%s is %s, not %s", id, got, value)
		}
	}
}

const mavenKPIs = "deals_won,deals_lost,deals_open,win_rate,revenue,average_deal_size,average_deal_size.median," +
	"sales_cycle_length,sales_cycle_length.mean,sales_pipeline_value,win_rate_value"

func TestMavenTotals(t *testing.T) {
	r := mavenReport(t, maven, "--period", "all", "--kpi", mavenKPIs)
	all := r.table(t, "summary").Rows[0].Cells
	expect(t, all, map[string]string{
		"deals_won": "4238", "deals_lost": "2473", "deals_open": "2089", "win_rate": "0.6315005215318135",
		"revenue": "10005534", "average_deal_size.median": "1117", "sales_cycle_length": "57", "win_rate_value": "1",
	})
	near(t, all["average_deal_size"].Value, 2360.91, 0.005)
	near(t, all["sales_cycle_length.mean"].Value, 51.78, 0.005)
	if c := all["sales_pipeline_value"]; c.Value != "" || *c.N != 0 || c.Missing != 2089 {
		t.Errorf("pipeline value: %q of %d amounts, %d missing; it must be undefined with 0 of 2,089", c.Value, *c.N, c.Missing)
	}
	notes, _ := json.Marshal(r.Notes)
	if !strings.Contains(string(notes), "all 2473 other deals have an amount of 0") {
		t.Errorf("no note says that all 2,473 lost amounts are 0: %s", notes)
	}
	for _, in := range r.Inputs {
		sum := in.Used + in.Rejected
		for _, n := range in.Ignored {
			sum += n
		}
		if sum != in.Rows {
			t.Errorf("%s: %d rows, but %d accounted for", in.File, in.Rows, sum)
		}
	}
}

func TestMavenGroups(t *testing.T) {
	r := mavenReport(t, maven, "--period", "all", "--by", "rep,location,product", "--every", "quarter", "--kpi", mavenKPIs)
	for quarter, want := range map[string][3]string{
		"2017-Q1": {"531", "116", "1134672"}, "2017-Q2": {"1254", "778", "3086111"},
		"2017-Q3": {"1257", "790", "2982255"}, "2017-Q4": {"1196", "789", "2802496"},
	} {
		expect(t, r.row(t, "trend", "quarter", quarter), map[string]string{"deals_won": want[0], "deals_lost": want[1], "revenue": want[2]})
	}
	for region, want := range map[string]struct {
		revenue string
		rate    float64
	}{"West": {"3568647", 0.6394}, "Central": {"3346293", 0.6256}, "East": {"3090594", 0.6302}} {
		cells := r.row(t, "by_location", "location", region)
		expect(t, cells, map[string]string{"revenue": want.revenue})
		near(t, cells["win_rate"].Value, want.rate, 0.00005)
	}
	darcel := r.row(t, "by_rep", "rep", "Darcel Schlecht")
	expect(t, darcel, map[string]string{"revenue": "1153214", "deals_won": "349"})
	if n := *darcel["win_rate"].N; n != 553 {
		t.Errorf("Darcel Schlecht decided %d, not 553", n)
	}
	expect(t, r.row(t, "by_rep", "rep", "Vicki Laflamme"), map[string]string{"revenue": "478396"})
	expect(t, r.row(t, "by_product", "product", "GTX Pro"), map[string]string{"revenue": "3510578"})
	expect(t, r.row(t, "by_product", "product", "GTX Plus Pro"), map[string]string{"revenue": "2629651"})
	reps, idle := r.table(t, "by_rep").Rows, 0
	for _, row := range reps {
		if row.Cells["deals_won"].Value == "0" && row.Cells["revenue"].Value == "0" && row.Cells["win_rate"].Value == "" {
			idle++
		}
	}
	if len(reps) != 35 || idle != 5 {
		t.Errorf("%d reps, %d of them with zeros and no rate; there are 35 and 5", len(reps), idle)
	}
}

func TestMavenDefaultPeriod(t *testing.T) {
	r := mavenReport(t, maven)
	if r.Period.Label != "December 2017" {
		t.Errorf("the period is %s, not December 2017", r.Period.Label)
	}
	cells := r.table(t, "summary").Rows[0].Cells
	expect(t, cells, map[string]string{"deals_won": "511", "revenue": "1131573"})
	if n := *cells["win_rate"].N; n != 651 {
		t.Errorf("%d decided, not 511 won and 140 lost", n)
	}
}

// The same files saved as workbooks give the same report, apart from inputs.
func TestMavenAsWorkbooks(t *testing.T) {
	if _, err := os.Stat(maven); err != nil {
		t.Skip("the public sample data is not here")
	}
	dir := t.TempDir()
	files, err := filepath.Glob(maven + "/*.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		saveAsWorkbook(t, file, filepath.Join(dir, strings.TrimSuffix(filepath.Base(file), ".csv")+".xlsx"))
	}
	want, got := mavenReport(t, maven, "--period", "all"), mavenReport(t, dir, "--period", "all")
	want.Inputs, got.Inputs = nil, nil
	if !reflect.DeepEqual(want, got) {
		a, _ := json.Marshal(want)
		b, _ := json.Marshal(got)
		t.Errorf("workbooks give another report than CSV files: %s", firstDifference(string(a), string(b))[:500])
	}
}

// saveAsWorkbook saves a CSV file as Excel would: numbers as numbers, dates as
// dates.
func saveAsWorkbook(t *testing.T, from, to string) {
	t.Helper()
	file, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	book := excelize.NewFile()
	date, err := book.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	out, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		cells := make([]any, len(row))
		for j, text := range row {
			cells[j] = typed(text, date)
		}
		if err := out.SetRow("A"+strconv.Itoa(i+1), cells); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := book.SaveAs(to); err != nil {
		t.Fatal(err)
	}
}

func typed(text string, date int) any {
	if n, err := strconv.ParseFloat(text, 64); err == nil {
		return n
	}
	if day, err := time.Parse("02-01-2006", text); err == nil {
		return excelize.Cell{StyleID: date, Value: day}
	}
	if text == "" {
		return nil
	}
	return text
}

func near(t *testing.T, got json.Number, want, by float64) {
	t.Helper()
	f, err := got.Float64()
	if err != nil || f < want-by || f > want+by {
		t.Errorf("%s is not %v", got, want)
	}
}

// Every row behind a rate, once, with its place.
func TestMavenExplained(t *testing.T) {
	if _, err := os.Stat(maven); err != nil {
		t.Skip("the public sample data is not here")
	}
	var out, errs bytes.Buffer
	args := []string{"explain", "win_rate", maven, "--rep", "Darcel Schlecht", "--period", "all", "-f", "json"}
	if code := run(args, &out, &errs); code != exitDone {
		t.Fatalf("exit code %d\n%s", code, errs.String())
	}
	var trace struct {
		Rows []struct {
			Part, File, ID string
			Line           int
		}
	}
	if err := json.Unmarshal(out.Bytes(), &trace); err != nil {
		t.Fatal(err)
	}
	parts, seen := map[string]int{}, map[string]bool{}
	for _, row := range trace.Rows {
		parts[row.Part]++
		key := row.File + ":" + strconv.Itoa(row.Line)
		if seen[key] || row.Line < 2 || row.ID == "" {
			t.Errorf("%s stands twice, or has no place: %+v", key, row)
		}
		seen[key] = true
	}
	if parts["both"] != 349 || parts["denominator"] != 204 || parts["numerator"] != 0 {
		t.Errorf("parts %v; there are 349 rows in both and 204 in the denominator alone", parts)
	}
}
