package main

import (
	"fmt"
	"slices"
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
	return ui.loadPlan(in, paths, q, kpi.NewPlan)
}

// planner ties a question to the fields that files have: kpi.NewPlan, or one for a
// result with questions of its own.
type planner func(query.Query, *catalog.Catalog, []*field.Field) (*kpi.Plan, error)

// loadPlan is load with another planner.
func (ui *terminal) loadPlan(in *inputFlags, paths []string, q query.Query, newPlan planner) (*loaded, error) {
	in.sums = in.sums || ui.record != nil
	opt, err := in.options()
	if err != nil {
		return nil, err
	}
	cat, err := in.catalogue()
	if err != nil {
		return nil, err
	}
	if q.Targets, err = kpi.Targets(cat, opt.Config, q.Calendar); err != nil {
		return nil, err
	}
	opt.Calendar = q.Calendar
	var plan *kpi.Plan
	files, ds, err := ui.read(in, paths, opt, func(files *ingest.Files) (want, keys []*field.Field, err error) {
		ui.unmatched(in, files)
		if plan, err = newPlan(q, cat, files.Mapped()); err != nil {
			return nil, nil, err
		}
		return plan.Fields(), plan.Keys(), nil
	})
	if err != nil {
		return nil, err
	}
	if err := anyKnown(files, ds); err != nil {
		if len(files.PassedOver()) > 1 || len(ds.Sources) == 0 {
			ui.passedOver(in, files, ds)
		}
		return nil, err
	}
	if err := sparesInputs(ds, in.config, ui.record.outputs(in.rejects, in.output)...); err != nil {
		return nil, err
	}
	if err := ui.writeRejects(in, ds); err != nil {
		return nil, err
	}
	ui.account(in, ds)
	ui.passedOver(in, files, ds)
	unusable := in.unusable(files, ds)
	answer, err := ui.record.answer(plan, ds)
	switch {
	case err != nil && len(unusable) > 0:
		return nil, rejected(append(unusable, err.Error()))
	case err != nil:
		return nil, err
	}
	l := &loaded{files: files, ds: ds, answer: answer}
	switch {
	case len(unusable) > 0:
		l.end = rejected(unusable)
	case mixedCurrencies(answer.Report):
		l.end = &failure{exitRejects, "amounts of several currencies were not added", "--rates FILE.csv converts them; --where currency=USD reports one of them; a column of amounts in the company's currency serves all"}
	}
	if l.end != nil && in.strict {
		return nil, l.end
	}
	ui.period(in, answer)
	ui.placed(in, answer)
	ui.record.took(in, opt.TZ.String(), l)
	return l, nil
}

// anyKnown refuses a run in which no file was taken for anything.
func anyKnown(files *ingest.Files, ds *dataset.Dataset) error {
	var unknown []string
	for _, s := range ds.Sources {
		if s.Kind != field.None {
			return nil
		}
		unknown = append(unknown, s.File)
	}
	if over := files.PassedOver(); len(over) == 1 && len(unknown) == 1 {
		return &failure{exitUnreadable, over[0].Place + ": not taken for any kind of record: " + over[0].Why, "kpi inspect FILE shows the headers; --kind FILE=KIND says what a file is"}
	}
	if len(unknown) == 0 {
		return &failure{exitUnreadable, "there is no file to read", "name files, or a directory of .csv, .tsv, .txt, .xlsx, .xls, .gz or .zip files"}
	}
	return &failure{exitUnreadable, someOf(unknown) + ": not taken for any kind of record", "kpi inspect FILE shows the headers; --kind FILE=KIND says what a file is"}
}

// unusable is what ends the run with exit code 3: rows or values that could not be
// used, beyond those tolerated, and files named on the command line that are of no
// known kind.
func (in *inputFlags) unusable(files *ingest.Files, ds *dataset.Dataset) []string {
	bad := 0
	for _, p := range ds.Problems {
		if p.Weight != dataset.Remark {
			bad++
		}
	}
	var why []string
	if bad > in.maxRejects {
		why = append(why, count(bad, "row or value", "rows or values")+" could not be used")
	}
	if named, _ := files.Unknown(); len(named) > 0 {
		why = append(why, someOf(named)+": not taken for any kind of record")
	}
	return why
}

// rejected ends a run whose result lacks something, for the reasons given.
func rejected(why []string) error {
	return &failure{exitRejects, strings.Join(why, "; "), "--rejects FILE.csv writes rows that cannot be used, --max-rejects N tolerates them; kpi inspect FILE shows the rest"}
}

// someOf is the first of some names, and how many more there are.
func someOf(names []string) string {
	const most = 3
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}

func mixedCurrencies(r *table.Report) bool {
	for _, t := range r.Tables {
		if t.ID != "summary" && len(r.Tables) > 1 && r.Tables[0].ID == "summary" {
			continue
		}
		for _, row := range t.Rows {
			if slices.ContainsFunc(row.Cells, func(c table.Cell) bool { return c.Value.Why == table.MixedCurrencies }) {
				return true
			}
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

// unmatched says on stderr which entries of kpi.yaml speak of none of the files.
func (ui *terminal) unmatched(in *inputFlags, files *ingest.Files) {
	if in.quiet {
		return
	}
	for _, entry := range files.Unmatched() {
		ui.say("%s", entry)
	}
}

// placed says on stderr where the rows are that the notes speak of.
func (ui *terminal) placed(in *inputFlags, a *kpi.Answer) {
	if in.quiet {
		return
	}
	for _, line := range report.Placed(a.Report) {
		ui.say("%s", line)
	}
}

// period says on stderr what the report is for, where nobody said so.
func (ui *terminal) period(in *inputFlags, a *kpi.Answer) {
	switch {
	case in.quiet:
	case a.Resolved.Default && a.Resolved.Partial:
		ui.say("period: %s, of which the data has the days up to %s (as-of, from %s)", a.Resolved.Label, a.Report.AsOf, a.Report.AsOfFrom())
	case a.Resolved.Default:
		ui.say("period: %s, the newest month that is over by %s (as-of, from %s)", a.Resolved.Label, a.Report.AsOf, a.Report.AsOfFrom())
	case a.Resolved.Ahead:
		ui.say("%s begins after %s (as-of, from %s): the data says nothing of it yet", a.Resolved.Label, a.Report.AsOf, a.Report.AsOfFrom())
	default:
		ui.say("as of %s, from %s", a.Report.AsOf, a.Report.AsOfFrom())
	}
}
