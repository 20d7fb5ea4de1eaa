package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"kpi/kpi/query"
	"kpi/report"
)

type valueOptions struct {
	inputFlags
	questionFlags
}

func valueCommand(ui *terminal) *cobra.Command {
	var o valueOptions
	c := &cobra.Command{
		Use:   "value ID FILE|DIR …",
		Short: "One figure, bare, for scripts",
		Long: "value prints one figure and nothing else: rates as fractions of 1, money as\n" +
			"plain decimals. Where there is no figure it prints an empty line and says why\n" +
			"on stderr.",
		Example: "  kpi value win_rate exports/ --rep Ana\n  kpi value sales_cycle_length.p90 exports/ --period 2026-Q3",
		Args:    needIDAndFiles,
		RunE:    func(_ *cobra.Command, args []string) error { return ui.value(&o, args[0], args[1:]) },
	}
	o.inputFlags.add(c.Flags())
	o.inputFlags.addPrevious(c.Flags())
	o.questionFlags.add(c.Flags())
	return c
}

func needIDAndFiles(_ *cobra.Command, args []string) error {
	switch len(args) {
	case 0:
		return usage("no KPI is named", "kpi value win_rate exports/; kpi list prints every id")
	case 1:
		return usage("no file or directory is named", "kpi value "+args[0]+" exports/")
	}
	return nil
}

func (ui *terminal) value(o *valueOptions, id string, paths []string) error {
	said, err := o.settings()
	if err != nil {
		return err
	}
	q, err := o.query(said)
	if err != nil {
		return err
	}
	q.Metrics, q.Tables = []string{id}, []query.Split{}
	l, err := ui.load(&o.inputFlags, paths, q)
	if err != nil {
		return err
	}
	value := l.answer.Report.Tables[0].Rows[0].Cells[0].Value
	if !value.Defined() {
		ui.say("%s: no figure: %s", id, value.Why)
	}
	err = ui.write(&outputFlags{}, func(w io.Writer) error {
		_, err := fmt.Fprintln(w, report.Bare(value, l.answer.Report.Tables[0].Columns[0].Unit))
		return err
	})
	if err != nil {
		return err
	}
	return l.end
}
