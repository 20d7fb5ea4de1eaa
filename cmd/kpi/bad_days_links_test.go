//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// An output that is an input by whatever way leads to it is refused, and so is one that
// is no file to replace. What is there stays as it was.
func TestOutputsRefused(t *testing.T) {
	for _, c := range []struct {
		make, line string
		code       int
		says       string
	}{
		{"", "report deals.csv -o deals.csv", 2, "deals.csv is the input deals.csv"},
		{"", "report deals.csv -o ./x/../deals.csv", 5, "./x/../deals.csv: cannot be written"},
		{"mkdir x", "report deals.csv -o ./x/../deals.csv", 2, "./x/../deals.csv is the input deals.csv"},
		{"", "report deals.csv -o \"$PWD/deals.csv\"", 2, "is the input deals.csv"},
		{"ln deals.csv june.csv", "report deals.csv -o june.csv", 2, "june.csv is the input deals.csv"},
		{"ln -s deals.csv june.csv", "report deals.csv -o june.csv", 2, "june.csv is the input deals.csv"},
		{"ln -s deals.csv in.csv", "report in.csv -o deals.csv", 2, "deals.csv is the input in.csv"},
		{"mkdir in; cp deals.csv in", "report in -o in/deals.csv", 2, "in/deals.csv is the input in/deals.csv"},
		{"mkdir in; cp deals.csv in", "report in -f csv -o in", 2, "lies in in"},
		{"gzip -k deals.csv", "report deals.csv.gz -f csv -o deals.csv.gz", 2, "deals.csv.gz is the input deals.csv.gz"},
		{"", "report deals.csv --rejects deals.csv", 2, "deals.csv is the input deals.csv"},
		{"ln deals.csv old.csv", "report deals.csv --rejects old.csv", 2, "old.csv is the input deals.csv"},
		{"cp deals.csv old.csv", "report deals.csv --previous old.csv -o old.csv", 2, "old.csv is the input old.csv"},
		{"echo 'missing: [x]' > kpi.yaml", "report deals.csv --config kpi.yaml -f json -o kpi.yaml", 2, "kpi.yaml is the input kpi.yaml"},
		{"", "report deals.csv --rejects x.csv -o ./x.csv", 2, "./x.csv cannot be both the result and the rejects"},
		{"mkdir x", "report deals.csv --rejects x.csv -o x/../x.csv", 2, "x/../x.csv cannot be both the result and the rejects"},
		{"touch x.csv; ln -s x.csv y.csv", "report deals.csv --rejects x.csv -o y.csv", 2, "y.csv cannot be both the result and the rejects"},
		{"", "report deals.csv -f csv -o /dev/null", 5, "/dev/null: cannot be written: it is not a regular file"},
		{"", "report deals.csv -o /dev/stdout", 5, "/dev/stdout: cannot be written: it is not a regular file"},
		{"touch out", "report deals.csv -f csv -o /dev/stdout >> out", 2, "/dev/stdout is where stdout goes"},
		{"touch out.csv", "report deals.csv -o out.csv > out.csv", 2, "out.csv is where stdout goes"},
		{"touch out.csv", "report deals.csv --rejects out.csv >> out.csv", 2, "out.csv is where stdout goes"},
		{"mkfifo june.csv", "report deals.csv -o june.csv", 5, "june.csv: cannot be written: it is not a regular file"},
		{"mkdir june.json", "report deals.csv -f json -o june.json", 5, "june.json: cannot be written: it is a directory"},
		{"ln -s none june.csv", "report deals.csv -o june.csv", 5, "june.csv: cannot be written: it is a link to nothing"},
		{"ln -s june.csv june.csv", "report deals.csv -o june.csv", 5, "june.csv: cannot be written: too many levels of symbolic links"},
		{"ln -s b.csv a.csv; ln -s a.csv b.csv", "report deals.csv -f csv -o a.csv/", 5, "a.csv/: cannot be written"},
		{"", "report deals.csv -o none/june.csv", 5, "none/june.csv: cannot be written: no such file or directory"},
		{"", "report deals.csv -o deals.csv/june.csv", 5, "deals.csv/june.csv: cannot be written: not a directory"},
		{"", "report deals.csv -o " + strings.Repeat("x", 300) + ".csv", 5, "cannot be written: file name too long"},
	} {
		dir := t.TempDir()
		badDeals(t, dir)
		if _, said, code := kpiIn(t, dir, c.make); code != 0 {
			t.Fatalf("%s: %s", c.make, said)
		}
		before := held(t, dir)
		stdout, stderr, code := kpiIn(t, dir, "kpi "+c.line+" -q --max-rejects 1")
		if code != c.code || stdout != "" || !strings.Contains(stderr, c.says) || !strings.Contains(stderr, "\n  hint: ") || strings.Contains(stderr, ".kpi-") {
			t.Errorf("%s; kpi %s: exit %d: %s%s", c.make, c.line, code, stdout, stderr)
		}
		if after := held(t, dir); after != before {
			t.Errorf("%s; kpi %s: there was\n%s\nand is\n%s", c.make, c.line, before, after)
		}
	}
}

// Links to files and directories are followed, and stay links.
func TestOutputsLinked(t *testing.T) {
	dir := t.TempDir()
	badDeals(t, dir)
	_, said, code := kpiIn(t, dir, "mkdir real folder; touch real/june.csv; ln -s real/june.csv june.csv; ln -s folder out; "+
		"kpi report deals.csv -q --max-rejects 1 -o june.csv && kpi report deals.csv -q --max-rejects 1 -f csv -o out && "+
		"test -L june.csv && test -L out && test -s real/june.csv && test -s folder/about.csv")
	if code != 0 {
		t.Errorf("exit %d: %s\n%s", code, said, held(t, dir))
	}
}

