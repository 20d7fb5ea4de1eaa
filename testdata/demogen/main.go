// Command demogen writes the example exports of testdata/demo again. It is run
// from the top of the project:
//
//	go run ./testdata/demogen
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"kpi/testdata/demogen/gen"
)

func main() {
	for _, f := range gen.Files() {
		path := filepath.Join("testdata", "demo", f.Name)
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}
