package ingest

import (
	"fmt"
	"slices"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// exportLimits are the numbers of rows at which programs cut an export off without a
// word: those that CRMs set for a report or an export, and the sheet of Excel, old and
// new, with and without its header.
var exportLimits = []int64{1_000, 2_000, 5_000, 10_000, 50_000, 65_535, 65_536, 100_000, 1_000_000, 1_048_575, 1_048_576}

// sayCutOff points out files with just as many rows as a program would have cut them
// off at: what is behind the last row would be missing from every figure.
func (rd *reading) sayCutOff() {
	for i, s := range rd.sources {
		if s.Kind != field.None && slices.Contains(exportLimits, s.Rows) {
			rd.problems = append(rd.problems, dataset.Problem{Source: i,
				What: fmt.Sprintf("just %d rows, at which some programs cut an export off: the rest may be missing", s.Rows),
				Hint: "compare with the number of records in the program that it comes from"})
		}
	}
}
