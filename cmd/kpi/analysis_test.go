package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"kpi/kpi/analysis"
)

// TestAnalysisExamples holds every analysis to its worked example. Its "want" has a
// block for each question:
//
//	$ --period 2026-06 --with days=30
//	table,stage,kpi,statistic,value,unit,n,missing,why
//	funnel_leakage,Proposal,leakage,,0.25,rate,4,0,
//	note: 1 deal skipped a stage
//
// First the flags, then what kpi report --analysis writes as CSV, then the notes
// that must be among the report's.
func TestAnalysisExamples(t *testing.T) {
	for _, a := range analysis.All() {
		t.Run(a.ID, func(t *testing.T) {
			t.Parallel()
			eachQuestion(t, a.ID, func(ex *example, block string) { ex.holdsTo(t, block) })
		})
	}
}

// eachQuestion gives every question of an analysis's worked example, with its answer.
func eachQuestion(t *testing.T, id string, ask func(ex *example, block string)) {
	archive, err := txtar.ParseFile(filepath.Join(examplesDir, id+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	if len(archive.Comment) == 0 {
		t.Errorf("%s.txtar does not say how its figures come about", id)
	}
	root, asked := t.TempDir(), 0
	writePrevious(t, archive.Files, root)
	for _, f := range archive.Files {
		if path.Base(f.Name) != "want" {
			continue
		}
		ex := &example{id: id, dir: filepath.Join(root, path.Dir(f.Name), "input")}
		ex.write(t, archive.Files, path.Dir(f.Name))
		for block := range strings.SplitSeq(string(f.Data), "$ ") {
			if strings.TrimSpace(block) != "" {
				asked++
				ask(ex, block)
			}
		}
	}
	if asked == 0 {
		t.Errorf("%s.txtar wants nothing", id)
	}
}

// holdsTo asks the question of a block, and compares what comes of it.
func (ex *example) holdsTo(t *testing.T, block string) {
	t.Helper()
	flags, want, _ := strings.Cut(block, "\n")
	var csv, notes []string
	for line := range strings.Lines(want) {
		line = strings.TrimSpace(line)
		if text, ok := strings.CutPrefix(line, "note: "); ok {
			notes = append(notes, text)
		} else if line != "" {
			csv = append(csv, line)
		}
	}
	if got := strings.TrimSpace(ex.report(t, flags, "csv")); got != strings.Join(csv, "\n") {
		t.Errorf("$ %s gives\n%s", flags, got)
	}
	var doc struct{ Notes []struct{ Text string } }
	if err := json.Unmarshal([]byte(ex.report(t, flags, "json")), &doc); err != nil {
		t.Fatal(err)
	}
	for _, n := range notes {
		if !slices.ContainsFunc(doc.Notes, func(have struct{ Text string }) bool { return have.Text == n }) {
			t.Errorf("$ %s does not say %q, but %v", flags, n, doc.Notes)
		}
	}
}

// report is what the program reports.
func (ex *example) report(t *testing.T, flags, format string) string {
	t.Helper()
	return ex.written(t, flags, "report", ex.dir, "--analysis", ex.id, "-f", format)
}

// written is what the program writes, asked with the flags of a question too.
func (ex *example) written(t *testing.T, flags string, args ...string) string {
	t.Helper()
	if previous := filepath.Join(filepath.Dir(ex.dir), "previous", "input"); exists(previous) {
		args = append(args, "--previous", previous)
	}
	flags = strings.ReplaceAll(flags, "--previous ", "--previous "+filepath.Dir(ex.dir)+"/")
	var stdout, stderr bytes.Buffer
	if code := run(append(args, strings.Fields(flags)...), &stdout, &stderr); code != 0 && code != exitRejects {
		t.Fatalf("%v ends with %d:\n%s", args, code, stderr.String())
	}
	return stdout.String()
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
