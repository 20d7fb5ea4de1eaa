package ingest

import (
	"bytes"
	"strconv"
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
	t := &xlsxTexts{xml: x}
	if fault := x.each(t.item); fault != nil {
		return nil, fault
	}
	return t.texts, x.finish()
}

// xlsxTexts is the table of texts while it is read.
type xlsxTexts struct {
	xml   *xlsxXML
	texts []string
	size  int
	store textStore
	text  []byte // of the item that is being read
}

// item reads the item that was just started, and those after it that are plain.
func (t *xlsxTexts) item(tag *xlsxTag) (fault *Error) {
	if !tag.is("si") {
		return t.xml.skip()
	}
	if t.text, fault = t.xml.richText(t.text[:0]); fault != nil {
		return fault
	}
	for text, ok := t.text, true; ok; text, ok = t.xml.quickItem() {
		if len(t.texts) >= xlsxMaxStrings || t.size+len(text) > xlsxMaxStringBytes {
			return t.xml.unsafe("has more than %d texts or %d MiB of them", xlsxMaxStrings, xlsxMaxStringBytes>>20)
		}
		t.size += len(text)
		t.texts = append(t.texts, t.store.keep(text))
	}
	return nil
}

// richText appends the text of the element that was just started, read to its end:
// its own, or that of its runs joined. Reading aids (phonetic runs) are no part of
// it.
func (x *xlsxXML) richText(text []byte) ([]byte, *Error) {
	fault := x.each(func(tag *xlsxTag) (fault *Error) {
		switch {
		case tag.is("t"):
			start := len(text)
			if text, fault = x.text(text); fault == nil {
				text = append(text[:start], xlsxUnescape(text[start:])...)
			}
			return fault
		case tag.is("r"):
			text, fault = x.richText(text)
			return fault
		}
		return x.skip()
	})
	return text, fault
}

// xlsxUnescape undoes the way in which workbooks write characters that XML cannot
// hold: _x000D_ is a carriage return, and _x005F_ the underscore of a text that
// only looks like one.
func xlsxUnescape(text []byte) []byte {
	at := bytes.Index(text, []byte("_x"))
	if at < 0 {
		return text
	}
	var out []byte
	for ; at >= 0; at = bytes.Index(text, []byte("_x")) {
		out = append(out, text[:at]...)
		char, length := xlsxEscape(text[at:])
		if length == 0 {
			char, length = '_', 1
		}
		out = utf8.AppendRune(out, char)
		text = text[at+length:]
	}
	return append(out, text...)
}

// xlsxEscape is the character that text starts with in its escaped form, and the
// length of that; 0 when it starts with none. Characters beyond four digits are
// written as a pair.
func xlsxEscape(text []byte) (char rune, length int) {
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

func xlsxEscapeUnit(text []byte) (rune, bool) {
	if len(text) < 7 || string(text[:2]) != "_x" || text[6] != '_' {
		return 0, false
	}
	unit, err := strconv.ParseUint(string(text[2:6]), 16, 16)
	return rune(unit), err == nil
}
