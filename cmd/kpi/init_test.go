package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What init writes down reads the same files the same way: the same report, byte for
// byte, and what was found when they are read so is what init writes again.
func TestInitReproduces(t *testing.T) {
	dirs := []string{"../../testdata/demo"}
	for _, pattern := range []string{"../../testdata/crm/*", "../../../shared/data/*"} {
		more, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		dirs = append(dirs, more...)
	}
	for _, dir := range dirs {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			continue
		}
		t.Run(filepath.Base(dir), func(t *testing.T) { reproduces(t, dir) })
	}
}

func reproduces(t *testing.T, dir string) {
	kept := filepath.Join(t.TempDir(), "kpi.yaml")
	written, _, code := ranWith("init", dir)
	if code != exitDone {
		t.Skip("nothing in it can be read without flags")
	}
	if err := os.WriteFile(kept, []byte(written), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, format := range []string{"json", "table"} {
		bare, _, code := ranWith("report", dir, "-f", format)
		with, stderr, codeWith := ranWith("report", dir, "-f", format, "--config", kept)
		if bare != with || code != codeWith {
			t.Errorf("exit %d, not %d\n%s\n%s", codeWith, code, firstDifference(bare, with), stderr)
		}
	}
	again, _, _ := ranWith("init", dir, "--config", kept)
	if said(again) != said(written) {
		t.Error(firstDifference(said(written), said(again)))
	}
}

// said is a kpi.yaml without its lines of comment.
func said(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(strings.TrimSpace(line), "#") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "")
}

// ranWith runs a command as it is typed.
func ranWith(args ...string) (out, said string, code int) {
	var stdout, stderr bytes.Buffer
	code = run(args, &stdout, &stderr)
	return stdout.String(), stderr.String(), code
}
