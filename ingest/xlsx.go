package ingest

import (
	"errors"
	"io"
)

// xlsxSheetFile is one sheet of a workbook file, to be opened.
type xlsxSheetFile struct {
	book  *xlsxBook
	sheet *xlsxSheet
}

func (f *xlsxSheetFile) open() (rowReader, error) {
	pack, fault := openXLSXPackage(f.book.path, f.book.size)
	if fault != nil {
		return nil, fault
	}
	r := &xlsxReader{book: f.book, sheet: f.sheet, pack: pack}
	if fault := r.start(); fault != nil {
		pack.close()
		return nil, fault
	}
	return r, nil
}

// xlsxReader reads the rows of a sheet, strictly: rows and cells ascend, every
// reference leads somewhere, and the end is told only of a sheet that was found
// whole. Rows that the file does not hold are not made up.
type xlsxReader struct {
	book  *xlsxBook
	sheet *xlsxSheet
	pack  *xlsxPackage
	xml   *xlsxXML
	data  bool // within the rows
	plain bool // the rows' elements need no prefix
	err   error

	row      row
	now      xlsxRow
	before   xlsxRow // the row before
	count    int     // cells so far
	formulas int     // of these
	merged   rowFill
	asked    bool // for the merged ranges of the sheet: they are known now

	dates         xlsxDates
	texts         textStore
	value, inline []byte // of the cell that is being read
}

func (r *xlsxReader) start() *Error {
	if fault := r.book.shared(r.pack); fault != nil {
		return fault
	}
	r.dates.from1904 = r.book.date1904
	var fault *Error
	r.xml, fault = r.pack.openXML(r.sheet.part, "worksheet")
	return r.place(fault)
}

func (r *xlsxReader) close() error {
	return errors.Join(r.xml.close(), r.pack.close())
}

func (r *xlsxReader) next() (*row, error) {
	if r.err != nil {
		return nil, r.err
	}
	found, fault := r.find()
	switch {
	case fault != nil:
		r.err = r.place(fault)
	case !found:
		r.err = io.EOF
	default:
		return &r.row, nil
	}
	return nil, r.err
}

// find reads up to and including the next row; at the end of the sheet there is
// none, and the whole part was read.
func (r *xlsxReader) find() (bool, *Error) {
	for {
		token, fault := r.xml.next()
		if fault != nil || token == xlsxDone {
			return false, fault
		}
		switch token {
		case xlsxStart:
			row, fault := r.element(&r.xml.tag)
			if fault != nil || row {
				return row, fault
			}
		case xlsxEnd:
			r.data = false // of the rows, or of the sheet after them
		}
	}
}

// element reads an element beside or within the rows, and tells whether it was one.
func (r *xlsxReader) element(tag *xlsxTag) (isRow bool, fault *Error) {
	switch {
	case !r.data && tag.is("sheetData"):
		if r.row.line > 0 {
			return false, r.fault(0, "damaged: the sheet has rows in two places")
		}
		r.data = true
		return false, nil
	case r.data && tag.is("row"):
		return true, r.readRow(tag)
	case !r.data && tag.is("mergeCells"): // which were read before
		_, fault := r.xml.readMerged()
		return false, fault
	}
	return false, r.xml.skip()
}

// remarks is what people should know of the rows that were read.
func (r *xlsxReader) remarks() []string {
	var says []string
	if r.formulas > 0 {
		says = append(says, plural(r.formulas, "cell")+" computed by formulas: as they were last calculated and saved")
	}
	return append(says, r.merged.remarks()...)
}

// fault is an error in the row that is being read.
func (r *xlsxReader) fault(column int, what string) *Error {
	fault := r.pack.fault(what)
	fault.Sheet, fault.Line, fault.Col = r.sheet.name, r.row.line, column
	return fault
}

// place gives an error of the sheet's XML the row up to which it was read.
func (r *xlsxReader) place(fault *Error) *Error {
	if fault != nil && fault.Sheet == "" {
		fault.Sheet, fault.Line = r.sheet.name, max(r.row.line, 1)
	}
	return fault
}
