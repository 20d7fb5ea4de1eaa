// Command demogen writes the example exports of testdata/demo, and the earlier ones
// of testdata/demo-previous, again. It is run from the top of the project:
//
//	go run ./testdata/demogen
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"kpi/testdata/demogen/gen"
)

func main() {
	if err := errors.Join(write("demo", gen.Files()), write("demo-previous", gen.PreviousFiles())); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(dir string, files []gen.File) error {
	for _, f := range files {
		if err := os.WriteFile(filepath.Join("testdata", dir, f.Name), f.Data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
