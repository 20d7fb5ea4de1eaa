package ingest

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"kpi/kpi/config"
	"kpi/kpi/field"
)

// configured is what kpi.yaml says of one source beside what the options can say.
type configured struct {
	entry  *config.File // nil where it says nothing of the source
	stages []config.Stage
}

// file is the entry of kpi.yaml; one that says nothing where there is none.
func (s configured) file() *config.File {
	if s.entry == nil {
		return &config.File{}
	}
	return s.entry
}

// of is the options as they hold for one source: what was typed, else what
// kpi.yaml says of the column, of the file, of all files.
func (o Options) of(s source) Options {
	o.said = configured{}
	if o.Config == nil || s.format == rosterFormat {
		return o
	}
	o.said = configured{o.Config.For(s.file, s.sheet), o.Config.Stages}
	own, all := o.said.file().Defaults, o.Config.Defaults
	o.Encoding = cmp.Or(o.Encoding, own.Encoding, all.Encoding)
	o.Delimiter = cmp.Or(o.Delimiter, own.Delimiter, all.Delimiter)
	o.Currency = cmp.Or(o.Currency, own.Currency, all.Currency)
	o.sayForms(cmp.Or(own.Dates, all.Dates), cmp.Or(own.Numbers, all.Numbers))
	o.sayMissing(slices.Concat(own.Missing, all.Missing))
	o.sayConstants()
	return o
}

// optOf is the options as they hold for a sheet.
func (f *Files) optOf(sh *sheet) Options {
	if sh.opt == nil {
		return f.opt
	}
	return *sh.opt
}

// localeFor is the word of --locale for a form of numbers.
func localeFor(numbers string) string {
	switch numbers {
	case config.Point:
		return markPoint
	case config.Comma:
		return markComma
	}
	return numbers
}

// sayForms puts the forms of all columns, and then of single ones, before what was
// typed: of several words for one column the last holds. A word that was typed for
// all columns leaves nothing to say.
func (o *Options) sayForms(dates, numbers string) {
	orders, locales := []string{dates}, []string{localeFor(numbers)}
	for _, f := range o.said.file().Fields {
		if f.Dates != "" {
			orders = append(orders, f.Field.String()+"="+f.Dates)
		}
		if f.Numbers != "" {
			locales = append(locales, f.Field.String()+"="+localeFor(f.Numbers))
		}
	}
	o.DateOrder = overridden(orders, o.DateOrder)
	o.Locale = overridden(locales, o.Locale)
}

// overridden is words for columns with typed ones behind them.
func overridden(words []string, typed string) string {
	for part := range strings.SplitSeq(typed, ",") {
		if part != "" && !strings.Contains(part, "=") {
			return typed
		}
	}
	words = slices.DeleteFunc(append(words, typed), func(w string) bool { return w == "" })
	return strings.Join(words, ",")
}

// sayMissing has texts mean no value, whatever the column.
func (o *Options) sayMissing(texts []string) {
	if len(texts) == 0 {
		return
	}
	missing := map[*field.Field][]string{}
	for _, fd := range field.All() {
		missing[fd] = slices.Concat(o.Missing[fd], texts)
	}
	o.Missing = missing
}

// sayConstants takes the fields that are the same in every row, unless flags say
// where they come from.
func (o *Options) sayConstants() {
	set := map[*field.Field]string{}
	for _, f := range o.said.file().Fields {
		if _, mapped := o.Map[f.Field]; f.Value != "" && !mapped {
			set[f.Field] = f.Value
		}
	}
	maps.Copy(set, o.Set)
	o.Set = set
}

// maps tells whether somebody named any header.
func (o Options) maps() bool { return len(o.Map) > 0 || len(o.said.file().Fields) > 0 }

// wants tells whether somebody named that header for a field.
func (o Options) wants(fd *field.Field, header string) bool {
	if typed, ok := o.Map[fd]; ok {
		return normaliseHeader(typed) == header
	}
	f := o.said.entry.Find(fd)
	return f != nil && slices.ContainsFunc(f.Headers, func(h string) bool { return normaliseHeader(h) == header })
}

// ignores tells whether nothing is to be taken for a header.
func (o Options) ignores(header string) bool {
	return slices.ContainsFunc(o.said.file().Ignore, func(h string) bool { return normaliseHeader(h) == header })
}

