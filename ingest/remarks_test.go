package ingest

import (
	"bytes"
	"io"
	"strings"
	"testing"
)

// remarksOf reads a source to its end, and gives what it remarks.
func remarksOf(t *testing.T, from opener) string {
	t.Helper()
	r, err := from.open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.close()
	for err == nil {
		_, err = r.next()
	}
	if err != io.EOF {
		t.Fatal(err)
	}
	return strings.Join(r.(remarker).remarks(), "; ")
}

// memoryText is a text source in memory.
type memoryText string

func (s memoryText) open() (io.ReadCloser, error) {
	return io.NopCloser(bytes.NewReader([]byte(s))), nil
}
