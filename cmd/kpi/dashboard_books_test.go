package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kpi/report/workbook/xlsxtest"
)

// bookCase is a dashboard that asks much of formulas.
type bookCase struct {
	name  string
	files map[string]string // beside the demo where there are none
	args  []string
	live  int  // at least so many formulas over the data
	code  int  // that the command ends with
	light bool // made by every run of the tests
}

// demoBook is a dashboard of the demo; it takes LibreOffice half a minute.
func demoBook(name string, live int, args ...string) bookCase {
	return bookCase{name: name, args: append([]string{"../../testdata/demo"}, args...), live: live}
}

// smallBooks are dashboards of a made-up firm, each of which asks for something else.
var smallBooks = []bookCase{
	{name: "plain", files: firm(plainNames), live: 400},
	{name: "where", files: firm(plainNames), args: []string{"--where", "location=Paris"}, live: 200},
	{name: "rep", files: firm(plainNames), args: []string{"--rep", "Ann"}, live: 200, light: true},
	{name: "team", files: firm(plainNames), args: []string{"--team", "North"}, live: 200},
	{name: "all", files: firm(plainNames), args: []string{"--period", "all"}, live: 300},
	{name: "quarter", files: firm(plainNames), args: []string{"--period", "2026-Q2"}, live: 400},
	{name: "not over", files: firm(plainNames), args: []string{"--period", "2026-06", "--as-of", "2026-06-17"}, live: 400},
	{name: "fiscal year", files: firm(plainNames), args: []string{"--fiscal-year-start", "4", "--period", "2026"}, live: 300},
	{name: "jalali", files: firm(plainNames), args: []string{"--calendar", "jalali"}, live: 300},
	{name: "weekly", files: firm(plainNames), args: []string{"--every", "week"}, live: 300},
	{name: "year ago", files: firm(plainNames), args: []string{"--compare", "year-ago"}, live: 300},
	{name: "nothing to compare with", files: firm(plainNames), args: []string{"--compare", "none"}, live: 300},
	{name: "page for each rep", files: firm(plainNames), args: []string{"--rep-sheets"}, live: 400, light: true},
	{name: "quotas of company and teams", files: quotas(firm(plainNames), "company,Firm", "team,North", "team,South"), live: 400},
	{name: "wildcards", files: firm([]string{"A*", "A?", "A~", "AA", "*"}), live: 200},
	{name: "numbers", files: firm([]string{"101", "0101", "1e2", "Mar 1", "TRUE"}), live: 100, light: true},
	{name: "capitals", files: firm([]string{"Bob", "BOB", "bob", "Élan", "élan"}), live: 100},
	{name: "operators", files: firm([]string{"=x", "+y", "-z", "<>w", ">0", "@v"}), live: 200},
	{name: "marks", files: firm([]string{`5" pipe`, "O'Neil", "a&b", "tab\tname", "[rep]", "#N/A"}), live: 200, light: true},
	{name: "nobody", files: firm([]string{"Ann", "", "Cem", "(unassigned)"}), live: 100},
	{name: "names of pages", files: firm([]string{"_x0041_", "Summary", "Check", "Data deals", "History", "a/b:c", strings.Repeat("x", 2000)}), args: []string{"--rep-sheets"}, live: 200, light: true},
	{name: "a period to come", files: firm(plainNames), args: []string{"--period", "2030-01"}, live: 200},
	{name: "quotas and reps alone", files: left(firm(plainNames), "deals.csv", "activities.csv", "leads.csv"), args: []string{"--as-of", "2026-06-30"}, light: true},
	{name: "several currencies", files: currencies(firm(plainNames)), code: exitRejects, live: 100, light: true},
	{name: "own KPIs", files: own(firm(plainNames)), args: []string{"--config", "kpi.yaml"}, live: 400},
	{name: "deals alone", files: map[string]string{"deals.csv": firm(plainNames)["deals.csv"]}, live: 200},
	{name: "one deal", files: map[string]string{"deals.csv": "id,owner,status,amount,created,closed\n1,Ann,won,500,2026-05-01,2026-06-02\n"}, live: 50, light: true},
	{name: "no rows in the book", files: firm(plainNames), args: []string{"--data-rows", "0"}, light: true},
}

var plainNames = []string{"Ann", "Ben", "Cem", "Dia"}

