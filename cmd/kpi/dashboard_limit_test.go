//go:build linux || darwin

package main

import (
	"os/signal"
	"strconv"
	"syscall"
	"testing"
)

// limit is how long a file this process may write, as on a disk that is full.
func limit(t *testing.T, bytes string) {
	t.Helper()
	n, err := strconv.ParseUint(bytes, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: n, Max: n}); err != nil {
		t.Fatal(err)
	}
}
