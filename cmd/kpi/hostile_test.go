package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"kpi/kpi/dataset"
	"kpi/report/workbook/xlsxtest"
)

// hostile are texts that do harm where they are shown as they are.
var hostile = []string{
	"\x1b[31mred", "\x1b]0;title\a", "\u009b31mred", "a\x7fb\bc", "\u202egnp.exe", "\u2066\u2067isolated", "a\u200eb\u200fc\u061cd", "a\u2028b\u2029c", "a\U000e0041\U000e007fb",
	"=1+1", "+1+1", "-1+1", "@SUM(A1)", "\u200b=1+1", "\u2060@x", "＝1", "＋1", "－1", "＠x", "=HYPERLINK(\"http://x\",\"y\")", "=cmd|'/c calc'!A0",
	"a|b", "`a`", "**a**", "_a_", "~~a~~", "<b>a</b>", "<script>alert(1)</script>", "[a](http://x)", "![a](http://x)", "# a", "- a", "1. a", "> a", "&amp;lt;", "http://x/?a=b", "a\\", "\\|", "---",
	"_x0041_", "_x001B_[31m", "a:b\\c/d?e*f[g]", "'a'", "history", strings.Repeat("n", 300), "]]>", "<!--", "\ufffe", "\uffff",
	"%s%n%!d", "{{.}}", "$(id)", "a,b;c", `say "a"`, "\"", "Ana\r\n=1", "a\tb", "José", "Jose\u0301", "ناصر", "王", "👩‍👩‍👧", "null", "Total", "NaN", "true", "2026-05-01", "12", "1.2E+17",
}

// combined are more of them, put together by chance.
func combined(n int) (texts []string) {
	gen := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(hostile), 2, 4).Draw(t, "parts"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between"))
	})
	for seed := range n {
		texts = append(texts, gen.Example(seed))
	}
	return texts
}

// hostileFirm writes the exports of a firm whose every text is hostile: each of them is
// once the name of a rep, a customer, a place and what else there is.
func hostileFirm(t *testing.T, texts []string) (dir string) {
	dir = t.TempDir()
	write := func(name string, rows [][]string) {
		var out bytes.Buffer
		if err := csv.NewWriter(&out).WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		put(t, dir, name, out.String())
	}
	deals := [][]string{{"deal_id", "deal_name", "owner", "customer", "location", "source", "product", "status", "loss_reason", "amount", "created", "closed", "\x1b[31m=\u202eheader"}}
	reps, quotas := [][]string{{"rep", "team", "manager", "location"}}, [][]string{{"rep", "period", "target"}}
	activities := [][]string{{"activity_id", "type", "owner", "deal_id", "date", "outcome"}}
	for _, s := range texts {
		deals = append(deals, []string{"D" + s, s, s, s, s, s, s, "Won", s, "100", "2026-05-01", "2026-06-01", s})
		reps, quotas = append(reps, []string{s, s, s, s}), append(quotas, []string{s, "2026-06", "200"})
		activities = append(activities, []string{"A" + s, s, s, "D" + s, "2026-06-01", s})
	}
	deals = append(deals, []string{"bad", "", texts[0], "", "", "", "", "Won", "", texts[0], "2026-05-01", texts[0], ""},
		[]string{texts[1], "", "", "", "", "", "", texts[2], "", "5", "2026-05-01", "", ""})
	write("d\x1b[31m\u202eeals.csv", deals)
	write("reps.csv", reps)
	write("quotas.csv", quotas)
	write("=activities.csv", activities)
	put(t, dir, "kpi.yaml", "kpis:\n  - {id: mine, name: \"\\e[31m=mine\\u202e|`<b>\", unit: money, formula: revenue}\n")
	return dir
}

// Nothing that an export says steers a terminal, is taken for a formula or for markup,
// or breaks a file that is written.
func TestHostileTexts(t *testing.T) {
	texts := append(slices.Clone(hostile), combined(40)...)
	dir := hostileFirm(t, texts)
	config := filepath.Join(dir, "kpi.yaml")
	read := func(t *testing.T, args ...string) string {
		out, said, code := ranWith(args...)
		if code != exitRejects && code != exitDone || len(out) < 50 {
			t.Fatalf("%q: exit %d\n%.600s\n%.300s", args, code, said, out)
		}
		harmless(t, args, said)
		return out
	}
	by := []string{"--period", "2026-06", "--by", "rep,team,location,source,product,customer,loss_reason", "--config", config}
	report := append([]string{"report", dir}, by...)
	explain := []string{"explain", "revenue", dir, "--period", "2026-06"}
	for _, args := range [][]string{report, explain, {"inspect", dir}, {"list", dir, "--config", config}, {"value", "revenue", dir}, {"init", filepath.Join(dir, "d\x1b[31m\u202eeals.csv")}} {
		t.Run(args[0]+" as a table", func(t *testing.T) {
			if args[0] == "value" {
				_, said, _ := ranWith(args...)
				harmless(t, args, said)
				return
			}
			harmless(t, args, read(t, args...))
		})
		for _, format := range []string{"csv", "json", "markdown"} {
			args := append(slices.Clone(args), "-f", format)
			if _, _, code := ranWith(args...); code == exitUsage {
				continue // a command without the format
			}
			t.Run(args[0]+" as "+format, func(t *testing.T) {
				out := read(t, args...)
				harmless(t, args, out)
				map[string]func(*testing.T, string){"csv": safeCSV, "json": wholeJSON, "markdown": plainMarkdown}[format](t, out)
			})
		}
	}
	t.Run("names come back", func(t *testing.T) { comesBack(t, texts, read, report) })
	t.Run("files", func(t *testing.T) { hostileFiles(t, dir, report) })
	t.Run("flags", func(t *testing.T) { hostileFlags(t, dir) })
}

