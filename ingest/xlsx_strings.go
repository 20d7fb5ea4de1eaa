package ingest

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Limits of the shared strings of a workbook.
const (
	xlsxMaxStrings     = 10_000_000
	xlsxMaxStringBytes = 512 << 20
)

// readXLSXStrings reads the table of texts that cells refer to by number; empty
// for a workbook without one.
func readXLSXStrings(pack *xlsxPackage, name string) ([]string, *Error) {
	if name == "" {
		return nil, nil
	}
	x, fault := pack.openXML(name, "sst")
	if fault != nil {
		return nil, fault
	}
	defer x.close()
	var texts []string
	size := 0
	fault = x.each(func(child xml.StartElement) *Error {
		if !xlsxIs(child, "si") {
			return x.skip()
		}
		text, fault := x.richText()
		size += len(text)
		if fault == nil && (len(texts) >= xlsxMaxStrings || size > xlsxMaxStringBytes) {
			fault = x.fault(fmt.Errorf("unsafe: more than %d texts or %d MiB of them", xlsxMaxStrings, xlsxMaxStringBytes>>20))
		}
		texts = append(texts, text)
		return fault
	})
	if fault != nil {
		return nil, fault
	}
	return texts, x.finish()
}

// richText is the text of the element that was just started, read to its end: its
// own, or that of its runs joined. Reading aids (phonetic runs) are no part of it.
func (x *xlsxXML) richText() (string, *Error) {
	var text string
	fault := x.each(func(child xml.StartElement) *Error {
		switch {
		case xlsxIs(child, "t"):
			run, fault := x.text()
			text += xlsxUnescape(run)
			return fault
		case xlsxIs(child, "r"):
			run, fault := x.richText()
			text += run
			return fault
		}
		return x.skip()
	})
	return text, fault
}

// xlsxUnescape undoes the way in which workbooks write characters that XML cannot
// hold: _x000D_ is a carriage return, and _x005F_ the underscore of a text that
// only looks like one.
func xlsxUnescape(text string) string {
	at := strings.Index(text, "_x")
	if at < 0 {
		return text
	}
	var out strings.Builder
	for ; at >= 0; at = strings.Index(text, "_x") {
		out.WriteString(text[:at])
		char, length := xlsxEscape(text[at:])
		if length == 0 {
			char, length = '_', 1
		}
		out.WriteRune(char)
		text = text[at+length:]
	}
	out.WriteString(text)
	return out.String()
}

// xlsxEscape is the character that text starts with in its escaped form, and the
// length of that; 0 when it starts with none. Characters beyond four digits are
// written as a pair.
func xlsxEscape(text string) (char rune, length int) {
	first, ok := xlsxEscapeUnit(text)
	switch {
	case !ok || first == 0:
		return 0, 0
	case !utf16.IsSurrogate(first):
		return first, 7
	}
	second, ok := xlsxEscapeUnit(text[7:])
	if pair := utf16.DecodeRune(first, second); ok && pair != utf8.RuneError {
		return pair, 14
	}
	return 0, 0
}

func xlsxEscapeUnit(text string) (rune, bool) {
	if len(text) < 7 || text[:2] != "_x" || text[6] != '_' {
		return 0, false
	}
	unit, err := strconv.ParseUint(text[2:6], 16, 16)
	return rune(unit), err == nil
}
