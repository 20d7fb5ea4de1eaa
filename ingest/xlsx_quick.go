package ingest

import "unicode/utf8"

// What is read here, right from the window, is written as nearly every program
// writes it. Whatever is not, down to a single byte, is left where it stands for the
// strict reader, which reads it or says what is wrong with it.

// isPlain tells whether the elements within the one that was just started are the
// spreadsheet's own without a prefix.
func (x *xlsxXML) isPlain() bool {
	return !x.hollow && xlsxIsSpreadsheet(x.space(nil)) && len(x.open)+3 <= xlsxMaxDepth
}

// quickCells reads the next cells of a row as far as they are plain, and gives the
// column of the last.
func (r *xlsxReader) quickCells(last int) int {
	for r.plain {
		column, ok := r.quickCell(last)
		if !ok {
			break
		}
		last = column
	}
	return last
}

// quickCell reads a cell such as <c r="A1" s="1" t="s"><v>7</v></c>.
func (r *xlsxReader) quickCell(last int) (column int, ok bool) {
	b := r.xml.buf[r.xml.pos : r.xml.end+1] // the 0 at its end is in no pattern
	if b[0] != '<' || b[1] != 'c' {
		return last, false
	}
	tag, n := quickTag(b, 2)
	if n == 0 {
		return last, false
	}
	column = last + 1
	if tag.ref != nil {
		var line int
		column, line, ok = parseXLSXRef(tag.ref)
		if !ok || line != r.row.line || column <= last {
			return last, false
		}
	}
	raw := xlsxRaw{kind: xlsxKindOf(tag.kind)}
	if tag.style != nil {
		if raw.style, ok = r.book.style(tag.style); !ok {
			return last, false
		}
	}
	if raw.text, n = quickContent(b, n, raw.kind); n == 0 || column > xlsxMaxColumns || r.count == xlsxMaxCells {
		return last, false
	}
	value, fault := r.convert(raw, column)
	if fault != nil {
		return last, false
	}
	r.xml.pos += n
	r.put(column, value)
	return column, true
}

// quickCellTag is the attributes of a cell; nil where it has none of the name.
type quickCellTag struct{ ref, style, kind []byte }

// quickTag reads the attributes that stand at b[n:], and gives where they end; 0
// where they are not plain.
func quickTag(b []byte, n int) (tag quickCellTag, end int) {
	for b[n] == ' ' {
		name := b[n+1]
		if name == 0 || b[n+2] != '=' || b[n+3] != '"' {
			return tag, 0
		}
		n += 4
		start := n
		for xmlInName[b[n]] {
			n++
		}
		value := b[start:n]
		if b[n] != '"' {
			return tag, 0
		}
		n++
		switch {
		case name == 'r' && tag.ref == nil:
			tag.ref = value
		case name == 's' && tag.style == nil:
			tag.style = value
		case name == 't' && tag.kind == nil:
			tag.kind = value
		default:
			return tag, 0
		}
	}
	return tag, n
}

// quickContent reads the rest of a cell, from the end of its first tag's attributes
// at b[n:], and gives where it ends; 0 where it is not plain.
func quickContent(b []byte, n int, kind xlsxKind) (text []byte, end int) {
	switch {
	case kind == xlsxNoKind:
		return nil, 0
	case quickStarts(b[n:], "/>"):
		return nil, n + len("/>")
	case kind == xlsxInlineKind:
		if text, end = quickText(b, n, "><is><t>", "</t></is></c>"); end == 0 {
			text, end = quickText(b, n, `><is><t xml:space="preserve">`, "</t></is></c>")
		}
		return xlsxUnescape(text), end
	}
	return quickText(b, n, "><v>", "</v></c>")
}

// quickItem is the next of the shared texts, where it is plain.
func (x *xlsxXML) quickItem() (text []byte, ok bool) {
	if !xlsxIsSpreadsheet(x.space(nil)) {
		return nil, false
	}
	b := x.buf[x.pos : x.end+1]
	text, n := quickText(b, 0, "<si><t>", "</t></si>")
	if n == 0 {
		text, n = quickText(b, 0, `<si><t xml:space="preserve">`, "</t></si>")
	}
	x.pos += n
	return xlsxUnescape(text), n > 0
}

// quickText is the text between two tags at b[n:], and where they end; 0 where they
// are not there, or the text has anything that does not stand for itself.
func quickText(b []byte, n int, open, shut string) (text []byte, end int) {
	if !quickStarts(b[n:], open) {
		return nil, 0
	}
	n += len(open)
	start := n
	for {
		for xmlPlain[b[n]] {
			n++
		}
		if b[n] < utf8.RuneSelf {
			break
		}
		char, size := utf8.DecodeRune(b[n:])
		if char == utf8.RuneError || !xmlLegal(char) {
			break
		}
		n += size
	}
	if !quickStarts(b[n:], shut) {
		return nil, 0
	}
	return b[start:n], n + len(shut)
}

func quickStarts(b []byte, with string) bool {
	return len(b) >= len(with) && string(b[:len(with)]) == with
}
