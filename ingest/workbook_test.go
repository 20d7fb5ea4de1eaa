package ingest

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"kpi/kpi/field"
)

// The same records saved as a workbook, with real numbers and dates in its cells,
// read the same.
func TestWorkbooksReadAlike(t *testing.T) {
	for name, c := range map[string]struct {
		kind   field.Kind
		fields string
	}{
		"plain/activities.csv":       {field.Activity, "id type date status direction duration owner deal"},
		"salesforce/opportunity.csv": {field.Deal, "id name status amount probability closed expected owner currency"},
		"pipedrive/deals.csv":        {field.Deal, "id name status amount currency expected owner customer customer_id loss_reason"},
		"plain/quotas.csv":           {field.Quota, "entity_type entity metric start end target currency"},
	} {
		path := "../testdata/crm/" + name
		book := filepath.Join(t.TempDir(), "export.xlsx")
		saveAsWorkbook(t, path, book)
		var tables []string
		for _, file := range []string{path, book} {
			f, err := Open([]string{file}, Options{})
			if err != nil {
				t.Fatal(err)
			}
			d, err := f.Read(field.All())
			if err != nil {
				t.Fatal(err)
			}
			tables = append(tables, table(d, c.kind, c.fields))
		}
		want(t, name+" as a workbook", tables[1], tables[0])
	}
}

func saveAsWorkbook(t *testing.T, path, book string) {
	t.Helper()
	in, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	rows, err := csv.NewReader(in).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := excelize.NewFile()
	defer out.Close()
	day, err := out.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		for j, text := range row {
			cell, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := out.SetCellValue("Sheet1", cell, typed(text)); err != nil {
				t.Fatal(err)
			}
			if _, isDay := typed(text).(time.Time); isDay {
				if err := out.SetCellStyle("Sheet1", cell, cell, day); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if err := out.SaveAs(book); err != nil {
		t.Fatal(fmt.Errorf("%s: %w", book, err))
	}
}

func typed(text string) any {
	if text == "" {
		return nil
	}
	if n, err := strconv.ParseFloat(text, 64); err == nil {
		return n
	}
	if d, err := time.Parse(time.DateOnly, text); err == nil {
		return d
	}
	if b, err := strconv.ParseBool(text); err == nil {
		return b
	}
	return text
}
