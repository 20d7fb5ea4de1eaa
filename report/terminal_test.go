package report

import (
	"bytes"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"kpi/kpi/table"
	"kpi/report/number"
)

// anyReport is a report with any figures and names in it, hostile ones among
// them.
func anyReport(t *rapid.T) *table.Report {
	name := rapid.OneOf(
		rapid.SampledFrom([]string{"Ana", "田中さくら", "فرح نظری", "\x1b[2J\u202e", "a|b", "(unassigned)", "", "👩‍💻👩‍💻", "é́́", "=cmd()", "line\nend", "\xff"}),
		rapid.StringN(0, 30, -1))
	units := []table.Unit{table.Money, table.MoneyPerDay, table.MoneyPerRep, table.Rate, table.Count, table.Days, table.Months, table.Ratio, table.Word}
	value := rapid.Custom(func(t *rapid.T) table.Value {
		if rapid.IntRange(0, 4).Draw(t, "undefined") == 0 {
			return table.Undefined(rapid.SampledFrom([]table.Reason{table.NoRows, table.NothingToDivideBy, table.NoQuota}).Draw(t, "why"))
		}
		return table.Value{Num: big.NewRat(rapid.Int64Range(-1e12, 1e12).Draw(t, "num"), rapid.Int64Range(1, 1e6).Draw(t, "denom")),
			Currency: rapid.SampledFrom([]string{"USD", "", "JPY"}).Draw(t, "currency")}
	})
	cell := rapid.Custom(func(t *rapid.T) table.Cell {
		c := table.Cell{Value: value.Draw(t, "value"), Previous: value.Draw(t, "previous"), Change: value.Draw(t, "change"), Small: rapid.Bool().Draw(t, "small")}
		if rapid.Bool().Draw(t, "bounded") {
			c.Low, c.High = table.Of(big.NewRat(rapid.Int64Range(-1e6, 1e6).Draw(t, "low"), 1000)), table.Of(big.NewRat(rapid.Int64Range(-1e6, 1e6).Draw(t, "high"), 1000))
		}
		c.Word, c.Series = name.Draw(t, "word"), rapid.SliceOfN(value, 0, 30).Draw(t, "series")
		c.N = rapid.Ptr(rapid.Int64Range(0, 1e6), true).Draw(t, "n")
		return c
	})
	r := &table.Report{Period: table.Period{Label: name.Draw(t, "period")}, Previous: table.Period{Label: "May 2026"}, Currency: "USD", AsOf: "2026-06-30"}
	for i, labels := range [][]string{nil, {"rep"}, {"month"}, {"location", "currency"}} {
		tab := table.Table{ID: fmt.Sprint("t", i), Title: name.Draw(t, "title")}
		for _, id := range labels {
			tab.Labels = append(tab.Labels, table.Label{ID: id, Title: id})
		}
		for c := range rapid.IntRange(1, 8).Draw(t, "columns") {
			tab.Columns = append(tab.Columns, table.Column{ID: fmt.Sprint("c", c), Title: name.Draw(t, "column"), Unit: rapid.SampledFrom(units).Draw(t, "unit"), Better: table.Up,
				Draw: rapid.SampledFrom([]table.Draw{"", "", table.Bar, table.Spark, table.Goal}).Draw(t, "draw")})
		}
		row := func() table.Row {
			return table.Row{Names: rapid.SliceOfN(name, len(labels), len(labels)).Draw(t, "names"),
				Cells: rapid.SliceOfN(cell, len(tab.Columns), len(tab.Columns)).Draw(t, "cells")}
		}
		rows := 1
		if labels != nil {
			rows = rapid.IntRange(0, 14).Draw(t, "rows")
		}
		for range rows {
			tab.Rows = append(tab.Rows, row())
		}
		if labels != nil && rapid.Bool().Draw(t, "total") {
			total := row()
			tab.Total = &total
		}
		for range rapid.IntRange(0, 2).Draw(t, "notes") {
			tab.Notes = append(tab.Notes, table.Note{Text: name.Draw(t, "note"), Column: "c0", Places: []table.Place{{File: name.Draw(t, "place"), Line: 1}}})
		}
		r.Tables = append(r.Tables, tab)
	}
	return r
}

