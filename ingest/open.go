package ingest

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"kpi/kpi/config"
	"kpi/kpi/field"
	"kpi/kpi/period"
)

// Options are what people say about their files. The zero value leaves everything
// to the evidence in them.
type Options struct {
	Delimiter rune   // between the cells of CSV files; 0: found
	Encoding  string // of text files; empty: found
	Sheet     string // the only sheet to read of each workbook; empty: every visible one

	Stdin io.Reader // what the path - reads; nil where nothing is piped in
	Sums  bool      // give each source the SHA-256 of its file, which costs time

	Kinds map[string]field.Kind   // kind by file name as typed, or by its last part
	Map   map[*field.Field]string // the header that is taken for a field
	Set   map[*field.Field]string // the value of a field in every row

	Missing map[*field.Field][]string // texts that mean no value, beside those that mean none anywhere

	Currency string // of amounts that name none, and what rates convert to; empty: unknown, and that of the rates
	Rates    string // a file of exchange rates, read beside the others; empty: none
	Dedupe   string // which of the rows of one id to use: "first", "last"; empty: refuse those that differ
	// DateOrder is that of dates such as 03/04/2026, "dmy", "mdy" or "ymd", or "serial"
	// for days as a spreadsheet counts them; and Locale says whose numbers: "en", "ms",
	// "fa" write 1,234.56; "id", "de", "es", "fr" write 1.234,56. Empty, both are found
	// for each column. A field may have its own: "dmy,quota.start=mdy".
	DateOrder, Locale string
	Calendar          period.Calendar // of the periods of quotas; nil is Gregorian, from January
	TZ                *time.Location  // where the days of moments with a time zone are counted; nil is UTC
	Strict            bool            // reject deals whose stage is not known

	// Config is what kpi.yaml says; nil for none. All that is asked for above goes
	// before it.
	Config *config.Config
	// Previous is an older export of the same deals: files and directories, whose deals
	// are read as earlier deals. None where there is none.
	Previous []string
	// Inspect shows what cannot be decided, instead of refusing it: a file that could
	// be two kinds is unknown, and a column that could mean two things is left out.
	Inspect bool
	// Progress is told how many of the bytes of all files are read, from any
	// goroutine but from one at a time; nil where nobody asks.
	Progress func(done, total int64)

	said configured // of one source
}

// Files are the files of a run, and what each was taken for.
type Files struct {
	opt    Options
	book   *book
	sheets []*sheet // in the order of file, then sheet
	over   []passed
	only   []field.Kind // that are read; empty for all
	// previous is an older export of the same deals; nil where there is none. Of its
	// sheets the last so many are lent to it.
	previous *Files
	lent     int
}

// sheet is one source and what it was taken for.
type sheet struct {
	source
	opt        *Options // as they hold for it; nil: as for all
	header     []string // as written
	headerAt   int      // number of rows before it
	headerLine int
	beside     bool     // something stands beside the table, and is not read
	views      []*sheet // what its rows are taken for beside that
	taken               // the kind and the columns; kind None where it is unknown
	why        string   // it is unknown
	share      *share   // of the progress, while it is read
}

// Open finds the files, their header rows, and what kind each is. An error is an
// *Error: a file named on the command line that cannot be read or could be two
// kinds (Unreadable), or an option that fits no file (Usage).
func Open(paths []string, opt Options) (*Files, error) {
	paths, opt = opt.withRates(paths)
	sources, over, err := expand(paths, fileOptions{Delimiter: opt.Delimiter, Encoding: opt.Encoding, Sheet: opt.Sheet, Stdin: opt.Stdin, Sums: opt.Sums, config: opt.Config})
	if err != nil {
		return nil, err
	}
	for _, p := range over {
		if p.err != nil && (p.named || p.isTable()) {
			return nil, p.err
		}
	}
	return openSources(sources, over, opt)
}

func openSources(sources []source, over []passed, opt Options) (*Files, error) {
	b, err := theBook()
	if err != nil {
		return nil, err
	}
	if err := opt.check(b.words["currency"]); err != nil {
		return nil, err
	}
	f := &Files{opt: opt, book: b, over: over}
	if err := f.add(append(sources, rosterOf(opt.Config)...)); err != nil {
		return nil, err
	}
	if err := f.openPrevious(opt); err != nil {
		return nil, err
	}
	return f, f.checkOptions()
}

