package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// badDeals are deals of which one cannot be used, and those of another month.
func badDeals(t *testing.T, dir string) (path string) {
	t.Helper()
	path = filepath.Join(dir, "deals.csv")
	place(t, path, tortureHeader+"D1,Ana,Won,100,2026-05-01,2026-06-01\nD2,Ana,Won,ten,2026-05-01,2026-06-01\nD3,Budi,Lost,30,2026-05-01,2026-05-30\n")
	return path
}

// place writes a file.
func place(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// held is all that is in a directory: each path with its mode and what it holds.
func held(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || path == dir {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		fmt.Fprintf(&all, "%s %v", strings.TrimPrefix(path, dir), info.Mode())
		switch {
		case info.Mode().IsRegular():
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			fmt.Fprintf(&all, " %q", text)
		case info.Mode()&fs.ModeSymlink != 0:
			to, err := os.Readlink(path)
			if err != nil {
				return err
			}
			all.WriteString(" " + to)
		}
		all.WriteString("\n")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}
