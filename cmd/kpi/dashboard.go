package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"kpi/kpi"
	"kpi/report"
)

type dashboardOptions struct {
	tableFlags
	bookFlags
}

// bookFlags say what a designed workbook holds.
type bookFlags struct {
	rows      int
	repSheets bool
	// typed is how the command was called.
	typed string
}

func (b *bookFlags) add(f *pflag.FlagSet) {
	f.IntVar(&b.rows, "data-rows", 100_000, "the most records of a kind in the workbook, `N`: figures over more are values instead of formulas")
}

// check refuses numbers that cannot be.
func (b *bookFlags) check() error {
	if b.rows < 0 {
		return usage(fmt.Sprintf("--data-rows %d is below zero", b.rows), "--data-rows 0 makes a workbook of values")
	}
	return nil
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
		RunE: func(c *cobra.Command, paths []string) error {
			o.typed = commandLine(c, paths)
			return ui.dashboard(&o, paths)
		},
	}
	o.tableFlags.add(c)
	o.bookFlags.add(c.Flags())
	c.Flags().BoolVar(&o.repSheets, "rep-sheets", false, "a page for each rep")
	return c
}

func (ui *terminal) dashboard(o *dashboardOptions, paths []string) error {
	q, err := o.asked()
	if err != nil {
		return err
	}
	q.PerRep = o.repSheets
	q.Trace = o.rows > 0 // the Data pages name their records
	if err := o.bookFlags.check(); err != nil {
		return err
	}
	format, err := o.bookFormat()
	if err != nil {
		return err
	}
	o.inputFlags.output, o.inputFlags.sums = o.path, true
	l, err := ui.loadPlan(&o.inputFlags, paths, q, kpi.NewDashboard)
	if err != nil {
		return err
	}
	o.language.Report(l.answer.Report)
	shown := l.answer.Shown()
	o.language.Definitions(shown)
	if format != report.XLSX {
		err = ui.writeReport(&o.outputFlags, o.quiet, format, l.answer.Report)
	} else {
		err = ui.writeNoted(&o.outputFlags, o.quiet, func(w io.Writer) ([]string, error) {
			return report.WriteDashboard(w, l.answer.Report, l.answer.Parts(), l.answer, report.WorkbookOptions{
				Rows: o.rows, Words: o.language.Words(), RightToLeft: o.language.RightToLeft(), RepSheets: o.repSheets,
				Flags: o.typed, Version: version, Definitions: shown,
			})
		})
	}
	if err != nil {
		return err
	}
	return l.end
}

// bookFormat is the format of a command that makes a workbook: that, unless the same
// tables are asked for otherwise.
func (o *outputFlags) bookFormat() (report.Format, error) {
	known := []report.Format{report.XLSX, report.CSV, report.JSON, report.Markdown}
	if o.name == "" && (o.path == "" || report.IsFolder(o.path)) {
		return "", usage("no file is named for the workbook", "-o FILE.xlsx; -f csv -o DIR writes the same tables as CSV")
	}
	return o.format(known)
}
