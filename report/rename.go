//go:build !windows

package report

import "os"

// rename gives a file or directory another name.
func rename(from, to string) error { return os.Rename(from, to) }
