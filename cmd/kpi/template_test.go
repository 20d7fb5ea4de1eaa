package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kpi/kpi/field"
	"kpi/kpi/table"
)

// inspected is what is asked of the JSON of kpi inspect.
type inspected struct {
	Kind    string
	Account struct{ Rows, Used, Rejected int }
	Columns []struct {
		Header string
		Fields []string
	}
	Problems []any
}

func inspectOne(t *testing.T, path string) inspected {
	t.Helper()
	out, errs, code := ranWith("inspect", "-f", "json", path)
	var all []inspected
	if err := json.Unmarshal([]byte(out), &all); err != nil || len(all) != 1 || code != exitDone {
		t.Fatalf("%s: exit %d, %v\n%s%s", path, code, err, out, errs)
	}
	return all[0]
}

// A template is read back as its kind, every column as the field it was made of, with
// no rows and nothing to complain about; and so it is when a row is filled in, also
// where a spreadsheet has saved it with semicolons and all rows of one width.
func TestTemplatesAreReadBack(t *testing.T) {
	for _, tmpl := range templates {
		name := hyphened(tmpl.kind.Plural())
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			for _, ending := range []string{".csv", ".xlsx"} {
				path := filepath.Join(dir, name+ending)
				if _, errs, code := ranWith("demo", "--template", name, "-o", path); code != exitDone {
					t.Fatalf("exit %d: %s", code, errs)
				}
				readsAs(t, path, tmpl.kind, strings.Fields(tmpl.columns), 0)
			}
			empty, err := os.ReadFile(filepath.Join(dir, name+".csv"))
			if err != nil {
				t.Fatal(err)
			}
			made, err := templateOf(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, by := range []string{",", ";"} {
				path := filepath.Join(dir, "filled.csv")
				if err := os.WriteFile(path, []byte(filledIn(string(empty), made, by)), 0o644); err != nil {
					t.Fatal(err)
				}
				readsAs(t, path, tmpl.kind, strings.Fields(tmpl.columns), 1)
			}
		})
	}
}

func readsAs(t *testing.T, path string, kind field.Kind, columns []string, used int) {
	t.Helper()
	got := inspectOne(t, path)
	if got.Kind != kind.String() || got.Account.Used != used || got.Account.Rejected != 0 || len(got.Problems) > 0 {
		t.Errorf("%s: read as %s, %d rows used, %d rejected, problems %v", path, got.Kind, got.Account.Used, got.Account.Rejected, got.Problems)
	}
	if len(got.Columns) != len(columns) {
		t.Fatalf("%s: %d columns, want %d", path, len(got.Columns), len(columns))
	}
	for i, c := range got.Columns {
		if want := kind.String() + "." + columns[i]; !slices.Contains(c.Fields, want) {
			t.Errorf("%s: %s was taken for %v, want %s", path, c.Header, c.Fields, want)
		}
	}
}

// filledIn is a template with one row, as a spreadsheet saves it.
func filledIn(empty string, made table.Template, by string) string {
	var cells []string
	for _, c := range made.Columns {
		switch {
		case len(c.Words) > 0:
			cells = append(cells, c.Words[0])
		case c.Example != "":
			cells = append(cells, c.Example)
		case c.Header == "period":
			cells = append(cells, "2026-06")
		case c.Header == "currency" || c.Header == "from":
			cells = append(cells, "USD")
		case c.Header == "to":
			cells = append(cells, "EUR")
		default:
			cells = append(cells, "Ana")
		}
	}
	remarks := strings.Repeat(by, len(cells)-1)
	var lines []string
	for line := range strings.Lines(empty) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(strings.TrimPrefix(line, `"`), "# ") {
			line = `"` + strings.Trim(line, `"`) + `"` + remarks
		} else {
			line = strings.ReplaceAll(line, ",", by)
		}
		lines = append(lines, line)
	}
	return strings.Join(append(lines, strings.Join(cells, by), ""), "\r\n")
}

// The same template is the same workbook, byte for byte.
func TestTemplateWorkbooksAreReproducible(t *testing.T) {
	dir := t.TempDir()
	var made [2][]byte
	for i, name := range []string{"a.xlsx", "b.xlsx"} {
		path := filepath.Join(dir, name)
		if _, errs, code := ranWith("demo", "--template", "quotas", "-o", path); code != exitDone {
			t.Fatalf("exit %d: %s", code, errs)
		}
		var err error
		if made[i], err = os.ReadFile(path); err != nil {
			t.Fatal(err)
		}
	}
	if !slices.Equal(made[0], made[1]) {
		t.Error("two workbooks of one template differ")
	}
}
