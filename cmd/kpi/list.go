package main

import (
	"io"

	"github.com/spf13/cobra"

	"kpi/kpi"
	"kpi/report"
)

type listOptions struct {
	inputFlags
	outputFlags
}

func listCommand(ui *terminal) *cobra.Command {
	var o listOptions
	c := &cobra.Command{
		Use:     "list [FILE|DIR …]",
		Short:   "The catalogue of KPIs; with files, which of them these allow",
		Example: "  kpi list\n  kpi list exports/\n  kpi list -f json",
		RunE:    func(_ *cobra.Command, paths []string) error { return ui.list(&o, paths) },
	}
	o.inputFlags.add(c.Flags())
	o.inputFlags.addPrevious(c.Flags())
	o.outputFlags.add(c.Flags())
	o.addLanguage(c.Flags())
	return c
}

func (ui *terminal) list(o *listOptions, paths []string) error {
	format, err := o.format([]report.Format{report.Table, report.JSON, report.CSV, report.Markdown})
	if err != nil {
		return err
	}
	if err := o.speak(); err != nil {
		return err
	}
	cat, err := o.catalogue()
	if err != nil {
		return err
	}
	defs := kpi.Definitions(cat)
	if len(paths) > 0 {
		opt, err := o.inputFlags.options()
		if err != nil {
			return err
		}
		files, ds, err := ui.read(&o.inputFlags, paths, opt, every(kpi.Everything(cat)))
		if err != nil {
			return err
		}
		if err := sparesInputs(ds, o.config, o.path); err != nil {
			return err
		}
		defs = kpi.Available(cat, files.Mapped(), ds)
	}
	o.language.Definitions(defs)
	return ui.write(&o.outputFlags, func(w io.Writer) error {
		return report.WriteListing(w, format, defs, ui.options(&o.outputFlags))
	})
}
