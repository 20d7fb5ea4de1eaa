package ingest

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// The namespaces of the elements that are read: as Excel writes them, and as its
// strict form does.
const (
	xlsxTransitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	xlsxStrict       = "http://purl.oclc.org/ooxml/spreadsheetml/main"
)

// xlsxBinding is a namespace that an open element declares.
type xlsxBinding struct {
	prefix, space string
	depth         int // of the element, from 1
}

// bind takes the namespaces that the element which was just entered declares.
func (x *xlsxXML) bind() {
	for _, attr := range x.tag.attrs {
		if !bytes.HasPrefix(attr.name, []byte("xmlns")) {
			continue
		}
		prefix, declares := "", len(attr.name) == len("xmlns")
		if !declares {
			prefix, declares = strings.CutPrefix(string(attr.name), "xmlns:")
		}
		if declares {
			x.spaces = append(x.spaces, xlsxBinding{prefix, string(attr.value), len(x.open)})
		}
	}
}

// space is the namespace of a prefix; empty where none is declared.
func (x *xlsxXML) space(prefix []byte) string {
	for i := len(x.spaces) - 1; i >= 0; i-- {
		if x.spaces[i].prefix == string(prefix) {
			return x.spaces[i].space
		}
	}
	return ""
}

func xlsxIsSpreadsheet(space string) bool { return space == xlsxTransitional || space == xlsxStrict }

// relationID is the r:id of the element that was just started.
func (x *xlsxXML) relationID() string {
	for _, attr := range x.tag.attrs {
		prefix, local := xmlPrefix(attr.name)
		if string(local) == "id" && len(prefix) > 0 && strings.HasSuffix(x.space(prefix), "/relationships") {
			return string(attr.value)
		}
	}
	return ""
}

// xmlPrefix splits a name at its colon.
func xmlPrefix(name []byte) (prefix, local []byte) {
	if at := bytes.IndexByte(name, ':'); at >= 0 {
		return name[:at], name[at+1:]
	}
	return nil, name
}

const xmlBlanks = " \t\r\n"

// xmlName is the name that text starts with, and what follows; no name where it is
// none, or one that no workbook has: beyond ASCII, or with an odd colon.
func xmlName(text []byte) (name, rest []byte) {
	n, colon := 0, -1
	for n < len(text) && xmlInName[text[n]] {
		if text[n] == ':' {
			if n == 0 || colon >= 0 {
				return nil, text
			}
			colon = n
		}
		n++
	}
	if n == 0 || n < len(text) && text[n] >= utf8.RuneSelf {
		return nil, text
	}
	if colon == n-1 || text[0] == '-' || text[0] == '.' || text[0] >= '0' && text[0] <= '9' {
		return nil, text
	}
	return text[:n], text[n:]
}

// xmlInName are the bytes that names consist of.
var xmlInName = func() (in [256]bool) {
	for c := range in {
		b := byte(c)
		in[c] = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || strings.IndexByte("_:-.", b) >= 0
	}
	return in
}()
