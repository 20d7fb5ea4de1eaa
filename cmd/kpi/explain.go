package main

import (
	"io"

	"github.com/spf13/cobra"

	"kpi/kpi"
	"kpi/kpi/catalog"
	"kpi/kpi/query"
	"kpi/report"
)

type explainOptions struct {
	inputFlags
	questionFlags
	outputFlags
	diffFlags
	withFlags
	variants bool
}

func explainCommand(ui *terminal) *cobra.Command {
	var o explainOptions
	c := &cobra.Command{
		Use:   "explain ID [FILE|DIR …]",
		Short: "What a KPI means; with files, the figure and the rows behind it",
		Example: "  kpi explain win_rate\n" +
			"  kpi explain win_rate exports/ --rep \"Grace Okafor\"\n" +
			"  kpi explain win_rate exports/ --variants\n" +
			"  kpi explain revenue exports/ --diff\n" +
			"  kpi explain revenue exports/ --diff --previous last-month/\n" +
			"  kpi explain revenue exports/ -f csv -o rows.csv",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("no KPI is named", "kpi explain win_rate; kpi list prints every id")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			id, paths := args[0], args[1:]
			if err := o.checkDiff(id, paths); err != nil {
				return err
			}
			switch {
			case o.diff:
				return ui.explainDiff(&o, id, paths)
			case o.variants:
				return ui.explainVariants(&o, id, paths)
			}
			return ui.explain(&o, id, paths)
		},
	}
	o.inputFlags.add(c.Flags())
	o.inputFlags.addPrevious(c.Flags())
	o.questionFlags.add(c.Flags())
	o.outputFlags.add(c.Flags())
	o.addLanguage(c.Flags())
	o.diffFlags.add(c.Flags())
	o.withFlags.add(c.Flags())
	c.Flags().BoolVar(&o.variants, "variants", false, "all definitions of the KPI side by side; with files, with their figures")
	return c
}

// begin is the format of what is told and the catalogue, once the language is known.
func (o *explainOptions) begin() (format report.Format, cat *catalog.Catalog, err error) {
	if format, err = o.format([]report.Format{report.Table, report.JSON, report.CSV}); err != nil {
		return "", nil, err
	}
	if err = o.speak(); err != nil {
		return "", nil, err
	}
	cat, err = o.catalogue()
	return format, cat, err
}

func (ui *terminal) explain(o *explainOptions, id string, paths []string) error {
	format, cat, err := o.begin()
	if err != nil {
		return err
	}
	def, err := kpi.Define(cat, id)
	if err != nil {
		return err
	}
	if len(paths) == 0 {
		def = o.language.Definition(def)
		return ui.write(&o.outputFlags, func(w io.Writer) error {
			return report.WriteDefinition(w, format, def, ui.options(&o.outputFlags))
		})
	}
	if def.Kind == "analysis" {
		return ui.explainAnalysis(o, format, def, paths)
	}
	q, err := o.figures(id)
	if err != nil {
		return err
	}
	q.Trace = true
	return ui.answer(o, paths, q, func(w io.Writer, a *kpi.Answer) error {
		return report.WriteTrace(w, format, a.Trace(0), ui.options(&o.outputFlags))
	})
}

// figures asks for the figures of some KPIs alone.
func (o *explainOptions) figures(ids ...string) (query.Query, error) {
	said, err := o.settings()
	if err != nil {
		return query.Query{}, err
	}
	with, err := o.settled()
	if err != nil {
		return query.Query{}, err
	}
	q, err := o.query(said)
	q.Metrics, q.Tables, q.Compare, q.With = ids, []query.Split{}, "none", with
	return q, err
}

// answer reads files, answers a question, and writes what it is asked to.
func (ui *terminal) answer(o *explainOptions, paths []string, q query.Query, write func(io.Writer, *kpi.Answer) error) error {
	o.inputFlags.output = o.path
	l, err := ui.load(&o.inputFlags, paths, q)
	if err != nil {
		return err
	}
	o.language.Report(l.answer.Report)
	if err := ui.write(&o.outputFlags, func(w io.Writer) error { return write(w, l.answer) }); err != nil {
		return err
	}
	return l.end
}
