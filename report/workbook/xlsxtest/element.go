package xlsxtest

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// element is an element of a part with what stands in it.
type element struct {
	name     string // with the short prefix of its namespace, as in "c:barChart"
	attrs    []xml.Attr
	children []*element
	text     string
}

// prefixes is the short prefix of each namespace that workbooks use; the main one
// has none.
var prefixes = map[string]string{
	"http://schemas.openxmlformats.org/spreadsheetml/2006/main":                     "",
	"http://schemas.openxmlformats.org/package/2006/content-types":                  "",
	"http://schemas.openxmlformats.org/package/2006/relationships":                  "",
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships":           "r:",
	"http://schemas.openxmlformats.org/drawingml/2006/chart":                        "c:",
	"http://schemas.openxmlformats.org/drawingml/2006/main":                         "a:",
	"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing":           "xdr:",
	"http://schemas.openxmlformats.org/markup-compatibility/2006":                   "mc:",
	"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main":                 "x14:",
	"http://schemas.microsoft.com/office/excel/2006/main":                           "xm:",
	"http://schemas.openxmlformats.org/package/2006/metadata/core-properties":       "cp:",
	"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties":     "ap:",
	"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes":          "vt:",
	"http://purl.org/dc/elements/1.1/":                                              "dc:",
	"http://purl.org/dc/terms/":                                                     "dcterms:",
	"http://www.w3.org/XML/1998/namespace":                                          "xml:",
	"http://schemas.microsoft.com/office/spreadsheetml/2010/11/main":                "x15:",
	"http://schemas.microsoft.com/office/drawing/2014/chart":                        "c16:",
	"http://schemas.microsoft.com/office/drawing/2012/chart":                        "c15:",
	"http://schemas.microsoft.com/office/drawing/2007/8/2/chart":                    "c14:",
	"http://schemas.microsoft.com/office/drawing/2014/main":                         "a16:",
	"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties":       "op:",
	"http://schemas.microsoft.com/office/spreadsheetml/2017/richdata":               "xlrd:",
	"http://schemas.microsoft.com/office/spreadsheetml/2014/revision":               "xr:",
	"http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac":                   "x14ac:",
	"http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac":                  "x15ac:",
	"http://schemas.microsoft.com/office/drawing/2010/slicer":                       "sle:",
	"http://schemas.microsoft.com/office/drawing/2017/03/chart":                     "c16r3:",
	"http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray":           "xda:",
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink": "rh:",
}

// short is a name as the tables of this package write it. A namespace that is not
// known stands whole, so that it is seen in a fault.
func short(n xml.Name) string {
	if prefix, known := prefixes[n.Space]; known || n.Space == "" {
		return prefix + n.Local
	}
	return n.Space + " " + n.Local
}

// attr is the value of an attribute, "" where it is not given.
func (e *element) attr(name string) string {
	value, _ := e.given(name)
	return value
}

func (e *element) given(name string) (value string, given bool) {
	for _, a := range e.attrs {
		if a.Name.Space != "xmlns" && short(a.Name) == name {
			return a.Value, true
		}
	}
	return "", false
}

// child is the first child of a name, or an empty element where there is none, so
// that a path of children needs no test at each step.
func (e *element) child(path ...string) *element {
	for _, name := range path {
		e = e.first(name)
	}
	return e
}

func (e *element) first(name string) *element {
	for _, c := range e.children {
		if c.name == name {
			return c
		}
	}
	return &element{}
}

// all is every element of a name at or below e.
func (e *element) all(name string) []*element {
	var found []*element
	e.walk(func(_, at *element) {
		if at.name == name {
			found = append(found, at)
		}
	})
	return found
}

// walk visits e and all below it, each with its parent.
func (e *element) walk(visit func(parent, at *element)) {
	visit(&element{}, e)
	e.walkBelow(visit)
}

func (e *element) walkBelow(visit func(parent, at *element)) {
	for _, c := range e.children {
		visit(e, c)
		c.walkBelow(visit)
	}
}

// parse reads a part whole. Each element that is closed is shown to taken, which
// says whether it is done with it: rows of large sheets are not all held.
func parse(data []byte, taken func(*element) bool) (*element, error) {
	dec := xml.NewDecoder(bytes.NewReader(data))
	open := []*element{{}}
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return open[0].root()
		}
		if err != nil {
			return nil, err
		}
		last := open[len(open)-1]
		switch tok := token.(type) {
		case xml.StartElement:
			open = append(open, &element{name: short(tok.Name), attrs: tok.Copy().Attr})
		case xml.CharData:
			last.text += string(tok)
		case xml.EndElement:
			open = open[:len(open)-1]
			if !taken(last) {
				parent := open[len(open)-1]
				parent.children = append(parent.children, last)
			}
		}
	}
}

func (e *element) root() (*element, error) {
	if len(e.children) != 1 || strings.TrimSpace(e.text) != "" {
		return nil, errors.New("not one element with nothing beside it")
	}
	return e.children[0], nil
}

// whole takes nothing while a part is read.
func whole(*element) bool { return false }
