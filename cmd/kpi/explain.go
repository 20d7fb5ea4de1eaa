package main

import (
	"io"

	"github.com/spf13/cobra"

	"kpi/kpi"
	"kpi/kpi/query"
	"kpi/kpi/table"
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
			if err := o.checkDiff(args[0], args[1:]); err != nil {
				return err
			}
			if o.diff {
				return ui.explainDiff(&o, args[0], args[1:])
			}
			if o.variants {
				return ui.explainVariants(&o, args[0], args[1:])
			}
			return ui.explain(&o, args[0], args[1:])
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

func (ui *terminal) explain(o *explainOptions, id string, paths []string) error {
	format, err := o.format([]report.Format{report.Table, report.JSON, report.CSV})
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

func (ui *terminal) explainVariants(o *explainOptions, id string, paths []string) error {
	format, err := o.format([]report.Format{report.Table, report.JSON, report.CSV})
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
	variants, err := kpi.Variants(cat, id)
	if err != nil {
		return err
	}
	for i := range variants.Of {
		variants.Of[i].Definition = o.language.Definition(variants.Of[i].Definition)
	}
	write := func(w io.Writer) error {
		return report.WriteVariants(w, format, variants, ui.options(&o.outputFlags))
	}
	if len(paths) == 0 {
		return ui.write(&o.outputFlags, write)
	}
	q, err := o.figures(idsOf(variants)...)
	if err != nil {
		return err
	}
	return ui.answer(o, paths, q, func(w io.Writer, a *kpi.Answer) error {
		a.Figures(variants)
		return write(w)
	})
}

func idsOf(v *table.Variants) (ids []string) {
	for _, one := range v.Of {
		ids = append(ids, one.ID)
	}
	return ids
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
