package main

import (
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"

	"kpi/ingest"
	"kpi/kpi/config"
	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// found is how the files were read, as a kpi.yaml that says so: what was found, over
// what an earlier kpi.yaml said, with what the flags asked for.
func (o *initOptions) found(sheets []ingest.Sheet, ds *dataset.Dataset) *config.Config {
	c := &config.Config{Name: o.path}
	if o.read != nil {
		c.Missing, c.Reps = o.read.Missing, o.read.Reps
		c.Currency, c.Dedupe, c.TZ = o.read.Currency, o.read.Dedupe, o.read.TZ
		c.Calendar, c.FiscalYearStart = o.read.Calendar, o.read.FiscalYearStart
		c.KPIs, c.Targets, c.Checks = o.read.KPIs, o.read.Targets, o.read.Checks
	}
	o.flagged(c)
	if assumed := assumedCurrency(ds); c.Currency == "" && assumed {
		c.Currency = ds.Currency
	}
	several := sameNames(sheets)
	for _, s := range sheets {
		if f := o.foundFile(s, several); f != nil {
			addFile(c, f)
		}
		addStages(c, s.Stages)
	}
	if !slices.ContainsFunc(sheets, func(s ingest.Sheet) bool { return s.Kind == field.Rep }) {
		c.Unlisted = owners(ds)
	}
	return c
}

// flagged takes what the flags say of all files.
func (o *initOptions) flagged(c *config.Config) {
	if o.currency != "" {
		c.Currency = strings.ToUpper(o.currency)
	}
	if o.dedupe != "" {
		c.Dedupe = o.dedupe
	}
	if o.flags.Changed("tz") {
		c.TZ = o.zone
	}
	if o.calendar != "" {
		c.Calendar = o.calendar
	}
	if o.fiscalStart != 0 {
		c.FiscalYearStart = o.fiscalStart
	}
}

// assumedCurrency tells whether amounts without a currency took the only one of the
// run.
func assumedCurrency(ds *dataset.Dataset) bool {
	return slices.ContainsFunc(ds.Problems, func(p dataset.Problem) bool {
		return p.Weight == dataset.Remark && p.Field != nil && p.Field.Name == "currency"
	})
}

// sameNames are the last parts of paths that two files share: these go by their
// whole paths.
func sameNames(sheets []ingest.Sheet) map[string]bool {
	paths, several := map[string]string{}, map[string]bool{}
	for _, s := range sheets {
		base := path.Base(s.File)
		if other, ok := paths[base]; ok && other != s.File {
			several[base] = true
		}
		paths[base] = s.File
	}
	return several
}

// foundFile is the entry of a sheet; nil where there is nothing to say of it.
func (o *initOptions) foundFile(s ingest.Sheet, several map[string]bool) *config.File {
	name := path.Base(s.File)
	if several[name] {
		name = s.File
	}
	f := &config.File{Names: []string{config.Pattern(name)}, Sheet: s.Sheet}
	if s.Kind == field.None {
		f.Skip, f.Comment = true, []string{s.Why}
		return f
	}
	if o.read != nil && s.File == o.read.Name {
		return nil // its reps stand in the file already
	}
	f.Kind, f.Delimiter, f.Encoding = s.Kind, s.Delimiter, s.Encoding
	switch {
	case s.HeaderLine == 0:
		f.Headers = s.Header
	case s.Above > 0:
		f.Header = s.HeaderLine
	}
	if said := o.read.For(s.File, s.Sheet); said != nil {
		f.Missing, f.Currency, f.Ignore = said.Missing, said.Currency, said.Ignore
	}
	f.Fields = foundFields(s)
	f.Comment = describe(s)
	return f
}

// describe is what stands above the entry of a file.
func describe(s ingest.Sheet) []string {
	about := s.Kind.Plural()
	if s.Title != "" {
		about += ", as " + s.Title + " writes them"
	}
	lines := []string{about + ": " + count(int(s.Rows), "row", "rows")}
	var idle []string
	for _, c := range s.Columns {
		if len(c.Fields) == 0 && c.Header != "" {
			idle = append(idle, c.Header)
		}
	}
	if len(idle) > 0 {
		lines = append(lines, "not used: "+strings.Join(idle, ", "))
	}
	return lines
}

// foundFields are the fields of a sheet in the order of its columns, then those
// that are the same in every row.
func foundFields(s ingest.Sheet) []config.Field {
	var fields []config.Field
	constant := func(fd *field.Field) bool {
		return slices.ContainsFunc(s.Constants, func(c ingest.Constant) bool { return c.Field == fd })
	}
	for _, c := range s.Columns {
		for _, fd := range c.Fields {
			if fd.Kind != s.Kind || constant(fd) {
				continue // what the rows are beside that is found again
			}
			at := slices.IndexFunc(fields, func(f config.Field) bool { return f.Field == fd })
			if at >= 0 {
				fields[at].Headers = append(fields[at].Headers, c.Header)
				continue
			}
			f := config.Field{Field: fd, Headers: []string{c.Header}, Comment: filledText(c, s.Records)}
			switch fd.Type {
			case field.Date:
				f.Dates = c.Dates
			case field.Money, field.Quantity, field.Rate:
				f.Numbers = c.Numbers
			}
			fields = append(fields, f)
		}
	}
	for _, c := range s.Constants {
		fields = append(fields, config.Field{Field: c.Field, Value: c.Value, Comment: "in every row"})
	}
	return fields
}

// filledText says how much of a column is filled.
func filledText(c ingest.MappedColumn, records int64) string {
	switch {
	case records == 0 || c.Filled == 0:
		return "empty"
	case c.Filled == records:
		return "always filled"
	}
	return fmt.Sprintf("%d%% filled", max(1, 100*c.Filled/records))
}

// addFile adds an entry, or the name to an entry that says the same.
func addFile(c *config.Config, f *config.File) {
	for _, have := range c.Files {
		if f.Sheet == "" && have.Sheet == "" && reflect.DeepEqual(bare(have), bare(f)) {
			have.Names = append(have.Names, f.Names...)
			have.Comment = append(have.Comment, f.Comment...)
			return
		}
	}
	c.Files = append(c.Files, f)
}

// bare is an entry without its names and comments.
func bare(f *config.File) config.File {
	b := *f
	b.Names, b.Comment = nil, nil
	b.Fields = slices.Clone(b.Fields)
	for i := range b.Fields {
		b.Fields[i].Comment = ""
	}
	return b
}

// addStages adds the stages of a sheet that are not there yet.
func addStages(c *config.Config, stages []ingest.Stage) {
	for _, s := range stages {
		same := func(text string) bool { return strings.EqualFold(text, s.Text) }
		if slices.ContainsFunc(c.Stages, func(have config.Stage) bool { return same(have.Text) }) || slices.ContainsFunc(c.Unplaced, same) {
			continue
		}
		if s.Status == "" {
			c.Unplaced = append(c.Unplaced, s.Text)
		} else {
			c.Stages = append(c.Stages, config.Stage{Text: s.Text, Status: s.Status})
		}
	}
}

// ownersMost is how many reps a kpi.yaml offers lines for.
const ownersMost = 200

// owners are the names of those who own deals.
func owners(ds *dataset.Dataset) []string {
	c := ds.Col(field.Get("deal.owner"))
	if c == nil {
		return nil
	}
	names := map[string]bool{}
	for row := range c.Len() {
		if c.Has(row) && len(names) < ownersMost {
			names[c.TextAt(row)] = true
		}
	}
	var all []string
	for name := range names {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}