// harmless checks that nothing steers a terminal.
func harmless(t *testing.T, args []string, text string) {
	t.Helper()
	if i := strings.IndexFunc(text, steers); i >= 0 || !utf8.ValidString(text) {
		t.Errorf("%q writes %q", args, text[max(i-60, 0):min(i+60, len(text))])
	}
}

var plainNumber = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)

// safeCSV checks that no cell is a formula to a spreadsheet.
func safeCSV(t *testing.T, text string) {
	t.Helper()
	rows := csv.NewReader(strings.NewReader(text))
	rows.FieldsPerRecord = -1
	all, err := rows.ReadAll()
	if err != nil || len(all) < 2 {
		t.Fatalf("%d rows: %v", len(all), err)
	}
	for _, cell := range slices.Concat(all...) {
		start := strings.TrimLeftFunc(cell, func(r rune) bool { return unicode.In(r, unicode.Zs, unicode.Cf) })
		if start != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(start)[0]) && !plainNumber.MatchString(cell) {
			t.Errorf("a spreadsheet takes %q for a formula", cell)
		}
	}
}

// wholeJSON checks that it is one document of JSON, in UTF-8, with what steers escaped.
func wholeJSON(t *testing.T, text string) {
	t.Helper()
	doc := json.NewDecoder(strings.NewReader(text))
	var all any
	if err := doc.Decode(&all); err != nil {
		t.Error(err)
	}
	if _, err := doc.Token(); err != io.EOF {
		t.Errorf("more behind it: %v", err)
	}
}

var (
	escapedMark = regexp.MustCompile(`\\.`)
	inWord      = regexp.MustCompile(`([\p{L}\p{N}])_([\p{L}\p{N}])`) // no markup
)

// plainMarkdown checks that nothing is markup that we did not write: no row has more
// cells than its head, and no mark stands without its backslash.
func plainMarkdown(t *testing.T, text string) {
	t.Helper()
	cells := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		bare := inWord.ReplaceAllString(escapedMark.ReplaceAllString(line, ""), "$1 $2")
		n := strings.Count(bare, "|")
		switch {
		case !strings.HasPrefix(line, "|"):
			cells = 0
			if n > 0 {
				t.Errorf("a bar outside a table: %s", line)
			}
		case cells == 0:
			cells = n
		case n != cells:
			t.Errorf("%d bars, and the head has %d: %s", n, cells, line)
		}
		bare = strings.ReplaceAll(bare, "**", "") // of totals
		if strings.ContainsAny(bare, "`<[*_~") || strings.Contains(bare, "&amp;") || strings.Contains(bare, "://") {
			t.Errorf("markup: %s", line)
		}
		if rest := strings.TrimLeft(bare, "#"); strings.HasPrefix(strings.TrimSpace(rest), "#") {
			t.Errorf("a heading: %s", line)
		}
	}
}

