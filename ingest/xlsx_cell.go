package ingest

import (
	"bytes"
	"fmt"
)

// The texts of bad cells stand in quotes, after the name of the field and before what
// is wrong: amount "NaN, stored as a number" holds no value.

// xlsxKind is the type of a cell, its attribute t.
type xlsxKind uint8

const (
	xlsxNumberKind xlsxKind = iota
	xlsxSharedKind
	xlsxInlineKind
	xlsxTextKind // of a formula
	xlsxBoolKind
	xlsxErrorKind
	xlsxISOKind // a date as text
	xlsxNoKind
)

func xlsxKindOf(name []byte) xlsxKind {
	switch string(name) {
	case "", "n":
		return xlsxNumberKind
	case "s":
		return xlsxSharedKind
	case "inlineStr":
		return xlsxInlineKind
	case "str":
		return xlsxTextKind
	case "b":
		return xlsxBoolKind
	case "e":
		return xlsxErrorKind
	case "d":
		return xlsxISOKind
	}
	return xlsxNoKind
}

// xlsxRaw is a cell as the XML has it.
type xlsxRaw struct {
	kind    xlsxKind
	style   xlsxStyle
	text    []byte // of <v>, or of <is> in inline cells
	stored  bool   // there is a <v>
	formula bool   // there is an <f>
}

// readValue reads the cell of which the start was read, to its end.
func (r *xlsxReader) readValue(tag *xlsxTag, column int) (cell, *Error) {
	kind, _ := tag.attr("t")
	raw := xlsxRaw{kind: xlsxKindOf(kind)}
	if raw.kind == xlsxNoKind {
		return cell{}, r.fault(column, "damaged: no cell has the type "+quotedText(string(kind)))
	}
	var fault *Error
	if raw.style, fault = r.style(tag, column); fault != nil {
		return cell{}, fault
	}
	var value, inline []byte
	fault = r.xml.each(func(tag *xlsxTag) (fault *Error) {
		switch {
		case tag.is("v") && raw.stored:
			return r.fault(column, "damaged: the cell has two values")
		case tag.is("v"):
			raw.stored = true
			value, fault = r.xml.text(r.value[:0])
			r.value = value
			return fault
		case tag.is("is"):
			inline, fault = r.xml.richText(r.inline[:0])
			r.inline = inline
			return fault
		}
		raw.formula = raw.formula || tag.is("f")
		return r.xml.skip()
	})
	if fault != nil {
		return cell{}, fault
	}
	if raw.text = value; raw.kind == xlsxInlineKind {
		raw.text = inline
	}
	if raw.formula {
		r.formulas++
	}
	return r.convert(raw, column)
}

// style is the style that a cell refers to.
func (r *xlsxReader) style(tag *xlsxTag, column int) (xlsxStyle, *Error) {
	text, has := tag.attr("s")
	if !has {
		return xlsxPlain, nil
	}
	style, ok := r.book.style(text)
	if !ok {
		return xlsxPlain, r.fault(column, "damaged: the workbook has no style "+quotedText(string(text)))
	}
	return style, nil
}

// style is the style of a number. Workbooks without styles may refer to the first.
func (b *xlsxBook) style(number []byte) (xlsxStyle, bool) {
	n, ok := xlsxIndex(number)
	switch {
	case !ok:
		return xlsxPlain, false
	case n < len(b.styles):
		return b.styles[n], true
	}
	return xlsxPlain, n == 0 && len(b.styles) == 0
}

// xlsxIndex reads a number of at most nine digits.
func xlsxIndex(text []byte) (n int, ok bool) {
	if len(text) == 0 || len(text) > 9 {
		return 0, false
	}
	for _, digit := range text {
		if digit < '0' || digit > '9' {
			return 0, false
		}
		n = n*10 + int(digit-'0')
	}
	return n, true
}

// convert is what a cell holds, by its kind.
func (r *xlsxReader) convert(raw xlsxRaw, column int) (cell, *Error) {
	text := raw.text
	if len(text) > 0 && (!visible(text[0]) || !visible(text[len(text)-1])) {
		text = bytes.TrimSpace(text)
	}
	if raw.formula && (!raw.stored || len(text) == 0 && raw.kind != xlsxTextKind) {
		return cell{"a formula whose value was not saved", badCell}, nil
	}
	switch {
	case raw.kind == xlsxInlineKind:
		return cell{text: r.texts.keep(raw.text)}, nil
	case raw.kind == xlsxTextKind:
		return cell{text: r.texts.keep(xlsxUnescape(raw.text))}, nil
	case len(text) == 0:
		return cell{}, nil
	}
	switch raw.kind {
	case xlsxNumberKind:
		return r.number(text, raw.style), nil
	case xlsxSharedKind:
		return r.sharedText(text, column)
	case xlsxBoolKind:
		return xlsxBool(string(text)), nil
	case xlsxISOKind:
		if date, ok := xlsxISODate(string(text)); ok {
			return cell{date, dateCell}, nil
		}
		return cell{shortText(string(text)) + ", stored as a date", badCell}, nil
	}
	return cell{shortText(string(text)), badCell}, nil // an error
}

// number is a number, or the date that its format makes of it.
func (r *xlsxReader) number(text []byte, style xlsxStyle) cell {
	if xlsxIsPlainNumber(text) {
		if style == xlsxPlain {
			return cell{r.texts.keep(text), numberCell}
		}
		return r.date(text, style)
	}
	number, ok := xlsxNumber(string(text))
	switch {
	case !ok:
		return cell{shortText(string(text)) + ", stored as a number", badCell}
	case style == xlsxPlain:
		return cell{number, numberCell}
	}
	return r.date([]byte(number), style)
}

func (r *xlsxReader) date(number []byte, style xlsxStyle) cell {
	date, why := r.dates.text(number, style)
	if why != "" {
		return cell{why, badCell}
	}
	return cell{date, dateCell}
}

func (r *xlsxReader) sharedText(index []byte, column int) (cell, *Error) {
	n, ok := xlsxIndex(index)
	if !ok || n >= len(r.book.strings) {
		return cell{}, r.fault(column, fmt.Sprintf("damaged: the workbook has no text %s (it has %d)",
			quotedText(string(index)), len(r.book.strings)))
	}
	return cell{text: r.book.strings[n]}, nil
}

func xlsxBool(text string) cell {
	switch text {
	case "1", "true":
		return cell{"true", boolCell}
	case "0", "false":
		return cell{"false", boolCell}
	}
	return cell{shortText(text) + ", stored as true or false", badCell}
}
