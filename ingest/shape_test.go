package ingest

import (
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kpi/kpi/field"
)

// shapely is exports of kinds whose rows have shapes: their headers, and what their
// cells may hold.
var shapely = map[field.Kind][][]string{
	field.Deal: {
		{"deal_id", "1", "2", "3", "D-4", "5", ""}, {"deal_name", "A deal", "B", ""}, {"stage", "Won", "Negotiation", "Closed Lost", "Mystery", ""},
		{"status", "won", "open", "lost", "duplicate", ""}, {"is_won", "true", "false", ""}, {"is_closed", "true", "false", ""},
		{"probability", "0%", "50%", "100%", ""}, {"amount", "100", "7.25", "-3", "abc", ""}, {"currency", "USD", "EUR", ""},
		{"created_date", "2026-01-05", "2026-01-06 10:00", "2026-02-30", ""}, {"close_date", "2026-03-01", ""}, {"won_date", "2026-03-02", ""},
		{"lost_date", "2026-03-03", ""}, {"loss_reason", "Price", ""}, {"owner", "Ana", "Bo", ""}, {"customer", "Acme", ""}, {"customer_id", "C1", "7", ""},
	},
	field.Activity: {
		{"activity_id", "1", "2", "3", ""}, {"type", "call", "email", "Dance", ""}, {"status", "done", "planned", ""}, {"direction", "out", "in", ""},
		{"date", "2026-01-05", "2026-01-06", ""}, {"due_date", "2026-02-01", ""}, {"deal_id", "1", "2", ""}, {"owner", "Ana", "Bo", ""}, {"duration", "15", "1.5", ""},
	},
}

// Rows that go to the columns by the recipe of their shape are read as all others: a
// blank behind a cell, which means nothing, has a row read the slow way.
func TestShapesDoNotShow(t *testing.T) {
	for kind, columns := range shapely {
		var names []string
		for _, c := range columns {
			names = append(names, c[0])
		}
		rapid.Check(t, func(t *rapid.T) {
			quick, slow := strings.Join(names, ",")+"\n", strings.Join(names, ",")+"\n"
			var may [][]string // one or two values for few columns, so that shapes come again
			for _, c := range columns {
				if rapid.IntRange(0, 2).Draw(t, "fills "+c[0]) > 0 {
					may = append(may, []string{""})
					continue
				}
				may = append(may, rapid.SliceOfN(rapid.SampledFrom(c[1:]), 1, 2).Draw(t, c[0]))
			}
			for n := range rapid.IntRange(1, 20).Draw(t, "rows") {
				var cells []string
				for i, c := range columns {
					cells = append(cells, rapid.SampledFrom(may[i]).Draw(t, c[0]))
				}
				if len(may[0]) == 1 {
					cells[0] = strconv.Itoa(n)
				}
				quick += strings.Join(cells, ",") + "\n"
				for i := range cells {
					cells[i] += " "
				}
				slow += strings.Join(cells, ",") + "\n"
			}
			set := Options{Currency: rapid.SampledFrom([]string{"", "USD"}).Draw(t, "--currency"), Dedupe: "first"}
			if got, want := allOf(t, kind, set, quick), allOf(t, kind, set, slow); got != want {
				t.Fatalf("by shapes:\n%s\nthe slow way:\n%s\nof\n%s", got, want, quick)
			}
		})
	}
}

// allOf is all that comes of an export.
func allOf(t rapid.TB, kind field.Kind, opt Options, text string) string {
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	f, err := openSources([]source{{file: "exports/file.csv", named: true, format: "csv", opener: memory(rows)}}, nil, opt)
	if err != nil {
		return err.Error()
	}
	d, err := f.Read(field.All())
	if err != nil {
		return err.Error()
	}
	if d.Table(kind) == nil {
		return fmt.Sprint(d.Sources) // taken for nothing
	}
	var names []string
	for _, c := range d.Table(kind).Columns() {
		if _, name, ok := strings.Cut(c.Field.String(), "."); ok {
			names = append(names, name)
		}
	}
	return strings.Join(names, " ") + "\n" + table(d, kind, strings.Join(names, " ")) + problems(d) + fmt.Sprint(d.Sources[0].Used, d.Sources[0].Rejected, d.Sources[0].Ignored)
}

// What the values of a row decide, and not its shape, is not taken from the row before.
func TestValuesBesideTheirShape(t *testing.T) {
	for _, rows := range []string{
		"id,stage,amount\n1,Open,5\n2,Open,6\n3,Open,-7\n",
		"id,stage,amount,amount_period\n1,Won,5,monthly\n2,Won,6,monthly\n3,Won,7,yearly\n",
		"id,stage,is_closed,probability\n1,New,yes,100%\n2,New,yes,100%\n3,New,yes,0%\n4,New,yes,0%\n",
		"id,stage,amount,currency\n1,Won,5,USD\n2,Won,6,USD\n3,Won,7,EUR\n4,Won,8,\n",
		"id,stage,customer,customer_id\n1,Won,Acme,C1\n2,Won,Zeta,C2\n3,Won,,C3\n4,Won,,C4\n",
	} {
		slow := strings.ReplaceAll(strings.ReplaceAll(rows, ",", " ,"), "\n", " \n")
		if got, want := allOf(t, field.Deal, Options{}, rows), allOf(t, field.Deal, Options{}, slow); got != want {
			t.Errorf("by shapes:\n%s\nthe slow way:\n%s", got, want)
		}
	}
}
