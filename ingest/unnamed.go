//go:build !windows

package ingest

import "os"

// unnamed is a temporary file that has lost its name.
func unnamed() (*os.File, error) {
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
