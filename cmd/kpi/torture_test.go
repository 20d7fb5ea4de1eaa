package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode"
)

// Bounds of a refusal. The memory is that of the whole process, of which an idle one
// takes about 20 MiB.
const (
	tortureTime   = time.Second
	tortureMemory = 100 << 20
)

const tortureHeader = "deal_id,owner,status,amount,created,closed\n"

// tortured is a file made to do harm, and what must come of it: an exit code, and
// a word of what is said.
type tortured struct {
	name, file string
	text       func() string
	code       int // -1 for any but that of a bug
	says       string
}

func tortures(t *testing.T) []tortured {
	const good = "D1,Ana,Won,100,2026-05-01,2026-06-01\n"
	many := func() string { return numberedDeals(40_000, "100") }
	return []tortured{
		{"nothing", "deals.csv", func() string { return "" }, 4, "deals.csv: the file is empty"},
		{"blanks", "deals.csv", func() string { return strings.Repeat("\n", 1000) }, 4, "deals.csv"},
		{"a header only", "deals.csv", func() string { return tortureHeader }, 2, "nothing in the data has a date"},
		{"a mark only", "deals.csv", func() string { return "\ufeff" }, 4, "deals.csv"},
		{"the mark twice", "deals.csv", func() string { return "\ufeff\ufeff" + tortureHeader + good }, 0, "used 1 of 1 rows"},
		{"NULs", "deals.csv", func() string { return tortureHeader + "D\x001,Ana,Won,1,,\n" }, 4, "deals.csv:2:1: a NUL byte"},
		{"a quote that never ends", "deals.csv", func() string { return tortureHeader + "\"D1,Ana\n" + many() }, 4, "deals.csv:2:1: a value of more than 1048576 bytes starts here"},
		{"invalid UTF-8 late", "deals.csv", func() string { return "\ufeff" + tortureHeader + many() + "D2,An\xe9,Won,1,,\n" }, 4, "deals.csv:40002:2: byte 0xe9"},
		{"one huge line", "deals.csv", func() string { return tortureHeader + strings.Repeat("x", 4<<20) }, 4, "deals.csv:2:1: a value of more than 1048576 bytes"},
		{"one huge line of cells", "deals.csv", func() string { return tortureHeader + strings.Repeat("x,", 1<<20) }, 4, "deals.csv:2:16385: more than 16384 columns"},
		{"a huge header", "deals.csv", func() string { return strings.Repeat("deal_id,", 1<<18) }, 4, "deals.csv:1"},
		{"10,000 columns", "deals.csv", func() string {
			return strings.TrimSuffix(tortureHeader, "\n") + strings.Repeat(",note", 10_000) + "\n" + strings.TrimSuffix(good, "\n") + strings.Repeat(",x", 10_000) + "\n"
		}, 0, "used 1 of 1 rows"},
		{"rows of other lengths", "deals.csv", func() string { return tortureHeader + good + "D2,Ana\nD3,Ana,Won,1,2026-05-01,2026-06-01,7,8\n" }, 3, "deals.csv:3: 2 cells, and the header has 6"},
		{"bare CR", "deals.csv", func() string { return strings.ReplaceAll(tortureHeader+good, "\n", "\r") }, 0, "used 1 of 1 rows"},
		{"CR amid LF", "deals.csv", func() string { return tortureHeader + "D1,An\ra,Won,100,2026-05-01,2026-06-01\n" }, -1, "deals.csv"},
		{"escapes in cells", "deals.csv", func() string {
			return tortureHeader + "\x1b[2J\x1b]0;x\a,\u202eAna\u2066,W\u009bon,\x1b[31mten,\u2028,soon\n" + good
		}, -1, `\x1b`},
		{"escapes in a header", "notes.csv", func() string { return "\x1b]8;;http://x\a,mood\nfine,good\n" }, 4, "notes.csv"},
		{"a file name with escapes", "d\x1b[31m\u202eeals.csv", func() string { return tortureHeader + "D1,Ana,Won,ten,2026-05-01,2026-06-01\n" }, 3, `d\x1b[31m\u202eeals.csv:2:4: amount "ten"`},
		{"gzip cut off", "deals.csv.gz", func() string { return string(squeezed(t, tortureHeader+many())[:20_000]) }, 4, "damaged: it breaks off"},
		{"a gzip bomb", "deals.csv.gz", func() string {
			return string(squeezed(t, tortureHeader+strings.Repeat("D1,Ana,Won,100,2026-05-01,2026-06-01\n", 1<<19)))
		}, 4, "unsafe: it unpacks to more than 200 times its size"},
		{"a zip in a zip in a zip", "deals.zip", func() string {
			return archived(t, "deals.zip", archived(t, "deals.zip", archived(t, "deals.csv", tortureHeader+good)))
		}, 4, "deals.zip"},
		{"a page that never ends", "deals.xls", func() string { return "<table><tr>" + strings.Repeat("<td>x", 1_000_000) }, 4, "deals.xls:1"},
		{"a page of entities", "deals.xls", func() string { return "<table><tr><td>" + strings.Repeat("&lt;", 2<<20) + "</table>" }, 4, "deals.xls:1"},
		{"amounts beyond all", "deals.csv", func() string {
			return tortureHeader + "D1,Ana,Won," + strings.Repeat("9", 400) + ",2026-05-01,2026-06-01\nD2,Ana,Won,1e309,2026-05-01,2026-06-01\n"
		}, 3, "deals.csv:2:4: amount"},
		{"amounts that overflow together", "deals.csv", func() string { return tortureHeader + numberedDeals(2000, "900000000000000") }, -1, "deals.csv"},
		{"dates beyond all", "deals.csv", func() string {
			return tortureHeader + "D1,Ana,Won,1,0000-00-00,9999-99-99\nD2,Ana,Won,1,-1,99999999999999999999\n"
		}, 3, "deals.csv"},
		{"one id a thousand times", "deals.csv", func() string { return tortureHeader + thousandfold() }, 3, "more like these"},
		{"UTF-16 cut within a character", "deals.csv", func() string { return "\xff\xfed\x00e\x00a\x00l\x00_\x00i\x00d\x00,\x00o\x00" }, 4, "deals.csv"},
	}
}

