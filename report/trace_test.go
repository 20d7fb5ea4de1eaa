package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kpi/kpi/table"

	"pgregory.net/rapid"
)

// anyTrace draws traces of two kinds of record, with any text in them.
func anyTrace(t *rapid.T) *table.Trace {
	trace := &table.Trace{Column: revenue, Figure: cell(usd("12.5"), 3), Filtered: int64(rapid.IntRange(0, 9).Draw(t, "filtered"))}
	for i := range rapid.IntRange(0, 12).Draw(t, "terms") {
		trace.Terms = append(trace.Terms, table.Term{ID: fmt.Sprintf("t%d", i+1), Formula: rapid.String().Draw(t, "formula"), To: "2026-06-30",
			Fold: rapid.SampledFrom([]table.Fold{table.CountFold, table.SumFold, table.DistinctFold, "median"}).Draw(t, "fold"),
			By:   rapid.SampledFrom([]string{"", "", "rep"}).Draw(t, "by")})
	}
	fields := map[string][]string{"deal": {"deal.closed", "deal.amount"}, "activity": {"activity.date"}}
	for i := range rapid.IntRange(0, 40).Draw(t, "rows") {
		row := table.TraceRow{
			Part:  rapid.SampledFrom([]table.Part{table.Both, table.Numerator, table.Denominator, table.LeftOut}).Draw(t, "part"),
			Place: table.Place{File: rapid.SampledFrom([]string{"a/x.csv", "b/x.csv", "y.csv"}).Draw(t, "file"), Line: i + 2},
			ID:    rapid.String().Draw(t, "id"),
		}
		if row.Part == table.LeftOut {
			row.Why = rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "other period: closed 2026-05-02", "other period: closed 2026-05-03", "status is open"})).Draw(t, "why")
		}
		if row.Part == table.LeftOut {
			row.Class = rapid.SampledFrom([]table.Class{table.Lacking, table.OtherPeriod, table.Refused, table.Uncounted}).Draw(t, "class")
		}
		row.Kind = rapid.SampledFrom([]string{"deal", "activity"}).Draw(t, "kind")
		for term := range trace.Terms {
			if rapid.Bool().Draw(t, "in") {
				row.In = append(row.In, anyContribution(t, term))
			}
		}
		for _, f := range fields[row.Kind] {
			row.Values = append(row.Values, table.TraceValue{Field: f, Text: rapid.OneOf(rapid.String(), rapid.StringMatching(`-?[0-9]{1,6}(\.[0-9]{1,3})?`)).Draw(t, "value")})
		}
		trace.Rows = append(trace.Rows, row)
	}
	return trace
}

func anyContribution(t *rapid.T, term int) table.Contribution {
	c := table.Contribution{Term: term, Group: rapid.String().Draw(t, "group"), Entity: rapid.String().Draw(t, "entity")}
	if rapid.Bool().Draw(t, "amount") {
		c.Amount = big.NewRat(rapid.Int64().Draw(t, "units"), 10_000)
	}
	return c
}

// TestTraceWhole: JSON and CSV have every row, once, as it is; the terminal
// accounts for every row, and keeps to its width.
func TestTraceWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		trace := anyTrace(t)
		var doc, lines, screen bytes.Buffer
		for format, to := range map[Format]*bytes.Buffer{JSON: &doc, CSV: &lines, Table: &screen} {
			if err := WriteTrace(to, format, trace, Options{Raw: true, Width: 80}); err != nil {
				t.Fatal(err)
			}
		}
		sameAsJSON(t, trace, doc.Bytes())
		sameAsCSV(t, trace, lines.String())
		if got := accounted(t, screen.String()); got != len(trace.Rows) {
			t.Fatalf("%d of %d rows are accounted for:\n%s", got, len(trace.Rows), screen.String())
		}
	})
}

