package main

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/spf13/pflag"

	"kpi/ingest"
	"kpi/kpi"
	"kpi/kpi/analysis"
	"kpi/kpi/catalog"
	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/query"
	"kpi/kpi/table"
	"kpi/report"
)

// examplesDir holds a worked example for each KPI, in a file of its id. What
// stands before the first file of the archive is the arithmetic, done by hand.
// The files are the input, and "want" has one question a line:
//
//	.p90 --period 2026-06 --rep Ana => 12.5 n=4 missing=1
//	--period 2026-05 => why=nothing to divide by
//
// First comes a statistic, where it is not the headline, then the flags; after
// the arrow what kpi value prints, or why there is no figure. n, missing and the
// exit code are looked at where they are written. Files in a directory of the
// archive are one more input, with a "want" of its own; those in a directory without
// one are what --previous names.
const examplesDir = "../../testdata/metric"

// example is one input, and what it must give.
type example struct {
	id, dir   string
	questions []question
	loaded    map[string]*input
}

// question is one line of a want file.
type question struct {
	text, stat string
	flags      []string
	value, why string
	n, missing string
	exit       int
	inputFlags inputFlags
	query      query.Query
}

// input is an example's files as some flags have them read.
type input struct {
	files *ingest.Files
	ds    *dataset.Dataset
}

// TestWorkedExamples holds every KPI to its example, through the program and
// through the library.
func TestWorkedExamples(t *testing.T) {
	cat := catalog.BuiltIn()
	for _, m := range cat.All() {
		t.Run(m.ID, func(t *testing.T) {
			t.Parallel()
			for _, ex := range examples(t, m.ID) {
				for _, q := range ex.questions {
					ex.runProgram(t, q)
					if got := ex.answer(t, q, cat); !q.holds(got) {
						t.Errorf("%s\n  gives => %s", q.text, got)
					}
				}
			}
		})
	}
	files, err := filepath.Glob(filepath.Join(examplesDir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if id, ok := strings.CutSuffix(filepath.Base(f), ".txtar"); !ok || cat.Find(id) == nil && analysis.Find(id) == nil {
			t.Errorf("%s is the example of no KPI or analysis", f)
		}
	}
}

// runProgram checks what kpi value prints, and how it ends.
func (ex *example) runProgram(t *testing.T, q question) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := run(append([]string{"value", ex.id + q.stat, ex.dir}, q.flags...), &stdout, &stderr)
	if stdout.String() != q.value+"\n" || code != q.exit || !strings.Contains(stderr.String(), q.why) {
		t.Errorf("%s\n  prints %q and ends with %d:\n%s", q.text, stdout.String(), code, stderr.String())
	}
}

// given is an answer in the words of a want file.
type given struct{ value, why, n, missing string }

func (g given) String() string {
	return fmt.Sprintf("%s n=%s missing=%s why=%s", g.value, g.n, g.missing, g.why)
}

// holds tells whether an answer is the one wanted.
func (q question) holds(g given) bool {
	return q.value == g.value && q.why == g.why && (q.n == "" || q.n == g.n) && (q.missing == "" || q.missing == g.missing)
}

// answer asks the library, with a catalogue of one's own.
func (ex *example) answer(t *testing.T, q question, cat *catalog.Catalog) given {
	t.Helper()
	in := ex.load(t, q)
	asked := q.query
	asked.Metrics, asked.Tables = []string{ex.id + q.stat}, []query.Split{}
	plan, err := kpi.NewPlan(asked, cat, in.files.Mapped())
	if err != nil {
		t.Fatalf("%s: %v", q.text, err)
	}
	answer, err := kpi.Run(plan, in.ds)
	if err != nil {
		t.Fatalf("%s: %v", q.text, err)
	}
	summary := answer.Report.Tables[0]
	return givenBy(summary.Rows[0].Cells[0], summary.Columns[0].Unit)
}

func givenBy(c table.Cell, unit table.Unit) given {
	g := given{value: report.Bare(c.Value, unit), why: string(c.Value.Why), n: "none", missing: strconv.FormatInt(c.Missing, 10)}
	if c.N != nil {
		g.n = strconv.FormatInt(*c.N, 10)
	}
	return g
}

