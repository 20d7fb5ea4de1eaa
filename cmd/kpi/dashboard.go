package main

import (
	"io"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"kpi/kpi"
	"kpi/report"
)

type dashboardOptions struct {
	inputFlags
	questionFlags
	splitFlags
	outputFlags
	bookFlags
}

// bookFlags say what a designed workbook holds.
type bookFlags struct {
	rows      int
	repSheets bool
}

func (b *bookFlags) add(f *pflag.FlagSet) {
	f.IntVar(&b.rows, "data-rows", 100_000, "the most records of a kind in the workbook, `N`: figures over more are values instead of formulas")
}

func dashboardCommand(ui *terminal) *cobra.Command {
	var o dashboardOptions
	c := &cobra.Command{
		Use:   "dashboard FILE|DIR … -o FILE.xlsx",
		Short: "An Excel dashboard: every figure a live formula over the data in it",
		Example: "  kpi dashboard exports/ -o june.xlsx\n" +
			"  kpi dashboard exports/ --period 2026-Q2 --rep-sheets --analysis rfm -o q2.xlsx\n" +
			"  kpi dashboard exports/ --language fa --data-rows 0 -o small.xlsx",
		Args: needFiles,
		RunE: func(_ *cobra.Command, paths []string) error { return ui.dashboard(&o, paths) },
	}
	o.inputFlags.add(c.Flags())
	o.inputFlags.addPrevious(c.Flags())
	o.questionFlags.add(c.Flags())
	o.splitFlags.add(c)
	o.outputFlags.add(c.Flags())
	o.addLanguage(c.Flags())
	o.bookFlags.add(c.Flags())
	c.Flags().BoolVar(&o.repSheets, "rep-sheets", false, "a page for each rep")
	return c
}

func (ui *terminal) dashboard(o *dashboardOptions, paths []string) error {
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
	q.Trace = true // the Data pages name their records
	if err := o.speak(); err != nil {
		return err
	}
	if o.path == "" {
		return usage("a workbook is not for the terminal", "-o FILE.xlsx")
	}
	o.inputFlags.output, o.inputFlags.sums = o.path, true
	l, err := ui.loadPlan(&o.inputFlags, paths, q, kpi.NewDashboard)
	if err != nil {
		return err
	}
	o.language.Report(l.answer.Report)
	var notes []string
	err = ui.write(&o.outputFlags, func(w io.Writer) error {
		notes, err = report.WriteDashboard(w, l.answer.Report, l.answer.Parts(), l.answer, report.WorkbookOptions{Rows: o.rows, Words: o.language.Words(), RepSheets: o.repSheets})
		return err
	})
	if err != nil {
		return err
	}
	for _, n := range notes {
		if !o.quiet {
			ui.say("%s", n)
		}
	}
	return l.end
}
