package report

import (
	"encoding/csv"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kpi/kpi/table"
)

// folderSample has a table by rep with a total and figures of two currencies, and a
// trend of other periods.
func folderSample() *table.Report {
	n := int64(3)
	money := func(amount int64, currency string) table.Cell {
		return table.Cell{Value: table.Value{Num: big.NewRat(amount, 4), Currency: currency}, N: &n}
	}
	june := table.Period{Label: "June 2026", From: "2026-06-01", To: "2026-06-30", Partial: true, Through: "2026-06-12"}
	revenue := table.Column{ID: "revenue", Metric: "revenue", Title: "Revenue", Unit: table.Money, Formula: "net amount"}
	aimed := money(5, "USD")
	aimed.Target = table.Int(9)
	return &table.Report{
		Period: june, AsOf: "2026-06-12",
		Tables: []table.Table{
			{
				ID: "by_rep", Labels: []table.Label{{ID: "rep"}}, Columns: []table.Column{revenue},
				Rows:  []table.Row{{Names: []string{"=Ana"}, Cells: []table.Cell{aimed}}, {Names: []string{"Budi"}, Cells: []table.Cell{money(8, "EUR")}}},
				Total: &table.Row{Names: []string{"Total"}, Cells: []table.Cell{{Value: table.Undefined(table.MixedCurrencies)}}},
			},
			{
				ID: "By Rep", Labels: []table.Label{{ID: "month"}}, Columns: []table.Column{{ID: "win_rate", Metric: "win_rate", Unit: table.Rate}},
				Rows:  []table.Row{{Names: []string{"2026-06"}, Period: &june, Cells: []table.Cell{{Value: table.Of(big.NewRat(1, 4))}}}},
				Notes: []table.Note{{Text: "@said", Column: "win_rate", Places: []table.Place{{File: "a.csv", Line: 2}, {File: "a.csv", Line: 5}}}},
			},
		},
		Inputs: []table.Input{{File: "a.csv", Kind: "deal", Rows: 9, Used: 5, Rejected: 1, Ignored: []table.Ignored{{Rule: "blank", Rows: 2}, {Rule: "total", Rows: 1}}, SHA256: "ab"}},
	}
}

// Each table is a file of its own, in which text is no formula; what the figures
// leave unsaid stands beside.
func TestWriteFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "june")
	if err := WriteFolder(new(System), dir+"/", folderSample(), Options{}); err != nil {
		t.Fatal(err)
	}
	only(t, dir, "about.csv", "by_rep.csv", "by_rep.total.csv", "by_rep_2.csv", "columns.csv", "inputs.csv", "notes.csv")
	for name, want := range map[string]string{
		"by_rep.csv":       "rep,revenue,revenue_currency,revenue_n,revenue_target\n'=Ana,1.25,USD,3,9\nBudi,2,EUR,3,\n",
		"by_rep.total.csv": "revenue,revenue_currency,revenue_n,revenue_target\n,,,\n",
		"by_rep_2.csv":     "month,from,through,win_rate\n2026-06,2026-06-01,2026-06-12,0.25\n",
		"notes.csv":        "table,row,column,note,places\nby_rep,Total,revenue,mixed currencies,\nBy Rep,,win_rate,'@said,a.csv:2; a.csv:5\n",
		"inputs.csv":       "file,sheet,kind,source,rows,used,rejected,ignored,ignored_by_rule,sha256\na.csv,,deal,,9,5,1,3,blank 2; total 1,ab\n",
		"columns.csv": "table,column,kpi,statistic,title,unit,from,through,formula\nby_rep,revenue,revenue,,Revenue,money,,,net amount\n" +
			"By Rep,win_rate,win_rate,,,rate,,,\n",
	} {
		if got := read(t, filepath.Join(dir, name)); got != want {
			t.Errorf("%s is\n%s", name, got)
		}
	}
	if about := read(t, filepath.Join(dir, aboutFile)); !strings.Contains(about, "through,2026-06-12\n") {
		t.Errorf("about.csv is\n%s", about)
	}
}