// On any terminal: every line fits, unless all that could give way has; every
// figure of every column that is left stands there whole; a column that is not
// left is named.
func TestNumbersAreNeverCut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := anyReport(t)
		limit := rapid.IntRange(60, 200).Draw(t, "width")
		s := screen{layout: newLayout(r, Options{}), width: limit}
		for i := range r.Tables {
			tab := &r.Tables[i]
			if len(tab.Rows) == 0 && tab.Total == nil {
				continue
			}
			g, between := s.grid(tab)
			before := len(g.columns)
			extras := 0
			for _, c := range g.columns {
				if c.extra {
					extras++
				}
			}
			l, dropped := g.fit(limit, between)
			if gone := before - len(g.columns); gone > len(dropped)+extras || gone < len(dropped) {
				t.Fatalf("%d columns are gone, named are %q", gone, dropped)
			}
			head, rows, err := l.lines(false)
			if err != nil {
				t.Fatal(err)
			}
			checkFigures(t, g, rows)
			for _, line := range slices.Concat(head, slices.Concat(rows...)) {
				if width(line) > limit && slices.ContainsFunc(g.columns, func(c column) bool { return c.yields > 0 }) {
					t.Fatalf("a line of %d columns on a terminal of %d, with columns to spare:\n%s", width(line), limit, line)
				}
			}
		}
	})
}

// checkFigures finds each row's figures in its first line, in order and whole.
func checkFigures(t *rapid.T, g *grid, rows [][]string) {
	for r, row := range g.rows {
		rest := strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return ' '
			}
			return r
		}, rows[r][0])
		for i, c := range g.columns {
			if c.left {
				continue
			}
			fields := strings.Fields(row.cells[i].s + row.cells[i].tail + row.cells[i].mark)
			for _, field := range fields {
				start := indexField(rest, field)
				if start < 0 {
					t.Fatalf("%q is not whole in %q", field, rows[r][0])
				}
				rest = rest[start+len(field):]
			}
		}
		if last := rows[r][len(rows[r])-1]; row.under != "" && last != row.under {
			t.Fatalf("%q stands under a row, not %q", last, row.under)
		}
	}
}

// indexField finds a field with blanks or the line's ends around it.
func indexField(line, field string) int {
	for from := 0; ; {
		i := strings.Index(line[from:], field)
		if i < 0 {
			return -1
		}
		i += from
		end := i + len(field)
		if (i == 0 || line[i-1] == ' ') && (end == len(line) || line[end] == ' ') {
			return i
		}
		from = i + 1
	}
}

// Whatever the names, nothing that steers a terminal gets out, in any format on
// a stream; lines of the terminal's own fit.
func TestOutputIsSafeToShow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := anyReport(t)
		for _, f := range []Format{Table, CSV, JSON, Markdown} {
			var out bytes.Buffer
			notes, err := Write(&out, f, r, Options{Width: 80})
			if err != nil {
				t.Fatal(err)
			}
			text := strings.ReplaceAll(out.String()+strings.Join(notes, ""), "\n", "")
			if i := strings.IndexFunc(text, number.Hidden); i >= 0 {
				t.Fatalf("%s holds %q", f, text[max(0, i-20):i+4])
			}
		}
	})
}

func TestSameReportSameBytes(t *testing.T) {
	for _, f := range Formats() {
		var first []byte
		for range 5 {
			var out bytes.Buffer
			if _, err := Write(&out, f, sample(), Options{Width: 100, Color: true}); err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = out.Bytes()
			}
			if !bytes.Equal(first, out.Bytes()) {
				t.Errorf("%s differs from run to run", f)
			}
		}
	}
}

