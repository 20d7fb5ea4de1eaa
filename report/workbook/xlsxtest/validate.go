package xlsxtest

import (
	"encoding/xml"
	"fmt"
	"path"
	"slices"
	"strings"
)

// mostFaults is how many faults are told: a fault of a large sheet comes often.
const mostFaults = 200

// Validate tells what Excel would refuse or repair in a workbook, and what it would
// take for something else than it is, a line for each fault, part by part. nil is
// what a good workbook gives. It tells nothing about values: see Compare.
func (b *Book) Validate() []string {
	v := &validator{book: b, trees: map[string]*element{}, kinds: map[string]string{}}
	v.checkPackage()
	for _, name := range b.names {
		v.readPart(name)
	}
	if v.book.parts["xl/workbook.xml"] == nil {
		v.say("xl/workbook.xml", "there is no such part")
		return v.faults
	}
	v.checkBook()
	v.checkStyles()
	v.checkTables()
	v.checkNamed()
	v.checkSheets()
	v.checkDrawings()
	return v.faults
}

// ValidateFile reads a file and validates it.
func ValidateFile(file string) []string {
	b, err := Open(file)
	if err != nil {
		return []string{err.Error()}
	}
	return b.Validate()
}

// validator gathers the faults of a workbook, and what one part must know of
// another.
type validator struct {
	book   *Book
	faults []string
	trees  map[string]*element // of each part of XML; rows of sheets are not held
	kinds  map[string]string   // of each part, the end of its content type

	sheets []Sheet
	names  map[string]bool   // defined names, in lower case
	tables map[string]*table // by their names in lower case
	styles int               // how many styles cells have
	rules  int               // how many styles conditional formats have
	texts  []string          // those that cells share
}

func (v *validator) say(part, format string, args ...any) {
	if len(v.faults) < mostFaults {
		v.faults = append(v.faults, part+": "+fmt.Sprintf(format, args...))
	}
}

// readPart reads a part of XML and looks at the order of what is in it. The theme
// is left alone: it is the one of Office.
func (v *validator) readPart(name string) {
	if !isXML(name) || strings.HasPrefix(name, "xl/theme/") {
		return
	}
	tree, err := parse(v.book.parts[name], func(e *element) bool {
		if e.name == "row" {
			v.ordered(name, e)
		}
		return e.name == "row"
	})
	if err != nil {
		v.say(name, "%v", err)
		return
	}
	v.trees[name] = tree
	v.checkIgnorable(name, tree)
	v.ordered(name, tree)
	v.counted(name, tree)
}

// checkIgnorable tells of prefixes that a reader may pass over, and that mean nothing.
func (v *validator) checkIgnorable(part string, root *element) {
	for prefix := range strings.FieldsSeq(root.attr("mc:Ignorable")) {
		if !slices.ContainsFunc(root.attrs, func(a xml.Attr) bool { return a.Name.Space == "xmlns" && a.Name.Local == prefix }) {
			v.say(part, "the prefix %s can be ignored, and stands for nothing", prefix)
		}
	}
}

func isXML(name string) bool {
	return slices.Contains([]string{".xml", ".rels", ".vml"}, path.Ext(name))
}

// tree is a part that was read; an empty element where there is none.
func (v *validator) tree(part string) *element {
	if t := v.trees[part]; t != nil {
		return t
	}
	return &element{}
}

// linked is the parts of a kind that a part links to, by their ids. A fault of the
// links was told with the package.
func (v *validator) linked(part, kind string) map[string]string {
	parts, _ := v.book.linked(part, kind)
	return parts
}