// A folder takes the place of an earlier one, files that it no longer has included,
// and keeps its mode.
func TestFolderReplaces(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "june")
	if err := os.Mkdir(dir, 0o750); err != nil {
		t.Fatal(err)
	}
	more, fewer := folderSample(), folderSample()
	fewer.Tables = fewer.Tables[:1]
	for _, r := range []*table.Report{more, fewer} {
		if err := WriteFolder(new(System), dir, r, Options{}); err != nil {
			t.Fatal(err)
		}
	}
	only(t, dir, "about.csv", "by_rep.csv", "by_rep.total.csv", "columns.csv", "inputs.csv", "notes.csv")
	only(t, parent, "june")
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o750 {
		t.Errorf("it has mode %v (%v)", info.Mode(), err)
	}
}

// What holds anything else is left as it was, with nothing beside it.
func TestFolderRefuses(t *testing.T) {
	for _, test := range []struct {
		name, want string
		make       func(dir string) error
	}{
		{"a file of somebody's", "it holds mine.txt, which is of no earlier report", func(dir string) error {
			if err := WriteFolder(new(System), dir, folderSample(), Options{}); err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(dir, "mine.txt"), nil, 0o600)
		}},
		{"a directory", "it holds about.csv, which is of no earlier report", func(dir string) error {
			return os.MkdirAll(filepath.Join(dir, aboutFile), 0o700)
		}},
		{"another list", "it holds about.csv, which is of no earlier report", func(dir string) error {
			if err := os.Mkdir(dir, 0o700); err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(dir, aboutFile), []byte("name,value\nfile,about.csv\n"), 0o600)
		}},
		{"a file", "it is no directory", func(dir string) error { return os.WriteFile(dir, []byte("old"), 0o600) }},
	} {
		parent := t.TempDir()
		dir := filepath.Join(parent, "june")
		if err := test.make(dir); err != nil {
			t.Fatal(err)
		}
		before := contents(t, parent)
		err := WriteFolder(new(System), dir, folderSample(), Options{})
		if want := dir + ": cannot be written: " + test.want; err == nil || err.Error() != want {
			t.Errorf("%s: %v", test.name, err)
		}
		if after := contents(t, parent); after != before {
			t.Errorf("%s: it held\n%s\nand holds\n%s", test.name, before, after)
		}
	}
}

// contents is every file below a directory, with its text.
func contents(t *testing.T, dir string) string {
	t.Helper()
	all := ""
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			all += path + ": " + read(t, path) + "\n"
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Where two directories cannot change places in one step, they do in three, or not at
// all.
func TestInThreeSteps(t *testing.T) {
	parent := t.TempDir()
	old, made := filepath.Join(parent, "old"), filepath.Join(parent, "new")
	for _, dir := range []string{old, made} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "is"), []byte(filepath.Base(dir)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := inThreeSteps(made, old); err != nil {
		t.Fatal(err)
	}
	only(t, parent, "new", "old")
	for at, want := range map[string]string{old: "new", made: "old"} {
		if got := read(t, filepath.Join(at, "is")); got != want {
			t.Errorf("%s is the %s one", at, got)
		}
	}
	if err := inThreeSteps(filepath.Join(parent, "none"), old); err == nil {
		t.Error("what is not there took the place of the old one")
	}
	only(t, parent, "new", "old")
	if got := read(t, filepath.Join(old, "is")); got != "new" {
		t.Errorf("after a failure the %s one stands there", got)
	}
}

func TestIsFolder(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.csv")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]bool{"": false, dir: true, file: false, filepath.Join(dir, "new"): false, filepath.Join(dir, "new") + "/": true} {
		if IsFolder(path) != want {
			t.Errorf("%q: %v", path, !want)
		}
	}
}

// Every file of the folder of any report is CSV of one width, which about.csv lists.
func TestFolderIsCSV(t *testing.T) {
	for name, r := range map[string]*table.Report{"sample": folderSample(), "empty": {}} {
		dir := filepath.Join(t.TempDir(), "out")
		if err := WriteFolder(new(System), dir, r, Options{Raw: true}); err != nil {
			t.Fatal(err)
		}
		files := listed(filepath.Join(dir, aboutFile))
		for _, f := range files {
			if _, err := csv.NewReader(strings.NewReader(read(t, filepath.Join(dir, f)))).ReadAll(); err != nil {
				t.Errorf("%s: %s: %v", name, f, err)
			}
		}
		if entries, err := os.ReadDir(dir); err != nil || len(entries) != len(files) {
			t.Errorf("%s: %d files, %d listed (%v)", name, len(entries), len(files), err)
		}
	}
}
