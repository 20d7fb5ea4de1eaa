package main

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"kpi/kpi"
	"kpi/kpi/catalog"
	"kpi/kpi/field"
	"kpi/kpi/query"
	"kpi/kpi/table"
	"kpi/report"
)

// diffFlags ask for what changed.
type diffFlags struct {
	diff bool
	by   string
}

func (d *diffFlags) add(f *pflag.FlagSet) {
	f.BoolVar(&d.diff, "diff", false, "what changed since the period compared with, or, with --previous, since an older export")
	f.StringVar(&d.by, "by", "", "with --diff: what each group of a `DIMENSION` brings of the change, instead of each rep")
}

// checkDiff refuses flags that do not go together.
func (o *explainOptions) checkDiff(id string, paths []string) error {
	compares := o.questionFlags.flags.Changed("compare")
	switch {
	case !o.diff && o.by != "":
		return usage("--by "+o.by+" is for --diff", "kpi report FILE … --by "+o.by+" --kpi "+id)
	case !o.diff:
		return nil
	case o.variants:
		return usage("--diff and --variants are two questions", "kpi explain "+id+" FILE … --diff, or kpi explain "+id+" --variants")
	case len(paths) == 0:
		return usage("--diff compares figures, and no file is named", "kpi explain "+id+" exports/ --diff")
	case len(o.previous) > 0 && compares:
		return usage("--compare and --previous are two things to compare with", "--previous DIR alone for the same period of an older export; --compare "+o.compare+" alone for another period")
	case len(o.previous) == 0 && o.compare == "none":
		return usage("--compare none leaves --diff nothing to compare with", "--compare previous or year-ago")
	}
	return nil
}

// explainDiff tells what changed in a figure.
func (ui *terminal) explainDiff(o *explainOptions, id string, paths []string) error {
	format, cat, err := o.begin()
	if err != nil {
		return err
	}
	def, err := kpi.Define(cat, id)
	if err != nil {
		return err
	}
	if def.Kind == "analysis" {
		return manyFigures(id, "kpi report --analysis "+id+" "+strings.Join(paths, " "))
	}
	q, err := o.figures(id)
	if err != nil {
		return err
	}
	q.Compare = o.compare
	if len(o.previous) > 0 {
		q.Compare = "none"
	}
	diff, end, err := ui.difference(o, paths, q)
	if err != nil {
		return err
	}
	diff.Column.Title = o.language.Say(diff.Column.Title)
	if err := ui.write(&o.outputFlags, func(w io.Writer) error {
		return report.WriteDiff(w, format, diff, ui.options(&o.outputFlags))
	}); err != nil {
		return err
	}
	return end
}

// difference reads the files, and the older export where there is one, and compares. end
// is how the run has to end.
func (ui *terminal) difference(o *explainOptions, paths []string, q query.Query) (diff *table.Diff, end, err error) {
	in := o.inputFlags
	in.output, in.previous = o.path, nil
	now, err := ui.loadPlan(&in, paths, q, o.diffPlan)
	if err != nil {
		return nil, nil, err
	}
	o.language.Report(now.answer.Report)
	if len(o.previous) == 0 {
		diff, err = now.answer.Diff(o.by)
		return diff, now.end, err
	}
	q.Period = now.answer.Asked()
	then, err := ui.older(in, o, q)
	if err != nil {
		return nil, nil, err
	}
	o.language.Report(then.answer.Report)
	if end = now.end; end == nil {
		end = then.end
	}
	return now.answer.DiffFrom(then.answer, o.by), end, nil
}

// diffPlan plans one side.
func (o *explainOptions) diffPlan(q query.Query, cat *catalog.Catalog, mapped []*field.Field) (*kpi.Plan, error) {
	return kpi.DiffPlan(q, o.by, cat, mapped)
}

// older reads the older export by itself, as today's was read and as of its own day. A
// rep who is new is in none of it.
func (ui *terminal) older(in inputFlags, o *explainOptions, q query.Query) (*loaded, error) {
	q.Where = slices.Clone(q.Where)
	for i := range q.Where {
		q.Where[i].MayLack = true
	}
	in.rejects = "" // the file is that of today's rows; those of the older export are told on stderr
	record := ui.record
	ui.record = nil // whose as-of is today's
	then, err := ui.loadPlan(&in, o.previous, q, o.diffPlan)
	if ui.record = record; record != nil {
		record.beside = then
	}
	return then, err
}
