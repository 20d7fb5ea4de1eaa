package firm

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// Days as almanacs have them: around new year, in and after a leap year.
func TestJalali(t *testing.T) {
	for day, want := range map[Day]string{
		On(2026, 6, 3): "1405/03/13", On(2025, 3, 20): "1403/12/30", On(2025, 3, 21): "1404/01/01",
		On(2022, 3, 20): "1400/12/29", On(2024, 9, 21): "1403/06/31", On(2024, 9, 22): "1403/07/01",
	} {
		if got := Jalali.Text(day); got != want {
			t.Errorf("%v is %s, want %s", day, got, want)
		}
	}
	if q := Jalali.Quarter(On(2025, 6, 21)); q.Label != "1404-Q1" || q.First != On(2025, 3, 21) || q.Last != On(2025, 6, 21) {
		t.Errorf("first quarter: %+v", q)
	}
	if y := Jalali.Back(Jalali.Quarter(On(2025, 6, 21)), 12); y.First != On(2024, 3, 20) || y.Last != On(2024, 6, 20) {
		t.Errorf("a year earlier: %v to %v", y.First, y.Last)
	}
}

// The same company writes the same bytes, however often.
func TestFirmsAreReproducible(t *testing.T) {
	for _, f := range Firms() {
		written := map[string][]byte{}
		for range 2 {
			dir := t.TempDir()
			export, twin, previous := filepath.Join(dir, "export"), filepath.Join(dir, "twin"), filepath.Join(dir, "previous")
			if err := f.Write(export, twin, previous); err != nil {
				t.Fatal(err)
			}
			paths, _ := filepath.Glob(filepath.Join(dir, "*", "*.csv"))
			for _, path := range paths {
				text, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				name, _ := filepath.Rel(dir, path)
				if have, ok := written[name]; ok && !bytes.Equal(have, text) {
					t.Errorf("%s: %s is written differently", f.Name, name)
				}
				written[name] = text
			}
		}
		if len(written) < 30 {
			t.Errorf("%s: only %d files", f.Name, len(written))
		}
	}
}
