//go:build !linux

package main

import "time"

// processorTime is measured on Linux only, where the tests that ask for it run.
func processorTime() time.Duration { return 0 }