// firm is the files of a made-up firm with such reps: deals of every kind, with gaps, and
// quotas, of which some months have none.
func firm(names []string) map[string]string {
	quote := func(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
	var deals, acts, leads, targets, reps strings.Builder
	deals.WriteString("id,owner,location,status,amount,created,closed,source,type,probability\n")
	acts.WriteString("id,type,date,owner,status,direction\n")
	leads.WriteString("lead_id,name,created_date,status,owner,location\n")
	targets.WriteString("entity_type,entity,metric,period,target\n")
	reps.WriteString("rep_id,name,team,location\n")
	statuses := []string{"won", "won", "lost", "open", "won", "lost", "open"}
	places := []string{"Paris", "Lyon", "paris 2", ""}
	for i := range 180 {
		name, status := names[i%len(names)], statuses[i%len(statuses)]
		created, closed := day(i*3), ""
		if status != "open" {
			closed = day(i*3 + i%40)
		}
		amount := fmt.Sprintf("%d.%02d", 100+i*37%900, i*13%100)
		kind := "new"
		switch {
		case i%17 == 3:
			amount = ""
		case i%23 == 5:
			created = ""
		case i%31 == 7 && status == "won":
			amount, kind = "-"+amount, "refund"
		}
		fmt.Fprintf(&deals, "D%d,%s,%s,%s,%s,%s,%s,%s,%s,%s\n", i, quote(name), places[i%5%4], status, amount, created, closed, []string{"Web", "Fair", "Referral", ""}[i%4], kind, []string{"0.5", "", "0.25"}[i%3])
		fmt.Fprintf(&acts, "A%d,%s,%s,%s,%s,%s\n", i, []string{"call", "email", "meeting", "", "social"}[i%5], day(i*3+1), quote(name), []string{"done", "", "planned"}[i%3], []string{"out", "in", ""}[i%3])
		fmt.Fprintf(&leads, "L%d,Lead %d,%s,%s,%s,%s\n", i, i, day(i*3), []string{"new", "qualified", "converted"}[i%3], quote(name), places[i%4])
	}
	for n, name := range names {
		if name == "" || name == "(unassigned)" {
			continue
		}
		fmt.Fprintf(&reps, "R%d,%s,%s,%s\n", n, quote(name), []string{"North", "South"}[n%2], places[n%2])
		for month := range 18 {
			if (month+n)%7 != 6 {
				fmt.Fprintf(&targets, "rep,%s,revenue,%s,%d\n", quote(name), monthOf(month), 1000+100*n)
			}
		}
	}
	return map[string]string{"deals.csv": deals.String(), "activities.csv": acts.String(), "leads.csv": leads.String(), "quotas.csv": targets.String(), "reps.csv": reps.String()}
}

// day is so many days after 2025-01-01, in months of 30 days at most.
func day(n int) string { return fmt.Sprintf("%s-%02d", monthOf(n/30), 1+n%28) }

func monthOf(n int) string { return fmt.Sprintf("%d-%02d", 2025+n/12, 1+n%12) }

// quotas is the files with quotas of others instead, each of every month but one.
func quotas(files map[string]string, of ...string) map[string]string {
	text := "entity_type,entity,metric,period,target\n"
	for i, who := range of {
		for month := range 18 {
			if month != 15+i {
				text += fmt.Sprintf("%s,revenue,%s,%d\n", who, monthOf(month), 3000+i)
			}
		}
	}
	files["quotas.csv"] = text
	return files
}

// left is the files but some.
func left(files map[string]string, names ...string) map[string]string {
	for _, name := range names {
		delete(files, name)
	}
	return files
}

// currencies is the files with amounts in two currencies.
func currencies(files map[string]string) map[string]string {
	lines := strings.Split(strings.TrimSpace(files["deals.csv"]), "\n")
	for i := range lines {
		lines[i] += []string{",currency", ",USD", ",EUR"}[min(i, 1+i%2)]
	}
	files["deals.csv"] = strings.Join(lines, "\n") + "\n"
	return files
}

// own is the files with KPIs of the firm's own, and targets for some.
func own(files map[string]string) map[string]string {
	files["kpi.yaml"] = `kpis:
  - id: big_web
    name: Big from the web
    unit: count
    formula: count(deals, won and amount > 400 and source == "Web")
  - id: not_web
    name: Not from the web
    unit: count
    formula: count(deals, won and source != "Web")
  - id: either
    name: Either
    unit: ratio
    formula: count(deals, won and (amount > 500 or source == "Fair" or not (amount < 900))) / count(deals, won)
  - id: late
    name: Late
    unit: count
    formula: count(deals, won and closed > created)
targets:
  - {kpi: win_rate, target: 0.35}
  - {kpi: big_web, every: month, target: 3}
`
	return files
}

// made is the workbook of a case.
func (c bookCase) made(t *testing.T) *xlsxtest.Book {
	t.Helper()
	file := filepath.Join(t.TempDir(), "book.xlsx")
	args := append([]string{"dashboard"}, append(c.command(t, t.TempDir()), "-o", file)...)
	if _, said, code := ranWith(args...); code != c.code {
		t.Fatalf("%s: %v ends with %d: %s", c.name, args, code, said)
	}
	b, err := xlsxtest.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// command is the arguments of a case, whose files are written into a directory.
func (c bookCase) command(t *testing.T, dir string) []string {
	t.Helper()
	if c.files == nil {
		return c.args
	}
	for name, text := range c.files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	args := slices.Clone(c.args)
	for i, a := range args {
		if a == "kpi.yaml" {
			args[i] = filepath.Join(dir, a)
		}
	}
	if len(c.files) == 1 {
		return append(args, filepath.Join(dir, "deals.csv"))
	}
	return append(args, dir)
}