func TestDroppedColumnsAreNamed(t *testing.T) {
	var out bytes.Buffer
	notes, err := Write(&out, Table, sample(), Options{Width: 60})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"Summary: no room for coverage in 60 columns; a wider terminal, -f csv or -o FILE has all",
		"By location and source: no room for Touches per won deal in 60 columns; a wider terminal, -f csv or -o FILE has all",
	}
	if !slices.Equal(notes, want) {
		t.Errorf("notes %q, want %q", notes, want)
	}
	if notes, _ = Write(&out, Table, sample(), Options{}); notes != nil {
		t.Errorf("without a limit: %q", notes)
	}
}

func TestGoal(t *testing.T) {
	for in, want := range map[string]string{
		"0": "        ▏", "1": "████████▏", "1/2": "████    ▏", "0.951": "███████▋▏", "1.25": "██████████", "9": "███████████▶", "-1": "        ▏",
	} {
		if got := goal(num(in)).s; got != want {
			t.Errorf("%s is drawn as %q, want %q", in, got, want)
		}
	}
	if got := goal(table.Undefined(table.NoQuota)).s; got != "" {
		t.Errorf("no quota is drawn as %q", got)
	}
}

func TestBars(t *testing.T) {
	gap := table.Undefined(table.NoRows)
	for _, c := range []struct {
		values []table.Value
		total  bool
		want   string
	}{
		{[]table.Value{num("100"), num("50"), num("0"), gap, num("0.01")}, false, "██████████|█████|||▏"},
		{[]table.Value{num("30"), num("15"), num("45")}, true, "██████████|█████|"},
		{[]table.Value{num("60"), num("-40"), num("-10"), num("0")}, false, "    │██████|████│|   █│|    │"},
		{[]table.Value{num("-2"), num("-1")}, false, "██████████│|     █████│"},
		{[]table.Value{num("1000"), num("-0.1")}, false, " │█████████|▐│"},
		{[]table.Value{num("3"), gap}, false, ""},
		{[]table.Value{num("0"), num("0")}, false, ""},
		{[]table.Value{usd("3"), {Num: num("4").Num, Currency: "EUR"}}, false, ""},
	} {
		var cells []table.Cell
		for _, v := range c.values {
			cells = append(cells, table.Cell{Value: v})
		}
		var got []string
		for _, drawn := range drawing(table.Bar, cells, c.total) {
			got = append(got, drawn.s)
		}
		if got := strings.Join(got, "|"); got != c.want {
			t.Errorf("%v are drawn as %q, want %q", c.values, got, c.want)
		}
	}
}

// Bounds that stand in columns of their own are not said again.
func TestBoundsSaidOnce(t *testing.T) {
	share := table.Cell{Value: num("0.5"), Low: num("0.4"), High: num("0.6")}
	tab := table.Table{
		Labels: []table.Label{{ID: "rep", Title: "Rep"}}, Rows: []table.Row{{Names: []string{"Ana"}, Cells: []table.Cell{share, {Value: num("0.4")}, {Value: num("0.6")}}}},
		Columns: []table.Column{{ID: "share", Unit: table.Rate}, {ID: "from", Unit: table.Rate}, {ID: "to", Unit: table.Rate}},
	}
	heads := func() (all []string) {
		for _, c := range newLayout(&table.Report{}, Options{}).group(&tab).columns {
			all = append(all, c.head.s)
		}
		return all
	}
	if got := heads(); slices.Contains(got, "(95%)") {
		t.Errorf("from and to stand beside %q", got)
	}
	tab.Rows[0].Cells[2].Value = num("0.7")
	if got := heads(); !slices.Contains(got, "(95%)") {
		t.Errorf("no bounds among %q", got)
	}
}

func TestSparkline(t *testing.T) {
	cell := table.Cell{Series: []table.Value{num("0"), table.Undefined(table.NoRows), num("100")}}
	if got := drawing(table.Spark, []table.Cell{cell, {}}, false); got[0].s != "▁ █" || got[1].s != "" {
		t.Errorf("drawn as %v", got)
	}
	for i := range 40 {
		cell.Series = append(cell.Series, table.Int(int64(i)))
	}
	if got := drawing(table.Spark, []table.Cell{cell}, false)[0].s; width(got) != sparkCells || !strings.HasPrefix(got, "▃") {
		t.Errorf("a long history is drawn as %q", got)
	}
}

