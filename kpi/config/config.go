// Package config is kpi.yaml: what people say once about their files, so that the
// same exports are read the same way each time, and nothing is left to evidence.
//
// Parse reads one strictly: what it does not know is an error with its place. Write
// writes one with comments, and Parse reads back exactly what Write was given.
package config

import (
	"path"
	"strings"

	"kpi/kpi/field"
)

// Config is what a kpi.yaml says. The zero value of anything in it means that the
// file says nothing of it, and the evidence in the exports decides.
type Config struct {
	Name   string // of the file, for messages
	SHA256 string // of its bytes, hex

	Defaults                // of all files that say nothing else
	Dedupe          string  // which of the rows of one id to use: "first", "last"
	Calendar        string  // of periods: "gregorian", "jalali"
	FiscalYearStart int     // month, 1 to 12; 0: not said
	TZ              string  // the time zone in which days begin, as "Asia/Jakarta"
	Stages          []Stage // in the order of outcomes, then as written
	Reps            []Rep   // who sells where; a roster in the file itself
	Files           []*File // of several that match a file, the first holds
	KPIs            []KPI   // that somebody defined, as written
	Targets         []Target
	Checks          []Check // what must not be, as written

	// What Write says in comments and Parse does not read: stages whose outcome is not
	// known, and the reps that a roster could be written for.
	Unplaced, Unlisted []string
}

// Defaults are the properties of a file that all files can share.
type Defaults struct {
	Encoding  string   // of text files, as "windows-1252"
	Delimiter rune     // between the cells of text files
	Currency  string   // of amounts that name none, an ISO 4217 code
	Dates     string   // the order of day and month: "dmy", "mdy", "ymd"; "serial"
	Numbers   string   // the form of numbers: Point or Comma, or whose they are: "id"
	Missing   []string // cells that mean that there is no value
}

// The forms of numbers.
const (
	Point = "1,234.56"
	Comma = "1.234,56"
)

// Stage is a stage as cells write it, and the outcome it stands for: a word of
// deal.status.
type Stage struct{ Text, Status string }

// Rep is a line of the roster.
type Rep struct {
	Name string
	Spot
	Facts []Fact // in the order of the fields of reps
}

// Fact is one thing known of a rep: a team, a location.
type Fact struct {
	Field *field.Field
	Value string
}

// File is what is said of the files of some names.
type File struct {
	Spot
	Names   []string // names or patterns, as "deals-*.csv"; never empty
	Sheet   string   // of a workbook; empty: every sheet
	Kind    field.Kind
	Skip    bool     // nothing is taken from it: "kind: none"
	Header  int      // the line of the header; 0: found
	Headers []string // of the columns of a file that has no header
	Defaults
	Fields  []Field  // in the order written
	Ignore  []string // headers that nothing is taken for
	Comment []string // lines that Write puts above it
}

// Field says where the values of a field come from: from columns, or it is the
// same in every row.
type Field struct {
	Spot
	Field   *field.Field
	Headers []string // of its column, or of several that are joined
	Value   string   // of every row; empty where it has columns
	Dates   string   // as Defaults.Dates, of this column alone
	Numbers string
	Comment string // that Write puts beside it
}

// Spot is where something stands in the file, from 1.
type Spot struct{ Line, Column int }

// For is what is said of one file, or one sheet of a workbook; nil where nothing
// is. A name stands for the whole path as it was typed, or for its last part.
func (c *Config) For(file, sheet string) *File {
	if c == nil {
		return nil
	}
	for _, f := range c.Files {
		if f.Matches(file, sheet) {
			return f
		}
	}
	return nil
}

// Matches tells whether a file or sheet is one of those spoken of.
func (f *File) Matches(file, sheet string) bool {
	if f.Sheet != "" && !strings.EqualFold(f.Sheet, sheet) {
		return false
	}
	for _, name := range f.Names {
		if matches(name, file) || matches(name, path.Base(file)) {
			return true
		}
	}
	return false
}

// Pattern is the name that matches one file only, whatever letters stand in it.
func Pattern(file string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(file)
}

// matches is path.Match; a pattern that is none was refused when it was parsed.
func matches(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return pattern == name || ok && err == nil
}

// Find is what is said of a field; nil where nothing is.
func (f *File) Find(fd *field.Field) *Field {
	if f == nil {
		return nil
	}
	for i := range f.Fields {
		if f.Fields[i].Field == fd {
			return &f.Fields[i]
		}
	}
	return nil
}
