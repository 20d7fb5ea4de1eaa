package main

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"kpi/kpi"
	"kpi/kpi/table"
	"kpi/report"
)

// explainAnalysis names the records that the rows of an analysis count. One that takes
// its figures from KPIs, or reckons with them, has none of its own.
func (ui *terminal) explainAnalysis(o *explainOptions, format report.Format, def table.Definition, paths []string) error {
	id, files := def.ID, strings.Join(paths, " ")
	names, kpis := kpi.NamesRows(id)
	if !names {
		hint := "kpi report --analysis " + id + " " + files
		if len(kpis) > 0 {
			hint += "; the rows behind it are those of kpi explain " + kpis[0] + " " + files
		}
		if len(kpis) > 1 {
			hint += ", and of " + firstOf(kpis[1:])
		}
		return manyFigures(id, hint)
	}
	q, err := o.figures()
	if err != nil {
		return err
	}
	q.Analyses, q.Trace, q.Behind, q.Compare = []string{id}, true, true, o.compare
	if _, set := q.With["top"]; !set && slices.ContainsFunc(def.Options, func(o table.Option) bool { return o.Name == "top" }) {
		q.With["top"] = "0" // no row is left out here
	}
	return ui.answer(o, paths, q, func(w io.Writer, a *kpi.Answer) error {
		return report.WriteBehind(w, format, a.Behind(), ui.options(&o.outputFlags))
	})
}

// firstOf is the first of some ids, and how many more there are.
func firstOf(ids []string) string {
	const most = 8
	if len(ids) <= most {
		return strings.Join(ids, ", ")
	}
	return strings.Join(ids[:most], ", ") + " and " + strconv.Itoa(len(ids)-most) + " more"
}

// manyFigures refuses to tell of an analysis what only a figure has.
func manyFigures(id, hint string) error {
	return usage(id+" is an analysis: it has tables, and no single figure", hint)
}
