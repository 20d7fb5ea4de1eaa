package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"kpi/ingest"
	"kpi/kpi"
	"kpi/kpi/catalog"
	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/table"
	"kpi/report"
)

type inspectOptions struct {
	inputFlags
	outputFlags
}

func inspectCommand(ui *terminal) *cobra.Command {
	var o inspectOptions
	c := &cobra.Command{
		Use:     "inspect FILE|DIR …",
		Short:   "What each file was taken for, and how each header was mapped",
		Example: "  kpi inspect deals.csv\n  kpi inspect exports/ --map closed=\"Done on\"",
		Args:    needFiles,
		RunE:    func(_ *cobra.Command, paths []string) error { return ui.inspect(&o, paths) },
	}
	o.inputFlags.add(c.Flags())
	o.outputFlags.add(c.Flags())
	return c
}

func (ui *terminal) inspect(o *inspectOptions, paths []string) error {
	format, err := o.format([]report.Format{report.Table, report.JSON})
	if err != nil {
		return err
	}
	opt, err := o.inputFlags.options()
	if err != nil {
		return err
	}
	cat, err := o.catalogue()
	if err != nil {
		return err
	}
	opt.Inspect = true
	if opt.Calendar, err = calendarSaid(opt.Config); err != nil {
		return err
	}
	files, ds, err := ui.read(&o.inputFlags, paths, opt, every(field.All()))
	if err != nil {
		return err
	}
	if err := sparesInputs(ds, o.config, o.path); err != nil {
		return err
	}
	inspections, allowed := inspectionsOf(cat, files, ds)
	err = ui.write(&o.outputFlags, func(w io.Writer) error {
		return report.WriteInspection(w, format, inspections, ui.options(&o.outputFlags))
	})
	if err != nil || o.quiet {
		return err
	}
	ui.unmatched(&o.inputFlags, files)
	ui.say("%s; kpi list FILE says which", allowed)
	return nil
}

// inspectionsOf is what each file was taken for, and how many KPIs they allow
// together.
func inspectionsOf(cat *catalog.Catalog, files *ingest.Files, ds *dataset.Dataset) (all []table.Inspection, allowed string) {
	defs := kpi.Available(cat, files.Mapped(), ds)
	unlocks := kpi.Unlocks(defs)
	inputs := kpi.Inputs(ds)
	said := map[field.Kind]bool{}
	for i, s := range files.Sheets() {
		in := inspectionOf(s)
		if i < len(inputs) { // what was passed over stands behind
			in.Account = &inputs[i]
			addProblems(&in, ds, i)
		}
		if s.Kind != field.None && !said[s.Kind] {
			in.Unlocks, said[s.Kind] = unlocks[s.Kind], true
		}
		all = append(all, in)
	}
	n := 0
	for _, d := range defs {
		if d.Available {
			n++
		}
	}
	return all, fmt.Sprintf("%d of %d KPIs can be computed from these files", n, len(defs))
}

// addProblems adds what reading had to say of a source.
func addProblems(in *table.Inspection, ds *dataset.Dataset, source int) {
	for _, p := range ds.Problems {
		if p.Source != source {
			continue
		}
		place := placeWithin(in, p.Line, p.Column)
		if p.Weight == dataset.Remark {
			note := p.What
			if place != "" {
				note += ", first in " + place
			}
			if p.Hint != "" {
				note += " (" + p.Hint + ")"
			}
			in.Notes = append(in.Notes, note)
			continue
		}
		in.Problems = append(in.Problems, table.Fault{Place: place, Line: p.Line, Column: p.Column, What: p.What, Hint: p.Hint})
	}
}

// placeWithin is a place within its file: "line 112:6", or "C112" of a sheet.
func placeWithin(in *table.Inspection, line, column int) string {
	if line == 0 {
		return ""
	}
	whole := ingest.Place(in.File, in.Sheet, 0, 0)
	place := strings.TrimLeft(strings.TrimPrefix(ingest.Place(in.File, in.Sheet, line, column), whole), ":!")
	if in.Sheet != "" && column > 0 {
		return place
	}
	return "line " + place
}

func inspectionOf(s ingest.Sheet) table.Inspection {
	in := table.Inspection{
		File: s.File, Sheet: s.Sheet, Kind: "unknown", Source: s.Schema, Title: s.Title, Why: s.Why, Rows: s.Rows,
		Form: s.Dialect, HeaderLine: s.HeaderLine,
	}
	switch {
	case s.HeaderLine > 0:
		in.Form += fmt.Sprintf(", header on line %d", s.HeaderLine)
	case len(s.Header) > 0:
		in.Form += ", without a header: kpi.yaml names its columns"
	}
	if s.Kind != field.None {
		in.Kind, in.Plural = s.Kind.String(), s.Kind.Plural()
	}
	for _, k := range s.Candidates {
		in.Candidates = append(in.Candidates, k.String())
	}
	if info, err := os.Stat(s.File); err == nil {
		in.Bytes = info.Size()
	}
	for _, c := range s.Constants {
		in.ReadAs = append(in.ReadAs, constantText(c))
	}
	for _, c := range s.Columns {
		in.Columns = append(in.Columns, columnOf(c, s.Records))
		if e := c.Undecided; e != nil {
			in.Problems = append(in.Problems, table.Fault{Place: placeWithin(&in, e.Line, e.Col), Line: e.Line, Column: e.Col, What: e.What, Hint: e.Hint})
		}
	}
	in.ReadAs = append(in.ReadAs, evidence(s.Columns)...)
	return in
}

func constantText(c ingest.Constant) string {
	if c.Asked {
		return fmt.Sprintf("%s is %s in every row, as was asked", c.Field.Name, c.Value)
	}
	return fmt.Sprintf("%s is %s in every row, by the headers", c.Field.Name, c.Value)
}

// evidence is what settled each form of dates and numbers: a value of the first
// column that has it, or what was asked.
func evidence(columns []ingest.MappedColumn) []string {
	var lines []string
	said := map[string]bool{}
	for _, c := range columns {
		what := ""
		switch {
		case c.Dates != "":
			what = "dates " + c.Form
		case c.Numbers != "":
			what = "numbers " + c.Numbers
		}
		if what == "" || said[what] {
			continue
		}
		said[what] = true
		if c.Proof == "" {
			lines = append(lines, what+", as was asked")
			continue
		}
		lines = append(lines, fmt.Sprintf("%s, by %s %s", what, c.Header, c.Proof))
	}
	return lines
}

func columnOf(c ingest.MappedColumn, records int64) table.InspectedColumn {
	col := table.InspectedColumn{Header: c.Header, Form: c.Form, Currency: c.Currency, Proof: c.Proof, Examples: c.Examples,
		Suggest: c.Suggest, Note: c.Note}
	for _, f := range c.Fields {
		col.Fields = append(col.Fields, f.String())
		if col.Form == "" {
			col.Form = f.Type.String()
		}
	}
	if records > 0 {
		col.Filled = float64(c.Filled) / float64(records)
	}
	return col
}
