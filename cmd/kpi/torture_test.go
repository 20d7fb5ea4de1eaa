package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"kpi/cmd/kpi/memory"
)

// Bounds of every command, and narrower ones of a report, which is what is made first
// of a file nobody has looked at. Time is that of the processors, as the machine may be
// busy; memory is that of the whole process, of which an idle one takes about 20 MiB.
const (
	tortureTime         = 10 * time.Second
	tortureMemory       = 300 << 20
	tortureReportTime   = time.Second
	tortureReportMemory = 100 << 20
	tortureWait         = time.Minute // for all commands together
)

// tortured is a file made to do harm, and what must come of it.
type tortured struct {
	name string // the kind of trouble
	file string // what the commands are given; deals.csv unless named
	text string
	also map[string]string // other files beside it
	args []string          // further arguments of every command
	code int               // of a report
	// revenue is what may be shown: the sum of all won deals, worked by hand, in all
	// time or the period. Empty where no figure may be shown with exit code 0, and
	// noFigure where none can be, and that is no fault.
	revenue string
	period  string // all unless named
	says    string // some of what the report says on stderr
}

// noFigure is the revenue of files that say nothing of it.
const noFigure = "none"

func tortures(t *testing.T) []tortured {
	return slices.Concat(textTortures(), escapeTortures(), numberTortures(), dateTortures(), rowTortures(),
		bookTortures(t), bookCellTortures(t), zipTortures(t), packedTortures(t), pageTortures(), kindTortures(t), configTortures(), ratesTortures())
}

// commands are those that read a file, each of a process that lives as long as all; only
// those that show figures where there is no time for more.
func (c tortured) commands() [][]string {
	over := func(args ...string) []string { return append(append(args, c.file), c.args...) }
	first := [][]string{
		over("report"),
		over("value", "revenue", "--period", c.period),
	}
	if !thorough() {
		return first
	}
	return append(first,
		over("report", "-f", "csv", "--period", c.period),
		over("inspect"),
		over("explain", "revenue", "--period", c.period),
		over("list"))
}

// Whatever a file holds, every command ends soon and small, says where and what to do,
// sends nothing to the terminal that would steer it, and shows the right figure or none.
func TestTorture(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("memory is measured as Linux tells it")
	}
	var sum tortureSum
	files := tortures(t)
	t.Run("files", func(t *testing.T) {
		names := map[string]bool{}
		for _, c := range files {
			if names[c.name] {
				t.Errorf("two files are called %q", c.name)
			}
			names[c.name] = true
			t.Run(c.name, func(t *testing.T) {
				t.Parallel()
				c.torture(t, &sum)
			})
		}
	})
	t.Logf("%d files, %d runs; the longest took %v of processor time (%s), the largest %d MiB (%s)",
		len(files), sum.runs, sum.time.Round(time.Millisecond), sum.slowest, sum.memory>>20, sum.largest)
}

// tortureSum is what all runs took.
type tortureSum struct {
	sync.Mutex
	runs             int
	time             time.Duration
	memory           int64
	slowest, largest string
}

func (s *tortureSum) add(name string, end ending) {
	s.Lock()
	defer s.Unlock()
	s.runs++
	if end.Took > s.time {
		s.time, s.slowest = end.Took, name+": "+end.Args[0]
	}
	if end.Memory > s.memory {
		s.memory, s.largest = end.Memory, name
	}
}

func (c tortured) torture(t *testing.T, sum *tortureSum) {
	if c.file == "" {
		c.file = "deals.csv"
	}
	if c.period == "" {
		c.period = "all"
	}
	dir := t.TempDir()
	for name, text := range c.also {
		put(t, dir, name, text)
	}
	if c.text != "" || c.also == nil {
		put(t, dir, c.file, c.text)
	}
	for i, end := range endured(t, dir, c.commands()) {
		sum.add(c.name, end)
		end.bounded(t, i == 0)
		end.quiet(t)
		switch i {
		case 0:
			c.reported(t, end)
		case 1:
			c.valued(t, end, strings.TrimSpace(string(end.Stdout)))
		case 2:
			c.valued(t, end, revenueIn(string(end.Stdout)))
		}
	}
}

// ending is how a run ended.
type ending struct {
	Args           []string
	Code           int
	Took           time.Duration // of the processors
	Memory         int64         // the most that the process has had so far, in bytes
	Stdout, Stderr []byte        // as bytes: JSON would hide what is no UTF-8
}

func (e ending) String() string {
	return fmt.Sprintf("kpi %s: exit %d after %v and %d MiB\n%.900s\n%.300s", strings.Join(e.Args, " "), e.Code, e.Took, e.Memory>>20, e.Stderr, e.Stdout)
}