func sameAsJSON(t *rapid.T, trace *table.Trace, doc []byte) {
	var got struct {
		Figure   struct{ Value json.Number }
		Filtered int64
		Rows     []struct {
			Part, File string
			Why, ID    *string
			Line       int
			Values     map[string]*string
			In, Groups map[string]string
		}
	}
	if err := json.Unmarshal(doc, &got); err != nil {
		t.Fatal(err)
	}
	if got.Figure.Value != "12.5" || got.Filtered != trace.Filtered || len(got.Rows) != len(trace.Rows) {
		t.Fatalf("figure %s, %d filtered, %d rows", got.Figure.Value, got.Filtered, len(got.Rows))
	}
	for i, row := range trace.Rows {
		g := got.Rows[i]
		if g.Part != string(row.Part) || g.File != row.Place.File || g.Line != row.Place.Line || orEmpty(g.Why) != row.Why || orEmpty(g.ID) != row.ID {
			t.Fatalf("row %d is %+v, not %+v", i, g, row)
		}
		if len(g.In) != len(row.In) {
			t.Fatalf("row %d is in %v, not %v", i, g.In, row.In)
		}
		for _, c := range row.In {
			id := trace.Terms[c.Term].ID
			if g.In[id] != contributionText(c) || trace.Terms[c.Term].By != "" && g.Groups[id] != c.Group {
				t.Fatalf("row %d gives %q of %q to %s, not %+v", i, g.In[id], g.Groups[id], id, c)
			}
		}
		for _, v := range row.Values {
			if text, there := g.Values[v.Field]; !there || orEmpty(text) != v.Text || text != nil && *text == "" {
				t.Fatalf("row %d has %s %v, not %q", i, v.Field, text, v.Text)
			}
		}
	}
}

func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func sameAsCSV(t *rapid.T, trace *table.Trace, lines string) {
	records, err := csv.NewReader(strings.NewReader(lines)).ReadAll()
	if err != nil || len(records) != len(trace.Rows)+1 {
		t.Fatalf("%d records, %v", len(records), err)
	}
	for i, row := range trace.Rows {
		want := make([]string, len(records[0]))
		copy(want, []string{string(row.Part), row.Why, row.Place.File, row.Place.Sheet, strconv.Itoa(row.Place.Line), row.ID})
		for _, v := range row.Values {
			want[slices.Index(records[0], v.Field)] = v.Text
		}
		for _, c := range row.In {
			term := trace.Terms[c.Term]
			want[slices.Index(records[0], term.ID)] = contributionText(c)
			if term.By != "" {
				want[slices.Index(records[0], term.ID+"."+term.By)] = c.Group
			}
		}
		for j := range want { // encoding/csv reads \r\n in quotes as \n
			if want[j] = strings.ReplaceAll(want[j], "\r\n", "\n"); records[i+1][j] != want[j] {
				t.Fatalf("row %d has %q in %s, not %q", i, records[i+1][j], records[0][j], want[j])
			}
		}
	}
}

// accounted adds up the rows that the titles of parts tell of, and checks the
// widths of lines.
func accounted(t *rapid.T, screen string) (rows int) {
	for line := range strings.Lines(screen) {
		line = strings.TrimSuffix(line, "\n")
		if width(line) > 80 {
			t.Fatalf("%d columns: %q", width(line), line)
		}
		number, rest, _ := strings.Cut(line, " ")
		if n, err := strconv.Atoi(number); err == nil && (strings.HasPrefix(rest, "deal row") || strings.HasPrefix(rest, "activity row")) {
			rows += n
		}
	}
	return rows
}

// TestReasons: every row is under one reason, with what it says and the first of
// its rows, the commonest reason first.
func TestReasons(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var rows []*table.TraceRow
		for _, r := range anyTrace(t).Rows {
			rows = append(rows, &r)
		}
		all := reasons(rows)
		total := 0
		for i, r := range all {
			total += r.rows
			if i > 0 && r.rows > all[i-1].rows {
				t.Fatalf("%d rows after %d", r.rows, all[i-1].rows)
			}
			if why, _ := splitDay(r.first.Why); why != r.why {
				t.Fatalf("%q stands for %q", r.first.Why, r.why)
			}
		}
		if total != len(rows) {
			t.Fatalf("%d of %d rows have a reason", total, len(rows))
		}
	})
}

func TestReasonText(t *testing.T) {
	rows := func(reasons ...string) (list []*table.TraceRow) {
		for _, why := range reasons {
			list = append(list, &table.TraceRow{Why: why})
		}
		return list
	}
	for want, given := range map[string][]*table.TraceRow{
		"no closed": rows("no closed"),
		"other period: closed 2026-05-02 to 2026-05-30":   rows("other period: closed 2026-05-30", "other period: closed 2026-05-02", "other period: closed 2026-05-04"),
		"other period: closed 2026-05-02":                 rows("other period: closed 2026-05-02", "other period: closed 2026-05-02"),
		"status is 2026-05-0x":                            rows("status is 2026-05-0x"),
		"2026-05-02":                                      rows("2026-05-02"),
		"not: deal.closed is at most 2026-06-30 or later": rows("not: deal.closed is at most 2026-06-30 or later"),
	} {
		if all := reasons(given); len(all) != 1 || all[0].text() != want || all[0].rows != len(given) {
			t.Errorf("%q comes out as %+v", want, all)
		}
	}
}