func numberedDeals(n int, amount string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "N%d,Ana,Won,%s,2026-05-01,2026-06-01\n", i, amount)
	}
	return b.String()
}

func thousandfold() string {
	var b strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&b, "D1,Ana,Won,%d,2026-05-01,2026-06-01\n", i)
	}
	return b.String()
}

func squeezed(t *testing.T, text string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func archived(t *testing.T, name, text string) string {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	entry, err := w.Create(name)
	if err == nil {
		_, err = entry.Write([]byte(text))
	}
	if err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	return out.String()
}

// Whatever a file holds, the program ends soon and small, says where and what to do,
// and sends nothing to the terminal that would steer it.
func TestTorture(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("memory is measured as Linux tells it")
	}
	for _, c := range tortures(t) {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, c.file), []byte(c.text()), 0o600); err != nil {
				t.Fatal(err)
			}
			commands := []string{"report"}
			if strings.Contains(c.name, "escapes") {
				commands = append(commands, "inspect")
			}
			for _, command := range commands {
				run := endured(t, dir, command, c.file)
				for try := 0; try < 2 && run.took > tortureTime; try++ { // the machine may be busy
					run = endured(t, dir, command, c.file)
				}
				run.check(t, command, c)
			}
		})
	}
}

// ending is how a run ended.
type ending struct {
	code           int
	took           time.Duration
	memory         int64
	stdout, stderr string
}

func endured(t *testing.T, dir string, args ...string) ending {
	t.Helper()
	var stdout, stderr bytes.Buffer
	measure := filepath.Join(t.TempDir(), "memory")
	cmd := exec.Command("measured", append([]string{measure, "kpi"}, args...)...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &stdout, &stderr
	start := time.Now()
	err := cmd.Run()
	end := ending{took: time.Since(start), code: cmd.ProcessState.ExitCode(), stdout: stdout.String(), stderr: stderr.String()}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	memory, err := os.ReadFile(measure)
	if err == nil {
		end.memory, err = strconv.ParseInt(string(memory), 10, 64)
	}
	if err != nil {
		t.Fatal(err)
	}
	return end
}

// measured runs a command, and writes how much memory it took into a file: measured
// FILE COMMAND …. It is a process of its own because a child begins with the peak of
// its parent, which is that of all tests so far.
func measured() {
	cmd := exec.Command(os.Args[2], os.Args[3:]...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	err := cmd.Run()
	if cmd.ProcessState == nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	peak := int64(0)
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		peak = int64(usage.Maxrss) << 10
	}
	if err := os.WriteFile(os.Args[1], []byte(strconv.FormatInt(peak, 10)), 0o600); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(cmd.ProcessState.ExitCode())
}

func (e ending) check(t *testing.T, command string, c tortured) {
	t.Helper()
	said := fmt.Sprintf("%s: exit %d after %v and %d MiB\n%.600s\n%.300s", command, e.code, e.took, e.memory>>20, e.stderr, e.stdout)
	if e.took > tortureTime || e.memory > tortureMemory {
		t.Errorf("too long or too large: %s", said)
	}
	if e.code == exitBug || e.code < 0 || strings.Contains(e.stderr, "goroutine ") || strings.Contains(e.stderr, "panic") {
		t.Errorf("a bug: %s", said)
	}
	if i := strings.IndexFunc(e.stdout+e.stderr, steers); i >= 0 {
		t.Errorf("%q would steer a terminal: %s", (e.stdout + e.stderr)[i:i+1], said)
	}
	if command != "report" {
		return
	}
	if c.code >= 0 && e.code != c.code || !strings.Contains(e.stderr, c.says) {
		t.Errorf("want exit %d and %q: %s", c.code, c.says, said)
	}
	if e.code != exitDone && !strings.Contains(e.stderr, "hint: ") {
		t.Errorf("no hint: %s", said)
	}
	if strings.Count(e.stderr, "\n") > 60 {
		t.Errorf("a wall of errors: %d lines", strings.Count(e.stderr, "\n"))
	}
}

// steers tells whether a character is one that terminals obey, or that turns the
// direction of text round.
func steers(r rune) bool {
	return r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' || r >= 0xe0000 && r < 0xe0080)
}
