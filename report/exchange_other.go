//go:build !linux && !darwin

package report

import "errors"

// exchange would let two names change places in one step; this system cannot.
func exchange(a, b string) error { return errors.ErrUnsupported }
