//go:build !unix

package main

import "os"

// There are no limits here that the system tells of by signals.
func tooLarge() []os.Signal { return nil }
func timeIsUp() []os.Signal { return nil }
