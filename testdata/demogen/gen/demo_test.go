package gen_test

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"testing"

	"kpi/testdata/demo"
	"kpi/testdata/demogen/gen"
)

// The files in testdata/demo are what this package makes, byte for byte, and
// there are no others.
func TestDemoIsWhatTheGeneratorWrites(t *testing.T) {
	var made []string
	for _, f := range gen.Files() {
		made = append(made, f.Name)
		committed, err := fs.ReadFile(demo.Files, f.Name)
		switch {
		case err != nil:
			t.Errorf("%v\nto write it: go run ./testdata/demogen", err)
		case !bytes.Equal(committed, f.Data):
			t.Errorf("testdata/demo/%s differs from what the generator writes\nto write it again: go run ./testdata/demogen", f.Name)
		}
	}
	committed, err := fs.Glob(demo.Files, "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range committed {
		if path.Ext(name) == ".csv" && !slices.Contains(made, name) {
			t.Errorf("testdata/demo/%s is not written by the generator", name)
		}
	}
}

// Nothing hangs on the order of a map or on what was made before.
func TestFilesAreTheSameTwice(t *testing.T) {
	again := gen.Files()
	for i, f := range gen.Files() {
		if !bytes.Equal(f.Data, again[i].Data) {
			t.Errorf("%s differs between two calls", f.Name)
		}
	}
}
