package manifest

import (
	"errors"
	"testing"
	"testing/iotest"
)

// A manifest on a disk that fails is refused with what the disk says.
func TestReadFails(t *testing.T) {
	_, err := Read("june.json", iotest.ErrReader(errors.New("input/output error")))
	var fault *Error
	if !errors.As(err, &fault) || fault.What != "june.json: cannot be read: input/output error" || fault.Hint == "" {
		t.Errorf("%v", err)
	}
}
