package config

import (
	"fmt"
	"strings"

	"kpi/kpi/field"
)

// Write is a kpi.yaml that says what c says, with comments for whoever edits it.
// Parse reads from it what was written, but for the comments.
func Write(c *Config) []byte {
	w := &writer{}
	w.line(0, "# How kpi reads these exports. Change or take out any line: what is not said")
	w.line(0, "# here is found from the files again, and a flag goes before what stands here.")
	w.line(0, "#")
	w.line(0, "#   kpi report exports/ --config %s", plain(orName(c.Name)))
	w.general(c)
	w.stages(c)
	w.reps(c)
	w.kpis(c.KPIs)
	w.targets(c.Targets)
	w.checks(c.Checks)
	if len(c.Files) > 0 {
		w.head("One entry a file, or several of one form: file: deals-*.csv. The first that", "matches holds. kpi inspect shows what came of it.")
		w.line(0, "files:")
	}
	for _, f := range c.Files {
		w.file(f)
	}
	return []byte(w.String())
}

func orName(name string) string {
	if name == "" {
		return "kpi.yaml"
	}
	return name
}

type writer struct{ strings.Builder }

func (w *writer) line(indent int, format string, args ...any) {
	fmt.Fprintf(w, strings.Repeat("  ", indent)+format+"\n", args...)
}

// head is a comment with a blank line before it.
func (w *writer) head(lines ...string) {
	w.WriteByte('\n')
	for _, l := range lines {
		w.line(0, "# %s", plain(l))
	}
}

// setting is one line of what can be said of all files: as a comment where
// nothing is said.
type setting struct{ key, value, example, about string }

func (w *writer) settings(indent int, all []setting) {
	for _, s := range all {
		if s.value != "" {
			w.line(indent, "%s: %s", s.key, s.value)
		}
	}
}

func (w *writer) general(c *Config) {
	w.head("What holds for all files. Lines that begin with # say nothing yet.")
	year := ""
	if c.FiscalYearStart > 0 {
		year = fmt.Sprint(c.FiscalYearStart)
	}
	all := append(defaults(c.Defaults),
		setting{"tz", quoteOr(c.TZ), "Asia/Jakarta", "the time zone in which days begin"},
		setting{"dedupe", c.Dedupe, "last", "which of the rows of one id is used: first, last"},
		setting{"fiscal_year_start", year, "4", "the month that the fiscal year begins with"},
		setting{"calendar", c.Calendar, "jalali", "of periods: gregorian, jalali"})
	for _, s := range all {
		if s.value == "" {
			w.line(0, "%-28s # %s", "# "+s.key+": "+s.example, s.about)
		} else {
			w.line(0, "%-28s # %s", s.key+": "+s.value, s.about)
		}
	}
}

func defaults(d Defaults) []setting {
	delimiter := ""
	if d.Delimiter == '\t' {
		delimiter = "tab"
	} else if d.Delimiter != 0 {
		delimiter = quote(string(d.Delimiter))
	}
	return []setting{
		{"currency", d.Currency, "USD", "of amounts that name none"},
		{"dates", d.Dates, "dmy", "of dates such as 03/04/2026: dmy, mdy, ymd"},
		{"numbers", quoteOr(d.Numbers), `"` + Comma + `"`, "of numbers such as 1.234: 1,234.56 or 1.234,56"},
		{"encoding", quoteOr(d.Encoding), "windows-1252", "of text files"},
		{"delimiter", delimiter, `";"`, "between the cells of text files"},
		{"missing", listOr(d.Missing), `["?"]`, "cells that mean: no value"},
	}
}

func (w *writer) stages(c *Config) {
	if len(c.Stages)+len(c.Unplaced) == 0 {
		return
	}
	w.head("What each stage means for the outcome of a deal, where no column says it", "better. The order of trust: won and lost flags, status, stage, dates.")
	if len(c.Stages) == 0 {
		w.line(0, "# stages:")
	} else {
		w.line(0, "stages:")
	}
	for _, status := range field.Get("deal.status").Words {
		var texts []string
		for _, s := range c.Stages {
			if s.Status == status {
				texts = append(texts, s.Text)
			}
		}
		if len(texts) > 0 {
			w.line(1, "%s: %s", status, list(texts))
		}
	}
	if len(c.Unplaced) > 0 {
		w.line(0, "# Not known, and so open unless a date or a loss reason says more:")
		w.line(0, "#   open: %s", list(c.Unplaced))
	}
}

func (w *writer) reps(c *Config) {
	if len(c.Reps) > 0 {
		w.head("Who sells where.")
		w.line(0, "reps:")
		for _, rep := range c.Reps {
			var facts []string
			for _, f := range rep.Facts {
				facts = append(facts, f.Field.Name+": "+quote(f.Value))
			}
			w.line(1, "%s: {%s}", quote(rep.Name), strings.Join(facts, ", "))
		}
	}
	if len(c.Unlisted) > 0 {
		w.head("Who sells where, as no file says it. Fill it in and take the # away:", "reps:")
		for _, name := range c.Unlisted {
			w.line(0, "#   %s: {location: …, team: …}", quote(name))
		}
	}
}

func (w *writer) file(f *File) {
	w.WriteByte('\n')
	for _, l := range f.Comment {
		w.line(1, "# %s", plain(l))
	}
	names := list(f.Names)
	if len(f.Names) == 1 {
		names = quote(f.Names[0])
	}
	w.line(1, "- file: %s", names)
	header := ""
	if f.Header > 0 {
		header = fmt.Sprint(f.Header)
	}
	kind := ""
	if f.Skip {
		kind = none
	} else if f.Kind != field.None {
		kind = f.Kind.String()
	}
	w.settings(2, append([]setting{{key: "sheet", value: quoteOr(f.Sheet)}, {key: "kind", value: kind},
		{key: "header", value: header}, {key: "headers", value: listOr(f.Headers)}}, defaults(f.Defaults)...))
	w.fields(f.Fields)
	w.settings(2, []setting{{key: "ignore", value: listOr(f.Ignore)}})
}

// beside is the column that comments stand at, where there is room before it.
const beside = 44

func (w *writer) fields(fields []Field) {
	if len(fields) == 0 {
		return
	}
	w.line(2, "fields:")
	for _, f := range fields {
		text := "      " + f.Field.Name + ": " + source(f)
		if f.Comment != "" {
			text = fmt.Sprintf("%-*s # %s", beside, text, plain(f.Comment))
		}
		w.line(0, "%s", text)
	}
}

// source is where a field's values come from.
func source(f Field) string {
	headers := listOr(f.Headers)
	if len(f.Headers) == 1 {
		headers = quote(f.Headers[0])
	}
	var parts []string
	for _, s := range []setting{{key: "header", value: headers}, {key: "value", value: quoteOr(f.Value)},
		{key: "dates", value: f.Dates}, {key: "numbers", value: quoteOr(f.Numbers)}} {
		if s.value != "" {
			parts = append(parts, s.key+": "+s.value)
		}
	}
	if len(parts) == 1 && headers != "" {
		return headers
	}
	return "{" + strings.Join(parts, ", ") + "}"
}
