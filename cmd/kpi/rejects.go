package main

import (
	"encoding/csv"
	"io"
	"strconv"

	"kpi/kpi/dataset"
	"kpi/report"
)

// writeRejects writes the rows and values that could not be used to the file
// that --rejects names, each with its place and reason.
func (ui *terminal) writeRejects(in *inputFlags, ds *dataset.Dataset) error {
	if in.rejects == "" {
		return nil
	}
	return ui.writeFile(in.rejects, func(w io.Writer) error {
		out := csv.NewWriter(w)
		rows := [][]string{{"file", "sheet", "line", "column", "id", "reason", "hint", "row"}}
		for _, p := range ds.Problems {
			if p.Weight == dataset.Remark {
				continue
			}
			s := ds.Sources[p.Source]
			rows = append(rows, []string{s.File, s.Sheet, strconv.Itoa(p.Line), strconv.Itoa(p.Column), p.ID, p.What, p.Hint, p.Raw})
		}
		for _, row := range rows {
			for i := range row {
				row[i] = report.FormulaSafe(row[i])
			}
		}
		return out.WriteAll(rows)
	})
}
