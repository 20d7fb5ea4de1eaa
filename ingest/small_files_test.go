package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// What is kept of a small file is small: its first rows must not keep the buffer that
// they were read into. A directory of thousands of them took most of a gigabyte.
func TestSmallFilesKeepNoBuffers(t *testing.T) {
	const files, most = 200, 40 << 10
	dir := t.TempDir()
	for i := range files {
		text := fmt.Sprintf("id,owner,status,created,closed,amount\n%d,Ana,won,2026-05-01,2026-06-02,100.50\n", i)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("deals%d.csv", i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	before := inUse()
	opened, err := Open([]string{dir}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if each := (inUse() - before) / files; each > most {
		t.Errorf("%d bytes are kept of each file, want at most %d", each, most)
	}
	runtime.KeepAlive(opened)
}

// inUse is what is in use once the garbage is gone, in bytes.
func inUse() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
