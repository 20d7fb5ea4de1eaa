package main

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// killings are commands that are killed, and how much of them is in a test of seconds.
var killings = []struct {
	name, output string
	args         func(in, out string) []string
}{
	{"workbook", "june.xlsx", func(in, out string) []string { return []string{"report", in, "-o", out} }},
	{"dashboard", "june.xlsx", func(in, out string) []string { return []string{"dashboard", in, "-o", out} }},
	{"folder", "june", func(in, out string) []string { return []string{"report", in, "-f", "csv", "-o", out + "/"} }},
}

// A process that is killed leaves the old output or the new one, never a mix, and
// beside it at most one thing that has yet to take its place, which the next run
// removes. A killed run does not know how far it is: half of the moments are anywhere in
// the run, and half while there is something that has yet to take its place.
func TestKilled(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is nothing like kill -9")
	}
	moments := 8
	if os.Getenv("KPI_HEAVY") != "" {
		moments = 200
	}
	in := t.TempDir()
	for name, text := range firm(plainNames) {
		place(t, filepath.Join(in, name), text)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for _, c := range killings {
		t.Run(c.name, func(t *testing.T) {
			out := t.TempDir()
			path := filepath.Join(out, c.output)
			args := c.args(in, path)
			older := append(args[:len(args):len(args)], "--period", "2026-03")
			old := outcome(t, out, older)
			whole, took := timed(t, out, args)
			if old == whole {
				t.Fatal("both are the same")
			}
			now := whole
			var olds, left int
			for i := range moments {
				if now == whole {
					if now = outcome(t, out, older); now != old {
						t.Fatalf("after %d runs that were killed there is\n%.500s", i, now)
					}
				}
				left += killed(t, out, args, i%2 == 0, random.Int64N(int64(took)))
				now = strings.TrimPrefix(held(t, out), leftIn(t, out))
				if now == old {
					olds++
				} else if now != whole {
					t.Fatalf("there is neither the old output nor the new one but\n%.2000s", now)
				}
			}
			if at := outcome(t, out, args); at != whole {
				t.Errorf("in the end there is\n%.500s", at)
			}
			t.Logf("%d kills: %d times the old output, %d times the new one, %d times something left beside", moments, olds, moments-olds, left)
		})
	}
}

// outcome is what a command leaves in a directory.
func outcome(t *testing.T, out string, args []string) string {
	t.Helper()
	all, _ := timed(t, out, args)
	return all
}

func timed(t *testing.T, out string, args []string) (all string, took time.Duration) {
	t.Helper()
	start := time.Now()
	if said, err := exec.Command("kpi", args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %v: %s", args, err, said)
	}
	return held(t, out), time.Since(start)
}

// killed starts a command and kills it: so many nanoseconds after it began, or as much
// after something stands beside its output as fits into that. It tells how much is left.
func killed(t *testing.T, out string, args []string, anywhere bool, after int64) int {
	t.Helper()
	cmd := exec.Command("kpi", args...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if !anywhere {
		for end := time.Now().Add(2 * time.Second); len(passing(t, out)) == 0 && time.Now().Before(end); {
			time.Sleep(50 * time.Microsecond)
		}
		after /= 8
	}
	time.Sleep(time.Duration(after))
	cmd.Process.Kill()
	cmd.Wait() // it was killed, or had ended
	left := passing(t, out)
	if len(left) > 1 {
		t.Fatalf("%q are left", left)
	}
	return len(left)
}

// passing is what stands in a directory that has yet to take its place.
func passing(t *testing.T, out string) []string {
	t.Helper()
	left, err := filepath.Glob(filepath.Join(out, ".kpi-*"))
	if err != nil {
		t.Fatal(err)
	}
	return left
}

// leftIn is the lines of what is held in a directory that has yet to take its place.
func leftIn(t *testing.T, out string) string {
	t.Helper()
	var lines strings.Builder
	for line := range strings.Lines(held(t, out)) {
		if strings.HasPrefix(line, "/.kpi-") {
			lines.WriteString(line)
		}
	}
	return lines.String()
}
