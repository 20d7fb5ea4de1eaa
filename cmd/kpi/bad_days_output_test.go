//go:build unix

package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"kpi/report"
)

// kpiIn runs kpi as a process through a shell: "kpi report deals.csv | head -1".
func kpiIn(t *testing.T, dir, line string) (stdout, stderr string, code int) {
	t.Helper()
	var out, said bytes.Buffer
	cmd := exec.Command("sh", "-c", line)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &out, &said
	err := cmd.Run()
	var ended *exec.ExitError
	if err != nil && !errors.As(err, &ended) {
		t.Fatal(err)
	}
	return out.String(), said.String(), cmd.ProcessState.ExitCode()
}

// A result that cannot be printed is an output that failed, whatever command made it.
func TestStdoutFails(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("there is no /dev/full here")
	}
	dir := t.TempDir()
	badDeals(t, dir)
	const full = "kpi: stdout: cannot be written: no space left on device\n  hint: free some space, or choose another place for it\n"
	for _, command := range []string{
		"report deals.csv -q", "report deals.csv -q -f json", "value revenue deals.csv -q", "explain revenue", "explain revenue deals.csv -q",
		"list", "list deals.csv -q", "inspect deals.csv -q", "init deals.csv -q", "demo exports", "demo --template quotas",
		"help", "report --help", "--version", "completion bash", "",
	} {
		if _, said, code := kpiIn(t, dir, "kpi "+command+" >/dev/full"); code != exitOutput || !strings.HasSuffix(said, full) {
			t.Errorf("kpi %s > /dev/full: exit %d: %s", command, code, said)
		}
		if err := os.RemoveAll(filepath.Join(dir, "exports")); err != nil {
			t.Fatal(err)
		}
	}
}

// A reader that has gone is not spoken of, and the code says that not all was read.
func TestClosedPipe(t *testing.T) {
	dir := t.TempDir()
	badDeals(t, dir)
	for _, command := range [][]string{{"report", "deals.csv", "-q", "--max-rejects", "1"}, {"report", "deals.csv", "-f", "csv", "-q"}, {"list"}, {"help"}, {"inspect", "deals.csv", "-q"}} {
		read, write, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		read.Close()
		var said bytes.Buffer
		cmd := exec.Command("kpi", command...)
		cmd.Dir, cmd.Stdout, cmd.Stderr = dir, write, &said
		err = cmd.Run()
		write.Close()
		if code := cmd.ProcessState.ExitCode(); code != exitOutput || strings.Contains(said.String(), "kpi:") || strings.Contains(said.String(), "pipe") {
			t.Errorf("kpi %v: %v, exit %d: %s", command, err, code, &said)
		}
	}
}

// Streams that are closed are as good as the null device: no file that is opened later
// is taken for one of them.
func TestClosedStreams(t *testing.T) {
	dir := t.TempDir()
	badDeals(t, dir)
	want, _, _ := kpiIn(t, dir, "kpi report deals.csv")
	for line, code := range map[string]int{
		"kpi report deals.csv >&-":                                  exitRejects,
		"kpi report deals.csv 2>&-":                                 exitRejects,
		"kpi report deals.csv <&- >&- 2>&-":                         exitRejects,
		"kpi report deals.csv 2>/dev/full":                          exitRejects,
		"kpi report deals.csv -o june.txt <&- >&- 2>&-":             exitRejects,
		"kpi report deals.csv --rejects r.csv -o june.txt 2>&- >&-": exitRejects,
		"kpi report none.csv >&- 2>&-":                              exitUnreadable,
	} {
		stdout, _, got := kpiIn(t, dir, line)
		if got != code || stdout != "" && stdout != want {
			t.Errorf("%s: exit %d: %s", line, got, stdout)
		}
	}
	if text, err := os.ReadFile(filepath.Join(dir, "june.txt")); err != nil || string(text) != want {
		t.Errorf("with its streams closed it writes %q, %v", text, err)
	}
}

