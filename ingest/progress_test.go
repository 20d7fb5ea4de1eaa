package ingest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kpi/kpi/field"
)

// What is told of the reading grows, never passes the total, and ends with it: the
// bytes of all files, though one of them is read twice to settle its dates.
func TestProgress(t *testing.T) {
	dir := t.TempDir()
	text := "deal_id,stage,close_date,amount\n" + strings.Repeat("A,Won,03/04/2026,5\n", 20000)
	files := map[string]string{"a.csv": text + "B,Won,31/12/2026,5\n", "b.csv": text + "C,Won,12/31/2026,5\n"}
	var want int64
	for name, body := range files {
		want += int64(len(body))
		if err := os.WriteFile(filepath.Join(dir, name), []byte(body), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var told []int64
	f, err := Open([]string{dir}, Options{Dedupe: "first", Progress: func(done, total int64) {
		if total != want || done > total || len(told) > 0 && done < told[len(told)-1] {
			t.Errorf("told %d of %d after %v, of %d bytes", done, total, told, want)
		}
		told = append(told, done)
	}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Read(field.All()); err != nil {
		t.Fatal(err)
	}
	if len(told) < 4 || told[len(told)-1] != want {
		t.Errorf("told %v of %d", told, want)
	}
}
