package ingest

import "os"

// namelessFile is a temporary file that the system removes when the program ends,
// killed or not: an open file keeps its name there.
func namelessFile() (*os.File, error) {
	const deleteOnClose = 0x04000000
	file, err := os.CreateTemp("", "kpi-")
	if err != nil {
		return nil, err
	}
	if err := file.Close(); err != nil {
		return nil, err
	}
	return os.OpenFile(file.Name(), os.O_RDWR|deleteOnClose, 0o600)
}
