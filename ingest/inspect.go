package ingest

import (
	"slices"

	"github.com/agnivade/levenshtein"

	"kpi/kpi/field"
)

// Sheet is what one file, or one sheet of a workbook, was taken for.
type Sheet struct {
	File, Sheet string
	Kind        field.Kind // None where it is unknown, or was passed over
	Schema      string     // whose headers it has: "plain", "hubspot"
	Format      string     // "csv" or "xlsx"
	Dialect     string     // "comma, UTF-8"
	DateForm    string     // the form of its first date column
	NumberForm  string     // the form of its first column of numbers
	HeaderLine  int        // line of its header; 0 where there is none
	Rows        int64      // rows beside the header, records or not; of an unknown kind all rows
	Records     int64      // of these, the rows that are records
	Columns     []MappedColumn
	Why         string       // it is unknown, was passed over, or could not be read
	Candidates  []field.Kind // the kinds it could be, where that is not clear
}

// MappedColumn is one column of a sheet and the fields it was taken for.
type MappedColumn struct {
	Header   string
	Index    int            // from 0
	Fields   []*field.Field // none where nothing was taken for it
	Filled   int64          // records that have a value
	Form     string         // of dates and numbers, as found
	Examples []string       // up to three different values
	Suggest  string         // a field it may be, by a header much like it; never acted upon
	Note     string         // what else must be said of it
}

// Sheets is what each file was taken for, in the order of their names, and then
// what was passed over. It reads every file to its end.
func (f *Files) Sheets() []Sheet {
	var sheets []Sheet
	for _, sh := range f.sheets {
		sheets = append(sheets, f.inspect(sh))
	}
	for _, p := range f.over {
		sheets = append(sheets, Sheet{File: p.file, Sheet: p.sheet, Why: p.why})
	}
	return sheets
}

func (f *Files) inspect(sh *sheet) Sheet {
	s := Sheet{File: sh.file, Sheet: sh.sheet, Kind: sh.kind, Schema: sh.schema, Format: sh.format, Dialect: sh.dialect,
		HeaderLine: sh.headerLine, Why: sh.why}
	if len(sh.candidates) > 1 {
		s.Candidates = sh.candidates
	}
	for _, c := range sh.beheld() {
		s.Columns = append(s.Columns, MappedColumn{Header: c.header, Index: c.index, Fields: c.fields, Note: c.note, Suggest: f.suggest(sh, c)})
	}
	if err := f.tally(sh, &s); err != nil {
		s.Why = err.Error()
	}
	return s
}

// tally counts the rows and values of a sheet, and finds the forms of its columns.
func (f *Files) tally(sh *sheet, s *Sheet) error {
	all := map[*field.Field]bool{}
	for _, fd := range field.Of(sh.kind) {
		all[fd] = true
	}
	slots := f.slotsOf(sh, all)
	err := sh.walk(f.book, func(r *row, rule string) error {
		s.Rows++
		if rule != "" && (rule != ruleUnknown || r.line == sh.headerLine) {
			return nil
		}
		s.Records++
		for i := range s.Columns {
			s.Columns[i].see(r)
		}
		for _, slot := range slots {
			slot.see(r)
		}
		return nil
	})
	for _, slot := range slots {
		slot.others = provenBy(slots, slot.field)
		s.form(slot, f.opt)
	}
	return err
}

func (c *MappedColumn) see(r *row) {
	text := r.at(c.Index)
	if isNull(text) {
		return
	}
	c.Filled++
	if len(c.Examples) < 3 && !slices.Contains(c.Examples, text) {
		c.Examples = append(c.Examples, text)
	}
}

// form notes the form of a slot's columns.
func (s *Sheet) form(slot *slot, opt Options) {
	form := slot.sayForm(opt)
	switch slot.field.Type {
	case field.Date:
		if s.DateForm == "" {
			s.DateForm = form
		}
	case field.Money, field.Quantity, field.Rate:
		if s.NumberForm == "" {
			s.NumberForm = form
		}
	}
	for _, c := range slot.columns {
		s.Columns[c.index].Form = form
	}
}

// suggest is a field of the kind that no header was taken for, and whose name in
// some schema is much like this column's.
func (f *Files) suggest(sh *sheet, c column) string {
	name := normaliseHeader(c.header)
	if sh.kind == field.None || len(c.fields) > 0 || c.note != "" || len(name) < 4 {
		return ""
	}
	best, nearest := "", 3 // beyond two letters, headers differ by more than a slip
	for _, list := range f.book.languages {
		for _, alias := range sortedKeys(list.aliases[sh.kind]) {
			a := list.aliases[sh.kind][alias]
			if len(a.fields) == 0 || sh.takes(a.fields[0]) {
				continue
			}
			if d := levenshtein.ComputeDistance(name, alias); d < nearest {
				best, nearest = a.fields[0].String(), d
			}
		}
	}
	return best
}
