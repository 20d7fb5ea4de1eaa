package main

import (
	"bufio"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"kpi/kpi"
	"kpi/kpi/locale"
	"kpi/kpi/table"
	"kpi/report"
)

// outputFlags say how and where a result is written.
type outputFlags struct {
	name    string
	path    string
	raw     bool
	noColor bool
	tag     string
	// made is the format asked for, once it is known to be one.
	made report.Format
	// language is that of the tag, once it is known to be one.
	language kpi.Language
}

func (o *outputFlags) add(f *pflag.FlagSet) {
	f.StringVarP(&o.name, "format", "f", "", "`"+formatNames(report.Formats())+"` (by the file's ending, else table)")
	f.StringVarP(&o.path, "output", "o", "", "write to `FILE`, whole or not at all, instead of to stdout")
	f.BoolVar(&o.raw, "raw", false, "leave text in CSV as it is, even where a spreadsheet would take it for a formula")
	f.BoolVar(&o.noColor, "no-color", false, "no colours")
}

// addLanguage adds the flag of commands that write the names of KPIs.
func (o *outputFlags) addLanguage(f *pflag.FlagSet) {
	f.StringVar(&o.tag, "language", "en", "names and titles in `"+strings.Join(locale.Languages(), "|")+"`; ids, notes and numbers stay as they are")
}

// speak finds the language asked for.
func (o *outputFlags) speak() (err error) {
	o.language, err = kpi.NewLanguage(o.tag)
	return err
}

// format is the format asked for, among those that a command knows.
func (o *outputFlags) format(known []report.Format) (report.Format, error) {
	if o.path != "" && !report.IsFolder(o.path) {
		if err := report.CheckFile(o.path); err != nil {
			return "", outputFailed(err)
		}
	}
	f := report.Table
	switch {
	case o.name != "":
		f = report.Format(o.name)
	case o.path != "":
		var err error
		if f, err = report.FormatFor(o.path); err != nil {
			return "", usage(err.Error(), "-f names the format: "+formatNames(known))
		}
	}
	if !slices.Contains(known, f) {
		return "", usage("there is no format "+string(f)+" here", "-f "+formatNames(known))
	}
	if f == report.XLSX && o.path == "" {
		return "", usage("a workbook is not for the terminal", "-o FILE.xlsx")
	}
	o.made = f
	return f, nil
}

func formatNames(known []report.Format) string {
	names := make([]string, len(known))
	for i, f := range known {
		names[i] = string(f)
	}
	return strings.Join(names, "|")
}

// options are the flags as report takes them. What is recorded is written as to a file:
// it must not depend on the terminal.
func (ui *terminal) options(o *outputFlags) report.Options {
	opt := report.Options{Raw: o.raw, Words: o.language.Words()}
	if o.path == "" && ui.record == nil {
		opt.Width, opt.Color = ui.width(), ui.color(o.noColor)
	}
	return opt
}

// writeReport writes a report in a format, and says what had to give way. CSV to a
// directory is a file for each table.
func (ui *terminal) writeReport(o *outputFlags, quiet bool, format report.Format, r *table.Report) error {
	if format == report.CSV && report.IsFolder(o.path) {
		return ui.writeFolder(o, r)
	}
	return ui.writeNoted(o, quiet, func(w io.Writer) ([]string, error) {
		return report.Write(w, format, r, ui.options(o))
	})
}

// writeNoted writes a result, and says what had to give way: texts that were cut.
func (ui *terminal) writeNoted(o *outputFlags, quiet bool, made func(io.Writer) ([]string, error)) error {
	var notes []string
	err := ui.write(o, func(w io.Writer) (err error) {
		notes, err = made(w)
		return err
	})
	if err != nil || quiet {
		return err
	}
	for _, n := range notes {
		ui.say("%s", n)
	}
	return nil
}

// writeFolder writes a report as a directory of CSV files.
func (ui *terminal) writeFolder(o *outputFlags, r *table.Report) error {
	if !ui.record.keepsAside() {
		if err := report.WriteFolder(ui.disk, o.path, r, ui.options(o)); err != nil {
			return outputFailed(err)
		}
	}
	if ui.record == nil {
		return nil
	}
	return ui.record.wroteFolder(o, r, ui.options(o))
}

// write writes a result to the file that -o names, or to stdout. Of a run that is
// recorded the bytes are taken down.
func (ui *terminal) write(o *outputFlags, made func(io.Writer) error) error {
	if ui.record == nil {
		return ui.deliver(o, made)
	}
	w := newWitness()
	return ui.record.wrote(o, w, ui.deliver(o, w.over(made)))
}

func (ui *terminal) deliver(o *outputFlags, made func(io.Writer) error) error {
	if ui.record.keepsAside() {
		return outputFailed(made(io.Discard))
	}
	if o.path != "" {
		return ui.writeFile(o.path, made)
	}
	out := bufio.NewWriter(ui.out)
	err := made(out)
	if err == nil {
		err = out.Flush()
	}
	return stdoutFailed(err)
}

// writeFile writes a file, whole or not at all.
func (ui *terminal) writeFile(path string, made func(io.Writer) error) error {
	if ui.isOut(path) {
		return usage(path+" is where stdout goes", "name another file; without -o the result goes to stdout")
	}
	return outputFailed(report.WriteFile(ui.disk, path, made))
}

// isOut tells whether a path leads to what out writes to: a file that is replaced there
// would be lost to whoever gave it to us.
func (ui *terminal) isOut(path string) bool {
	f, ok := ui.out.(*os.File)
	if !ok {
		return false
	}
	out, err := f.Stat()
	if err != nil {
		return false
	}
	file, err := os.Stat(path)
	return err == nil && os.SameFile(out, file)
}