// TestTraceFormula: what a spreadsheet would run is made harmless, and numbers
// stay numbers.
func TestTraceFormula(t *testing.T) {
	trace := &table.Trace{Column: revenue, Rows: []table.TraceRow{{Part: table.LeftOut, Why: "+1", Place: table.Place{File: "@a.csv"}, ID: "=1+1",
		Values: []table.TraceValue{{Field: "deal.amount", Text: "-5.25"}, {Field: "deal.owner", Text: "-5+1"}}}}}
	for raw, want := range map[bool]string{
		false: "left_out,'+1,'@a.csv,,0,'=1+1,-5.25,'-5+1\n",
		true:  "left_out,+1,@a.csv,,0,=1+1,-5.25,-5+1\n",
	} {
		var got bytes.Buffer
		if err := WriteTrace(&got, CSV, trace, Options{Raw: raw}); err != nil || !strings.HasSuffix(got.String(), want) {
			t.Errorf("raw %v: %v\n%s", raw, err, got.String())
		}
	}
}

func TestTraceUndefined(t *testing.T) {
	trace := &table.Trace{Column: winRate, Figure: table.Cell{Value: table.Undefined(table.Needs("deal.closed", "closed"))}}
	var got bytes.Buffer
	if err := WriteTrace(&got, Table, trace, Options{}); err != nil {
		t.Fatal(err)
	}
	want := "Win rate  –\n  won ÷ (won + lost)\n  no figure: needs deal.closed (no column was taken for it; --map closed=…)\n"
	if got.String() != want {
		t.Errorf("%s", got.String())
	}
}

// TestTracePlaces: files of one name are told apart, and of a long place the end
// is kept.
func TestTracePlaces(t *testing.T) {
	long := "a-very-long-name-of-a-file-that-somebody-exported.csv"
	trace := &table.Trace{}
	for _, p := range []table.Place{{File: "x/a.csv", Line: 1}, {File: "y/a.csv", Line: 2}, {File: "z/b.xlsx", Sheet: "S", Line: 3}, {File: long, Line: 1234}} {
		trace.Rows = append(trace.Rows, table.TraceRow{Place: p})
	}
	s := tracer{screen: newScreen(Options{Width: 60}), trace: trace, names: namesOf(trace.Rows)}
	for i, want := range []string{"x/a.csv:1", "y/a.csv:2", "b.xlsx!S!3", "…ody-exported.csv:1234"} {
		got := s.place(&trace.Rows[i])
		if i == 3 { // a third of the width
			want = "…" + fmt.Sprintf("%s:1234", long)[len(long)+5-19:]
		}
		if got != want {
			t.Errorf("place %d is %q, not %q", i, got, want)
		}
	}
}

// TestIsDecimal holds isDecimal against big.Rat, which takes more forms.
func TestIsDecimal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`-?[0-9.e/+x-]{0,6}`).Draw(t, "s")
		_, rational := new(big.Rat).SetString(s)
		plain := rational && strings.Trim(strings.TrimPrefix(s, "-"), "0123456789.") == "" &&
			!strings.HasSuffix(s, ".") && !strings.HasPrefix(strings.TrimPrefix(s, "-"), ".")
		if isDecimal(s) != plain {
			t.Fatalf("%q is a decimal: %v", s, isDecimal(s))
		}
	})
}

// TestValueColumn: decimal points stand below each other, text stands left, and
// what all rows share goes first where there is no room.
func TestValueColumn(t *testing.T) {
	texts := []string{"12400", "-3150.5", "", "99.25"}
	c := valueColumn("amount", texts)
	if want := []string{"12400   ", "-3150.5 ", "", "99.25"}; !slices.Equal(texts, want) || c.left || c.yields != figureColumn {
		t.Errorf("numbers are %q, in %+v", texts, c)
	}
	texts = []string{"won", "won"}
	if c = valueColumn("status", texts); !slices.Equal(texts, []string{"won", "won"}) || !c.left || c.yields != countColumn {
		t.Errorf("texts are %q, in %+v", texts, c)
	}
}

// TestTraceNoIDs: records without ids, such as quotas, have no column for them.
func TestTraceNoIDs(t *testing.T) {
	trace := &table.Trace{Column: revenue, Figure: cell(usd("5"), 1), Rows: []table.TraceRow{
		{Part: table.Numerator, Kind: "quota", Place: table.Place{File: "q.csv", Line: 2}, Values: []table.TraceValue{{Field: "quota.target", Text: "5"}}}}}
	var got bytes.Buffer
	if err := WriteTrace(&got, Table, trace, Options{}); err != nil {
		t.Fatal(err)
	}
	if want := "\n    target  from\n1 quota row in the figure\n         5  q.csv:2\n"; !strings.HasSuffix(got.String(), want) {
		t.Errorf("%s", got.String())
	}
}
