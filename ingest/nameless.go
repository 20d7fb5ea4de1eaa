//go:build !windows

package ingest

import "os"

// namelessFile is a temporary file without a name: nobody else can open it, and the
// system takes it back when the program ends, killed or not.
func namelessFile() (*os.File, error) {
	file, err := os.CreateTemp("", "kpi-")
	if err != nil {
		return nil, err
	}
	if err := os.Remove(file.Name()); err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}