// Nothing is on stdout where the question is wrong or an input cannot be read.
func TestNothingOnStdout(t *testing.T) {
	dir := t.TempDir()
	badDeals(t, dir)
	place(t, filepath.Join(dir, "empty.csv"), "")
	place(t, filepath.Join(dir, "notes.csv"), "mood\ngood\n")
	for _, c := range []struct {
		line string
		code int
	}{
		{"report", exitUsage}, {"report deals.csv --period never", exitUsage}, {"report deals.csv -f pdf", exitUsage}, {"nothing", exitUsage}, {"report --nothing", exitUsage},
		{"value nothing deals.csv", exitUsage}, {"explain nothing", exitUsage}, {"list --section nothing", exitUsage}, {"help nothing", exitUsage}, {"quota deals.csv -o x.xlsx", exitUsage},
		{"dashboard deals.csv", exitUsage}, {"demo a b", exitUsage}, {"completion nothing", exitUsage}, {"completion bash more", exitUsage},
		{"report none.csv", exitUnreadable}, {"report empty.csv", exitUnreadable}, {"report notes.csv", exitUnreadable}, {"value revenue empty.csv", exitUnreadable},
		{"explain revenue empty.csv", exitUnreadable}, {"list empty.csv", exitUnreadable}, {"inspect empty.csv", exitUnreadable}, {"init empty.csv", exitUnreadable},
		{"report deals.csv --config none.yaml", exitUnreadable}, {"dashboard empty.csv -o x.xlsx", exitUnreadable}, {"report deals.csv --previous none.csv", exitUnreadable},
	} {
		stdout, stderr, code := kpiIn(t, dir, "kpi "+c.line)
		if code != c.code || stdout != "" || !strings.HasPrefix(stderr, "kpi: ") || !strings.Contains(stderr, "\n  hint: ") {
			t.Errorf("kpi %s: exit %d, not %d: %q, %q", c.line, code, c.code, stdout, stderr)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "x.xlsx")); err == nil {
		t.Error("a workbook was made")
	}
}

// A file that may not grow so long is an output that failed, and no reason to end by a
// signal.
func TestFileSizeLimit(t *testing.T) {
	dir := t.TempDir()
	badDeals(t, dir)
	place(t, filepath.Join(dir, "june.xlsx"), "old")
	before := held(t, dir)
	stdout, stderr, code := kpiIn(t, dir, "ulimit -f 1; kpi dashboard deals.csv -q -o june.xlsx")
	if code != exitOutput || stdout != "" || !strings.HasPrefix(stderr, "kpi: june.xlsx: cannot be written: file too large\n  hint: ") || held(t, dir) != before {
		t.Errorf("exit %d: %s%.300s\nleft: %.200s", code, stdout, stderr, held(t, dir))
	}
}

// A disk that is full, and one of another file system.
func TestFullDisk(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "disk")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("a small disk cannot be had: %v: %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, out)
		}
	})
	badDeals(t, dir)
	for _, command := range []string{"report deals.csv -q -f csv -o june/", "report deals.csv -q -o june.csv"} {
		if _, stderr, code := kpiIn(t, dir, "kpi "+command); code != exitRejects {
			t.Fatalf("exit %d: %s", code, stderr)
		}
	}
	filler, err := os.Create(filepath.Join(dir, "filler"))
	if err == nil {
		_, err = filler.Write(make([]byte, 1<<20))
		filler.Close()
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
	before := held(t, dir)
	for _, command := range []string{"report deals.csv -q -f csv -o june/ --period 2026-06", "report deals.csv -q -o june.csv --period 2026-06", "report deals.csv -q -o new.json", "report deals.csv -q --rejects r.csv", "demo exports"} {
		stdout, stderr, code := kpiIn(t, dir, "kpi "+command)
		if code != exitOutput || stdout != "" || !strings.Contains(stderr, ": no space left on device\n  hint: free some space, or choose another place for it\n") {
			t.Errorf("kpi %s: exit %d: %s%s", command, code, stdout, stderr)
		}
		if after := held(t, dir); after != before {
			t.Errorf("kpi %s leaves\n%.1000s", command, after)
		}
	}
}

