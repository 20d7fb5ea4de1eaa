package report

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestGoldenAnalyses(t *testing.T) {
	for name, c := range map[string]struct {
		format Format
		opt    Options
	}{
		"analysis80.txt":    {Table, Options{Width: 80}},
		"analysis60.txt":    {Table, Options{Width: 60}},
		"analysispiped.txt": {Table, Options{}},
		"analysis.csv":      {CSV, Options{}},
		"analysis.json":     {JSON, Options{}},
		"analysis.md":       {Markdown, Options{}},
	} {
		t.Run(name, func(t *testing.T) {
			var got bytes.Buffer
			if _, err := Write(&got, c.format, sampleAnalyses(), c.opt); err != nil {
				t.Fatal(err)
			}
			golden(t, name, got.Bytes())
		})
	}
}

func TestGolden(t *testing.T) {
	for name, c := range map[string]struct {
		format Format
		opt    Options
	}{
		"terminal80.txt":  {Table, Options{Width: 80}},
		"terminal60.txt":  {Table, Options{Width: 60}},
		"terminal132.txt": {Table, Options{Width: 132}},
		"piped.txt":       {Table, Options{}},
		"colour.txt":      {Table, Options{Width: 80, Color: true}},
		"indonesian.txt":  {Table, Options{Width: 80, Locale: "id"}},
		"report.csv":      {CSV, Options{}},
		"raw.csv":         {CSV, Options{Raw: true}},
		"report.json":     {JSON, Options{}},
		"report.md":       {Markdown, Options{}},
	} {
		t.Run(name, func(t *testing.T) {
			var got bytes.Buffer
			if _, err := Write(&got, c.format, sample(), c.opt); err != nil {
				t.Fatal(err)
			}
			golden(t, name, got.Bytes())
		})
	}
}

// golden compares with a file of testdata, or writes it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs (-want +got); -update writes it anew:\n%s", path, diff)
	}
}
