package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"kpi/ingest"
	"kpi/kpi/config"
	"kpi/kpi/field"
	"kpi/report"
)

type initOptions struct {
	inputFlags
	calendar    string
	fiscalStart int
	path        string
	force       bool
}

func initCommand(ui *terminal) *cobra.Command {
	var o initOptions
	c := &cobra.Command{
		Use:   "init FILE|DIR …",
		Short: "Write down how files are read, as a kpi.yaml to edit and keep",
		Long: "init writes what kpi found out about the files as a kpi.yaml with comments: which\n" +
			"header is which field, what the stages mean, how dates and numbers are written.\n" +
			"With --config kpi.yaml the same files are read the same way, and nothing is left\n" +
			"to evidence. Flags that settle how a file is read are written down too.",
		Example: "  kpi init exports/ -o kpi.yaml\n  kpi init deals.csv --date-order dmy --set deal.status=won\n  kpi report exports/ --config kpi.yaml",
		Args:    needFiles,
		RunE:    func(_ *cobra.Command, paths []string) error { return ui.init(&o, paths) },
	}
	f := c.Flags()
	o.inputFlags.add(f)
	f.StringVar(&o.calendar, "calendar", "", "`gregorian|jalali`")
	f.IntVar(&o.fiscalStart, "fiscal-year-start", 0, "`MONTH` that the fiscal year starts with, 1 to 12")
	f.StringVarP(&o.path, "output", "o", "", "write to `FILE`, whole or not at all, instead of to stdout")
	f.BoolVar(&o.force, "force", false, "replace the file of -o where there is one")
	return c
}

func (ui *terminal) init(o *initOptions, paths []string) error {
	if _, err := os.Lstat(o.path); o.path != "" && !o.force && !errors.Is(err, fs.ErrNotExist) {
		return &failure{exitOutput, o.path + ": there is a file of that name", "--force replaces it"}
	}
	opt, err := o.options()
	if err != nil {
		return err
	}
	q := questionFlags{calendar: "gregorian", fiscalStart: 1, flags: o.flags}
	if o.flags.Changed("calendar") {
		q.calendar = o.calendar
	}
	if o.flags.Changed("fiscal-year-start") {
		q.fiscalStart = o.fiscalStart
	}
	if opt.Calendar, err = q.calendarOf(opt.Config); err != nil {
		return err
	}
	files, ds, err := ui.read(&o.inputFlags, paths, opt, every(field.All()))
	if err != nil {
		return err
	}
	if err := anyKnown(files, ds); err != nil {
		return err
	}
	if err := sparesInputs(ds, "", o.path); err != nil {
		return err
	}
	text := config.Write(o.found(files.Sheets(), ds))
	if _, err := config.Parse("kpi.yaml", text, ingest.Known()); err != nil {
		return internal(fmt.Errorf("what was found cannot be written down: %w", err))
	}
	err = ui.write(&outputFlags{path: o.path}, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
	if err != nil || o.path == "" || o.quiet {
		return err
	}
	ui.say("wrote %s; now try: kpi report %s --config %s", report.Visible(o.path), report.Visible(paths[0]), report.Visible(o.path))
	return nil
}
