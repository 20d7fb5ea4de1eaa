//go:build !windows && !linux

package ingest

import "os"

// namelessFile is a temporary file without a name: nobody else can open it, and the
// system takes it back when the program ends, killed or not.
func namelessFile() (*os.File, error) { return unnamed() }
