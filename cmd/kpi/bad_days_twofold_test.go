package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"kpi/report"
)

// broken is the file system without some of its operations.
type broken struct {
	report.System
	create, rename, exchange, syncDir func() error // nil: they do what they should
}

func (d *broken) Create(path string, mode fs.FileMode) (report.File, error) {
	if d.create != nil {
		return nil, d.create()
	}
	return d.System.Create(path, mode)
}

func (d *broken) Rename(from, to string) error {
	if d.rename != nil {
		return d.rename()
	}
	return d.System.Rename(from, to)
}

func (d *broken) Exchange(a, b string) error {
	if d.exchange != nil {
		if err := d.exchange(); err != nil {
			return err
		}
	}
	return d.System.Exchange(a, b)
}

func (d *broken) SyncDir(path string) error {
	if d.syncDir != nil {
		return d.syncDir()
	}
	return d.System.SyncDir(path)
}

// wroteTo is how a command ends that writes june.csv over an older one.
func wroteTo(t *testing.T, disk report.Disk) (dir, said string, code int) {
	t.Helper()
	dir = t.TempDir()
	place(t, filepath.Join(dir, "june.csv"), "old")
	var stderr bytes.Buffer
	code = runWith([]string{"list", "-o", filepath.Join(dir, "june.csv")}, &terminal{out: &stderr, err: &stderr, disk: disk})
	return dir, stderr.String(), code
}

func always(err error) func() error { return func() error { return err } }

// Where a disk fails twice the old one cannot always be had back: then that is said.
func TestTwoFaults(t *testing.T) {
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" {
		t.Skip("names do not change places here")
	}
	times := 0
	for want, disk := range map[string]*broken{
		"the new one stands there, but may not last: input/output error": {exchange: always(syscall.EINVAL), syncDir: always(syscall.EIO)},
		"input/output error, and the old one did not come back: read-only file system": {syncDir: always(syscall.EIO), exchange: func() error {
			if times++; times > 1 {
				return syscall.EROFS
			}
			return nil
		}},
	} {
		dir, said, code := wroteTo(t, disk)
		if path := filepath.Join(dir, "june.csv"); code != exitOutput || said != "kpi: "+path+": cannot be written: "+want+"\n  hint: choose another place for it\n" {
			t.Errorf("exit %d: %s", code, said)
		}
		if text, err := os.ReadFile(filepath.Join(dir, "june.csv")); err != nil || len(text) < 1000 {
			t.Errorf("there is %q, %v", text, err)
		}
	}
}

// A file that another program holds is named, with what to do about it.
func TestInUse(t *testing.T) {
	dir, said, code := wroteTo(t, &broken{exchange: always(syscall.EINVAL), rename: always(report.ErrInUse)})
	want := "kpi: " + filepath.Join(dir, "june.csv") + ": cannot be written: another program has it open\n  hint: close it in Excel or whatever has it open, or choose another name\n"
	if code != exitOutput || said != want || held(t, dir) != "/june.csv -rw-r--r-- \"old\"\n" {
		t.Errorf("exit %d: %s\n%s", code, said, held(t, dir))
	}
}

// Where every name is taken, that is an error and no search without end.
func TestNoFreeName(t *testing.T) {
	dir, said, code := wroteTo(t, &broken{create: always(fs.ErrExist)})
	want := "kpi: " + filepath.Join(dir, "june.csv") + ": cannot be written: file already exists\n  hint: choose another place for it\n"
	if code != exitOutput || said != want {
		t.Errorf("exit %d: %s", code, said)
	}
}

// Names that Windows keeps for devices are refused there, and are names elsewhere.
func TestDeviceNames(t *testing.T) {
	for _, name := range []string{"NUL.csv", "con.csv"} {
		path := filepath.Join(t.TempDir(), name)
		_, said, code := ranWith("list", "-o", path)
		want, says := exitDone, ""
		if runtime.GOOS == "windows" {
			want, says = exitOutput, "kpi: "+path+": cannot be written: its name is that of a device\n  hint: choose another place for it\n"
		}
		if code != want || said != says {
			t.Errorf("%s: exit %d: %s", name, code, said)
		}
	}
}