// New files have what the umask leaves of 0644, and those that are replaced keep their
// modes. Nothing that is being made can be read by others.
func TestModes(t *testing.T) {
	dir := t.TempDir()
	badDeals(t, dir)
	for _, c := range []struct {
		umask      string
		file, base os.FileMode // of new files and directories
	}{{"022", 0o644, 0o755}, {"077", 0o600, 0o700}, {"002", 0o644, 0o755}, {"027", 0o640, 0o750}} {
		for _, run := range []string{"report deals.csv -q -o june.xlsx", "report deals.csv -q --rejects r.csv", "report deals.csv -q -f csv -o june/", "demo exports", "init deals.csv -q -o kpi.yaml"} {
			if _, stderr, code := kpiIn(t, dir, "umask "+c.umask+"; kpi "+run); code != exitDone && code != exitRejects {
				t.Fatalf("%s: exit %d: %s", run, code, stderr)
			}
		}
		for name, want := range map[string]os.FileMode{"june.xlsx": c.file, "r.csv": c.file, "kpi.yaml": c.file, "june": c.base | os.ModeDir, "june/about.csv": c.file, "exports": c.base | os.ModeDir, "exports/deals.csv": c.file} {
			if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Mode() != want {
				t.Errorf("umask %s: %s has mode %v, not %v (%v)", c.umask, name, info.Mode(), want, err)
			}
		}
		for _, name := range []string{"june.xlsx", "r.csv", "kpi.yaml", "june", "exports"} {
			if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	place(t, filepath.Join(dir, "june.csv"), "old")
	for _, mode := range []os.FileMode{0o600, 0o640, 0o664, 0o444} {
		if err := os.Chmod(filepath.Join(dir, "june.csv"), mode); err != nil {
			t.Fatal(err)
		}
		if _, stderr, code := kpiIn(t, dir, "kpi report deals.csv -q -o june.csv"); code != exitRejects {
			t.Fatalf("exit %d: %s", code, stderr)
		}
		if info, err := os.Stat(filepath.Join(dir, "june.csv")); err != nil || info.Mode() != mode {
			t.Errorf("mode %v has become %v (%v)", mode, info.Mode(), err)
		}
	}
}

// What has yet to take its place can be read by nobody else.
func TestModeWhileMaking(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "june.csv")
	looked := false
	ui := &terminal{out: io.Discard, err: io.Discard, disk: &watched{look: func(mode fs.FileMode) {
		looked = true
		if mode != 0o600 {
			t.Errorf("while it is written the file has mode %v", mode)
		}
	}}}
	if code := runWith([]string{"report", badDeals(t, dir), "-o", path}, ui); code != exitRejects || !looked {
		t.Errorf("exit %d, looked %v", code, looked)
	}
}

// watched is the file system, of whose files somebody sees the modes when they are
// written.
type watched struct {
	report.System
	look func(fs.FileMode)
}

func (d *watched) Create(path string, mode fs.FileMode) (report.File, error) {
	f, err := d.System.Create(path, mode)
	return watchedFile{f, d}, err
}

type watchedFile struct {
	report.File
	disk *watched
}

func (f watchedFile) Write(b []byte) (int, error) {
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	f.disk.look(info.Mode())
	return f.File.Write(b)
}

// Fifty runs that write one output at once all end well, and leave a whole one.
func TestRunsAtOnce(t *testing.T) {
	dir := t.TempDir()
	badDeals(t, dir)
	for _, c := range []struct{ name, command string }{
		{"june.xlsx", "report deals.csv -q -o june.xlsx --max-rejects 9 --period "},
		{"june", "report deals.csv -q -f csv -o june/ --max-rejects 9 --period "},
	} {
		periods := []string{"2026-05", "2026-06"}
		var wants []string
		for _, p := range periods {
			if _, stderr, code := kpiIn(t, dir, "kpi "+c.command+p); code != exitDone {
				t.Fatalf("exit %d: %s", code, stderr)
			}
			wants = append(wants, held(t, dir))
			if err := os.RemoveAll(filepath.Join(dir, c.name)); err != nil {
				t.Fatal(err)
			}
		}
		var runs sync.WaitGroup
		for i := range 50 {
			runs.Go(func() {
				if out, err := exec.Command("sh", "-c", "cd '"+dir+"' && exec kpi "+c.command+periods[i%2]).CombinedOutput(); err != nil {
					t.Errorf("%s: %v: %s", c.name, err, out)
				}
			})
		}
		runs.Wait()
		if got := held(t, dir); got != wants[0] && got != wants[1] {
			t.Errorf("fifty runs leave\n%.1000s", got)
		}
		if err := os.RemoveAll(filepath.Join(dir, c.name)); err != nil {
			t.Fatal(err)
		}
	}
}
