package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kpi/kpi/table"
)

func TestFormatFor(t *testing.T) {
	for path, want := range map[string]Format{"a.csv": CSV, "b/c.JSON": JSON, "x.md": Markdown, "x.xlsx": XLSX, "x.txt": Table} {
		if got, err := FormatFor(path); err != nil || got != want {
			t.Errorf("%s is %s (%v), want %s", path, got, err, want)
		}
	}
	_, err := FormatFor("report.pdf")
	want := `report.pdf: no format is known by the ending ".pdf"; known are .txt .csv .json .md .xlsx`
	if err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	if _, err := Write(&bytes.Buffer{}, "pdf", sample(), Options{}); err == nil {
		t.Error("an unknown format is written")
	}
}

func TestFormulaSafe(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "+62 21": "'+62 21", "-5": "'-5", "@x": "'@x", " \u00a0\ufeff=x": "'" + " \u00a0\ufeff=x",
		"\u200b=x": "'\u200b=x", "＝x": "'＝x", "\t=x": `'\t=x`, "\rx": `'\rx`, "a=b": "a=b", "": "", "  ": "  ", "Ana": "Ana",
	} {
		if got := formulaSafe(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

// Every figure is one line of the CSV, at its place, with the names it has.
func TestCSVHoldsEveryFigure(t *testing.T) {
	var out bytes.Buffer
	r := sample()
	if _, err := Write(&out, CSV, r, Options{Raw: true}); err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	head := strings.Join(lines[0], ",")
	if want := "table,rep,location,source,currency,month,product,kpi,statistic,value,unit,n,missing,why"; head != want {
		t.Errorf("head %s, want %s", head, want)
	}
	want := 1
	for i := range r.Tables {
		want += len(allRows(&r.Tables[i])) * len(r.Tables[i].Columns)
	}
	if len(lines) != want {
		t.Errorf("%d lines, want %d", len(lines), want)
	}
	for _, line := range [][]string{
		{"summary", "", "", "", "", "", "", "sales_cycle_length", "median", "48", "days", "147", "3", ""},
		{"by_rep", "Eve \x1b[31m\u202eevil | `x` *y* <b>", "", "", "", "", "", "revenue", "", "0.4", "USD", "", "0", ""},
		{"by_rep.total", "", "", "", "", "", "", "win_rate", "", "0.4322766570605187", "rate", "347", "0", ""},
		{"by_currency", "", "", "", "JPY", "", "", "revenue", "", "950", "JPY", "", "0", ""},
		{"trend", "", "", "", "", "2026-01", "", "win_rate", "", "", "rate", "60", "0", "nothing to divide by"},
	} {
		if !slices.ContainsFunc(lines, func(got []string) bool { return slices.Equal(got, line) }) {
			t.Errorf("no line %q", line)
		}
	}
}

// The JSON has the shape that scripts were promised, and exact figures.
func TestJSONShape(t *testing.T) {
	var out bytes.Buffer
	if _, err := Write(&out, JSON, sample(), Options{}); err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Period, Previous *struct {
			Label, From, To string
			Partial         *bool
		}
		AsOf     string `json:"as_of"`
		AsOfFrom string `json:"as_of_from"`
		Currency string
		Tables   []struct {
			ID, Title string
			Columns   []struct{ ID, Title, Unit, Better, Formula *string }
			Rows      []jsonRow
			Total     *jsonRow
		}
		Notes  []struct{ Table, Column, Text *string }
		Inputs []struct {
			File, Kind, Source, SHA256 string
			Sheet                      *string
			Rows, Used, Rejected       int64
			Ignored                    map[string]int64
		}
	}
	decode := json.NewDecoder(&out)
	decode.UseNumber()
	if err := decode.Decode(&doc); err != nil {
		t.Fatal(err)
	}
	if doc.Period.Label != "June 2026" || doc.Previous.From != "2026-05-01" || doc.AsOf != "2026-06-30" || doc.Currency != "USD" {
		t.Errorf("heading %+v", doc)
	}
	reps := doc.Tables[1]
	if reps.ID != "by_rep" || reps.Total == nil || len(reps.Rows) != 8 || doc.Tables[0].Total != nil {
		t.Errorf("tables %+v", doc.Tables)
	}
	if got := reps.Rows[6].Labels["rep"]; got != "Eve \x1b[31m\u202eevil | `x` *y* <b>" {
		t.Errorf("a name comes back as %q", got)
	}
	for _, c := range []struct{ key, got, want string }{
		{"value", string(reps.Total.Cells["revenue"]["value"]), "1302088.25"},
		{"currency", string(reps.Total.Cells["revenue"]["currency"]), `"USD"`},
		{"rate", string(reps.Total.Cells["win_rate"]["value"]), "0.4322766570605187"},
		{"undefined", string(reps.Rows[7].Cells["win_rate"]["value"]), "null"},
		{"why", string(reps.Rows[7].Cells["win_rate"]["why"]), `"nothing to divide by"`},
		{"no why", string(reps.Rows[0].Cells["win_rate"]["why"]), "null"},
	} {
		if c.got != c.want {
			t.Errorf("%s is %s, want %s", c.key, c.got, c.want)
		}
	}
	if in := doc.Inputs[0]; in.Rows != in.Used+in.Rejected+in.Ignored["blank"]+in.Ignored["total"] {
		t.Errorf("input %+v", in)
	}
}

type jsonRow struct {
	Labels map[string]string
	Cells  map[string]map[string]json.RawMessage
}

// Any text comes back from JSON as it was.
func TestJSONTextReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strings.ToValidUTF8(rapid.String().Draw(t, "text"), "\ufffd")
		var back string
		if err := json.Unmarshal([]byte(quote(s)), &back); err != nil || back != s {
			t.Fatalf("%q comes back as %q (%v)", s, back, err)
		}
	})
}

func TestJSONKeepsTheOrderOfKeys(t *testing.T) {
	var w jsonWriter
	w.write(object{{"b", integer(1)}, {"a", array{inline{object{{"z", null}, {"y", "x"}}}, object{}}}}, 0)
	want := "{\n  \"b\": 1,\n  \"a\": [\n    {\"z\": null, \"y\": \"x\"},\n    {}\n  ]\n}"
	if w.String() != want {
		t.Errorf("got\n%s\nwant\n%s", w.String(), want)
	}
}

func TestMarkdownCellsHold(t *testing.T) {
	var out bytes.Buffer
	r := &table.Report{Tables: []table.Table{{ID: "t", Title: "T", Labels: []table.Label{{ID: "rep", Title: "Rep"}}, Columns: []table.Column{revenue},
		Rows: []table.Row{{Names: []string{"a|b\n`c` \\| <i>"}, Cells: []table.Cell{cell(usd("5"), 0)}}}}}}
	if _, err := Write(&out, Markdown, r, Options{}); err != nil {
		t.Fatal(err)
	}
	if want := "| a\\|b\\\\n\\`c\\` \\\\\\| \\<i> | 5 USD |"; !strings.Contains(out.String(), want) {
		t.Errorf("no %s in\n%s", want, out.String())
	}
}
