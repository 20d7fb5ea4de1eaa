package ingest

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// sayMoments reads leads, and gives the day and the seconds of each.
func sayMoments(t *testing.T, path string, opt Options) (says []string, problems int) {
	t.Helper()
	files, err := Open([]string{path}, opt)
	if err != nil {
		t.Fatal(err)
	}
	day, clock := field.Get("lead.created"), field.Get("lead.created_time")
	ds, err := files.Read([]*field.Field{day, clock})
	if err != nil {
		t.Fatal(err)
	}
	leads := ds.Table(field.Lead)
	for row := range leads.Rows() {
		at := leads.Col(clock).At(row)
		if says = append(says, "none"); at != dataset.Missing {
			says[row] = time.Unix(at, 0).UTC().Format(time.TimeOnly)
		}
		if d := leads.Col(day).At(row); d != dataset.Missing {
			says[row] = time.Unix(d*86400, 0).UTC().Format("02 ") + says[row]
		}
	}
	return says, len(ds.Problems)
}

func TestTimesOfDay(t *testing.T) {
	jakarta, newYork := time.FixedZone("Jakarta", 7*3600), zone(t, "America/New_York")
	for _, c := range []struct {
		header, cells string
		tz            *time.Location
		want          string
		problems      int
	}{
		{"created", "2026-06-30 15:04|2026-06-30T15:04:05|2026-06-30|2026-06-30 00:00:00|", nil, "30 15:04:00|30 15:04:05|30 none|30 none|none", 0},
		{"created", "2026-06-30 3:04 PM|30 Jun 2026 12:04 a.m.|2026-06-30 12:00:01.9", nil, "30 15:04:00|30 00:04:00|30 12:00:01", 0},
		{"created", "25/06/2026 09:30|03/06/2026 9:30 PM", nil, "25 09:30:00|03 21:30:00", 0},
		{"created", "2026-06-30T20:00:00Z|2026-06-30T20:00:00+09:00|2026-06-30T00:00:00Z", jakarta, "01 03:00:00|30 18:00:00|30 none", 0},
		{"created", "2026-06-30T20:00:00Z|2026-12-30T20:00:00Z", newYork, "30 16:00:00|30 15:00:00", 0},
		{"created", "46203.5|46203|46203.25", nil, "30 12:00:00|30 none|30 06:00:00", 0},
		{"created", "2026-06-30 25:04|soon", nil, "none|none", 2},
		{"created,time", "2026-06-30,14:10|2026-06-30,2:10 PM|2026-06-30,|2026-06-30 09:00,|2026-06-30 09:00,10:00:05", nil, "30 14:10:00|30 14:10:00|30 none|30 09:00:00|30 10:00:05", 0},
		{"created,time", "2026-06-30,noon|2026-06-30,14:10Z|2026-06-30,2026-06-30 14:10", nil, "30 none|30 none|30 14:10:00", 2},
	} {
		text := "lead_id,status," + c.header + "\n"
		for i, cell := range strings.Split(c.cells, "|") {
			text += fmt.Sprintf("L%d,new,%s\n", i, cell)
		}
		got, problems := sayMoments(t, fileWith(t, "leads.csv", text), Options{TZ: c.tz})
		if strings.Join(got, "|") != c.want || problems != c.problems {
			t.Errorf("%s %s: %s, %d problems; want %s, %d", c.header, c.cells, strings.Join(got, "|"), problems, c.want, c.problems)
		}
	}
}

func zone(t *testing.T, name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Skip(err)
	}
	return loc
}

// A workbook's moments are days with a fraction, and its times of day a fraction
// alone.
func TestTimesOfDayInWorkbooks(t *testing.T) {
	out := excelize.NewFile()
	moment, _ := out.NewStyle(&excelize.Style{NumFmt: 22})
	clock, _ := out.NewStyle(&excelize.Style{NumFmt: 21})
	for cell, v := range map[string]any{
		"A1": "lead_id", "B1": "status", "C1": "created", "D1": "time",
		"A2": "L1", "B2": "new", "C2": 46203.5, "A3": "L2", "B3": "new", "C3": 46203.0, "D3": 0.75, "A4": "L3", "B4": "new", "C4": 46203.0,
	} {
		if err := out.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	for cell, style := range map[string]int{"C2": moment, "C3": moment, "C4": moment, "D3": clock} {
		if err := out.SetCellStyle("Sheet1", cell, cell, style); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "leads.xlsx")
	if err := out.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	got, problems := sayMoments(t, path, Options{})
	if want := "30 12:00:00|30 18:00:00|30 none"; strings.Join(got, "|") != want || problems > 0 {
		t.Errorf("%v with %d problems, want %s", got, problems, want)
	}
}
