package main

import (
	"fmt"
	"strings"

	"kpi/ingest"
	"kpi/kpi"
	"kpi/kpi/catalog"
	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/query"
	"kpi/kpi/table"
	"kpi/report"
)

// loaded is a question with its answer, and how the run has to end.
type loaded struct {
	files  *ingest.Files
	ds     *dataset.Dataset
	answer *kpi.Answer
	// end is the error to end with after the result is written; nil for exit code 0.
	end error
}

// load takes a question the whole way: open, plan, read, run. It says on stderr
// what became of the rows. With --strict, rows or values that cannot be used are
// an error instead of an end.
func (ui *terminal) load(in *inputFlags, paths []string, q query.Query) (*loaded, error) {
	opt, err := in.options()
	if err != nil {
		return nil, err
	}
	files, err := ingest.Open(paths, opt)
	if err != nil {
		return nil, err
	}
	plan, err := kpi.NewPlan(q, catalog.BuiltIn(), files.Mapped())
	if err != nil {
		return nil, err
	}
	ds, err := files.Read(plan.Fields())
	if err != nil {
		return nil, err
	}
	if err := anyKnown(ds); err != nil {
		return nil, err
	}
	answer, err := kpi.Run(plan, ds)
	if err != nil {
		return nil, err
	}
	l := &loaded{files: files, ds: ds, answer: answer}
	if err := ui.writeRejects(in, ds); err != nil {
		return nil, err
	}
	l.end = ui.judge(in, l)
	ui.account(in, l)
	if l.end != nil && in.strict {
		return nil, l.end
	}
	return l, nil
}

// anyKnown refuses a run in which no file was taken for anything.
func anyKnown(ds *dataset.Dataset) error {
	var unknown []string
	for _, s := range ds.Sources {
		if s.Kind != field.None {
			return nil
		}
		unknown = append(unknown, s.File)
	}
	what := "there is no file to read"
	if len(unknown) > 0 {
		what = strings.Join(unknown, ", ") + ": not taken for any kind of record"
	}
	return &failure{exitUnreadable, what, "kpi inspect FILE shows the headers; --kind FILE=KIND says what a file is"}
}

// judge decides how the run ends: with exit code 3 where rows or values could not
// be used, a file named on the command line is of no known kind, or amounts of
// several currencies could not be added.
func (ui *terminal) judge(in *inputFlags, l *loaded) error {
	bad := 0
	for _, p := range l.ds.Problems {
		if p.Weight != dataset.Remark {
			bad++
		}
	}
	named, _ := l.files.Unknown()
	var why []string
	if bad > in.maxRejects {
		why = append(why, fmt.Sprintf("%s could not be used", count(bad, "row or value", "rows or values")))
	}
	if len(named) > 0 {
		why = append(why, strings.Join(named, ", ")+" was not taken for any kind of record")
	}
	if mixedCurrencies(l.answer.Report) {
		why = append(why, "amounts of several currencies were not added")
	}
	if len(why) == 0 {
		return nil
	}
	hint := "--rejects FILE.csv writes them out, --max-rejects N tolerates them"
	if bad <= in.maxRejects {
		hint = "kpi inspect FILE shows what was found"
	}
	return &failure{exitRejects, strings.Join(why, "; "), hint}
}

func mixedCurrencies(r *table.Report) bool {
	for _, c := range r.Tables[0].Rows[0].Cells {
		if c.Value.Why == table.MixedCurrencies {
			return true
		}
	}
	return false
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// shown is how many problems are printed; the rest are counted.
const shown = 20

// account says on stderr what became of the rows, and what could not be used.
func (ui *terminal) account(in *inputFlags, l *loaded) {
	if in.quiet {
		return
	}
	printed := 0
	for _, p := range l.ds.Problems {
		if printed++; printed > shown {
			continue
		}
		ui.say("%s", problem(l.ds, p))
		if p.Hint != "" {
			ui.say("  hint: %s", p.Hint)
		}
	}
	if printed > shown {
		ui.say("and %d more", printed-shown)
	}
	for _, line := range report.Account(l.answer.Report.Inputs) {
		ui.say("%s", line)
	}
	if l.answer.Resolved.Default {
		ui.say("period: %s, the newest month that is over by %s (as-of, from %s)", l.answer.Resolved.Label, l.answer.Report.AsOf, l.answer.Report.AsOfFrom)
	} else {
		ui.say("as of %s, from %s", l.answer.Report.AsOf, l.answer.Report.AsOfFrom)
	}
}

// problem is a problem with its place.
func problem(ds *dataset.Dataset, p dataset.Problem) string {
	s := ds.Sources[p.Source]
	return ingest.Place(s.File, s.Sheet, p.Line, p.Column) + ": " + p.What
}
