package ingest

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// A table of any texts reads the same from a CSV file and from a workbook, however
// its texts are kept. (excelize does not escape texts such as _x0041_.)
func TestXLSXRoundTrip(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(2, 6).Draw(t, "width")
		text := rapid.OneOf(rapid.StringMatching(`[ -^`+"`"+`-~]{0,12}`), rapid.StringMatching(`[a-zéßمی😀\n"',;<>&x0-9]{0,8}`), rapid.SampledFrom([]string{" a ", "]]>", "&amp;", "-1.5", "\t"}))
		table := [][]string{header(width)}
		for range rapid.IntRange(1, 6).Draw(t, "rows") {
			row := make([]string, width)
			for i := range row {
				row[i] = text.Draw(t, "text")
			}
			row[0] = "r" // so that no row is blank
			table = append(table, row)
		}
		wanted := tableText(table)
		for name, write := range map[string]func(string, [][]string) error{"t.csv": writeCSVTable, "t.xlsx": writeSharedTable, "s.xlsx": writeInlineTable} {
			path := filepath.Join(dir, name)
			if err := write(path, table); err != nil {
				t.Fatal(err)
			}
			got, err := sourceText(path)
			if err != nil || got != wanted {
				t.Fatalf("%s: %v\ngot  %s\nwant %s", name, err, got, wanted)
			}
		}
	})
}

func header(width int) []string {
	var names []string
	for n := range width {
		names = append(names, fmt.Sprintf("column %d", n))
	}
	return names
}

func tableText(table [][]string) string {
	var text strings.Builder
	for _, row := range table {
		fmt.Fprintf(&text, "%q\n", row)
	}
	return text.String()
}

// sourceText is the texts of a file's only table, with blanks up to its width.
func sourceText(path string) (string, error) {
	sources, over, err := expand([]string{path}, fileOptions{Delimiter: ','})
	if strings.HasSuffix(path, ".xlsx") {
		sources, over, err = expand([]string{path}, fileOptions{})
	}
	if err != nil || len(sources) != 1 {
		return "", fmt.Errorf("%v %v", over, err)
	}
	r, err := sources[0].open()
	if err != nil {
		return "", err
	}
	defer r.close()
	var table [][]string
	for {
		row, err := r.next()
		if err != nil {
			if err == io.EOF {
				err = nil
			}
			return tableText(table), err
		}
		texts := make([]string, len(row.cells))
		for i, c := range row.cells {
			texts[i] = strings.Clone(c.text) // which is valid until the next row
		}
		for len(table) > 0 && len(texts) < len(table[0]) {
			texts = append(texts, "")
		}
		table = append(table, texts)
	}
}

func writeCSVTable(path string, table [][]string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	return csv.NewWriter(file).WriteAll(table)
}

func writeSharedTable(path string, table [][]string) error {
	f := excelize.NewFile()
	defer f.Close()
	for y, row := range table {
		for x, text := range row {
			name, err := excelize.CoordinatesToCellName(x+1, y+1)
			if err == nil {
				err = f.SetCellStr("Sheet1", name, text)
			}
			if err != nil {
				return err
			}
		}
	}
	return f.SaveAs(path)
}

func writeInlineTable(path string, table [][]string) error {
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	for y, row := range table {
		cells := make([]any, len(row))
		for x, text := range row {
			cells[x] = text
		}
		if err == nil {
			err = w.SetRow(fmt.Sprintf("A%d", y+1), cells)
		}
	}
	if err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = f.SaveAs(path)
	}
	return err
}