// Inputs that are no files to read are refused at once: none is waited for.
func TestInputsRefused(t *testing.T) {
	for _, c := range []struct {
		make, line string
		code       int
		says       string
	}{
		{"mkfifo pipe.csv", "report pipe.csv", 4, "pipe.csv: not a regular file"},
		{"", "report /dev/null", 4, "/dev/null: not a regular file"},
		{"", "report /dev/zero", 4, "/dev/zero: not a regular file"},
		{"", "report - < /dev/null", 4, "-: standard input is empty"},
		{"ln -s none.csv link.csv", "report link.csv", 4, "link.csv: a link to nothing"},
		{"ln -s none.csv link.csv", "report 'l*.csv'", 4, "link.csv: a link to nothing"},
		{"ln -s link.csv link.csv", "report link.csv", 4, "link.csv: cannot be read: too many levels of symbolic links"},
		{"touch empty.csv", "report empty.csv", 4, "empty.csv: the file is empty"},
		{"mkdir none", "report none", 4, "there is no file to read"},
		{"mkdir -p in/x.csv; ln -s none in/y.csv; mkfifo in/z.csv", "report in", 4, "there is no file to read"},
		{"mkdir kpi.yaml", "report deals.csv --config kpi.yaml", 4, "kpi.yaml: cannot be read: is a directory"},
		{"", "report deals.csv --config /dev/zero", 2, "/dev/zero: is larger than 256 KiB"},
	} {
		dir := t.TempDir()
		badDeals(t, dir)
		if _, said, code := kpiIn(t, dir, c.make); code != 0 {
			t.Fatalf("%s: %s", c.make, said)
		}
		stdout, stderr, code := kpiIn(t, dir, "timeout 10 kpi "+c.line)
		if code != c.code || stdout != "" || !strings.Contains(stderr, c.says) || !strings.Contains(stderr, "\n  hint: ") {
			t.Errorf("%s; kpi %s: exit %d: %s%s", c.make, c.line, code, stdout, stderr)
		}
	}
}

// What cannot be read in a directory is said, and the rest is used.
func TestDirectoryWithUnreadable(t *testing.T) {
	dir := t.TempDir()
	badDeals(t, dir)
	kpiIn(t, dir, "mkdir x.csv; ln -s none y.csv; ln -s z.csv z.csv; mkfifo w.csv; touch v.csv")
	_, stderr, code := kpiIn(t, dir, "timeout 10 kpi report . --max-rejects 1")
	for _, want := range []string{"x.csv", "y.csv", "z.csv", "w.csv", "v.csv", "used 3 of 3 rows"} {
		if code != exitDone || !strings.Contains(stderr, want) {
			t.Errorf("exit %d without %s: %s", code, want, stderr)
		}
	}
}

// nobody runs kpi as somebody who owns nothing, where the tests run as root, who may do
// everything.
func nobody(t *testing.T, dir string, args ...string) (stderr string, code int) {
	t.Helper()
	var said strings.Builder
	program := filepath.Join(openly(t), "kpi") // where everybody can start it
	if _, said, code := kpiIn(t, dir, `cp "$(command -v kpi)" `+program); code != 0 {
		t.Fatal(said)
	}
	cmd := exec.Command(program, args...)
	if os.Geteuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	cmd.Dir, cmd.Stderr = dir, &said
	if err := cmd.Start(); err != nil {
		t.Skipf("nobody cannot run it: %v", err)
	}
	cmd.Wait() // the code tells
	return said.String(), cmd.ProcessState.ExitCode()
}

// openly is a directory that everybody can read.
func openly(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "kpi")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		os.Chmod(dir, 0o700)
		os.RemoveAll(dir)
	})
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// A directory that may not be written to, and a file that may not be read.
func TestForbidden(t *testing.T) {
	dir := openly(t)
	badDeals(t, dir)
	place(t, filepath.Join(dir, "june.csv"), "old")
	place(t, filepath.Join(dir, "secret.csv"), tortureHeader+"D9,Ana,Won,100,2026-05-01,2026-06-01\n")
	if err := os.Chmod(filepath.Join(dir, "secret.csv"), 0); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	if stderr, code := nobody(t, dir, "report", "deals.csv", "secret.csv"); code != exitUnreadable ||
		!strings.HasSuffix(stderr, "kpi: secret.csv: cannot be read: permission denied\n  hint: ask its owner for the right to read it, or copy it to where you have that\n") {
		t.Errorf("a file that may not be read: exit %d: %s", code, stderr)
	}
	if stderr, code := nobody(t, dir, "report", ".", "-q"); code != exitUnreadable || !strings.HasPrefix(stderr, "kpi: ./secret.csv: cannot be read: permission denied\n  hint: ") {
		t.Errorf("among others: exit %d: %s", code, stderr)
	}
	for _, args := range [][]string{{"report", "deals.csv", "-q", "-o", "june.csv"}, {"report", "deals.csv", "-q", "-o", "july.xlsx"}, {"report", "deals.csv", "-q", "-f", "csv", "-o", "june/"}, {"report", "deals.csv", "-q", "--rejects", "r.csv"}} {
		stderr, code := nobody(t, dir, args...)
		if code != exitOutput || !strings.HasPrefix(stderr, "kpi: ") || !strings.HasSuffix(stderr, ": cannot be written: permission denied\n  hint: choose another place for it\n") {
			t.Errorf("%v: exit %d: %s", args, code, stderr)
		}
	}
	if text, err := os.ReadFile(filepath.Join(dir, "june.csv")); err != nil || string(text) != "old" {
		t.Errorf("the old file holds %q, %v", text, err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 3 {
		t.Errorf("%v, %v", entries, err)
	}
}
