// Package report writes what a run has to say: as tables for people, and as
// CSV, JSON and workbooks for what comes after. It sees tables of values and
// nothing of how they came about.
//
// Each thing that can be written has a file of its name with the list of its formats
// (trace.go, diff.go, check.go, behind.go …), and one for each format beside it
// (trace_terminal.go, trace_json.go, trace_csv.go).
//
// Outputs are whole or not there: WriteFile and WriteFolder write beside their target
// and take its place in one step, through a Disk (disk.go), which tests let fail. What
// runs that were killed have left is known by its name (temporary.go), and that its
// process lives no more by a lock (claim_flock.go). What a run was, to be run again, is
// package manifest.
package report

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"kpi/kpi/table"
	"kpi/report/workbook"
)

// Format is a form of output.
type Format string

// The formats.
const (
	Table    Format = "table"
	CSV      Format = "csv"
	JSON     Format = "json"
	Markdown Format = "markdown"
	XLSX     Format = "xlsx"
)

// formats is the list of formats, in the order of help.
var formats = []struct {
	format Format
	ending string
	write  func(w io.Writer, r *table.Report, opt Options) (notes []string, err error)
}{
	{Table, ".txt", writeTerminal},
	{CSV, ".csv", writeCSV},
	{JSON, ".json", writeJSON},
	{Markdown, ".md", writeMarkdown},
	{XLSX, ".xlsx", func(w io.Writer, r *table.Report, _ Options) ([]string, error) { return workbook.Write(w, r) }},
}

// Options are what a reader's place and taste ask for.
type Options struct {
	// Width is how many columns the terminal has; 0 sets no limit, as when piped.
	Width int
	// Color allows colours. They never say what the text does not.
	Color bool
	// Raw leaves text in CSV as it stands in the input. Otherwise text that a
	// spreadsheet would take for a formula is made harmless.
	Raw bool
	// Locale says how numbers for people are punctuated: "en" (as when empty) or
	// "id". Numbers for machines never change.
	Locale string
	// Words are what to write in the place of English heads and months, by these; those
	// that are not there stay English.
	Words map[string]string
}

// Formats is every format, in the order of help.
func Formats() []Format {
	var all []Format
	for _, f := range formats {
		all = append(all, f.format)
	}
	return all
}

// FormatFor is the format that a file name's ending asks for. The error names
// the endings there are.
func FormatFor(path string) (Format, error) {
	ending := strings.ToLower(filepath.Ext(path))
	var known []string
	for _, f := range formats {
		if f.ending == ending {
			return f.format, nil
		}
		known = append(known, f.ending)
	}
	return "", fmt.Errorf("%s: no format is known by the ending %q; known are %s",
		Visible(path), Visible(ending), strings.Join(known, " "))
}

// Write writes the report. Nothing is written before all of it is made. Notes
// say what had to give way, for people: columns that the width has no room for.
func Write(w io.Writer, f Format, r *table.Report, opt Options) (notes []string, err error) {
	for _, known := range formats {
		if known.format != f {
			continue
		}
		var made bytes.Buffer
		if notes, err = known.write(&made, r, opt); err != nil {
			return nil, err
		}
		_, err = w.Write(made.Bytes())
		return notes, err
	}
	return nil, unwritable(f, names())
}

func names() []string {
	all := make([]string, 0, len(formats))
	for _, f := range formats {
		all = append(all, string(f.format))
	}
	return all
}