// wanted is the claim of a column for a field that somebody named its header for;
// known is what the header means by itself. What the schema knows of such a header
// besides, such as the unit of a duration, holds on. ok is false where the field
// comes along with another one of the same header.
func (o Options) wanted(column int, fd *field.Field, header string, known alias, currency string) (c claim, ok bool) {
	c = claim{column: column, rank: userRank, alias: alias{fields: []*field.Field{fd}}}
	if at := slices.Index(known.fields, fd); at == 0 {
		also := func(g *field.Field) bool { return o.wants(g, header) || !o.wantsAny(g) }
		for _, g := range known.fields[1:] {
			if also(g) {
				c.alias.fields = append(c.alias.fields, g)
			}
		}
		c.alias.mark, c.currency = known.mark, currency
	} else if at > 0 {
		c.alias.mark = known.mark
		if o.wants(known.fields[0], header) {
			return claim{}, false
		}
	}
	c.alias.mark.weight = sure
	if f := o.said.entry.Find(fd); f != nil && len(f.Headers) > 1 && c.alias.mark.entity == "" {
		c.alias.mark.part = true
	}
	return c, true
}

// wantsAny tells whether somebody named any header for a field.
func (o Options) wantsAny(fd *field.Field) bool {
	_, typed := o.Map[fd]
	f := o.said.entry.Find(fd)
	return typed || f != nil && len(f.Headers) > 0
}

// headRows is the rows among which the header is looked for: before those of the
// file the one that kpi.yaml says instead.
func (o Options) headRows(first []headRow) []headRow {
	if given := o.said.file().Headers; len(given) > 0 {
		return append([]headRow{{cells: given}}, first...)
	}
	return first
}

// mayHead tells whether one of the rows that headRows gives can be the header.
func (o Options) mayHead(r headRow) bool {
	f := o.said.file()
	return len(f.Headers) == 0 && f.Header == 0 || r.line == f.Header
}

// vocabulary is the words of a field's cells, with the stages of kpi.yaml before
// all others.
func (o Options) vocabulary(b *book, schema string, fd *field.Field) *vocabulary {
	v := b.wordsOf(schema, fd)
	if len(o.said.stages) == 0 || fd != dealStage && fd != dealStatus {
		return v
	}
	own := *v
	own.said = map[string]meaning{}
	for _, s := range o.said.stages {
		m := meaning{value: s.Status}
		if by, _ := v.find(s.Text); by.value == s.Status {
			m.counted = by.counted
		}
		own.said[strings.ToLower(trim(s.Text))] = m
	}
	return &own
}

// checkConfig refuses what kpi.yaml says of a file and what does not fit it: a
// misspelt header would otherwise change figures in silence.
func (f *Files) checkConfig() error {
	for _, sh := range f.sheets {
		said := f.optOf(sh).said.file()
		at := Error{Class: Usage, Hint: "its headers are " + strings.Join(sh.header, ", ")}
		if f.opt.Config != nil {
			at.File = f.opt.Config.Name
		}
		if said.Header > 0 && sh.headerLine != said.Header {
			at.Line, at.Col, at.Hint = said.Line, said.Column, "kpi inspect FILE shows where its header was found"
			at.What = fmt.Sprintf("%s has no row in line %d among its first %d rows", Place(sh.file, sh.sheet, 0, 0), said.Header, headerWithin)
			return &at
		}
		for _, fd := range said.Fields {
			for _, h := range fd.Headers {
				if !slices.ContainsFunc(sh.header, func(have string) bool { return normaliseHeader(have) == normaliseHeader(h) }) {
					at.Line, at.Col = fd.Line, fd.Column
					at.What = fmt.Sprintf("%s has no header %q", Place(sh.file, sh.sheet, 0, 0), h)
					return &at
				}
			}
		}
	}
	return nil
}

// Unmatched is the entries of kpi.yaml that speak of none of the files, each with
// its place.
func (f *Files) Unmatched() []string {
	var all []string
	if f.opt.Config == nil {
		return nil
	}
	for _, entry := range f.opt.Config.Files {
		spoken := func(sh *sheet) bool { return entry.Matches(sh.file, sh.sheet) }
		over := func(p passed) bool { return entry.Matches(p.file, p.sheet) }
		if !slices.ContainsFunc(f.sheets, spoken) && !slices.ContainsFunc(f.over, over) {
			all = append(all, Place(f.opt.Config.Name, "", entry.Line, entry.Column)+": no file is called "+strings.Join(entry.Names, " or "))
		}
	}
	return all
}

// Known is the words that kpi.yaml may use.
func Known() config.Known {
	known := config.Known{Locales: slices.DeleteFunc(localeTags(), func(tag string) bool { return tag == markPoint || tag == markComma })}
	for _, enc := range csvEncodings {
		known.Encodings = append(known.Encodings, enc.name)
	}
	return known
}
