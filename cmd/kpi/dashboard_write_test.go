package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// asKPI is the variable that makes this test program kpi itself.
const asKPI = "KPI_TEST_RUN"

// TestAsKPI is kpi, when another test starts this program so.
func TestAsKPI(t *testing.T) {
	args, ok := os.LookupEnv(asKPI)
	if !ok {
		t.Skip("started by other tests")
	}
	if text, ok := os.LookupEnv("KPI_TEST_LIMIT"); ok {
		limit(t, text)
	}
	os.Exit(run(strings.Split(args, "\n"), os.Stdout, os.Stderr))
}

// kpiProcess is kpi as a process of its own.
func kpiProcess(t *testing.T, env []string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "-test.run", "^TestAsKPI$")
	cmd.Env = append(append(os.Environ(), asKPI+"="+strings.Join(args, "\n")), env...)
	return cmd
}

// A process that is killed leaves the old workbook or the new one, never a mix, and
// beside it a temporary file at most, which no reader takes for a workbook.
func TestDashboardKilled(t *testing.T) {
	c := bookCase{files: firm(plainNames)}
	args := append([]string{"dashboard"}, c.command(t, t.TempDir())...)
	dir := t.TempDir()
	file := filepath.Join(dir, "book.xlsx")
	start := time.Now()
	if out, err := kpiProcess(t, nil, append(args, "-o", file)...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	took := time.Since(start)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	moments := 10
	if everything() {
		moments = 100
	}
	older := []byte("the workbook of last month")
	var old, made int
	for i := range moments {
		if err := os.WriteFile(file, older, 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := kpiProcess(t, nil, append(args, "-o", file)...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(took * 4 / 3 * time.Duration(i+1) / time.Duration(moments))
		cmd.Process.Kill()
		cmd.Wait() // it was killed, or had ended
		switch data, err := os.ReadFile(file); {
		case err != nil:
			t.Fatal(err)
		case bytes.Equal(data, older):
			old++
		case bytes.Equal(data, whole):
			made++
		default:
			t.Fatalf("killed after %d of %d, %d bytes are neither the old workbook nor the new one", i, moments, len(data))
		}
		onlyBeside(t, dir, true)
	}
	t.Logf("%d times the old workbook, %d times the new one", old, made)
}

// onlyBeside tells of files beside the workbook; temporary ones are taken away where
// they may be.
func onlyBeside(t *testing.T, dir string, temporary bool) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		name := e.Name()
		switch {
		case name == "book.xlsx":
		case temporary && strings.HasPrefix(name, ".kpi-") && strings.HasSuffix(name, ".tmp"):
			if err := os.Remove(filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
		default:
			t.Fatalf("%s is left behind", name)
		}
	}
}

// A disk that is full and a directory that cannot be written leave the old workbook
// whole, and nothing beside it.
func TestDashboardCannotBeWritten(t *testing.T) {
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" {
		t.Skip("no limit can be set here")
	}
	c := bookCase{files: firm(plainNames)}
	args := append([]string{"dashboard"}, c.command(t, t.TempDir())...)
	dir := t.TempDir()
	file := filepath.Join(dir, "book.xlsx")
	older := []byte("the workbook of last month")
	if err := os.WriteFile(file, older, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, room := range []string{"0", "4096", "70000"} {
		out, err := kpiProcess(t, []string{"KPI_TEST_LIMIT=" + room}, append(args, "-o", file)...).CombinedOutput()
		var ended *exec.ExitError
		if !errors.As(err, &ended) || ended.ExitCode() != exitOutput {
			t.Errorf("with room for %s bytes: %v: %s", room, err, out)
		}
		if data, err := os.ReadFile(file); err != nil || !bytes.Equal(data, older) {
			t.Errorf("with room for %s bytes the old workbook is %d bytes, %v", room, len(data), err)
		}
		onlyBeside(t, dir, false)
	}
	missing := filepath.Join(dir, "none", "book.xlsx")
	if _, said, code := ranWith(append(args, "-o", missing)...); code != exitOutput {
		t.Errorf("a directory that is not there ends with %d: %s", code, said)
	}
	if _, err := os.Stat(filepath.Dir(missing)); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a directory was made")
	}
	onlyBeside(t, dir, false)
}
