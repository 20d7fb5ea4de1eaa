package main

import (
	"github.com/spf13/cobra"

	"kpi/kpi/query"
	"kpi/report"
)

type reportOptions struct{ tableFlags }

// tableFlags are those of commands that ask for tables, and write them in a language.
type tableFlags struct {
	inputFlags
	questionFlags
	splitFlags
	outputFlags
}

func (o *tableFlags) add(c *cobra.Command) {
	o.inputFlags.add(c.Flags())
	o.inputFlags.addPrevious(c.Flags())
	o.questionFlags.add(c.Flags())
	o.splitFlags.add(c)
	o.outputFlags.add(c.Flags())
	o.addLanguage(c.Flags())
}

// asked is the question, once the language is known.
func (o *tableFlags) asked() (q query.Query, err error) {
	said, err := o.settings()
	if err != nil {
		return q, err
	}
	if q, err = o.query(said); err != nil {
		return q, err
	}
	if err := o.splitFlags.apply(&q); err != nil {
		return q, err
	}
	return q, o.speak()
}

func reportCommand(ui *terminal) *cobra.Command {
	var o reportOptions
	c := &cobra.Command{
		Use:   "report FILE|DIR …",
		Short: "Headline KPIs, then by rep, by location and over time",
		Example: "  kpi report exports/\n" +
			"  kpi report deals.csv --period 2026-Q3 --by team,product\n" +
			"  kpi report exports/ --kpi win_rate,sales_cycle_length.p90 -f csv\n" +
			"  kpi report exports/ -o june.xlsx\n" +
			"  kpi report exports/ -f csv -o june/",
		Args: needFiles,
		RunE: func(_ *cobra.Command, paths []string) error { return ui.report(&o, paths) },
	}
	o.add(c)
	return c
}

func needFiles(_ *cobra.Command, paths []string) error {
	if len(paths) == 0 {
		return usage("no file or directory is named", "kpi report exports/, or kpi demo DIR for example exports")
	}
	return nil
}

func (ui *terminal) report(o *reportOptions, paths []string) error {
	q, err := o.asked()
	if err != nil {
		return err
	}
	format, err := o.format(report.Formats())
	if err != nil {
		return err
	}
	o.inputFlags.output = o.path
	o.inputFlags.sums = format == report.JSON || format == report.XLSX || format == report.CSV && report.IsFolder(o.path)
	l, err := ui.load(&o.inputFlags, paths, q)
	if err != nil {
		return err
	}
	o.language.Report(l.answer.Report)
	if err := ui.writeReport(&o.outputFlags, o.quiet, format, l.answer.Report); err != nil {
		return err
	}
	return l.end
}
