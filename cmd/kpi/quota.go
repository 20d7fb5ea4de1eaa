package main

import (
	"io"
	"math/big"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"kpi/kpi"
	"kpi/kpi/catalog"
	"kpi/kpi/field"
	"kpi/kpi/query"
	"kpi/kpi/table"
	"kpi/report"
)

type quotaOptions struct {
	inputFlags
	questionFlags
	outputFlags
	bookFlags
	totals []string
	// controls are the totals, once they are read.
	controls []kpi.Control
}

func quotaCommand(ui *terminal) *cobra.Command {
	var o quotaOptions
	c := &cobra.Command{
		Use:   "quota FILE|DIR … -o FILE.xlsx",
		Short: "A quota attainment workbook: month, quarter and year, tied to a control total",
		Example: "  kpi quota exports/ -o june.xlsx\n" +
			"  kpi quota deals.csv quotas.csv reps.csv --period 2026-06 --control-total revenue=337490.65 -o june.xlsx",
		Args: needFiles,
		RunE: func(c *cobra.Command, paths []string) error {
			o.typed = commandLine(c, paths)
			return ui.quota(&o, paths)
		},
	}
	o.inputFlags.add(c.Flags())
	o.questionFlags.add(c.Flags())
	o.outputFlags.add(c.Flags())
	o.addLanguage(c.Flags())
	o.bookFlags.add(c.Flags())
	c.Flags().StringArrayVar(&o.totals, "control-total", nil, "what the books say a total of the period is, `KPI=AMOUNT`: revenue=12345.67; exit code 1 where ours is another")
	return c
}

func (ui *terminal) quota(o *quotaOptions, paths []string) error {
	q, format, err := o.asked()
	if err != nil {
		return err
	}
	l, err := ui.loadPlan(&o.inputFlags, paths, q, o.plan)
	if err != nil {
		return err
	}
	quotas, untied, err := o.answers(l.answer)
	if err != nil {
		return err
	}
	shown := l.answer.Shown()
	o.language.Definitions(shown)
	if format != report.XLSX {
		r := quotas.Asked.Report
		r.Tables = append(r.Tables, quotas.Controls...)
		err = ui.writeReport(&o.outputFlags, o.quiet, format, r)
	} else {
		err = ui.writeNoted(&o.outputFlags, o.quiet, func(w io.Writer) ([]string, error) {
			return report.WriteQuotas(w, quotas, l.answer, report.WorkbookOptions{
				Rows: o.rows, Words: o.language.Words(), RightToLeft: o.language.RightToLeft(),
				Flags: o.typed, Version: version, Definitions: shown,
			})
		})
	}
	if err != nil {
		return err
	}
	return doesNotTie(untied, l.end)
}

// asked is the question, the format of the answer, and what is wrong with either.
func (o *quotaOptions) asked() (q query.Query, format report.Format, err error) {
	said, err := o.settings()
	if err != nil {
		return q, "", err
	}
	if q, err = o.query(said); err != nil {
		return q, "", err
	}
	q.Trace = true // the Data pages name their records
	if err := o.speak(); err != nil {
		return q, "", err
	}
	if err := o.bookFlags.check(); err != nil {
		return q, "", err
	}
	if format, err = o.bookFormat(); err != nil {
		return q, "", err
	}
	for _, text := range o.totals {
		c, err := kpi.ParseControl(text)
		if err != nil {
			return q, "", err
		}
		o.controls = append(o.controls, c)
	}
	o.inputFlags.output, o.inputFlags.sums = o.path, true
	return q, format, nil
}

// plan is that of a quota workbook, which reads what control totals and the list of deals
// take besides.
func (o *quotaOptions) plan(q query.Query, cat *catalog.Catalog, mapped []*field.Field) (*kpi.Plan, error) {
	p, err := kpi.NewQuotas(q, cat, mapped)
	if err != nil {
		return nil, err
	}
	p.Show("deal.id", "deal.name", "deal.customer", "deal.currency")
	return p, p.Reconcile(o.bridges())
}

// open tells that nobody gave a control total of revenue.
func (o *quotaOptions) open() bool {
	return !slices.ContainsFunc(o.controls, func(c kpi.Control) bool { return c.Metric == "revenue" })
}

// bridges are the control totals, and one of revenue to be filled in where there is none:
// what leads to the revenue is shown all the same.
func (o *quotaOptions) bridges() []kpi.Control {
	if o.open() {
		return append(slices.Clone(o.controls), kpi.Control{Metric: "revenue", Amount: new(big.Rat)})
	}
	return o.controls
}

// answers are the answers for every time, beside the control totals, and what of them
// does not tie.
func (o *quotaOptions) answers(a *kpi.Answer) (q report.Quotas, untied []string, err error) {
	times, err := a.MonthQuarterYear()
	if err != nil {
		return q, nil, internal(err)
	}
	if q.Controls, _, err = a.Reconcile(o.bridges()); err != nil {
		return q, nil, internal(err)
	}
	q.Open = o.open()
	for _, t := range q.Controls {
		if last := len(t.Notes) - 1; last >= 0 && !(q.Open && t.ID == "control_total.revenue") && !ties(t) {
			untied = append(untied, t.Notes[last].Text)
		}
	}
	for _, l := range a.Lines() {
		q.Lines = append(q.Lines, report.Line(l))
	}
	o.language.Report(a.Report)
	q.Asked = report.QuotaTime{Report: a.Report, Parts: a.Parts()}
	for _, t := range times {
		o.language.Report(t.Report)
		q.Times = append(q.Times, report.QuotaTime{Report: t.Report, Parts: t.Parts()})
	}
	controls := table.Report{Tables: q.Controls}
	o.language.Report(&controls)
	return q, untied, nil
}

// ties tells whether the table of a control total ends with a difference of 0.
func ties(t table.Table) bool {
	difference := t.Rows[len(t.Rows)-1].Cells[0].Value
	return difference.Defined() && difference.Num.Sign() == 0
}

// doesNotTie ends a run in which control totals are not ours, for which rows that could
// not be used may be the reason.
func doesNotTie(untied []string, end error) error {
	if len(untied) == 0 {
		return end
	}
	if end != nil {
		untied = append(untied, end.Error())
	}
	return &failure{exitCheck, strings.Join(untied, "; "), "the page Reconciliation shows the lines that lead to the figure, and what may be behind the difference"}
}
