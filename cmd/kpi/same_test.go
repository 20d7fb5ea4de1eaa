package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"kpi/kpi"
	"kpi/kpi/catalog"
)

// surrounding is what a run may not depend on.
type surrounding struct {
	workers      int
	zone, locale string
	order        int // in which files are typed: 0 as they are sorted, else one for each number
}

func (s surrounding) env() []string {
	return append(os.Environ(), "GOMAXPROCS="+strconv.Itoa(s.workers), "TZ="+s.zone, "LANG="+s.locale, "LC_ALL="+s.locale)
}

// surroundings are all there are of workers, zones, languages and orders; few of them are
// such that any two of these meet.
func surroundings() (all, few []surrounding) {
	for i, zone := range []string{"UTC", "Asia/Jakarta", "Asia/Tehran", "America/St_Johns"} {
		for j, workers := range []int{1, 2, 8} {
			for k, locale := range []string{"C", "fa_IR.UTF-8"} {
				for order := range 2 {
					s := surrounding{workers, zone, locale, order * len(all)}
					all = append(all, s)
					if k == (i+j)%2 && order == (i/2+j)%2 {
						few = append(few, s)
					}
				}
			}
		}
	}
	return all, few
}

// sameResult is a command without its files, and how its result is called where it does not
// go to stdout.
type sameResult struct {
	name, file string
	args       []string
	dear       bool // it takes long: it is tried in few surroundings
	rare       bool // it is tried where there is time
}

func sameResults() []sameResult {
	analyses, kpis := allIDs()
	return []sameResult{
		{name: "table", args: []string{"report"}},
		{name: "CSV", args: []string{"report", "-f", "csv"}},
		{name: "JSON", args: []string{"report", "-f", "json"}},
		{name: "XLSX", file: "report.xlsx", args: []string{"report"}},
		{name: "Markdown", rare: true, args: []string{"report", "-f", "markdown"}},
		{name: "analyses", dear: true, args: []string{"report", "-f", "json", "--period", "2026-Q2", "--analysis", analyses}},
		{name: "all KPIs", rare: true, args: []string{"report", "-f", "csv", "--period", "2026-Q2", "--by", "team,product", "--kpi", kpis}},
		{name: "dashboard", dear: true, file: "dashboard.xlsx", args: []string{"dashboard", "--rep-sheets"}},
		{name: "quota", dear: true, file: "quota.xlsx", args: []string{"quota"}},
		{name: "explain", dear: true, args: []string{"explain", "win_rate", "-f", "json"}},
		{name: "value", rare: true, args: []string{"value", "sales_cycle_length.p90"}},
		{name: "inspect", dear: true, args: []string{"inspect", "-f", "json"}},
		{name: "list", rare: true, args: []string{"list", "-f", "json"}},
		{name: "init", rare: true, args: []string{"init"}},
	}
}

// allIDs is what can be asked for: analyses, and KPIs.
func allIDs() (analyses, kpis string) {
	var of [2][]string
	for _, d := range kpi.Definitions(catalog.BuiltIn()) {
		i := 0
		if d.Kind != "analysis" {
			i = 1
		}
		of[i] = append(of[i], d.ID)
	}
	return strings.Join(of[0], ","), strings.Join(of[1], ",")
}

// The same files and flags give the same bytes in every format, whatever the number of
// workers, the time zone, the language and the order in which the files are typed: in
// surroundings of which any two meet, and in all there are with KPI_HEAVY=1.
func TestSameEverywhere(t *testing.T) {
	dir := t.TempDir()
	files := splitDemo(t, dir)
	all, few := surroundings()
	for _, r := range sameResults() {
		t.Run(r.name, func(t *testing.T) {
			if r.rare && !everything() {
				t.Skip("KPI_HEAVY=all tries it")
			}
			places := all
			if !thorough() || r.dear && !everything() {
				places = few
			}
			oneSum(t, len(places), func(i int) (string, []byte, error) {
				out, err := r.run(dir, places[i].env(), inOrder(files, places[i].order))
				return fmt.Sprint(places[i]), out, err
			})
		})
	}
}

// splitDemo is the demo in a directory, its deals in two files.
func splitDemo(t *testing.T, dir string) []string {
	var files []string
	for name, rows := range demoTables(t) {
		if name == "deals.csv" {
			half := len(rows) / 2
			put(t, dir, "deals-2.csv", writtenRows(append(rows[:1:1], rows[half:]...), ',', false))
			name, rows = "deals-1.csv", rows[:half]
			files = append(files, "deals-2.csv")
		}
		put(t, dir, name, writtenRows(rows, ',', false))
		files = append(files, name)
	}
	slices.Sort(files)
	return files
}

// inOrder is files as they are sorted, or at random.
func inOrder(files []string, order int) []string {
	files = slices.Clone(files)
	if order > 0 {
		rand.New(rand.NewPCG(1, uint64(order))).Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
	}
	return files
}

// run is the result over files, made by a process of its own.
func (r sameResult) run(dir string, env, files []string) ([]byte, error) {
	args := append(slices.Clone(r.args), files...)
	file := ""
	if r.file != "" {
		own, err := os.MkdirTemp(filepath.Dir(dir), "result")
		if err != nil {
			return nil, err
		}
		defer os.RemoveAll(own)
		file = filepath.Join(own, r.file)
		args = append(args, "-o", file)
	}
	var stdout, stderr bytes.Buffer
	cmd := exec.Command("kpi", append(args, "-q")...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = dir, env, &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("%w: %s", err, stderr.String())
	}
	if file == "" {
		return stdout.Bytes(), nil
	}
	return os.ReadFile(file)
}

// oneSum makes n results, some at once, and holds that they are of the same bytes.
func oneSum(t *testing.T, n int, made func(i int) (what string, out []byte, err error)) {
	t.Helper()
	outs, names := make([][]byte, n), make([]string, n)
	var wait sync.WaitGroup
	limit := make(chan struct{}, runtime.NumCPU())
	for i := range n {
		wait.Go(func() {
			limit <- struct{}{}
			defer func() { <-limit }()
			what, out, err := made(i)
			names[i], outs[i] = what, out
			if err != nil {
				t.Errorf("%s: %v", what, err)
			}
		})
	}
	wait.Wait()
	for i, out := range outs {
		if len(out) == 0 {
			t.Errorf("%s: there is no result", names[i])
		}
		if sha256.Sum256(out) != sha256.Sum256(outs[0]) {
			t.Fatalf("%s is not %s: %s", names[i], names[0], firstDifference(shortened(outs[0]), shortened(out)))
		}
	}
}

// shortened is a text, or nothing of a workbook.
func shortened(out []byte) string {
	if bytes.HasPrefix(out, []byte("PK")) {
		return ""
	}
	return strings.ToValidUTF8(string(out), "?")
}