func TestSparks(t *testing.T) {
	gap := table.Undefined(table.NoRows)
	for _, c := range []struct {
		values []table.Value
		want   string
	}{
		{[]table.Value{num("0"), num("50"), gap, num("100")}, "▁|▅||█"},
		{[]table.Value{num("100"), num("105"), num("110")}, "▃|▆|█"},
		{[]table.Value{num("-10"), num("10")}, "▃|█"},
		{[]table.Value{num("5"), num("5"), gap}, "▄|▄|"},
		{[]table.Value{gap}, ""},
	} {
		if got := strings.Join(sparks(c.values), "|"); got != c.want {
			t.Errorf("%v are drawn as %q, want %q", c.values, got, c.want)
		}
	}
}

func TestTimeHeads(t *testing.T) {
	l := newLayout(&table.Report{}, Options{})
	for _, c := range []struct{ name, year, part string }{
		{"2026-06", "2026", "Jun"}, {"June 2026", "2026", "Jun"}, {"2026-Q3", "2026", "Q3"}, {"Q3 2026", "2026", "Q3"},
		{"2026-W27", "2026", "W27"}, {"FY2026-Q1", "FY2026", "Q1"}, {"FY2026 Q1", "FY2026", "Q1"}, {"2026", "", "2026"},
		{"1405-03", "1405", "03"}, {"week of 2026-06-01", "", "week of 2026-06-01"}, {"2026-06-01", "", "2026-06-01"},
	} {
		if year, part := l.splitTime(c.name); year != c.year || part != c.part {
			t.Errorf("%q splits into %q and %q, want %q and %q", c.name, year, part, c.year, c.part)
		}
	}
}

func TestWrap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune("ab  東é\u0301-"))).Draw(t, "text")
		to := rapid.IntRange(2, 12).Draw(t, "width")
		lines := wrap(s, to)
		for _, line := range lines {
			if width(line) > to {
				t.Fatalf("%q is wider than %d", line, to)
			}
		}
		blank := func(s string) string {
			return strings.Map(func(r rune) rune {
				if unicode.IsSpace(r) {
					return -1
				}
				return r
			}, s)
		}
		if blank(strings.Join(lines, "")) != blank(s) {
			t.Fatalf("%q becomes %q", s, lines)
		}
	})
}

func TestAccount(t *testing.T) {
	got := strings.Join(Account(sample().Inputs), "\n")
	want := `deals.csv: deal (hubspot), used 18,402 of 18,412 rows; 2 rejected; 8 ignored (7 blank, 1 total)
b\x1bok.xlsx!Reps: rep, used 8 of 8 rows`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Inputs that were used whole share a line, and what was ignored can be seen.
func TestAccountShort(t *testing.T) {
	got := strings.Join(Account([]table.Input{
		{File: "a.csv", Kind: "deal", Rows: 1200, Used: 1200},
		{File: "b.csv", Kind: "deal", Source: "plain", Rows: 9, Used: 4, Ignored: []table.Ignored{
			{Rule: "duplicate", Rows: 1, First: []table.Passage{{Line: 5}}},
			{Rule: "total", Rows: 4, First: []table.Passage{{Line: 7, Text: "Total,,\x1b350"}, {Line: 8, Text: strings.Repeat("x", 90)}}}}},
		{File: "c.csv", Kind: "rep", Rows: 8, Used: 8},
	}), "\n")
	want := `b.csv: deal (plain), used 4 of 9 rows; 5 ignored (1 duplicate, 4 total)
  ignored as duplicate: line 5
  ignored as total: line 7 "Total,,\x1b350"; line 8 "` + strings.Repeat("x", 47) + `…"; 2 more
used all 1,208 rows of 2 files`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
