package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kpi/kpi/field"
)

// wideHeader is the header of a full export, of which the tests below hold traps.
const wideHeader = "deal_id,deal_name,stage,amount,currency,created_date,close_date,owner,customer\n"

const wideRow = "1,Deal 1,Won,100,USD,2026-01-05,2026-02-05,Ana,Acme\n"

// folder is a directory with the files given as name and text.
func folder(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for i := 0; i < len(files); i += 2 {
		if err := os.WriteFile(filepath.Join(dir, files[i]), []byte(files[i+1]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// A damaged file of a known kind is refused wherever it was found: its figures
// would be missing in silence.
func TestDamageBehindAKnownHeader(t *testing.T) {
	for _, text := range []string{wideHeader + "1,Deal \xff,Won,1,USD,,,,\n", wideHeader + wideRow + "2,\"Deal,Won\n"} {
		_, err := Open([]string{folder(t, "deals.csv", text, "good.csv", wideHeader+wideRow)}, Options{})
		if err == nil || !strings.Contains(err.Error(), "deals.csv:") {
			t.Errorf("a damaged file was passed over: %v", err)
		}
	}
	for name, text := range map[string]string{"deals.xlsx": "PK\x03\x04 broken", "other.xlsx": "a,b\n"} {
		if _, err := Open([]string{folder(t, name, text)}, Options{}); err == nil {
			t.Errorf("the damaged workbook %s was passed over", name)
		}
	}
}

// Whatever nothing is taken from is listed with the reason, and its rows counted.
func TestPassedOver(t *testing.T) {
	dir := folder(t, "kpi.csv", "table,rep,month,kpi,statistic,value,unit,n,missing,why\nby_rep,Ana,2026-01,revenue,,5,USD,1,0,\n",
		"near.csv", "deal_id,owner,amount\n1,Ana,5\n", "note.csv", "just a line\n", "page.csv", "<html><body>")
	f, err := Open([]string{dir}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var says []string
	for _, p := range f.PassedOver() {
		says = append(says, strings.TrimPrefix(p.Place, dir+"/")+": "+p.Why)
	}
	want(t, "passed over", strings.Join(says, "\n"), `kpi.csv: a report of this program
near.csv: no header of a known kind, nearest to deals, but without status or stage or is_won or is_lost or won_date or lost_date
note.csv: no header of a known kind
page.csv: a web page (HTML) without a table: perhaps one that asks to sign in`)
	d, err := f.Read(field.All())
	if err != nil || d.Sources[2].Rows != 1 || d.Sources[2].Ignored["unknown"] != 1 {
		t.Errorf("%+v, %v", d.Sources, err)
	}
}

// An amount in another currency than its record says is not added to it, and a sign
// that several currencies share contradicts none of them.
func TestCurrencyInTheCell(t *testing.T) {
	row := func(amount, currency string) string {
		return "1,D,Won," + amount + "," + currency + ",2026-01-05,2026-02-05,Ana,Acme\n"
	}
	for _, c := range []struct{ amount, currency, want string }{
		{"€5", "USD", "|USD"}, {"€5", "EUR", "5|EUR"}, {"€5", "", "5|EUR"}, {"$5", "CAD", "5|CAD"}, {"$5", "EUR", "|EUR"}, {"5", "DOLLARS", "5|"}, {"5", "XX1", "5|"},
	} {
		d := mustRead(t, Options{}, "deals.csv", wideHeader+row(c.amount, c.currency))
		want(t, c.amount+" "+c.currency, table(d, field.Deal, "amount currency"), c.want+"\n")
		if bad := c.want[0] == '|' || strings.HasSuffix(c.want, "|"); bad != (len(d.Problems) == 1 && d.Problems[0].Line == 2 && d.Problems[0].Column > 0) {
			t.Errorf("%s %s: %s", c.amount, c.currency, problems(d))
		}
	}
}

// A currency that cannot be read is never taken for the only one of the run.
func TestUnknownCurrencyIsNotTheOnlyOne(t *testing.T) {
	d := mustRead(t, Options{}, "deals.csv", wideHeader+wideRow+strings.Replace(strings.Replace(wideRow, "USD", "DOLLARS", 1), "1,", "2,", 1))
	if d.Currency != "" || say(d, "deal.currency", 1) != "" {
		t.Errorf("the run's currency is %q, the deal's %q", d.Currency, say(d, "deal.currency", 1))
	}
}

// Rows are the same whatever order their files have the columns in.
func TestDuplicatesInAnotherOrder(t *testing.T) {
	d := mustRead(t, Options{}, "a.csv", "deal_id,stage,amount,owner\n1,Won,100,Ana\n", "b.csv", "owner,amount,note,deal_id,stage,customer\nAna,100.00,x,1,Won,\n")
	if d.Sources[0].Used != 1 || d.Sources[1].Ignored["duplicate"] != 1 {
		t.Errorf("%+v\n%s", d.Sources, problems(d))
	}
}

func TestConflictNamesAllRows(t *testing.T) {
	other := strings.Replace(wideRow, "100", "999", 1)
	d := mustRead(t, Options{}, "a.csv", wideHeader+wideRow+wideRow+other)
	if d.Sources[0].Rejected != 3 || strings.Count(problems(d), "a.csv:2, a.csv:3, a.csv:4") != 3 {
		t.Errorf("%+v\n%s", d.Sources, problems(d))
	}
	for _, text := range []string{wideRow + strings.Replace(wideRow, "2026-02-05", "soon", 1), strings.Replace(wideRow, "2026-02-05", "soon", 1) + wideRow} {
		if d = mustRead(t, Options{}, "a.csv", wideHeader+text); d.Sources[0].Rejected != 2 {
			t.Errorf("the twin of a bad row was used: %+v\n%s", d.Sources, problems(d))
		}
	}
	if d = mustRead(t, Options{Dedupe: "first"}, "a.csv", wideHeader+wideRow+wideRow+other); d.Sources[0].Used != 1 || d.Sources[0].Ignored["duplicate"] != 2 {
		t.Errorf("--dedupe first: %+v", d.Sources)
	}
}

func TestRecordsAboveTheHeader(t *testing.T) {
	d := mustRead(t, Options{}, "a.csv", "Deals of June,,,,,,,,\n"+strings.Replace(wideRow, "1,Deal", "9,Deal", 1)+wideHeader+wideRow)
	if s := d.Sources[0]; s.Used != 1 || s.Rejected != 1 || s.Ignored["preamble"] != 1 || !strings.Contains(problems(d), "row a.csv:2: stands above the header") {
		t.Errorf("%+v\n%s", s, problems(d))
	}
}

// Rows that are about other rows are no deals.
func TestRowsOfTotals(t *testing.T) {
	for text, rule := range map[string]string{
		"Grand Total,150,,,,,,,": "total", "Ana Total,,,100,,,,,": "total", "Won (2),,,150,,,,,": "total", "TOTAL AMOUNT,,,150,,,,,": "total", "Average,,,7.5,,,,,": "total",
		"Count,5,,,,,,,": "total", "Total deals: 5,,,,,,,,": "total", "Grand total (1 deal),,,100,,,,,": "total", ",,,,,,,,\nPrepared by Finance,,,,,,,,": "footer",
		",,,,,,,,\nRow Labels,Sum of amount,,,,,,,\nAna,150,,,,,,,": "footer", "Whatever,,,5,,,,,": "rejected", "9,,,5,,,,,": "rejected",
		"7,,Won,5,,,,,Total Energies": "", "7,Deal (2),Won,5,,,,,": "", "7,Grand Total,Won,5,,,,,": "", "7,,,5,,,,Ana,": "",
		"deal_id,amount,deal_name,stage,currency,created_date,close_date,owner,customer\n8,999,N,Won,USD,2026-01-05,2026-02-05,Ana,Acme": "rejected",
	} {
		d := mustRead(t, Options{}, "deals.csv", wideHeader+wideRow+text+"\n")
		s := d.Sources[0]
		ok := rule == "" && s.Used == 2 || rule == "rejected" && s.Rejected == 1 && s.Used == 1 || rule != "" && s.Used == 1 && s.Ignored[rule] > 0
		if !ok {
			t.Errorf("%q: %+v, want %q\n%s", text, s, rule, problems(d))
		}
	}
}

func TestHeaderThereTwice(t *testing.T) {
	d := mustRead(t, Options{}, "deals.csv", "deal_id,stage,amount,amount\n1,Won,5,5\n2,Won,5,7\n3,Won,5,8\n")
	want(t, "said", problems(d), "value deals.csv:3:4: the header \"amount\" is there twice, and the columns differ in 2 rows: the first is used, here \"5\" and not \"7\"\n")
}

// Texts that mean no value are missing, and so is what pandas writes for one; that
// which is no amount is bad.
func TestNaN(t *testing.T) {
	for text, bad := range map[string]bool{"NaN": false, "nan": false, "Inf": true, "-Inf": true, "": false, "NULL": false, "N/A": false, "-": false, "None": false, "NaT": false} {
		d := mustRead(t, Options{}, "deals.csv", "deal_id,stage,amount\n1,Won,"+text+"\n")
		if got := len(d.Problems) == 1; got != bad || say(d, "deal.amount", 0) != "" {
			t.Errorf("%q: bad is %v\n%s", text, got, problems(d))
		}
	}
}

// Names that look alike are kept apart, and pointed out.
func TestNearNames(t *testing.T) {
	d := mustRead(t, Options{}, "deals.csv", "deal_id,stage,amount,owner\n1,Won,1,Ana\n2,Won,1,ana\n3,Won,1,A\u200bna\n4,Won,1,\u202eAna\n5,Won,1, Ana \n")
	want(t, "owners", table(d, field.Deal, "owner"), "Ana\nana\nA\u200bna\n\u202eAna\nAna\n")
	if strings.Count(problems(d), "is nearly \"Ana\"") != 3 {
		t.Errorf("said:\n%s", problems(d))
	}
	d = mustRead(t, Options{}, "deals.csv", "deal_id,stage,amount,customer\n1,Won,1,کافه علی\n2,Won,1,كافه علي\n")
	if !strings.Contains(problems(d), "is nearly \"کافه علی\"") {
		t.Errorf("Arabic letters in a Persian name: %s", problems(d))
	}
}

// A name is near in whatever column and file it stands, and of many only some are
// pointed out.
func TestNearNamesBetweenFiles(t *testing.T) {
	d := mustRead(t, Options{}, "deals.csv", "deal_id,stage,amount,owner,location,source\n1,Won,1,José,Jakarta,Web\n2,Won,1,Bo,Jakarta,Wéb\n",
		"quotas.csv", "rep,period,target\njose,2026-06,5\nBo,2026-06,5\n", "reps.csv", "rep,team,location\nBo,A,JAKARTA\nCy,a,Jakarta\n")
	for _, said := range []string{
		`quotas.csv:2: entity "jose" is nearly "José" of `, `source "Wéb" is nearly "Web": `, `location "JAKARTA" is nearly "Jakarta" of `, `team "a" is nearly "A": `,
	} {
		if strings.Count(problems(d), said) != 1 {
			t.Errorf("%s is not said once:\n%s", said, problems(d))
		}
	}
	many := "deal_id,stage,amount,owner\n"
	for i := range 20 {
		many += fmt.Sprintf("a%d,Won,1,Rep %d\nb%d,Won,1,REP %d\n", i, i, i, i)
	}
	d = mustRead(t, Options{}, "deals.csv", many)
	if strings.Count(problems(d), "is nearly") != nearMost || !strings.Contains(problems(d), "owner: 15 names more are nearly others") {
		t.Errorf("said:\n%s", problems(d))
	}
}

// What NFC and folded blanks make one name is one, and that is said.
func TestNamesInParts(t *testing.T) {
	d := mustRead(t, Options{}, "deals.csv", "deal_id,stage,amount,owner\n1,Won,1,José\n2,Won,1,Jose\u0301\n3,Won,1,Ana Bela\n4,Won,1,Ana  Bela\n5,Won,1, Ana Bela \n")
	want(t, "owners", table(d, field.Deal, "owner"), "José\nJosé\nAna Bela\nAna Bela\nAna Bela\n")
	want(t, "said", problems(d), "remark deals.csv:3: owner has letters in parts or blanks too many, which make no other name: \"Jose\u0301\" (2 rows)\n")
}

// One ragged row in a good file is the row's fault; many with another sign in them are
// the delimiter's.
func TestHintOfRaggedRows(t *testing.T) {
	d := mustRead(t, Options{}, "deals.csv", wideHeader+wideRow+"2,Won\n"+strings.Replace(wideRow, "1,", "3,", 1))
	if p := d.Problems[0]; strings.Contains(p.Hint, "--delimiter") || p.Hint == "" {
		t.Errorf("hint: %s", p.Hint)
	}
	if d = mustRead(t, Options{}, "deals.csv", wideHeader+"2;D,Won;5\n3;D,Won;5\n"); !strings.Contains(d.Problems[0].Hint, "--delimiter") {
		t.Errorf("hint: %s", d.Problems[0].Hint)
	}
}

// The form that a late row proves holds for all rows.
func TestLateProofOfTheForm(t *testing.T) {
	text := "deal_id,stage,amount,created_date\n" + strings.Repeat(",Won,\"1,234\",03/04/2026\n", sampleRows) + ",Won,\"1,50\",25/12/2026\n"
	d := mustRead(t, Options{}, "deals.csv", text)
	want(t, "first", say(d, "deal.amount", 0)+" "+say(d, "deal.created", 0), "1.234 2026-04-03")
	if s := d.Sources[0]; s.Rows != sampleRows+1 || s.Used != s.Rows {
		t.Errorf("%+v", s)
	}
}

// A delimiter too many at the end of the header is no column.
func TestHeaderWithADelimiterTooMany(t *testing.T) {
	d := mustRead(t, Options{}, "d.csv", "deal_id,status,amount,,\nD1,Won,1\nD2,Won,2,\nD3,Won,3,,\nD4,Won\n")
	want(t, "deals", table(d, field.Deal, "id amount"), "D1|1\nD2|2\nD3|3\n")
	want(t, "said", problems(d), "row d.csv:5: 2 cells, and the header has 5\n")
}
