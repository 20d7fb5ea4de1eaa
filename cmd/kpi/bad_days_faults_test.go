package main

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"kpi/report"
)

// faulty is the file system, one operation of which fails.
type faulty struct {
	*report.System
	left   int // operations until that
	cause  error
	failed string // the operation
}

func (d *faulty) fail(operation string) error {
	if d.left--; d.left == 0 {
		d.failed = operation
		return d.cause
	}
	return nil
}

func (d *faulty) Create(path string, mode fs.FileMode) (report.File, error) {
	if err := d.fail("create"); err != nil {
		return nil, &fs.PathError{Op: "open", Path: path, Err: err}
	}
	f, err := d.System.Create(path, mode)
	return &faultyFile{f, d}, err
}

func (d *faulty) Mkdir(path string, mode fs.FileMode) error {
	if err := d.fail("mkdir"); err != nil {
		return &fs.PathError{Op: "mkdir", Path: path, Err: err}
	}
	return d.System.Mkdir(path, mode)
}

func (d *faulty) Chmod(path string, mode fs.FileMode) error {
	if err := d.fail("chmod of a directory"); err != nil {
		return &fs.PathError{Op: "chmod", Path: path, Err: err}
	}
	return d.System.Chmod(path, mode)
}

func (d *faulty) Rename(from, to string) error {
	if err := d.fail("rename"); err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	return d.System.Rename(from, to)
}

func (d *faulty) Exchange(a, b string) error {
	if err := d.fail("exchange"); err != nil {
		return err
	}
	return d.System.Exchange(a, b)
}

func (d *faulty) SyncDir(path string) error {
	if err := d.fail("sync of a directory"); err != nil {
		return &fs.PathError{Op: "sync", Path: path, Err: err}
	}
	return d.System.SyncDir(path)
}

// faultyFile is a file on it.
type faultyFile struct {
	report.File
	disk *faulty
}

// Write writes half of it before it fails.
func (f *faultyFile) Write(b []byte) (int, error) {
	if err := f.disk.fail("write"); err != nil {
		n, _ := f.File.Write(b[:len(b)/2])
		return n, &fs.PathError{Op: "write", Path: f.Name(), Err: err}
	}
	return f.File.Write(b)
}

func (f *faultyFile) Stat() (fs.FileInfo, error) {
	if err := f.disk.fail("stat"); err != nil {
		return nil, &fs.PathError{Op: "stat", Path: f.Name(), Err: err}
	}
	return f.File.Stat()
}

func (f *faultyFile) Chmod(mode fs.FileMode) error {
	if err := f.disk.fail("chmod"); err != nil {
		return &fs.PathError{Op: "chmod", Path: f.Name(), Err: err}
	}
	return f.File.Chmod(mode)
}

func (f *faultyFile) Sync() error {
	if err := f.disk.fail("sync"); err != nil {
		return &fs.PathError{Op: "sync", Path: f.Name(), Err: err}
	}
	return f.File.Sync()
}

func (f *faultyFile) Close() error {
	err := f.File.Close()
	if fault := f.disk.fail("close"); fault != nil {
		return &fs.PathError{Op: "close", Path: f.Name(), Err: fault}
	}
	return err
}

// Whichever operation of a run fails, what was there stays as it was, nothing is left
// behind, and the run ends with the code of a failed output, one line and a hint.
func TestFaults(t *testing.T) {
	in := t.TempDir()
	deals, quotas := badDeals(t, in), filepath.Join(in, "quotas.csv")
	place(t, quotas, "rep,period,target\nAna,2026-05,500\n")
	rules := filepath.Join(in, "kpi.yaml")
	place(t, rules, "checks:\n  - revenue < 0\n")
	for _, c := range []struct {
		name   string
		args   []string // OUT is the directory of outputs
		output string   // in it, where it may have been there before
		stride int      // not every operation of many; 0 is 1
	}{
		{"workbook", []string{"report", deals, "-o", "OUT/june.xlsx"}, "june.xlsx", 0},
		{"JSON", []string{"report", deals, "-o", "OUT/june.json"}, "june.json", 0},
		{"folder", []string{"report", deals, "-f", "csv", "-o", "OUT/june/"}, "june/", 0},
		{"dashboard", []string{"dashboard", deals, "-o", "OUT/june.xlsx"}, "june.xlsx", 0},
		{"quota", []string{"quota", deals, quotas, "-o", "OUT/june.xlsx"}, "june.xlsx", 0},
		{"rejects", []string{"value", "revenue", deals, "--rejects", "OUT/rejects.csv"}, "rejects.csv", 0},
		{"kpi.yaml", []string{"init", deals, "--force", "-o", "OUT/kpi.yaml"}, "kpi.yaml", 0},
		{"list", []string{"list", "-o", "OUT/list.csv"}, "list.csv", 0},
		{"explain", []string{"explain", "revenue", deals, "-o", "OUT/rows.csv"}, "rows.csv", 0},
		{"inspect", []string{"inspect", deals, "-o", "OUT/files.json"}, "files.json", 0},
		{"state", []string{"check", deals, "-q", "--config", rules, "--max-rejects", "1", "--state", "OUT/state.json"}, "", 0},
		{"template", []string{"demo", "--template", "quotas", "-o", "OUT/quotas.xlsx"}, "", 0},
		{"demo", []string{"demo", "OUT/exports"}, "", 17},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Run("anew", func(t *testing.T) { failEach(t, c.args, "", max(1, c.stride)) })
			if c.output != "" {
				t.Run("over an old one", func(t *testing.T) { failEach(t, c.args, c.output, 1) })
			}
		})
	}
}

