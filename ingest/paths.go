package ingest

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kpi/kpi/config"
)

// fileOptions are what people say about how their files are written. The zero
// value leaves all of it to the evidence in the files.
type fileOptions struct {
	Delimiter rune   // between the cells of a CSV file; 0: found from its first lines
	Encoding  string // of text files, such as "windows-1252"; empty: found by mark, else by their words
	Sheet     string // the only sheet to read of each workbook; empty: every visible one
	config    *config.Config

	Stdin io.Reader // what a path of - reads; nil: nothing
	Sums  bool      // the checksums of files are wanted
}

// source is one table-shaped thing to read: a CSV file, or one sheet of a workbook.
type source struct {
	file    string      // as people typed it (dir + "/" + name for found ones)
	sheet   string      // empty for CSV
	archive string      // the zip archive it lies in; file is then archive + "/" + name
	named   bool        // on the command line rather than found in a directory
	sha256  string      // hex, of the bytes of the file or archive, where it is wanted
	size    int64       // of the file or archive, in bytes
	info    fs.FileInfo // of the file or archive when it was found; nil where there is none
	format  string      // "csv", "xlsx" or "html", for messages and inspect
	dialect string      // for inspect: "comma, UTF-8"
	sheets  []string    // names of all visible sheets of the workbook, for messages
	opener              // open() (rowReader, error)
}

// passed is a path that was not read, and why. err is set where the file should
// have been readable: it is damaged, unsafe, or named and no table. table is set
// where it is a table for certain.
type passed struct {
	file, sheet, why string
	named, table     bool
	err              *Error
}

// tableNames are the extensions that are opened in a directory.
var tableNames = []string{".csv", ".tsv", ".txt", ".xlsx", ".xls", ".gz", ".zip"}

// expand finds what the files and directories of a command line hold: each file
// as named, each directory in the order of its names. Whatever is not read is in
// over, with the reason. Only a question that makes no sense is an error.
func expand(paths []string, opt fileOptions) (sources []source, over []passed, err error) {
	if err := opt.check(); err != nil {
		return nil, nil, err
	}
	e := &expansion{opt: opt}
	for _, path := range paths {
		if path == "" {
			return nil, nil, &Error{Class: Usage, What: "an empty name where a file is wanted", Hint: "name a file or a directory, such as deals.csv"}
		}
		e.path(path)
	}
	if err := e.sheetError(); err != nil {
		return nil, nil, err
	}
	return e.sources, e.over, nil
}

// of is the options as they hold for one text file.
func (opt fileOptions) of(path string) fileOptions {
	o := Options{Delimiter: opt.Delimiter, Encoding: opt.Encoding, Config: opt.config}.of(source{file: path})
	opt.Delimiter, opt.Encoding = o.Delimiter, o.Encoding
	return opt
}

// check refuses options that no file could satisfy.
func (opt fileOptions) check() error {
	if _, err := csvEncodingNamed(opt.Encoding); err != nil {
		return err
	}
	if opt.Delimiter != 0 && !csvDelimiterAllowed(opt.Delimiter) {
		return &Error{Class: Usage, What: "--delimiter " + quotedText(string(opt.Delimiter)) + " cannot part cells",
			Hint: "--delimiter ';' or --delimiter tab"}
	}
	return nil
}

// expansion is the state of one expand.
type expansion struct {
	opt     fileOptions
	sources []source
	over    []passed
	seen    []seenFile
	// the sheets of all workbooks, and whether any has opt.Sheet
	visible, hidden []string
	sheetFound      bool

	held *heldText // standard input, once it was read
}

// seenFile is a file that was met, so that one file in two arguments is not
// counted twice.
type seenFile struct {
	info fs.FileInfo
	file string
}

func (e *expansion) path(path string) {
	if path == stdinName { // a file of that name is ./-
		e.standardInput()
		return
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		e.pattern(path)
	case err != nil:
		e.refuse(cannotRead(path, err), true)
	case info.IsDir():
		e.directory(path)
	default:
		e.file(path, info, true)
	}
}

// pattern is a name that no file has: a shell that finds no match, or none at all,
// hands over exports/*.csv as it was typed.
func (e *expansion) pattern(path string) {
	if _, err := os.Lstat(path); err == nil { // it would match itself
		e.refuse(&Error{File: path, What: "a link to nothing", Hint: "check the file that it leads to"}, true)
		return
	}
	matches, err := filepath.Glob(path) // sorted by name
	if err != nil || len(matches) == 0 {
		e.refuse(&Error{File: path, What: "no such file", Hint: "check the name and the folder"}, true)
		return
	}
	for _, match := range matches {
		e.path(match)
	}
}

// directory opens the tables of one directory, and not those of directories in it.
func (e *expansion) directory(dir string) {
	entries, err := os.ReadDir(dir) // sorted by name
	if err != nil {
		e.refuse(cannotRead(dir, err), true)
		return
	}
	for _, entry := range entries {
		e.found(strings.TrimRight(filepath.ToSlash(dir), "/")+"/"+entry.Name(), entry.Name())
	}
}