// load reads the example's files whole, once for all questions and metrics.
func (ex *example) load(t *testing.T, q question) *input {
	t.Helper()
	key := fmt.Sprintf("%+v", q.inputFlags)
	if in := ex.loaded[key]; in != nil {
		return in
	}
	opt, err := q.inputFlags.options()
	if err != nil {
		t.Fatalf("%s: %v", q.text, err)
	}
	files, err := ingest.Open([]string{ex.dir}, opt)
	if err != nil {
		t.Fatalf("%s: %v", q.text, err)
	}
	ds, err := files.Read(field.All())
	if err != nil {
		t.Fatalf("%s: %v", q.text, err)
	}
	ex.loaded[key] = &input{files, ds}
	return ex.loaded[key]
}

// examples are the inputs of a KPI's file, written to directories.
func examples(t *testing.T, id string) []*example {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join(examplesDir, id+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	if len(archive.Comment) == 0 {
		t.Errorf("%s.txtar does not say how its figures come about", id)
	}
	root := t.TempDir()
	writePrevious(t, archive.Files, root)
	var all []*example
	for _, f := range archive.Files {
		if path.Base(f.Name) == "want" {
			ex := &example{id: id, dir: filepath.Join(root, path.Dir(f.Name), "input"), loaded: map[string]*input{}}
			ex.questions = questions(t, string(f.Data), root)
			ex.write(t, archive.Files, path.Dir(f.Name))
			all = append(all, ex)
		}
	}
	if len(all) == 0 {
		t.Errorf("%s.txtar wants nothing", id)
	}
	return all
}

// write writes the files that stand beside an example's want.
func (ex *example) write(t *testing.T, files []txtar.File, beside string) {
	t.Helper()
	if err := os.MkdirAll(ex.dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if name := path.Base(f.Name); path.Dir(f.Name) == beside && name != "want" && name != "equal" {
			if err := os.WriteFile(filepath.Join(ex.dir, name), f.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// writePrevious writes the directories that have no want.
func writePrevious(t *testing.T, files []txtar.File, root string) {
	t.Helper()
	for _, f := range files {
		wanted := func(g txtar.File) bool { return g.Name == path.Join(path.Dir(f.Name), "want") }
		if slices.ContainsFunc(files, wanted) {
			continue
		}
		to := filepath.Join(root, f.Name)
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func questions(t *testing.T, want, root string) []question {
	t.Helper()
	var all []question
	for line := range strings.Lines(want) {
		if line = strings.TrimSpace(line); line != "" {
			q, err := parseQuestion(line, root)
			if err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			all = append(all, q)
		}
	}
	return all
}

// parseQuestion reads a line of a want file. What --previous names lies below root.
func parseQuestion(text, root string) (question, error) {
	asked, answer, _ := strings.Cut(text, "=>")
	q := question{text: text, flags: strings.Fields(asked)}
	if len(q.flags) > 0 && strings.HasPrefix(q.flags[0], ".") {
		q.stat, q.flags = q.flags[0], q.flags[1:]
	}
	if i := slices.Index(q.flags, "--previous"); i >= 0 && i+1 < len(q.flags) {
		q.flags[i+1] = filepath.Join(root, q.flags[i+1])
	}
	answer, q.why, _ = strings.Cut(answer, "why=")
	for _, word := range strings.Fields(answer) {
		key, value, _ := strings.Cut(word, "=")
		switch key {
		case "n":
			q.n = value
		case "missing":
			q.missing = value
		case "exit":
			var err error
			if q.exit, err = strconv.Atoi(value); err != nil {
				return q, err
			}
		default:
			q.value = word
		}
	}
	if (q.value == "") == (q.why == "") {
		return q, fmt.Errorf("wants neither a figure nor the reason for none, or both")
	}
	err := q.parseFlags()
	return q, err
}

// parseFlags reads the flags as kpi value does.
func (q *question) parseFlags() error {
	var o valueOptions
	flags := pflag.NewFlagSet("value", pflag.ContinueOnError)
	o.inputFlags.add(flags)
	o.inputFlags.addPrevious(flags)
	o.questionFlags.add(flags)
	if err := flags.Parse(q.flags); err != nil {
		return err
	}
	q.inputFlags = o.inputFlags
	var err error
	q.query, err = o.query(nil)
	return err
}
