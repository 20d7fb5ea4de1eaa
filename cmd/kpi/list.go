package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"kpi/kpi"
	"kpi/kpi/catalog"
	"kpi/kpi/metric"
	"kpi/kpi/table"
	"kpi/report"
)

type listOptions struct {
	inputFlags
	outputFlags
	listFilter
	names bool
}

func listCommand(ui *terminal) *cobra.Command {
	var o listOptions
	c := &cobra.Command{
		Use:     "list [FILE|DIR …]",
		Short:   "The catalogue of KPIs; with files, which of them these allow",
		Example: "  kpi list\n  kpi list --section B --search lead\n  kpi list exports/\n  kpi list -f json\n  kpi list --names -o names.csv",
		RunE:    func(_ *cobra.Command, paths []string) error { return ui.list(&o, paths) },
	}
	o.inputFlags.add(c.Flags())
	o.inputFlags.addPrevious(c.Flags())
	o.outputFlags.add(c.Flags())
	o.addLanguage(c.Flags())
	o.listFilter.add(c.Flags())
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
	if err := o.listFilter.check(); err != nil {
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
		if opt.Calendar, err = calendarSaid(opt.Config); err != nil {
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
	defs = slices.DeleteFunc(defs, func(d table.Definition) bool { return !o.keeps(d) })
	return ui.write(&o.outputFlags, func(w io.Writer) error {
		return report.WriteListing(w, format, defs, ui.options(&o.outputFlags))
	})
}

// listFilter says which KPIs are listed; those that all that is set keeps.
type listFilter struct{ section, family, search string }

func (f *listFilter) add(flags *pflag.FlagSet) {
	flags.StringVar(&f.section, "section", "", "list one section of the catalogue, by its `LETTER`")
	flags.StringVar(&f.family, "family", "", "list `performance|activity|productivity` KPIs")
	flags.StringVar(&f.search, "search", "", "list KPIs with a `WORD` in their id, name, sentence or formula")
}

// check refuses sections and families that there are not.
func (f *listFilter) check() error {
	sections := slices.Sorted(maps.Keys(catalog.Sections()))
	f.section = strings.ToUpper(f.section)
	if f.section != "" && !slices.Contains(sections, f.section) {
		return usage(fmt.Sprintf("there is no section %q", f.section), "the sections are "+strings.Join(sections, ", "))
	}
	if f.family != "" && !slices.Contains(metric.Families(), metric.Family(f.family)) {
		return usage(fmt.Sprintf("there is no family %q", f.family), "the families are performance, activity, productivity")
	}
	return nil
}

func (f *listFilter) keeps(d table.Definition) bool {
	said := strings.ToLower(strings.Join([]string{d.ID, d.Name, d.Doc, d.Formula}, "\n"))
	return (f.section == "" || d.Section == f.section) &&
		(f.family == "" || d.Family == f.family) &&
		strings.Contains(said, strings.ToLower(f.search))
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