// endured runs commands in a process of its own, and says how each ended.
func endured(t *testing.T, dir string, commands [][]string) (ends []ending) {
	t.Helper()
	asked, err := json.Marshal(commands)
	if err != nil {
		t.Fatal(err)
	}
	within, stop := context.WithTimeout(context.Background(), tortureWait)
	defer stop()
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(within, "tormented")
	cmd.Dir, cmd.Stdin, cmd.Stdout, cmd.Stderr = dir, bytes.NewReader(asked), &stdout, &stderr
	failed := cmd.Run()
	lines := json.NewDecoder(&stdout)
	for lines.More() {
		var end ending
		if err := lines.Decode(&end); err != nil {
			t.Fatal(err)
		}
		ends = append(ends, end)
	}
	if failed != nil || len(ends) != len(commands) {
		t.Fatalf("%v while running %q: %.900s", failed, commands[min(len(ends), len(commands)-1)], &stderr)
	}
	return ends
}

// tormented runs the commands that stdin lists, one after the other, and writes how
// each ended: the program as it is, but for the start of its process.
func tormented() {
	memory.Tend()
	var commands [][]string
	if err := json.NewDecoder(os.Stdin).Decode(&commands); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	out := json.NewEncoder(os.Stdout)
	for _, args := range commands {
		var stdout, stderr bytes.Buffer
		before := processorTime()
		code := run(args, &stdout, &stderr)
		end := ending{Args: args, Code: code, Took: processorTime() - before, Memory: peakMemory(), Stdout: stdout.Bytes(), Stderr: stderr.Bytes()}
		if err := out.Encode(end); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// peakMemory is the most memory that this process has had, in bytes; 0 where the
// system does not say.
func peakMemory() (bytes int64) {
	status, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(status)) {
		if kib := int64(0); strings.HasPrefix(line, "VmHWM:") {
			fmt.Sscanf(line, "VmHWM: %d kB", &kib)
			return kib << 10
		}
	}
	return 0
}

// bounded checks what a run took, and that it ended as programs end.
func (e ending) bounded(t *testing.T, narrow bool) {
	t.Helper()
	if e.Took > tortureTime || e.Memory > tortureMemory || narrow && (e.Took > tortureReportTime || e.Memory > tortureReportMemory) {
		t.Errorf("too long or too large: %v", e)
	}
	if e.Code == exitBug || e.Code < 0 || bytes.Contains(e.Stderr, []byte("goroutine ")) || bytes.Contains(e.Stderr, []byte("panic")) {
		t.Errorf("a bug: %v", e)
	}
}

// quiet checks that nothing would steer a terminal, or flood it.
func (e ending) quiet(t *testing.T) {
	t.Helper()
	for _, text := range [][]byte{e.Stdout, e.Stderr} {
		if i := bytes.IndexFunc(text, steers); i >= 0 {
			t.Errorf("%q would steer a terminal: %v", text[i:min(i+4, len(text))], e)
		}
		if !utf8.Valid(text) {
			t.Errorf("bytes that are no UTF-8: %v", e)
		}
	}
	if n := bytes.Count(e.Stderr, []byte("\n")); n > 60 {
		t.Errorf("a wall of errors: %d lines", n)
	}
	if e.Code != exitDone && !bytes.Contains(e.Stderr, []byte("hint: ")) && !bytes.Contains(e.Stderr, []byte("kpi.yaml:")) {
		t.Errorf("no hint: %v", e)
	}
}

// reported checks the report against what must come of it.
func (c tortured) reported(t *testing.T, e ending) {
	t.Helper()
	if e.Code != c.code || !strings.Contains(string(e.Stderr), c.says) {
		t.Errorf("want exit %d and %q: %v", c.code, c.says, e)
	}
	if c.revenue == "" && e.Code == exitDone {
		t.Errorf("a report with exit 0 where nothing can be right: %v", e)
	}
}

// valued checks a figure that is shown.
func (c tortured) valued(t *testing.T, e ending, figure string) {
	t.Helper()
	shown := figure != "" && figure != "undefined"
	switch {
	case shown && c.revenue == "" && e.Code == exitDone, shown && c.revenue != "" && figure != c.revenue:
		t.Errorf("shows %q, want %q: %v", figure, c.revenue, e)
	case !shown && c.revenue != "" && c.revenue != noFigure && e.Code == exitDone:
		t.Errorf("shows nothing, want %q: %v", c.revenue, e)
	}
}

// revenueIn is the revenue of all deals in a report written as CSV.
func revenueIn(text string) string {
	for line := range strings.Lines(text) {
		if cells := strings.Split(line, ","); cells[0] == "summary" && slices.Contains(cells, "revenue") {
			return cells[slices.Index(cells, "revenue")+2]
		}
	}
	return ""
}

// steers tells whether a character is one that terminals obey, or that turns the
// direction of text round.
func steers(r rune) bool {
	return r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' || r >= 0xe0000 && r < 0xe0080)
}
