package ingest

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// fileWith writes a file of a test and gives its path.
func fileWith(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// dumpRows reads all that an opener gives: a line for each row, such as
// "2: Ana|#100|@2026-06-30". The mark before a cell tells its form.
func dumpRows(from opener) (string, error) {
	var out strings.Builder
	r, err := from.open()
	if err != nil {
		return "", err
	}
	defer r.close()
	for {
		row, err := r.next()
		if err == io.EOF {
			_, again := r.next()
			if again != io.EOF {
				return "", fmt.Errorf("after the end: %v", again)
			}
			return out.String(), nil
		}
		if err != nil {
			return out.String(), err
		}
		cells := make([]string, len(row.cells))
		for i, c := range row.cells {
			cells[i] = [...]string{"", "#", "@", "?", "!"}[c.form] + c.text
		}
		fmt.Fprintf(&out, "%d: %s\n", row.line, strings.Join(cells, "|"))
	}
}

// dumpFile reads one file as a command line names it: its sheets one after the
// other, or the error that it was refused with.
func dumpFile(path string, opt fileOptions) (string, error) {
	sources, over, err := expand([]string{path}, opt)
	if err != nil {
		return "", err
	}
	for _, p := range over {
		if p.err != nil {
			return "", p.err
		}
	}
	var out strings.Builder
	for _, s := range sources {
		if s.sheet != "" {
			fmt.Fprintf(&out, "[%s]\n", s.sheet)
		}
		rows, err := dumpRows(s)
		out.WriteString(rows)
		if err != nil {
			return out.String(), err
		}
	}
	return out.String(), nil
}

// checkRefused wants an *Error with its file, whose text without the directory is
// want; hint is a part of its hint.
func checkRefused(t *testing.T, err error, path, want, hint string) {
	t.Helper()
	var fault *Error
	if !errors.As(err, &fault) {
		t.Fatalf("got %v, want an *Error: %s", err, want)
	}
	if got := strings.ReplaceAll(fault.Error(), filepath.Dir(path)+"/", ""); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if !strings.Contains(fault.Hint, hint) {
		t.Errorf("hint %q has no %q", fault.Hint, hint)
	}
	if fault.Class == Unreadable && fault.File != path {
		t.Errorf("its file is %q, want %q", fault.File, path)
	}
}
