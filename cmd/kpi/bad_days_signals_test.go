//go:build unix

package main

import (
	"bufio"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"kpi/report"
)

// A signal that ends the program takes back what is not whole, in less than a second,
// and says nothing; the code is that of the signal.
func TestSignals(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	for name, text := range firm(plainNames) {
		place(t, filepath.Join(in, name), text)
	}
	for _, c := range []struct {
		signal syscall.Signal
		code   int
		args   []string
	}{
		{syscall.SIGINT, 130, []string{"dashboard", in, "-o", filepath.Join(out, "june.xlsx")}},
		{syscall.SIGTERM, 143, []string{"dashboard", in, "-o", filepath.Join(out, "june.xlsx")}},
		{syscall.SIGHUP, 129, []string{"report", in, "-f", "csv", "-o", out + "/june/"}},
		{syscall.SIGQUIT, 131, []string{"dashboard", in, "-o", filepath.Join(out, "june.xlsx")}},
		{syscall.SIGXCPU, 128 + int(syscall.SIGXCPU), []string{"report", in, "-f", "csv", "-o", out + "/june/"}},
	} {
		t.Run(c.signal.String(), func(t *testing.T) {
			before := outcome(t, out, append(c.args[:len(c.args):len(c.args)], "--period", "2026-03"))
			for range 50 { // the run may be over before the signal comes
				if signalled(t, out, c.args, c.signal, c.code) {
					if after := held(t, out); after != before {
						t.Errorf("there was\n%.500s\nand is\n%.500s", before, after)
					}
					return
				}
				outcome(t, out, append(c.args[:len(c.args):len(c.args)], "--period", "2026-03"))
			}
			t.Error("no signal came in time")
		})
	}
}

// signalled starts a command, sends it a signal when something stands beside its output,
// and tells whether the signal ended it.
func signalled(t *testing.T, out string, args []string, signal syscall.Signal, code int) bool {
	t.Helper()
	var stderr strings.Builder
	cmd := exec.Command("kpi", append(args[:len(args):len(args)], "-q")...)
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(5 * time.Second); len(passing(t, out)) == 0 && time.Now().Before(end); {
		time.Sleep(50 * time.Microsecond)
	}
	sent := time.Now()
	if err := cmd.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	err := cmd.Wait()
	var ended *exec.ExitError
	if !errors.As(err, &ended) {
		return false
	}
	if took := time.Since(sent); ended.ExitCode() != code || took > time.Second || stderr.Len() > 0 {
		t.Errorf("it ends with %d after %v: %s", ended.ExitCode(), took, stderr.String())
	}
	return true
}

// What is kept of a pipe goes with the program too.
func TestSignalWhileReadingAPipe(t *testing.T) {
	temp := t.TempDir()
	cmd := exec.Command("kpi", "report", "-")
	cmd.Env = append(os.Environ(), "TMPDIR="+temp)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(in, strings.Repeat(numberedDeals(1000, "100"), 500)); err != nil { // more than is kept in memory
		t.Fatal(err)
	}
	sent := time.Now()
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != 143 || time.Since(sent) > time.Second {
		t.Errorf("it ends with %d after %v", code, time.Since(sent))
	}
	if left := held(t, temp); left != "" {
		t.Errorf("left behind: %.200s", left)
	}
}

// Whoever starts the program to go on through a signal is obeyed.
func TestSignalsIgnored(t *testing.T) {
	cmd := exec.Command("sh", "-c", `trap "" HUP INT; exec kpi value revenue -`)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	cmd.Stdout = &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(in, tortureHeader); err != nil {
		t.Fatal(err)
	}
	time.Sleep(300 * time.Millisecond) // sh has become kpi
	for _, s := range []syscall.Signal{syscall.SIGHUP, syscall.SIGINT} {
		if err := cmd.Process.Signal(s); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := io.WriteString(in, "D1,Ana,Won,100,2026-05-01,2026-06-01\n"); err != nil {
		t.Fatal(err)
	}
	in.Close()
	if err := cmd.Wait(); err != nil || out.String() != "0\n" {
		t.Errorf("%v: %q", err, out.String())
	}
}

// asStuck is the variable that makes this test program one that can take nothing back.
const asStuck = "KPI_TEST_STUCK"

// TestAsStuck is that program, when another test starts it.
func TestAsStuck(t *testing.T) {
	if os.Getenv(asStuck) == "" {
		t.Skip("started by another test")
	}
	disk := new(report.System)
	disk.Abandon() // from now on nobody gets at the disk
	heed(disk)
	os.Stdout.WriteString("ready\n")
	select {}
}

// A second signal ends the program at once, whatever it is busy with.
func TestSecondSignal(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "-test.run", "^TestAsStuck$")
	cmd.Env = append(os.Environ(), asStuck+"=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); line != "ready\n" {
		t.Fatalf("%q, %v", line, err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for n := 1; ; n++ {
		if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
			t.Fatal(err)
		}
		select {
		case <-ended:
			status := cmd.ProcessState.Sys().(syscall.WaitStatus)
			if n < 2 || !status.Signaled() || status.Signal() != syscall.SIGINT {
				t.Errorf("after %d signals: %v", n, cmd.ProcessState)
			}
			return
		case <-time.After(300 * time.Millisecond):
			if n == 5 {
				cmd.Process.Kill()
				t.Fatal("it lives on")
			}
		}
	}
}
