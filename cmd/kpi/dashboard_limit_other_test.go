//go:build !linux && !darwin

package main

import "testing"

// limit is not to be had here.
func limit(t *testing.T, _ string) { t.Fatal("no limit can be set here") }
