package ingest

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"
)

// xlsxBook is what a workbook file holds: its sheets, and what their cells share.
type xlsxBook struct {
	path        string
	size        int64
	sheets      []*xlsxSheet
	date1904    bool   // dates count from 1904 instead of 1900
	stylesPart  string // empty when there is none
	stringsPart string

	load    sync.Once // of what follows, when the first sheet is read
	styles  []xlsxStyle
	strings []string
	fault   *Error
}

// xlsxSheet is one sheet of a workbook.
type xlsxSheet struct {
	name   string
	kind   string // "worksheet", "chartsheet" and such
	part   string
	hidden bool

	merges sync.Once // of what follows, when the sheet is first read
	merged []mergedRange
}

// passedOver is why a sheet is not offered for reading; empty when it is.
func (s *xlsxSheet) passedOver() string {
	switch {
	case s.hidden:
		return "a hidden sheet"
	case s.kind != "worksheet":
		return "not a sheet of cells (" + s.kind + ")"
	}
	return ""
}

// xlsxMaxSheets is far beyond what people can find their way in.
const xlsxMaxSheets = 4096

// newXLSXBook reads what a workbook says about its sheets.
func newXLSXBook(file string, size int64) (*xlsxBook, *Error) {
	pack, fault := openXLSXPackage(file, size)
	if fault != nil {
		return nil, fault
	}
	defer pack.close()
	b := &xlsxBook{path: file, size: size}
	return b, b.read(pack)
}

func (b *xlsxBook) read(pack *xlsxPackage) *Error {
	root, fault := pack.relations("", "_rels/.rels")
	if fault != nil {
		return fault
	}
	workbook := root.ofKind("officeDocument")
	if workbook == "" {
		return pack.fault("damaged: it has no workbook in it")
	}
	dir, name := path.Split(workbook)
	related, fault := pack.relations(dir, dir+"_rels/"+name+".rels")
	if fault != nil {
		return fault
	}
	b.stylesPart, b.stringsPart = related.ofKind("styles"), related.ofKind("sharedStrings")
	return b.readSheets(pack, workbook, related)
}

// readSheets reads the list of sheets and the date system.
func (b *xlsxBook) readSheets(pack *xlsxPackage, workbook string, related xlsxRelations) *Error {
	x, fault := pack.openXML(workbook, "workbook")
	if fault != nil {
		return fault
	}
	defer x.close()
	fault = x.each(func(tag *xlsxTag) *Error {
		switch {
		case tag.is("workbookPr"):
			b.date1904 = xlsxTrue(tag.text("date1904"))
		case tag.is("sheets"):
			return x.each(func(tag *xlsxTag) *Error {
				if fault := b.addSheet(x, related); fault != nil {
					return fault
				}
				return x.skip()
			})
		}
		return x.skip()
	})
	if fault != nil {
		return fault
	}
	return x.finish()
}

// addSheet takes one entry of the list of sheets and finds its part.
func (b *xlsxBook) addSheet(x *xlsxXML, related xlsxRelations) *Error {
	if !x.tag.is("sheet") {
		return nil
	}
	pack, name, state := x.part.pack, x.tag.text("name"), x.tag.text("state")
	relation, ok := related[x.relationID()]
	if !ok || !pack.has(relation.part) {
		return pack.fault("damaged: the sheet " + quotedText(name) + " is missing")
	}
	switch {
	case slices.ContainsFunc(b.sheets, func(other *xlsxSheet) bool { return strings.EqualFold(other.name, name) }):
		return pack.fault("damaged: two sheets of the name " + quotedText(name))
	case len(b.sheets) == xlsxMaxSheets:
		return pack.fault(fmt.Sprintf("unsafe: more than %d sheets", xlsxMaxSheets))
	}
	b.sheets = append(b.sheets, &xlsxSheet{name: name, kind: relation.kind, part: relation.part,
		hidden: state != "" && state != "visible"})
	return nil
}

// visible is the names of the sheets that can be read.
func (b *xlsxBook) visible() []string {
	var names []string
	for _, sheet := range b.sheets {
		if sheet.passedOver() == "" {
			names = append(names, sheet.name)
		}
	}
	return names
}

// hidden is the names of the sheets that people do not see.
func (b *xlsxBook) hidden() []string {
	var names []string
	for _, sheet := range b.sheets {
		if sheet.hidden {
			names = append(names, sheet.name)
		}
	}
	return names
}

// String is the form of the workbook for people.
func (b *xlsxBook) String() string {
	if b.date1904 {
		return "workbook, dates from 1904"
	}
	return "workbook"
}

// shared loads the strings and styles that the cells of all sheets refer to.
func (b *xlsxBook) shared(pack *xlsxPackage) *Error {
	b.load.Do(func() {
		if b.styles, b.fault = readXLSXStyles(pack, b.stylesPart); b.fault == nil {
			b.strings, b.fault = readXLSXStrings(pack, b.stringsPart)
		}
	})
	return b.fault
}

// xlsxTrue reads the ways in which XML writes true.
func xlsxTrue(text string) bool { return text == "1" || text == "true" || text == "on" }
