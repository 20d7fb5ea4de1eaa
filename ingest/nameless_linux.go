package ingest

import (
	"os"

	"golang.org/x/sys/unix"
)

// namelessFile is a temporary file without a name: nobody else can open it, and the
// system takes it back when the program ends, killed or not. Where the file system
// cannot make one, it has a name for a moment.
func namelessFile() (*os.File, error) {
	dir := os.TempDir()
	if file, err := os.OpenFile(dir, os.O_RDWR|unix.O_TMPFILE, 0o600); err == nil {
		return file, nil
	}
	return unnamed()
}
