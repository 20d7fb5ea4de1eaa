package ingest

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// readCRM reads the small exports of one CRM, which hold its traps.
func readCRM(t *testing.T, name string) *dataset.Dataset {
	t.Helper()
	f, err := Open([]string{"../testdata/crm/" + name}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, sh := range f.sheets {
		if sh.schema != name {
			t.Errorf("%s has the headers of %s", sh.file, sh.schema)
		}
	}
	d, err := f.Read(field.All())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func want(t *testing.T, what, got, want string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func TestPlain(t *testing.T) {
	d := readCRM(t, "plain")
	want(t, "deals", table(d, field.Deal, "id status amount currency closed expected owner customer source probability"), `D1|won|1250.5|USD|2026-02-10||Ana Putri|Kopi Sari|Referral|1
D2|lost|900|USD|2026-02-11||Ben Low|C2|Web|0
D3|open||USD||2026-06-30|Ana Putri|Kopi Sari|Web|0.4
D4|won|12000|USD|2026-03-15||Ben Low|Warung Ijo||
D5|lost|50|USD|2026-03-16||Ben Low|Warung Ijo||
D6|excluded|50|USD|||Ben Low|Warung Ijo||
D7|open|10|USD||2026-07-01|Ana Putri|Kopi Sari||0.2
D8|won|-75.25|USD|2026-03-20||Ana Putri|Kopi Sari||
D10|won||USD|2026-03-21||Ana Putri|Kopi Sari||
`)
	want(t, "quotas", table(d, field.Quota, "entity_type entity metric start end target currency"), `rep|Ana Putri|revenue|2026-10-01|2026-10-31|50000|USD
team|Jakarta|units|2026-07-01|2026-09-30|120|USD
company||revenue|2026-01-01|2026-12-31|1200000.5|USD
rep|Ben Low|revenue|2026-10-01|2026-10-31|45000|USD
rep|Cy Tan|revenue|||1|USD
`)
	want(t, "activities", table(d, field.Activity, "id type date status direction duration"), `A1|call|2026-01-06|done|out|1.5
A2|demo|2026-01-09|planned||
A3|visit|2026-01-10|cancelled||60
A4|other|2026-01-11|done|in|
`)
	want(t, "problems", problems(d), `remark activities.csv:5: activity type "Karaoke" is taken as other (1 row)
remark deals.csv:2: owner has letters in parts or blanks too many, which make no other name: "Ana  Putri" (1 row)
value deals.csv:4:5: amount "-1" is negative on an open deal
remark deals.csv:6: "Disqualified" is counted as lost (1 row)
remark deals.csv:7: "Duplicate" is counted as excluded (1 row)
remark deals.csv:8: stage "Tasting booked" is not known as open, won or lost: taken as open (1 row)
row deals.csv:10:8: closed "soon" is not a date
value deals.csv:11:5: amount "ten" is not a number
row deals.csv:12: 5 cells, and the header has 13
value quotas.csv:6:4: period "someday" is no period such as 2026-10, 2026-Q3 or 2026
`)
	s := d.Sources[1]
	if s.Rows != 13 || s.Used != 9 || s.Rejected != 2 || s.Ignored["blank"] != 1 || s.Ignored["total"] != 1 {
		t.Errorf("rows of deals.csv: %+v", s)
	}
}

func TestSalesforce(t *testing.T) {
	d := readCRM(t, "salesforce")
	want(t, "deals", table(d, field.Deal, "id status amount currency probability created closed expected owner customer"), `006B1|won|100.5|EUR|1|2026-01-31|2026-03-01||005A|001A
006B2|lost|200|EUR|0|2026-02-01|2026-03-02||005A|001A
006B4|open|300|EUR|0.1|2026-02-02||2026-09-01|005A|001A
006A1|won|1250.5|EUR|1|2026-01-22|2026-03-25||Ana Putri|Acme, Inc
006A2|lost|900|EUR|0|2026-01-03|2026-03-26||Ben Low|Total Energies
006A3|open||EUR|0.75|2026-01-04||2026-07-01|Ben Low|Total Energies
`)
	want(t, "activities", table(d, field.Activity, "id type status date duration direction deal contact"), `00T1|call|done|2026-02-03|1.5|out|006B1|003A
00T2|email|planned|2026-02-04|||006B2|003B
`)
	want(t, "problems", problems(d), "")
	if s := d.Sources[1]; s.Ignored["preamble"] != 2 || s.Ignored["blank"] != 1 || s.Ignored["total"] != 2 || s.Ignored["footer"] != 2 || s.Used != 3 {
		t.Errorf("rows of the report: %+v", s)
	}
	if s := d.Sources[0]; s.Ignored["deleted"] != 1 {
		t.Errorf("a deleted opportunity was used: %+v", s)
	}
}

// HubSpot's amount in company currency is taken, and the currency column, which
// speaks of the other amount, is not.
func TestHubSpot(t *testing.T) {
	d := readCRM(t, "hubspot")
	want(t, "deals", table(d, field.Deal, "id name status stage pipeline amount currency created closed expected customer loss_reason probability"), `40100000|Beans|won|Closed Won|Sales Pipeline|930||2026-01-05|2026-02-10||Kopi Sari||1
40100007|Grinder|lost|Closed Lost|Sales Pipeline|900||2026-01-06|2026-02-12||502|Price|0
40100014|Machine|open|Contract sent|Renewals Pipeline|||2026-01-07||2026-07-31|Warung Ijo||0.9
`)
	want(t, "calls", table(d, field.Activity, "id type date subject outcome status duration direction owner deal"),
		"7001|call|2026-02-03|Check in|Connected|done|1.5083|out|Ana Putri|40100000\n")
	want(t, "problems", problems(d), "")
}

// Only a leading prefix of headers is cut: values and other entities keep theirs.
func TestPipedrive(t *testing.T) {
	d := readCRM(t, "pipedrive")
	want(t, "deals", table(d, field.Deal, "id name status amount currency created closed expected owner customer customer_id loss_reason"), `301|Deal - Re-engagement plan|open|120000|CZK|2026-01-30||2026-09-30|Ana Putri|Acme Ltd|101|
302|Rollout|won|50000|CZK|2026-02-01|2026-06-15||Ana Putri|Acme Ltd|101|
303|Renewal|lost|9000|EUR|2026-02-02|2026-05-20||Ben Low|Gamma GmbH|102|Too expensive
304|Slip of the hand|excluded|1|CZK|2026-02-03|||Ben Low|Gamma GmbH|102|
`)
	want(t, "activities", table(d, field.Activity, "id type status date duration owner deal customer"), `1|call|done|2026-02-04|30|Ana Putri|Rollout|Acme Ltd
2|meeting|planned|2026-07-03|60|Ana Putri|Rollout|Acme Ltd
`)
	want(t, "customers", table(d, field.Customer, "id name owner country size"), "101|Acme Ltd|Cy Tan|Czechia|5000000\n102|Gamma GmbH|Cy Tan|Germany|\n")
	want(t, "problems", problems(d), "remark deals.csv:5: \"deleted\" is counted as excluded (1 row)\n")
	if d.Currency != "" {
		t.Errorf("a run with two currencies has one: %s", d.Currency)
	}
}

func TestZoho(t *testing.T) {
	d := readCRM(t, "zoho")
	want(t, "deals", table(d, field.Deal, "id status amount currency created closed expected owner customer customer_id"), `zcrm_5123001|won|1250|MYR|2025-10-13|2025-12-25||Ana Putri|Kopi Sari|zcrm_7001
zcrm_5123002|lost|900|MYR|2025-11-01|2026-01-02||Ben Low|zcrm_7002|zcrm_7002
zcrm_5123003|open|||2026-02-03||2026-09-30|Ben Low|Warung Ijo|zcrm_7003
`)
	want(t, "calls", table(d, field.Activity, "id type date status direction duration deal"), `zcrm_6001|call|2025-10-14||out|1.5|zcrm_5123001
zcrm_6002|call|2025-10-15|cancelled|in|0|zcrm_5123001
`)
	want(t, "problems", problems(d), "")
}
