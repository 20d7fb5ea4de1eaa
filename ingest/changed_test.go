package ingest

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kpi/kpi/field"
)

// A file that is another when it was read than it was when it was found is refused,
// whatever became of it and in whatever form it comes.
func TestReadChanged(t *testing.T) {
	text := "deal_id,stage,close_date,amount\n" + strings.Repeat("A,Won,2026-04-03,5\n", 20000)
	changes := map[string]func(path string) error{
		"longer": func(path string) error {
			f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			defer f.Close()
			_, err = f.WriteString("B,Won,2026-04-03,5\n")
			return err
		},
		"cut off": func(path string) error { return os.Truncate(path, int64(len(text)/2)) },
		"emptied": func(path string) error { return os.Truncate(path, 0) },
		"another of the same size": func(path string) error {
			if err := os.WriteFile(path+".new", bytes.Repeat([]byte("x"), len(text)), 0o600); err != nil {
				return err
			}
			return os.Rename(path+".new", path)
		},
		"written over": func(path string) error {
			if err := os.WriteFile(path, []byte(strings.ReplaceAll(text, ",5\n", ",6\n")), 0o600); err != nil {
				return err
			}
			return os.Chtimes(path, time.Time{}, time.Unix(1<<30, 0)) // the clock of some systems is coarse
		},
		"gone": os.Remove,
	}
	for name, change := range changes {
		t.Run(name, func(t *testing.T) {
			for _, named := range []bool{true, false} {
				dir := t.TempDir()
				path := filepath.Join(dir, "deals.csv")
				if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
				paths := []string{dir}
				if named {
					paths = []string{path}
				}
				done := false
				f, err := Open(paths, Options{Dedupe: "first", Progress: func(int64, int64) {
					if !done {
						done = true
						if err := change(path); err != nil {
							t.Error(err)
						}
					}
				}})
				if err == nil {
					_, err = f.Read(field.All())
				}
				var fault *Error
				if !errors.As(err, &fault) || fault.Error() != path+": the file changed while it was read" && fault.Error() != dir+"/deals.csv: the file changed while it was read" || fault.Hint == "" || fault.Class != Unreadable {
					t.Errorf("named %v: %v", named, err)
				}
			}
		})
	}
}

// The same holds of a file in an archive, and of one between opening and reading.
func TestReadChangedArchive(t *testing.T) {
	path := filepath.Join(t.TempDir(), "export.zip")
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	entry, err := w.Create("deals.csv")
	if err == nil {
		_, err = entry.Write([]byte("deal_id,stage,close_date,amount\nA,Won,2026-04-03,5\n"))
	}
	if err != nil || w.Close() != nil || os.WriteFile(path, packed.Bytes(), 0o600) != nil {
		t.Fatal(err)
	}
	f, err := Open([]string{path}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Read(field.All()); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, time.Time{}, time.Unix(1<<30, 0)); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Read(field.All()); err == nil || err.Error() != path+": the file changed while it was read" {
		t.Errorf("%v", err)
	}
}
