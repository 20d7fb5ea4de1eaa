package main

import (
	"fmt"
	"html"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"kpi/report/workbook/xlsxtest"
)

// shownFigure is a figure of a workbook: what it says it is, and its cell.
type shownFigure struct {
	key  string
	live bool
	cell xlsxtest.Cell
}

// aMonth is a month in the name of a figure: those of trends move with the period.
var aMonth = regexp.MustCompile(`[0-9]{4}-[0-9]{2}`)

// figuresOf is every figure that the Check page of a workbook lists, as it stands in
// the workbook itself and, by the same places, in another that was computed from it.
// A figure is called by its page, its title and of whom it is.
func figuresOf(t *testing.T, made, computed *xlsxtest.Book) []shownFigure {
	t.Helper()
	pages := map[string][2]map[string]xlsxtest.Cell{}
	at := func(page string) [2]map[string]xlsxtest.Cell {
		if _, ok := pages[page]; !ok {
			a, err := made.At(page)
			b, err2 := computed.At(page)
			if err != nil || err2 != nil {
				t.Fatal(err, err2)
			}
			pages[page] = [2]map[string]xlsxtest.Cell{a, b}
		}
		return pages[page]
	}
	check := at("Check")[0]
	var all []shownFigure
	times := map[string]int{}
	for row := 9; check[fmt.Sprintf("A%d", row)].Value != ""; row++ {
		text := func(col string) string { return check[fmt.Sprintf("%s%d", col, row)].Value }
		page, ref := text("A"), text("B")
		formula := at(page)[0][ref].Formula
		of := text("D")
		if aMonth.MatchString(of) { // a row of a trend: the month that stands there now
			of = at(page)[1]["A"+strings.TrimLeft(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")].Value
		}
		key := page + "|" + aMonth.ReplaceAllString(text("C"), "month") + "|" + of
		times[key]++
		all = append(all, shownFigure{fmt.Sprintf("%s|%d", key, times[key]), !strings.Contains(formula, "made_for"), at(page)[1][ref]})
	}
	return all
}

// agree compares the figures of a workbook that was edited and computed anew with those
// of one that was made of the changed question. Plain values must be gone.
func agree(t *testing.T, name string, made, computed, want *xlsxtest.Book, atLeast int) {
	t.Helper()
	wanted := map[string]xlsxtest.Cell{}
	for _, f := range figuresOf(t, want, want) {
		wanted[f.key] = f.cell
	}
	same, plain := 0, 0
	for _, f := range figuresOf(t, made, computed) {
		w, ok := wanted[f.key]
		switch {
		case !f.live && f.cell.Value != "—":
			t.Errorf("%s: the plain value %s still shows %q", name, f.key, f.cell.Value)
		case !f.live:
			plain++
		case !ok:
		case !sameCell(f.cell, w):
			t.Errorf("%s: %s (%s) is %q, not %q", name, f.key, f.cell.Ref, f.cell.Value, w.Value)
		default:
			same++
		}
	}
	t.Logf("%s: %d figures are the same, %d plain values are gone", name, same, plain)
	if same < atLeast {
		t.Errorf("%s: only %d figures are compared", name, same)
	}
}

func sameCell(a, b xlsxtest.Cell) bool {
	x, err1 := a.Number()
	y, err2 := b.Number()
	if err1 != nil || err2 != nil {
		return a.Value == b.Value
	}
	return math.Abs(x-y) <= 1e-9*max(1, math.Abs(x), math.Abs(y))
}

// withDays types days into the cells that names mean.
func withDays(t *testing.T, b *xlsxtest.Book, days map[string]string) *xlsxtest.Book {
	t.Helper()
	b = b.Copy()
	for name, text := range days {
		d, err := time.Parse(time.DateOnly, text)
		if err != nil {
			t.Fatal(err)
		}
		sheet, ref := named(t, b, name)
		if err := b.SetNumber(sheet, ref, float64(d.Unix()/86400+25569)); err != nil {
			t.Fatal(name, err)
		}
	}
	return b
}

// named is the cell that a name means.
func named(t *testing.T, b *xlsxtest.Book, name string) (sheet, ref string) {
	t.Helper()
	found := regexp.MustCompile(`name="` + name + `">'([^']*)'!\$([A-Z]+)\$([0-9]+)<`).FindStringSubmatch(html.UnescapeString(string(b.Part("xl/workbook.xml"))))
	if found == nil {
		t.Fatalf("no cell is called %s", name)
	}
	return found[1], found[2] + found[3]
}

// Days typed into the period cells give the figures of that period, and a row deleted
// those of the data without it.
func TestRecalculateEdited(t *testing.T) {
	heavy(t)
	may := map[string]string{"period_from": "2026-05-01", "period_to": "2026-05-31", "previous_from": "2026-04-01", "previous_to": "2026-04-30"}
	quarter := map[string]string{"period_from": "2026-04-01", "period_to": "2026-06-30", "previous_from": "2026-01-01", "previous_to": "2026-03-31"}
	june := []string{"--period", "2026-06", "--as-of", "2026-07-31"}
	of := func(period string) []string { return append([]string{"--period", period}, june[2:]...) }
	firmBook := bookCase{name: "firm", files: firm(plainNames), args: june}.made(t)
	gone, without := withoutRow(t, firmBook, firm(plainNames))
	type editedBook struct {
		name               string
		made, edited, want *xlsxtest.Book
		atLeast            int
	}
	cases := []editedBook{
		{"firm in May", firmBook, withDays(t, firmBook, may), bookCase{files: firm(plainNames), args: of("2026-05")}.made(t), 200},
		{"firm in the quarter", firmBook, withDays(t, firmBook, quarter), bookCase{files: firm(plainNames), args: of("2026-Q2")}.made(t), 100},
		{"firm without a deal", firmBook, gone, bookCase{files: without, args: june}.made(t), 200},
	}
	if everything() {
		demo := demoBook("demo", 0).made(t)
		cases = append(cases, editedBook{"demo in May", demo, withDays(t, demo, may), demoBook("", 0, "--period", "2026-05").made(t), 1000})
	}
	var edited []*xlsxtest.Book
	for _, c := range cases {
		edited = append(edited, c.edited)
	}
	computed, err := xlsxtest.Recalculate(t.TempDir(), edited...)
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range cases {
		agree(t, c.name, c.made, computed[i], c.want, c.atLeast)
	}
}

// withoutRow is a workbook and its files without a deal that was won in June 2026.
func withoutRow(t *testing.T, b *xlsxtest.Book, files map[string]string) (*xlsxtest.Book, map[string]string) {
	t.Helper()
	lines := strings.Split(files["deals.csv"], "\n")
	at := slices.IndexFunc(lines, func(line string) bool {
		return strings.Contains(line, ",won,") && strings.Contains(line, ",2026-06-") && strings.Contains(line, ",new,")
	})
	if at < 0 {
		t.Fatal("no deal was won in June 2026")
	}
	b = b.Copy()
	if err := b.DeleteRow("deals", at); err != nil {
		t.Fatal(err)
	}
	files["deals.csv"] = strings.Join(slices.Delete(lines, at, at+1), "\n")
	return b, files
}
