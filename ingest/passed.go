package ingest

import (
	"path/filepath"
	"strings"

	"kpi/kpi/field"
)

// Passed is a file or sheet that nothing is taken from, and why.
type Passed struct {
	Place string // "exports/notes.txt", "book.xlsx!Summary"
	Why   string // never empty
	Named bool   // on the command line rather than found in a directory
}

// PassedOver is whatever nothing is taken from: files and sheets of no known kind
// in the order of their names, then files that are no tables, and hidden sheets.
func (f *Files) PassedOver() []Passed {
	var all []Passed
	for _, sh := range f.sheets {
		if sh.kind == field.None {
			all = append(all, Passed{Place: Place(sh.file, sh.sheet, 0, 0), Why: sh.why, Named: sh.named})
		}
	}
	for _, p := range f.over {
		all = append(all, Passed{Place: Place(p.file, p.sheet, 0, 0), Why: p.why, Named: p.named})
	}
	if f.previous != nil {
		all = append(all, f.previous.PassedOver()...)
	}
	return all
}

// Unknown are the files and sheets that were taken for nothing: those named on the
// command line, and those found in a directory.
func (f *Files) Unknown() (named, found []string) {
	for _, sh := range f.sheets {
		switch {
		case sh.kind != field.None, f.optOf(sh).said.file().Skip:
		case sh.named:
			named = append(named, Place(sh.file, sh.sheet, 0, 0))
		default:
			found = append(found, Place(sh.file, sh.sheet, 0, 0))
		}
	}
	if f.previous != nil {
		moreNamed, moreFound := f.previous.Unknown()
		named, found = append(named, moreNamed...), append(found, moreFound...)
	}
	return named, found
}

// isTable tells whether a file that could not be read is a table for certain: a
// workbook by its bytes, or by its name where its bytes are damaged, or what an
// archive has by the name of a table. What kind of records it holds is not known, so
// that it cannot be passed over.
func (p passed) isTable() bool {
	if p.table {
		return true
	}
	found, err := sniffFile(p.file)
	if err != nil {
		return strings.EqualFold(filepath.Ext(p.file), ".xlsx")
	}
	return found.format == "xlsx" || found.locked
}
