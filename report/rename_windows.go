package report

import (
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"
)

// The errors of Windows for a file that another program has open.
const (
	accessDenied     = syscall.Errno(5)
	sharingViolation = syscall.Errno(32)
)

// rename gives a file or directory another name. A scanner or a copying service may
// have the file open for a moment: that is waited for. Excel holds it for longer.
func rename(from, to string) error {
	err := os.Rename(from, to)
	for _, wait := range []time.Duration{10, 50, 100, 250, 500} {
		if !errors.Is(err, accessDenied) && !errors.Is(err, sharingViolation) {
			return err
		}
		time.Sleep(wait * time.Millisecond)
		err = os.Rename(from, to)
	}
	if errors.Is(err, sharingViolation) || errors.Is(err, accessDenied) {
		return fmt.Errorf("%w: %w", ErrInUse, cause(err))
	}
	return err
}
