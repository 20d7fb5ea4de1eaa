package main

import (
	"github.com/spf13/cobra"

	"kpi/report"
)

type reportOptions struct {
	inputFlags
	questionFlags
	splitFlags
	outputFlags
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
	o.inputFlags.add(c.Flags())
	o.inputFlags.addPrevious(c.Flags())
	o.questionFlags.add(c.Flags())
	o.splitFlags.add(c)
	o.outputFlags.add(c.Flags())
	o.addLanguage(c.Flags())
	return c
}

func needFiles(_ *cobra.Command, paths []string) error {
	if len(paths) == 0 {
		return usage("no file or directory is named", "kpi report exports/, or kpi demo DIR for example exports")
	}
	return nil
}

func (ui *terminal) report(o *reportOptions, paths []string) error {
	said, err := o.settings()
	if err != nil {
		return err
	}
	q, err := o.query(said)
	if err != nil {
		return err
	}
	if err := o.splitFlags.apply(&q); err != nil {
		return err
	}
	format, err := o.format(report.Formats())
	if err != nil {
		return err
	}
	if err := o.speak(); err != nil {
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
