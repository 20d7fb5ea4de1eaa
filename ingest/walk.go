package ingest

import (
	"io"

	"kpi/kpi/field"
)

// The rules by which a row is no record; they are the keys of Source.Ignored.
const (
	rulePreamble  = "preamble"  // it stands above the header
	ruleBlank     = "blank"     // nothing is in it
	ruleTotal     = "total"     // it adds other rows up
	ruleFooter    = "footer"    // it is about the report
	ruleHeader    = "header"    // the header once more
	ruleDeleted   = "deleted"   // the export says that the record is deleted, or no longer holds
	ruleDuplicate = "duplicate" // the same record stands elsewhere
	ruleSameDeal  = "same deal" // a further row of a deal that another row tells
	ruleNotUsed   = "not used"  // nothing uses records of its kind
	ruleBeside    = "beside"    // it holds nothing but what stands beside the table
	ruleNested    = "subitem"   // it is part of the record above, not one of its own
	ruleUnknown   = "unknown"   // no kind of record has the headers of the file
)

// The rules by which a record is rejected for its place.
const (
	ruleAbove = "above the header"
	ruleBelow = "below another header"
)

// walk reads a sheet from its start and hands over every row but the header: with
// the rule by which it is no record, or with none. It ends early when visit gives
// an error.
func (sh *sheet) walk(b *book, visit func(r *row, rule string) error) error {
	in, err := sh.open()
	if err != nil {
		return err
	}
	defer in.close()
	s, begun := newSieve(sh, b), false
	for {
		r, err := in.next()
		if err == io.EOF {
			return sh.unchanged(begun)
		}
		if err != nil {
			return err
		}
		if begun = begun || sh.isHeader(r); sh.isHeader(r) {
			continue
		}
		if err = visit(r, sh.rule(s, r)); err != nil {
			return err
		}
	}
}

// isHeader tells whether a row is the sheet's header. No row of an unknown sheet is.
func (sh *sheet) isHeader(r *row) bool { return sh.kind != field.None && r.line == sh.headerLine }

// rule is the rule by which a row beside the header is no record; empty for a record.
func (sh *sheet) rule(s *sieve, r *row) string {
	switch {
	case sh.kind == field.None:
		return s.strange(r)
	case r.line < sh.headerLine:
		return s.preamble(r)
	}
	return s.rule(r)
}

// unchanged refuses a file that has lost its header since it was opened.
func (sh *sheet) unchanged(begun bool) error {
	if begun || sh.kind == field.None || sh.headerLine == 0 {
		return nil
	}
	return changedFile(sh.file)
}

// at is the trimmed text of a cell; blank beyond the row's end.
func (r *row) at(col int) string {
	if col >= len(r.cells) {
		return ""
	}
	return trim(r.cells[col].text)
}