// identify finds a source's header and kind. Damage is an error where the rows
// before it tell the kind, or somebody named the file: without the rest its
// figures would be wrong. Any other damaged file is unknown.
func (f *Files) identify(s source) (*sheet, error) {
	opt := f.opt.of(s)
	sh := &sheet{source: s, opt: &opt}
	rows, damage := firstRows(s)
	own := &Files{opt: opt, book: f.book}
	own.findHeader(sh, opt.headRows(rows), own.kindWanted(s))
	if opt.said.file().Skip {
		sh.kind, sh.columns, sh.candidates, sh.why = field.None, bareColumns(sh.header), nil, "kpi.yaml says kind: none"
		return sh, nil
	}
	sh.views = own.viewsOf(sh)
	sh.oversee()
	if damage != nil {
		if s.named || sh.kind != field.None {
			return nil, damage
		}
		sh.why = damage.Error()
		return sh, nil
	}
	if sh.kind == field.None && s.named && len(sh.candidates) > 1 && !f.opt.Inspect {
		return nil, ambiguousKind(sh)
	}
	if sh.undecided && s.named && !f.opt.Inspect {
		return nil, undecidedError(sh)
	}
	return sh, nil
}

func ambiguousKind(sh *sheet) *Error {
	first, second := sh.candidates[0], sh.candidates[1]
	return &Error{Class: Unreadable, File: sh.file, Sheet: sh.sheet, Line: sh.headerLine,
		What: fmt.Sprintf("could be %s or %s", first.Plural(), second.Plural()),
		Hint: fmt.Sprintf("--kind %s=%s (or %s)", sh.file, first, second)}
}

// checkOptions refuses names in flags that fit no file: a misspelt header would
// otherwise change figures in silence.
func (f *Files) checkOptions() error {
	for _, fd := range field.All() {
		header, asked := f.opt.Map[fd]
		if asked && !slices.ContainsFunc(f.sheets, func(sh *sheet) bool { return sh.kind == fd.Kind && sh.takesFrom(fd, header) }) {
			return f.noHeader(fd, header)
		}
	}
	for _, name := range sortedKeys(f.opt.Kinds) {
		if !slices.ContainsFunc(f.sheets, func(sh *sheet) bool { return sh.is(name) }) {
			return &Error{Class: Usage, What: fmt.Sprintf("--kind %s names none of the files", name), Hint: "--kind FILE=KIND with a file as it was typed"}
		}
	}
	return f.checkConfig()
}

func (f *Files) noHeader(fd *field.Field, header string) *Error {
	e := &Error{Class: Usage, What: fmt.Sprintf("--map %s=%s: no file of %s has that header", fd, header, fd.Kind.Plural()),
		Hint: fmt.Sprintf("--map %s=HEADER with a header of a file of %s", fd, fd.Kind.Plural())}
	for _, sh := range f.sheets {
		if sh.kind == fd.Kind {
			e.File, e.Sheet, e.Line = sh.file, sh.sheet, sh.headerLine
			e.Hint += ": " + strings.Join(sh.header, ", ")
			break
		}
	}
	return e
}

// Mapped is every field that some header, or --set, was taken for, in the order of
// the field list.
func (f *Files) Mapped() []*field.Field {
	var mapped []*field.Field
	for _, fd := range field.All() {
		if f.previous != nil && f.previous.gaveEarlier(fd) || slices.ContainsFunc(f.sheets, func(sh *sheet) bool { return sh.kind == fd.Kind && f.gives(sh, fd) || f.viewGives(sh, fd) }) {
			mapped = append(mapped, fd)
		}
	}
	return mapped
}

// gives tells whether a sheet has values for exactly that field.
func (f *Files) gives(sh *sheet, fd *field.Field) bool {
	_, set := f.optOf(sh).Set[fd]
	_, implied := sh.implied[fd]
	return set || implied || sh.takes(fd)
}

// is tells whether a name on the command line means this sheet.
func (sh *sheet) is(name string) bool {
	base := sh.file[strings.LastIndexByte(sh.file, '/')+1:]
	return name == sh.file || name == base || sh.archive != "" && (name == sh.archive || name == filepath.Base(sh.archive)) ||
		sh.sheet != "" && (name == sh.file+"!"+sh.sheet || name == base+"!"+sh.sheet)
}

func (f *Files) kindWanted(s source) field.Kind {
	for _, name := range sortedKeys(f.opt.Kinds) {
		if (&sheet{source: s}).is(name) {
			return f.opt.Kinds[name]
		}
	}
	if s.format == rosterFormat {
		return field.Rep
	}
	return f.opt.said.file().Kind
}
