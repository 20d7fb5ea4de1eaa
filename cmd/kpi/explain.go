package main

import (
	"io"

	"github.com/spf13/cobra"

	"kpi/kpi"
	"kpi/kpi/query"
	"kpi/report"
)

type explainOptions struct {
	inputFlags
	questionFlags
	outputFlags
}

func explainCommand(ui *terminal) *cobra.Command {
	var o explainOptions
	c := &cobra.Command{
		Use:   "explain ID [FILE|DIR …]",
		Short: "What a KPI means; with files, the figure and the rows behind it",
		Example: "  kpi explain win_rate\n" +
			"  kpi explain win_rate exports/ --rep \"Grace Okafor\"\n" +
			"  kpi explain revenue exports/ -f csv -o rows.csv",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("no KPI is named", "kpi explain win_rate; kpi list prints every id")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return ui.explain(&o, args[0], args[1:]) },
	}
	o.inputFlags.add(c.Flags())
	o.inputFlags.addPrevious(c.Flags())
	o.questionFlags.add(c.Flags())
	o.outputFlags.add(c.Flags())
	o.addLanguage(c.Flags())
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
	if len(paths) == 0 {
		cat, err := o.catalogue()
		if err != nil {
			return err
		}
		def, err := kpi.Define(cat, id)
		if err != nil {
			return err
		}
		def = o.language.Definition(def)
		return ui.write(&o.outputFlags, func(w io.Writer) error {
			return report.WriteDefinition(w, format, def, ui.options(&o.outputFlags))
		})
	}
	said, err := o.settings()
	if err != nil {
		return err
	}
	q, err := o.query(said)
	if err != nil {
		return err
	}
	q.Metrics, q.Tables, q.Trace, q.Compare = []string{id}, []query.Split{}, true, "none"
	o.inputFlags.output = o.path
	l, err := ui.load(&o.inputFlags, paths, q)
	if err != nil {
		return err
	}
	o.language.Report(l.answer.Report)
	err = ui.write(&o.outputFlags, func(w io.Writer) error {
		return report.WriteTrace(w, format, l.answer.Trace(), ui.options(&o.outputFlags))
	})
	if err != nil {
		return err
	}
	return l.end
}
