//go:build unix

package main

import (
	"os"
	"syscall"
)

// tooLarge are the signals of a limit on the size of files: the write fails as well,
// and says so better.
func tooLarge() []os.Signal { return []os.Signal{syscall.SIGXFSZ} }

// timeIsUp are the signals of a limit on time.
func timeIsUp() []os.Signal { return []os.Signal{syscall.SIGXCPU} }
