package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// adventureWorks is public sample data: tables without headers, parted by tabs.
const adventureWorks = "../../../shared/data/adventureworks"

// adventureConfig names the columns. A quota's date is that of the quarter that it is
// for, and is up to two days beside it: 31 May, 30 August, 1 December, 28 February.
const adventureConfig = `
fiscal_year_start: 6
files:
  - file: SalesPersonQuotaHistory.csv
    kind: quota
    headers: [HistoryID, BusinessEntityID, QuotaDate, SalesQuota, rowguid, ModifiedDate]
    ignore: [HistoryID, rowguid, ModifiedDate]
    fields:
      entity: BusinessEntityID
      start: QuotaDate
      period: {value: quarter}
      target: SalesQuota
  - file: SalesPerson.csv
    kind: rep
    headers: [BusinessEntityID, TerritoryID, SalesQuota, Bonus, CommissionPct, SalesYTD, SalesLastYear, rowguid, ModifiedDate]
    ignore: [SalesQuota, Bonus, CommissionPct, SalesYTD, SalesLastYear, rowguid, ModifiedDate]
    fields:
      name: BusinessEntityID
      location: TerritoryID
`

func adventureReport(t *testing.T, flags ...string) *result {
	t.Helper()
	if _, err := os.Stat(adventureWorks); err != nil {
		t.Skip("the public sample data is not here")
	}
	config := filepath.Join(t.TempDir(), "kpi.yaml")
	if err := os.WriteFile(config, []byte(adventureConfig), 0o644); err != nil {
		t.Fatal(err)
	}
	return mavenReport(t, adventureWorks, append([]string{"--config", config, "--as-of", "2014-06-30", "--kpi", "quota,quota_attainment"}, flags...)...)
}

// The quotas of a person stand in their quarters, and what it takes to hold sales
// against them is said.
func TestAdventureWorksQuotas(t *testing.T) {
	r := adventureReport(t, "--from", "2011-06-01", "--to", "2012-11-30", "--every", "quarter", "--rep", "275")
	quarters := r.table(t, "trend").Rows
	want := []string{"367000", "556000", "502000", "550000", "1429000", "1324000"}
	last := quarters[len(quarters)-len(want):]
	for i, row := range last {
		expect(t, row.Cells, map[string]string{"quota": want[i]})
	}
	all := r.table(t, "summary").Rows[0].Cells
	expect(t, all, map[string]string{"quota": "4728000"})
	if why := all["quota_attainment"].Why; why == nil || !strings.HasPrefix(*why, "needs deal.status") {
		t.Errorf("there are no deals, and quota_attainment does not say so: %v", why)
	}
}

// All twelve quotas of the person are read, and nothing of the files is dropped: 163
// rows of quotas and 17 of people.
func TestAdventureWorksIsWhole(t *testing.T) {
	r := adventureReport(t, "--from", "2011-06-01", "--to", "2014-05-31", "--by", "rep")
	expect(t, r.row(t, "by_rep", "rep", "275"), map[string]string{"quota": "11162000"})
	used := map[string]int64{}
	for _, in := range r.Inputs {
		used[in.Kind] += in.Used
	}
	if used["quota"] != 163 || used["rep"] != 17 {
		t.Errorf("%d quotas and %d people are used", used["quota"], used["rep"])
	}
}
