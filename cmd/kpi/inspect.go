package main

import (
	"fmt"
	"io"
	"os"

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
	files, err := ingest.Open(paths, opt)
	if err != nil {
		return err
	}
	ds, err := files.Read(field.All())
	if err != nil {
		return internal(err)
	}
	if err := sparesInputs(ds, o.path); err != nil {
		return err
	}
	inspections := inspectionsOf(files, ds)
	return ui.write(&o.outputFlags, func(w io.Writer) error {
		return report.WriteInspection(w, format, inspections, ui.options(&o.outputFlags))
	})
}

func inspectionsOf(files *ingest.Files, ds *dataset.Dataset) []table.Inspection {
	problems := map[string][]string{}
	for _, p := range ds.Problems {
		s := ds.Sources[p.Source]
		key := ingest.Place(s.File, s.Sheet, 0, 0)
		problems[key] = append(problems[key], problem(ds, p))
	}
	unlocks := kpi.Unlocks(kpi.Available(catalog.BuiltIn(), files.Mapped(), ds))
	var all []table.Inspection
	for _, s := range files.Sheets() {
		in := inspectionOf(s)
		in.Problems = problems[ingest.Place(s.File, s.Sheet, 0, 0)]
		if s.Kind != field.None {
			in.Unlocks = unlocks[s.Kind]
		}
		all = append(all, in)
	}
	return all
}

func inspectionOf(s ingest.Sheet) table.Inspection {
	in := table.Inspection{
		File: s.File, Sheet: s.Sheet, Kind: "unknown", Source: s.Schema, Why: s.Why, Rows: s.Rows,
		Dates: s.DateForm, Numbers: s.NumberForm, Form: s.Dialect,
	}
	if s.HeaderLine > 0 {
		in.Form += fmt.Sprintf(", header on line %d", s.HeaderLine)
	}
	if s.Kind != field.None {
		in.Kind = s.Kind.String()
	}
	if info, err := os.Stat(s.File); err == nil {
		in.Bytes = info.Size()
	}
	for _, c := range s.Columns {
		col := table.InspectedColumn{Header: c.Header, Form: c.Form, Examples: c.Examples, Suggest: c.Suggest}
		for _, f := range c.Fields {
			col.Fields = append(col.Fields, f.String())
			if col.Form == "" {
				col.Form = f.Type.String()
			}
		}
		if s.Records > 0 {
			col.Filled = float64(c.Filled) / float64(s.Records)
		}
		in.Columns = append(in.Columns, col)
	}
	return in
}
