package ingest

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

	"kpi/kpi/field"
)

// Sheet is what one file, or one sheet of a workbook, was taken for.
type Sheet struct {
	File, Sheet string
	Kind        field.Kind // None where it is unknown, or was passed over
	Schema      string     // whose headers it has: "plain", "hubspot"
	Title       string     // the same for people: "HubSpot"; empty where no CRM is known by them
	Format      string     // "csv", "xlsx" or "html"
	Dialect     string     // "comma, UTF-8"
	Delimiter   rune       // between the cells of a text file; 0 for others
	Encoding    string     // of a text file, as --encoding takes it; empty for others
	Header      []string   // as written
	HeaderLine  int        // line of its header; 0 where there is none
	Above       int        // rows above the header
	Rows        int64      // rows beside the header, records or not; of an unknown kind all rows
	Records     int64      // of these, the rows that are records
	Columns     []MappedColumn
	Constants   []Constant   // fields that are the same in every row
	Stages      []Stage      // of deals, in the order of the file
	Why         string       // it is unknown, was passed over, or could not be read
	Candidates  []field.Kind // the kinds it could be, where that is not clear
}

// MappedColumn is one column of a sheet and the fields it was taken for.
type MappedColumn struct {
	Header    string
	Index     int            // from 0
	Fields    []*field.Field // none where nothing was taken for it
	Filled    int64          // records that have a value
	Form      string         // of dates and numbers, as found
	Dates     string         // the order of its dates, as --date-order takes it; empty where they need none
	Numbers   string         // config.Point or config.Comma; empty where its numbers need neither
	Currency  string         // that its header or its cells name, where it is one
	Proof     string         // the value that settled its form, and its line: `"31/12/2026" in line 7`
	Undecided *Error         // why its form is not settled; nil where it is
	Examples  []string       // up to three different values
	Suggest   string         // a field it may be, by a header much like it; never acted upon
	Note      string         // what else must be said of it
}

// Constant is a field that is the same in every row.
type Constant struct {
	Field *field.Field
	Value string
	Asked bool // by --set or kpi.yaml; otherwise a header implies it
}

// Stage is a stage of deals, how many rows have it, and the outcome that its words
// tell: empty where they are not known.
type Stage struct {
	Text, Status string
	Rows         int64
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
	s := Sheet{File: sh.file, Sheet: sh.sheet, Kind: sh.kind, Schema: sh.schema, Title: schemaTitle(sh.schema), Format: sh.format,
		Dialect: sh.dialect, Header: sh.header, HeaderLine: sh.headerLine, Above: sh.headerAt, Why: sh.why}
	if sh.format == rosterFormat {
		s.Header, s.HeaderLine, s.Above = nil, 0, 0 // its lines are those of kpi.yaml
	}
	if text, ok := sh.opener.(*csvFile); ok {
		s.Delimiter, s.Encoding = text.delimiter, text.encoding.name
	}
	if len(sh.candidates) > 1 {
		s.Candidates = sh.candidates
	}
	for _, c := range sh.beheld() {
		s.Columns = append(s.Columns, MappedColumn{Header: c.header, Index: c.index, Fields: c.fields, Note: c.note, Suggest: f.suggest(sh, c)})
	}
	opt := f.optOf(sh)
	for _, fd := range field.Of(sh.kind) {
		if value, asked := opt.Set[fd]; asked {
			s.Constants = append(s.Constants, Constant{fd, value, true})
		} else if value, implied := sh.implied[fd]; implied {
			s.Constants = append(s.Constants, Constant{fd, value, false})
		}
	}
	if err := f.tally(sh, &s); err != nil {
		s.Why = err.Error()
	}
	return s
}

// tally counts the rows and values of a sheet, and finds the forms of its columns.
func (f *Files) tally(sh *sheet, s *Sheet) error {
	opt, all := f.optOf(sh), map[*field.Field]bool{}
	for _, fd := range field.Of(sh.kind) {
		all[fd] = true
	}
	var slots []*watched
	bare := f.slotsOf(sh, all)
	for _, slot := range bare {
		slots = append(slots, &watched{slot: slot})
	}
	err := sh.walk(f.book, func(r *row, rule string) error {
		s.Rows++
		if rule != "" && (rule != ruleUnknown || r.line == sh.headerLine) {
			return nil
		}
		s.Records++
		for i := range s.Columns {
			s.Columns[i].see(r, opt)
		}
		for _, w := range slots {
			w.see(r)
		}
		return nil
	})
	for _, w := range slots {
		w.others = provenBy(bare, w.field)
		w.settle(s, opt)
	}
	return err
}

func (c *MappedColumn) see(r *row, opt Options) {
	text := r.at(c.Index)
	if isNull(text) || len(c.Fields) > 0 && (&slot{missing: opt.Missing[c.Fields[0]]}).isMissing(text) {
		return
	}
	c.Filled++
	if len(c.Examples) < 3 && !slices.Contains(c.Examples, text) {
		c.Examples = append(c.Examples, strings.Clone(text))
	}
}

// suggest is a field of the kind that no header was taken for, and whose name in
// some schema is much like this column's.
func (f *Files) suggest(sh *sheet, c column) string {
	name := normaliseHeader(c.header)
	if sh.kind == field.None || len(c.fields) > 0 || c.note != "" || utf8.RuneCountInString(name) < 4 {
		return ""
	}
	best, nearest := "", 3
	for _, list := range f.book.languages {
		for _, alias := range sortedKeys(list.aliases[sh.kind]) {
			a := list.aliases[sh.kind][alias]
			if len(a.fields) == 0 || sh.takes(a.fields[0]) {
				continue
			}
			if d := levenshtein.ComputeDistance(name, alias); d < nearest && isSlip(name, alias, d) {
				best, nearest = a.fields[0].String(), d
			}
		}
	}
	return best
}

// isSlip tells whether a header may be another one by mistake, which differs by so many
// letters. In a short one, two letters make another word, unless they changed places.
func isSlip(name, other string, letters int) bool {
	return letters < 2 || letters == 2 && utf8.RuneCountInString(name) >= 8 || isSwapped(name, other)
}

// isSwapped tells whether two letters that stand together in one word have changed
// places in the other, and all others are the same.
func isSwapped(word, other string) bool {
	a, b := []rune(word), []rune(other)
	at := 0
	for at < min(len(a), len(b)) && a[at] == b[at] {
		at++
	}
	return len(a) == len(b) && at+1 < len(a) && a[at] == b[at+1] && a[at+1] == b[at] && slices.Equal(a[at+2:], b[at+2:])
}
