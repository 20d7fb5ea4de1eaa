package main

import (
	"fmt"
	"slices"
	"strings"

	"kpi/ingest"
	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/table"
)

// anyKnown refuses a run in which no file was taken for anything.
func anyKnown(files *ingest.Files, ds *dataset.Dataset) error {
	var unknown []string
	for _, s := range ds.Sources {
		if s.Kind != field.None {
			return nil
		}
		unknown = append(unknown, s.File)
	}
	if over := files.PassedOver(); len(over) == 1 && len(unknown) == 1 {
		return &failure{exitUnreadable, over[0].Place + ": not taken for any kind of record: " + over[0].Why, "kpi inspect FILE shows the headers; --kind FILE=KIND says what a file is"}
	}
	if len(unknown) == 0 {
		return &failure{exitUnreadable, "there is no file to read", "name files, or a directory of .csv, .tsv, .txt, .xlsx, .xls, .gz or .zip files"}
	}
	return &failure{exitUnreadable, someOf(unknown) + ": not taken for any kind of record", "kpi inspect FILE shows the headers; --kind FILE=KIND says what a file is"}
}

// unusable is what ends the run with exit code 3: rows or values that could not be
// used, beyond those tolerated, and files named on the command line that are of no
// known kind.
func (in *inputFlags) unusable(files *ingest.Files, ds *dataset.Dataset) []string {
	bad := 0
	for _, p := range ds.Problems {
		if p.Weight != dataset.Remark {
			bad++
		}
	}
	var why []string
	if bad > in.maxRejects {
		why = append(why, count(bad, "row or value", "rows or values")+" could not be used")
	}
	if named, _ := files.Unknown(); len(named) > 0 {
		why = append(why, someOf(named)+": not taken for any kind of record")
	}
	return why
}

// rejected ends a run whose result lacks something, for the reasons given.
func rejected(why []string) error {
	return &failure{exitRejects, strings.Join(why, "; "), "--rejects FILE.csv writes rows that cannot be used, --max-rejects N tolerates them; kpi inspect FILE shows the rest"}
}

// someOf is the first of some names, and how many more there are.
func someOf(names []string) string {
	const most = 3
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}

// mixedCurrencies tells whether a figure that the run was asked for is none, as its
// amounts are of several currencies: where there is a summary, one of that.
func mixedCurrencies(r *table.Report) bool {
	for _, t := range r.Tables {
		if t.ID != "summary" && len(r.Tables) > 1 && r.Tables[0].ID == "summary" {
			continue
		}
		for _, row := range t.Rows {
			if slices.ContainsFunc(row.Cells, func(c table.Cell) bool { return c.Value.Why == table.MixedCurrencies }) {
				return true
			}
		}
	}
	return false
}
