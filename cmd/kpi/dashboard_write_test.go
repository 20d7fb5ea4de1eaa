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

// onlyBeside tells of files beside the workbook.
func onlyBeside(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != "book.xlsx" {
			t.Fatalf("%s is left behind", e.Name())
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
		onlyBeside(t, dir)
	}
	missing := filepath.Join(dir, "none", "book.xlsx")
	if _, said, code := ranWith(append(args, "-o", missing)...); code != exitOutput {
		t.Errorf("a directory that is not there ends with %d: %s", code, said)
	}
	if _, err := os.Stat(filepath.Dir(missing)); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a directory was made")
	}
	onlyBeside(t, dir)
}