// failEach runs a command until it succeeds, each time with a later operation failing.
// There is an old output, or none.
func failEach(t *testing.T, args []string, old string, stride int) {
	causes := []error{syscall.ENOSPC, syscall.EIO, syscall.EDQUOT, syscall.EROFS, syscall.EACCES}
	for n := 1; ; n += stride {
		out := t.TempDir()
		run := slices.Clone(args)
		for i := range run {
			run[i] = strings.ReplaceAll(run[i], "OUT", out)
		}
		older(t, run, out, old)
		before := held(t, out)
		disk := &faulty{System: new(report.System), left: n, cause: causes[n%len(causes)]}
		var stdout, stderr bytes.Buffer
		code := runWith(run, &terminal{out: &stdout, err: &stderr, disk: disk})
		switch {
		case disk.failed == "" || disk.failed == "exchange" && !strings.HasSuffix(old, "/"): // a file can be renamed instead
			if code != exitDone && code != exitRejects || held(t, out) == before {
				t.Errorf("with %d operations that succeed it ends with %d: %s", n-1, code, &stderr)
			}
			if disk.failed == "" {
				t.Logf("%d operations", n-1)
				return
			}
			continue
		case code != exitOutput || stdout.Len() > 0:
			t.Errorf("operation %d, %s: it ends with %d: %s%s", n, disk.failed, code, &stdout, &stderr)
		}
		if after := held(t, out); after != before {
			t.Errorf("operation %d, %s: there was\n%.1000s\nand is\n%.1000s", n, disk.failed, before, after)
		}
		lines := strings.Split(strings.TrimSpace(stderr.String()), "\n")
		said, hint := lines[max(0, len(lines)-2)], lines[len(lines)-1]
		if !strings.HasPrefix(said, "kpi: "+out) || !strings.HasSuffix(said, ": cannot be written: "+disk.cause.Error()) || !strings.HasPrefix(hint, "  hint: ") {
			t.Errorf("operation %d, %s: it says %q and %q", n, disk.failed, said, hint)
		}
	}
}

// older writes what a run is to replace: any file, or the folder of another question.
func older(t *testing.T, run []string, out, old string) {
	t.Helper()
	switch {
	case strings.HasSuffix(old, "/"):
		first := append(slices.Clone(run), "--as-of", "2026-05-31")
		if _, said, code := ranWith(first...); code != exitRejects {
			t.Fatalf("%v ends with %d: %s", first, code, said)
		}
	case old != "":
		place(t, filepath.Join(out, old), "what was there before")
	}
}

// Where a run has several outputs, each of them is the old one or the new one, whichever
// operation fails.
func TestFaultsOfSeveral(t *testing.T) {
	deals := badDeals(t, t.TempDir())
	outputs := []string{"june.csv", "june.json", "rejects.csv"}
	run := func(n int) (got map[string]string, disk *faulty, code int) {
		out := t.TempDir()
		t.Chdir(out)
		for _, name := range outputs {
			place(t, name, "old")
		}
		disk = &faulty{System: new(report.System), left: n, cause: syscall.EIO}
		args := []string{"report", deals, "-q", "-o", outputs[0], "--manifest", outputs[1], "--rejects", outputs[2]}
		code = runWith(args, &terminal{out: io.Discard, err: io.Discard, disk: disk})
		got = map[string]string{}
		entries, err := os.ReadDir(out)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			text, err := os.ReadFile(e.Name())
			if err != nil {
				t.Fatal(err)
			}
			got[e.Name()] = string(text)
		}
		return got, disk, code
	}
	whole, _, code := run(-1)
	if code != exitRejects {
		t.Fatalf("exit %d", code)
	}
	for n := 1; ; n++ {
		got, disk, code := run(n)
		for name, text := range got {
			if text != "old" && text != whole[name] {
				t.Errorf("operation %d, %s: %s holds %.200q", n, disk.failed, name, text)
			}
		}
		if disk.failed == "" {
			if n < 20 {
				t.Errorf("%d operations", n-1)
			}
			return
		}
		if len(got) != len(outputs) || code != exitOutput && disk.failed != "exchange" {
			t.Errorf("operation %d, %s: exit %d, and %d files", n, disk.failed, code, len(got))
		}
	}
}