// comesBack checks that JSON, and CSV left raw, say each name as it was.
func comesBack(t *testing.T, texts []string, read func(*testing.T, ...string) string, report []string) {
	var made struct {
		Tables []struct {
			ID   string
			Rows []struct{ Labels map[string]string }
		}
	}
	if err := json.Unmarshal([]byte(read(t, append(slices.Clone(report), "-f", "json")...)), &made); err != nil {
		t.Fatal(err)
	}
	inJSON := map[string]bool{}
	for _, table := range made.Tables {
		for _, row := range table.Rows {
			inJSON[row.Labels["customer"]] = true
		}
	}
	raw, _, _ := ranWith(append(slices.Clone(report), "-f", "csv", "--raw")...)
	rows, err := csv.NewReader(strings.NewReader(raw)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	inCSV, at := map[string]bool{}, slices.Index(rows[0], "customer")
	for _, row := range rows {
		inCSV[row[at]] = true
	}
	for _, s := range texts {
		name := dataset.Canonical(strings.Trim(s, " \t\r\n\ufeff"))
		if name == "null" || name == "NaN" || name == "" {
			continue // no name
		}
		if !inJSON[name] || !inCSV[name] {
			t.Errorf("%q: in JSON %v, in raw CSV %v", name, inJSON[name], inCSV[name])
		}
	}
}

// hostileFiles checks what is written to files.
func hostileFiles(t *testing.T, dir string, report []string) {
	to := t.TempDir()
	out := func(name string) string { return to + "/" + name }
	for _, args := range [][]string{
		append(slices.Clone(report), "-f", "csv", "-o", out("wide/"), "--rejects", out("rejects.csv")), append(slices.Clone(report), "-o", out("report.xlsx")),
		{"dashboard", dir, "--period", "2026-06", "-o", out("dashboard.xlsx")}, {"quota", dir, "--period", "2026-06", "-o", out("quota.xlsx")},
	} {
		stdout, said, code := ranWith(args...)
		if code != exitDone && code != exitRejects {
			t.Errorf("%q: exit %d\n%s", args, code, said)
		}
		harmless(t, args, stdout+said)
	}
	files, _ := filepath.Glob(filepath.Join(to, "wide", "*.csv"))
	if len(files) < 5 {
		t.Errorf("only %q are written", files)
	}
	for _, file := range append(files, out("rejects.csv")) {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if lines := bytes.Count(body, []byte("\n")); lines > 1 {
			harmless(t, []string{file}, string(body))
			safeCSV(t, string(body))
		}
	}
	for _, name := range []string{"report.xlsx", "dashboard.xlsx", "quota.xlsx"} {
		safeBook(t, out(name))
	}
}

// safeBook checks that a workbook is valid, and that nothing in it comes of an export but
// texts: no formula, and no link that leads out of it.
func safeBook(t *testing.T, file string) {
	t.Helper()
	b, err := xlsxtest.Open(file)
	if err != nil {
		t.Error(err)
		return
	}
	for _, fault := range b.Validate() {
		t.Errorf("%s: %s", filepath.Base(file), fault)
	}
	for _, part := range b.Parts() {
		if bytes.Contains(b.Part(part), []byte(`TargetMode="External"`)) {
			t.Errorf("%s: %s leads out of the workbook", filepath.Base(file), part)
		}
		harmless(t, []string{file, part}, strings.NewReplacer("\r", "", "\t", "").Replace(string(b.Part(part))))
	}
	sheets, err := b.Sheets()
	if err != nil {
		t.Error(err)
	}
	for _, sheet := range sheets {
		cells, err := b.Cells(sheet.Name)
		if err != nil {
			t.Error(err)
		}
		for _, c := range cells {
			if strings.Contains(c.Formula, "HYPERLINK(\"http") || strings.Contains(c.Formula, "cmd|") || strings.Contains(c.Formula, "SUM(A1)") {
				t.Errorf("%s: a formula of what an export says: %s", filepath.Base(file), c.Formula)
			}
		}
	}
}

// hostileFlags checks that what is typed, or stands in a file of settings, is not said
// as it is either.
func hostileFlags(t *testing.T, dir string) {
	const evil = "\x1b[31m\u202ex\u2028\xff"
	put(t, dir, "evil.yaml", "currency: \"\\e[31m\\u202e\"\n")
	put(t, dir, "worse.yaml", "\x1b[31m\u202e: 1\n")
	for _, flags := range [][]string{
		{"--rep", evil}, {"--where", evil}, {"--where", evil + "=" + evil}, {"--by", evil}, {"--kpi", evil}, {"--analysis", evil}, {"--period", evil}, {"--as-of", evil}, {"--from", evil},
		{"--compare", evil}, {"--every", evil}, {"--config", evil}, {"--config", filepath.Join(dir, "evil.yaml")}, {"--config", filepath.Join(dir, "worse.yaml")}, {"--map", evil}, {"--map", "amount=" + evil},
		{"--set", evil}, {"--set", "currency=" + evil}, {"--kind", evil}, {"--kind", evil + "=deal"}, {"--sheet", evil}, {"--delimiter", evil}, {"--dedupe", evil}, {"--currency", evil}, {"--rates", evil},
		{"--previous", evil}, {"--locale", evil}, {"--date-order", evil}, {"--encoding", evil}, {"--tz", evil}, {"--fiscal-year-start", evil}, {"--calendar", evil}, {"--max-rejects", evil}, {"--rejects", evil + "/" + evil},
		{"-f", evil}, {"-o", evil + "/" + evil + ".csv"}, {"-o", evil}, {"--language", evil}, {"--" + evil}, {"-" + evil}, {evil},
	} {
		for _, command := range []string{"report", "inspect"} {
			args := append([]string{command, dir}, flags...)
			out, said, code := ranWith(args...)
			harmless(t, args, said)
			harmless(t, args, out)
			if command == "report" && (code == exitDone || code == exitBug) {
				t.Errorf("%q: exit %d", args, code)
			}
		}
	}
	for _, args := range [][]string{{evil}, {"explain", evil}, {"value", evil, dir}, {"list", evil}, {"init", evil}, {"demo", filepath.Join(dir, "reps.csv", evil)}, {"man", filepath.Join(dir, "reps.csv", evil)}, {"help", evil}, {"completion", evil}} {
		out, said, _ := ranWith(args...)
		harmless(t, args, said+out)
	}
}
