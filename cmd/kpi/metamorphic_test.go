package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"kpi/testdata/demo"
)

// rewrittenDemo is a way to write the demo's tables again without changing them.
type rewrittenDemo struct {
	name string
	// write gives the names and texts of the files of one table.
	write func(t *testing.T, name string, rows [][]string) map[string]string
}

var rewrittenDemos = []rewrittenDemo{
	{"shuffled, every cell in quotes, CRLF, with blank lines", func(t *testing.T, name string, rows [][]string) map[string]string {
		text := strings.ReplaceAll(writtenRows(shuffledRows(rows, 4), ',', true), "\n", "\r\n")
		return map[string]string{name + ".csv": strings.Replace(text, "\r\n", "\r\n\r\n\r\n", 3)}
	}},
	{"UTF-16 with tabs, columns turned round", func(t *testing.T, name string, rows [][]string) map[string]string {
		return map[string]string{name + ".txt": asUTF16(writtenRows(turnedRows(rows), '\t', false))}
	}},
	{"a mark, semicolons and bare CR, in two gzipped parts", func(t *testing.T, name string, rows [][]string) map[string]string {
		files := map[string]string{}
		for i, part := range [][][]string{rows[:1+len(rows)/2], append(rows[:1:1], rows[1+len(rows)/2:]...)} {
			text := "\ufeff" + strings.ReplaceAll(writtenRows(part, ';', true), "\n", "\r")
			files[fmt.Sprintf("%s-%d.csv.gz", name, i)] = string(squeezed(t, text))
		}
		return files
	}},
	{"a workbook, below a title", func(t *testing.T, name string, rows [][]string) map[string]string {
		return map[string]string{name + ".xlsx": asWorkbook(t, append([][]string{{"Export of " + name}, {}}, rows...))}
	}},
	{"a zip of a sep line, starred headers", func(t *testing.T, name string, rows [][]string) map[string]string {
		rows = slices.Clone(rows)
		rows[0] = slices.Clone(rows[0])
		for i := range rows[0] {
			rows[0][i] = strings.ToUpper(strings.ReplaceAll(rows[0][i], "_", " ")) + "*"
		}
		return map[string]string{name + ".zip": archived(t, name+".csv", "sep=,\n"+writtenRows(rows, ',', false))}
	}},
}

// However the demo is written, its report is the same to the last digit.
func TestDemoHoweverWritten(t *testing.T) {
	names := []string{"deals", "customers", "quotas", "reps", "leads", "surveys", "subscriptions"}
	tables, plain := demoTables(t), t.TempDir()
	for _, name := range names {
		put(t, plain, name+".csv", writtenRows(tables[name+".csv"], ',', false))
	}
	want := reportOf(t, plain)
	for _, way := range rewrittenDemos {
		t.Run(way.name, func(t *testing.T) {
			dir := t.TempDir()
			for _, name := range names {
				for file, text := range way.write(t, name, tables[name+".csv"]) {
					put(t, dir, file, text)
				}
			}
			if got := reportOf(t, dir); got != want {
				t.Error(firstDifference(want, got))
			}
		})
	}
}

// demoTables is the rows of the demo's files, by their names, the headers first.
func demoTables(t *testing.T) map[string][][]string {
	t.Helper()
	names, err := fs.Glob(demo.Files, "*.csv")
	if err != nil {
		t.Fatal(err)
	}
	tables := map[string][][]string{}
	for _, name := range names {
		body, err := fs.ReadFile(demo.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		if tables[name], err = csv.NewReader(bytes.NewReader(body)).ReadAll(); err != nil {
			t.Fatal(err)
		}
	}
	return tables
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// reportOf is the whole report on a folder, with all its statistics.
func reportOf(t *testing.T, dir string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := run([]string{"report", dir, "-f", "csv"}, &stdout, &stderr); code != exitDone || stdout.Len() < 1000 {
		t.Fatalf("exit %d\n%s", code, stderr.String())
	}
	return stdout.String()
}

func writtenRows(rows [][]string, comma rune, quoted bool) string {
	var b strings.Builder
	for _, row := range rows {
		for i, text := range row {
			if i > 0 {
				b.WriteRune(comma)
			}
			if quoted || strings.ContainsAny(text, "\"\r\n"+string(comma)) {
				text = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
			}
			b.WriteString(text)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func shuffledRows(rows [][]string, seed uint64) [][]string {
	rows = slices.Clone(rows)
	rand.New(rand.NewPCG(3, seed)).Shuffle(len(rows)-1, func(i, j int) { rows[i+1], rows[j+1] = rows[j+1], rows[i+1] })
	return rows
}

func turnedRows(rows [][]string) [][]string {
	turned := make([][]string, len(rows))
	for i, row := range rows {
		turned[i] = slices.Clone(row)
		slices.Reverse(turned[i])
	}
	return turned
}

func asUTF16(text string) string {
	b := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(text)) {
		b = append(b, byte(unit), byte(unit>>8))
	}
	return string(b)
}

// asWorkbook is a workbook whose cells are texts.
func asWorkbook(t *testing.T, rows [][]string) string {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	w, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		cells := make([]any, len(row))
		for j, text := range row {
			cells[j] = text
		}
		if err := w.SetRow(fmt.Sprintf("A%d", i+1), cells); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
