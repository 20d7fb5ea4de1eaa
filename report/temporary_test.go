//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package report

import (
	"os"
	"path/filepath"
	"testing"
)

// What was left behind is removed by whoever writes there next; what somebody is making
// is not, nor is anything of a like name.
func TestSweep(t *testing.T) {
	dir := t.TempDir()
	d := new(System)
	living, claim, err := createTemp(d, dir)
	if err != nil {
		t.Fatal(err)
	}
	folder, folderClaim, err := mkdirTemp(d, dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{".kpi-1-a.tmp", ".kpi-x-a.tmp", ".kpi-1-a.tmp.old", ".kpi-1.tmp", "kpi-1-a.tmp"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(filepath.Join(dir, ".kpi-2-a.tmp", "in"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("..", filepath.Join(dir, ".kpi-3-a.tmp")); err != nil {
		t.Fatal(err)
	}
	stay := []string{".kpi-1-a.tmp.old", ".kpi-1.tmp", ".kpi-3-a.tmp", ".kpi-x-a.tmp", "kpi-1-a.tmp", "x.csv"}
	if err := WriteFile(new(System), filepath.Join(dir, "x.csv"), hello); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{living.Name(), folder} {
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	}
	living.Close()
	claim.release()
	folderClaim.release()
	if err := WriteFile(new(System), filepath.Join(dir, "x.csv"), hello); err != nil {
		t.Fatal(err)
	}
	only(t, dir, stay...)
}

// A run that is told to end takes back what has not taken its place, and nothing else.
func TestAbandon(t *testing.T) {
	dir := t.TempDir()
	d := new(System)
	if err := WriteFile(d, filepath.Join(dir, "x.csv"), hello); err != nil {
		t.Fatal(err)
	}
	f, claim, err := createTemp(d, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer claim.release()
	defer f.Close()
	folder, folderClaim, err := mkdirTemp(d, dir)
	if err != nil {
		t.Fatal(err)
	}
	defer folderClaim.release()
	inner, err := d.Create(filepath.Join(folder, "about.csv"), 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer inner.Close()
	d.Abandon()
	only(t, dir, "x.csv")
}
