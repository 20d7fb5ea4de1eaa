package main

import (
	"io"

	"github.com/spf13/cobra"

	"kpi/kpi"
	"kpi/kpi/catalog"
	"kpi/report"
)

type listOptions struct {
	inputFlags
	outputFlags
	names bool
}

func listCommand(ui *terminal) *cobra.Command {
	var o listOptions
	c := &cobra.Command{
		Use:     "list [FILE|DIR …]",
		Short:   "The catalogue of KPIs; with files, which of them these allow",
		Example: "  kpi list\n  kpi list exports/\n  kpi list -f json\n  kpi list --names -o names.csv",
		RunE:    func(_ *cobra.Command, paths []string) error { return ui.list(&o, paths) },
	}
	o.inputFlags.add(c.Flags())
	o.inputFlags.addPrevious(c.Flags())
	o.outputFlags.add(c.Flags())
	o.addLanguage(c.Flags())
	c.Flags().BoolVar(&o.names, "names", false, "what each KPI is called in every language")
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
	if o.names {
		return ui.listNames(o, cat, format, paths)
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

// listNames writes what the KPIs are called, which no file changes.
func (ui *terminal) listNames(o *listOptions, cat *catalog.Catalog, format report.Format, paths []string) error {
	if len(paths) > 0 {
		return usage("--names says nothing of files, and "+paths[0]+" is named", "kpi list --names -o names.csv")
	}
	naming, err := kpi.Naming(cat)
	if err != nil {
		return err
	}
	return ui.write(&o.outputFlags, func(w io.Writer) error {
		return report.WriteNaming(w, format, naming, ui.options(&o.outputFlags))
	})
}
