package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"kpi/testdata/demo"
	"kpi/testdata/demogen/gen"
)

// The demo is what its generator writes, byte for byte. (The generator's own
// tests look at its shapes; ./... does not reach them.)
func TestDemoIsReproducible(t *testing.T) {
	for _, f := range gen.Files() {
		body, err := fs.ReadFile(demo.Files, f.Name)
		if err != nil || !bytes.Equal(body, f.Data) {
			t.Errorf("testdata/demo/%s is not what the generator writes: go run ./testdata/demogen (%v)", f.Name, err)
		}
	}
	for _, f := range gen.PreviousFiles() {
		body, err := os.ReadFile(filepath.Join("../../testdata/demo-previous", f.Name))
		if err != nil || !bytes.Equal(body, f.Data) {
			t.Errorf("testdata/demo-previous/%s is not what the generator writes: go run ./testdata/demogen (%v)", f.Name, err)
		}
	}
}
