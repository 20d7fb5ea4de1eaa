package main

import (
	"kpi/ingest"
	"kpi/kpi"
	"kpi/kpi/catalog"
	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/query"
)

// loaded is a question with its answer, and how the run has to end.
type loaded struct {
	files  *ingest.Files
	ds     *dataset.Dataset
	answer *kpi.Answer
	// zone is the time zone in which days begin.
	zone string
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
	l, plan, err := ui.readPlan(in, paths, q, newPlan)
	if err != nil {
		return nil, err
	}
	if err := ui.rows(in, l); err != nil {
		return nil, err
	}
	if err := ui.reckon(in, l, plan); err != nil {
		return nil, err
	}
	ui.period(in, l.answer)
	ui.placed(in, l.answer)
	ui.record.took(in, l)
	return l, nil
}

// readPlan plans a question, and reads what it takes.
func (ui *terminal) readPlan(in *inputFlags, paths []string, q query.Query, newPlan planner) (l *loaded, plan *kpi.Plan, err error) {
	in.sums = in.sums || ui.record != nil
	opt, err := in.options()
	if err != nil {
		return nil, nil, err
	}
	cat, err := in.catalogue()
	if err != nil {
		return nil, nil, err
	}
	if q.Targets, err = kpi.Targets(cat, opt.Config, q.Calendar); err != nil {
		return nil, nil, err
	}
	opt.Calendar = q.Calendar
	l = &loaded{zone: opt.TZ.String()}
	l.files, l.ds, err = ui.read(in, paths, opt, func(files *ingest.Files) (want, keys []*field.Field, err error) {
		ui.unmatched(in, files)
		if plan, err = newPlan(q, cat, files.Mapped()); err != nil {
			return nil, nil, err
		}
		return plan.Fields(), plan.Keys(), nil
	})
	return l, plan, err
}

// rows says what became of the rows, and writes those that cannot be used. Here a run
// ends that has none, or whose result would take the place of an input.
func (ui *terminal) rows(in *inputFlags, l *loaded) error {
	if err := anyKnown(l.files, l.ds); err != nil {
		if len(l.files.PassedOver()) > 1 || len(l.ds.Sources) == 0 {
			ui.passedOver(in, l.files, l.ds)
		}
		return err
	}
	if err := sparesInputs(l.ds, in.config, ui.record.outputs(in.rejects, in.output)...); err != nil {
		return err
	}
	if err := ui.writeRejects(in, l.ds); err != nil {
		return err
	}
	ui.account(in, l.ds)
	ui.passedOver(in, l.files, l.ds)
	return nil
}

// reckon answers the question, and finds how the run has to end.
func (ui *terminal) reckon(in *inputFlags, l *loaded, plan *kpi.Plan) (err error) {
	unusable := in.unusable(l.files, l.ds)
	l.answer, err = ui.record.answer(plan, l.ds)
	switch {
	case err != nil && len(unusable) > 0:
		return rejected(append(unusable, err.Error()))
	case err != nil:
		return err
	case len(unusable) > 0:
		l.end = rejected(unusable)
	case mixedCurrencies(l.answer.Report):
		l.end = &failure{exitRejects, "amounts of several currencies were not added", "--rates FILE.csv converts them; --where currency=USD reports one of them; a column of amounts in the company's currency serves all"}
	}
	if in.strict {
		return l.end
	}
	return nil
}