func (e *expansion) found(path, name string) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		e.refuse(cannotRead(path, err), false)
	case info.IsDir():
		e.pass(path, "a directory in a directory is not opened")
	case strings.HasPrefix(name, "."):
		e.pass(path, "a hidden file")
	case strings.HasPrefix(name, "~$"):
		e.pass(path, lockFile)
	case !slices.Contains(tableNames, strings.ToLower(filepath.Ext(name))):
		e.pass(path, noTableName())
	default:
		e.file(path, info, false)
	}
}

const lockFile = "a lock file: its workbook is open in Excel"

func noTableName() string {
	return "no table by its name (these are: " + strings.Join(tableNames, " ") + ")"
}

// file adds the sources of one file, by what it holds and not by its name.
func (e *expansion) file(path string, info fs.FileInfo, named bool) {
	for _, seen := range e.seen {
		if os.SameFile(seen.info, info) {
			e.over = append(e.over, passed{file: path, named: named, why: "the same file as " + seen.file})
			return
		}
	}
	e.seen = append(e.seen, seenFile{info, path})
	sources, over := len(e.sources), len(e.over)
	e.open(path, info, named)
	if len(e.over) > over && changedSince(path, info) { // that is why it could not be read
		e.sources, e.over = e.sources[:sources], e.over[:over]
		e.refuseTable(changedFile(path), named)
	}
	for i := range e.sources[sources:] {
		e.sources[sources+i].info = info
	}
}

// open adds the sources of a file that was not met before.
func (e *expansion) open(path string, info fs.FileInfo, named bool) {
	found, err := sniffFile(path)
	switch {
	case err != nil:
		e.refuseTable(err, named) // by its name; who cannot read it cannot know better
	case found.format == "csv", found.format == "gzip", found.format == "zip":
		e.hashed(path, info, named, found.format)
	case found.format == "xlsx":
		e.xlsx(path, info, named)
	case found.format == "html":
		e.html(path, info, named)
	case named || found.locked:
		e.refuse(&Error{File: path, What: found.what, Hint: found.hint}, named)
	default:
		e.pass(path, found.what)
	}
}

func (e *expansion) xlsx(path string, info fs.FileInfo, named bool) {
	sum, err := e.sum(path)
	if err != nil {
		e.refuse(err, named)
		return
	}
	book, err := newXLSXBook(path, info.Size())
	if err != nil {
		e.refuse(err, named)
		return
	}
	visible, hidden := book.visible(), book.hidden()
	switch {
	case len(visible) == 0 && len(hidden) > 0:
		e.refuse(&Error{File: path, What: "every sheet of the workbook is hidden: " + quotedNames(hidden), Hint: unhide}, named)
	case len(visible) == 0:
		e.refuse(&Error{File: path, What: "a workbook without a sheet of cells", Hint: asTable}, named)
	}
	for _, sheet := range book.sheets {
		why := sheet.passedOver()
		if why == "" && e.opt.Sheet != "" && !strings.EqualFold(sheet.name, e.opt.Sheet) {
			why = "another sheet was asked for"
		}
		if why != "" {
			e.over = append(e.over, passed{file: path, sheet: sheet.name, why: why, named: named})
			continue
		}
		e.sheetFound = true
		e.sources = append(e.sources, source{file: path, sheet: sheet.name, named: named, sha256: sum,
			size: info.Size(), format: "xlsx", dialect: book.String(), sheets: visible,
			opener: &xlsxSheetFile{book: book, sheet: sheet}})
	}
	e.visible = append(e.visible, visible...)
	e.hidden = append(e.hidden, hidden...)
}

// unhide is what to do about a hidden sheet.
const unhide = "unhide it in Excel (right-click a sheet's tab, Unhide) and save the workbook"

func quotedNames(names []string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = quotedText(name)
	}
	return strings.Join(quoted, ", ")
}

// sheetError refuses a sheet that no workbook has.
func (e *expansion) sheetError() error {
	if e.opt.Sheet == "" || e.sheetFound {
		return nil
	}
	for _, name := range e.hidden {
		if strings.EqualFold(name, e.opt.Sheet) {
			return &Error{Class: Usage, What: "the sheet " + quotedText(name) + " is hidden", Hint: unhide}
		}
	}
	if len(e.visible) == 0 {
		return &Error{Class: Usage, What: "no workbook with a sheet " + quotedText(e.opt.Sheet) + " was given", Hint: "leave --sheet out, or name the workbook"}
	}
	return &Error{Class: Usage, What: "no visible sheet " + quotedText(e.opt.Sheet) + " in the workbooks given",
		Hint: "--sheet with one of: " + strings.Join(e.visible, ", ")}
}

func (e *expansion) pass(path, why string) {
	e.over = append(e.over, passed{file: path, why: why})
}

// refuseTable refuses what is a table for certain: its rows would be missing.
func (e *expansion) refuseTable(err *Error, named bool) {
	e.refuse(err, named)
	e.over[len(e.over)-1].table = true
}

func (e *expansion) refuse(err *Error, named bool) {
	why := err.What
	if err.Err != nil {
		why += ": " + err.Err.Error()
	}
	e.over = append(e.over, passed{file: err.File, sheet: err.Sheet, why: why, named: named, err: err})
}
