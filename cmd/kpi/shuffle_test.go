package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"kpi/report/workbook/xlsxtest"
)

// shuffles is the demo as it is, and so often with the rows of each file in another order.
func shuffles(t *testing.T, n int) []string {
	tables := demoTables(t)
	var dirs []string
	for i := range n + 1 {
		dir := t.TempDir()
		for name, rows := range tables {
			if i > 0 {
				rows = shuffledRows(rows, uint64(i))
			}
			put(t, dir, name, writtenRows(rows, ',', false))
		}
		dirs = append(dirs, dir)
	}
	return dirs
}

// rowPlace is the place of a row in a cell.
var rowPlace = regexp.MustCompile(`(\S+\.csv):[0-9]+(, \S+\.csv:[0-9]+)*`)

// Twenty orders of rows give one table and one CSV, to the byte; one JSON but for its inputs, which name places; and
// workbooks with the same in every cell that is no row of the data or place of one.
func TestRowOrder(t *testing.T) {
	analyses, kpis := allIDs()
	dirs := shuffles(t, 20)
	for _, r := range []sameResult{
		{name: "table", args: []string{"report"}},
		{name: "CSV", args: []string{"report", "-f", "csv"}},
		{name: "all KPIs", args: []string{"report", "-f", "csv", "--period", "all", "--by", "team,stage", "--kpi", kpis}, dear: true},
		{name: "analyses", args: []string{"report", "-f", "csv", "--period", "2026", "--analysis", analyses}, dear: true},
		{name: "JSON", args: []string{"report", "-f", "json"}},
		{name: "XLSX", file: "report.xlsx", args: []string{"report"}},
		{name: "dashboard", file: "dashboard.xlsx", args: []string{"dashboard", "--rep-sheets"}, dear: true},
		{name: "quota", file: "quota.xlsx", args: []string{"quota"}, dear: true},
	} {
		t.Run(r.name, func(t *testing.T) {
			n := len(dirs)
			if r.dear && !everything() {
				n = 4
			}
			oneSum(t, n, func(i int) (string, []byte, error) {
				out, err := r.run(dirs[i], os.Environ(), []string{"."})
				if err == nil {
					out, err = withoutPlaces(r, out)
				}
				return fmt.Sprint("order ", i), out, err
			})
		})
	}
}

// withoutPlaces is a result without what must follow the order of rows.
func withoutPlaces(r sameResult, out []byte) ([]byte, error) {
	if r.name == "JSON" {
		var doc map[string]any
		if err := json.Unmarshal(out, &doc); err != nil {
			return nil, err
		}
		delete(doc, "inputs")
		return json.Marshal(doc)
	}
	if r.file != "" {
		return figureCells(out)
	}
	return out, nil
}

// figureCells is the cells of a workbook that hold figures and words about them: not the
// rows of the data, nor sums of files and lines in them.
func figureCells(data []byte) ([]byte, error) {
	book, err := xlsxtest.Read(data)
	if err != nil {
		return nil, err
	}
	sheets, err := book.Sheets()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	for _, s := range sheets {
		if strings.HasPrefix(s.Name, "Data ") && s.Name != "Data quality" {
			continue
		}
		cells, err := book.Cells(s.Name)
		if err != nil {
			return nil, err
		}
		lines := columnBelow(cells, "Line")
		for _, c := range cells {
			if !lines[c.Ref] {
				fmt.Fprintln(&out, rowPlace.ReplaceAllString(checksum.ReplaceAllString(fmt.Sprint(c), "sum"), "$1"))
			}
		}
	}
	return out.Bytes(), nil
}

// checksum is that of a file.
var checksum = regexp.MustCompile(`\b[0-9a-f]{64}\b`)

// columnBelow is the cells of the column below a head.
func columnBelow(cells []xlsxtest.Cell, head string) map[string]bool {
	below, column := map[string]bool{}, ""
	for _, c := range cells {
		letters := strings.TrimRight(c.Ref, "0123456789")
		if c.Value == head {
			column = letters
		}
		if letters == column {
			below[c.Ref] = true
		}
	}
	return below
}
