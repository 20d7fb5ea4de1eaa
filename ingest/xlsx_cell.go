package ingest

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// The texts of bad cells stand in quotes, after the name of the field and before what
// is wrong: amount "NaN, stored as a number" holds no value.

// xlsxRaw is a cell as the XML has it.
type xlsxRaw struct {
	kind    string // the attribute t
	style   xlsxStyle
	value   string // the text of <v>
	stored  bool   // there is a <v>
	inline  string // the text of <is>
	formula bool   // there is an <f>
}

// readValue reads the cell of which the start was read, to its end.
func (r *xlsxReader) readValue(element xml.StartElement, column int) (cell, *Error) {
	raw := xlsxRaw{}
	raw.kind, _ = xlsxAttr(element, "t")
	var fault *Error
	if raw.style, fault = r.style(element, column); fault != nil {
		return cell{}, fault
	}
	fault = r.xml.each(func(child xml.StartElement) (fault *Error) {
		switch {
		case xlsxIs(child, "v") && raw.stored:
			return r.fault(column, "damaged: the cell has two values")
		case xlsxIs(child, "v"):
			raw.stored = true
			raw.value, fault = r.xml.text()
			return fault
		case xlsxIs(child, "is"):
			raw.inline, fault = r.xml.richText()
			return fault
		}
		raw.formula = raw.formula || xlsxIs(child, "f")
		return r.xml.skip()
	})
	if fault != nil {
		return cell{}, fault
	}
	return r.value(raw, column)
}

// style is the style that a cell refers to.
func (r *xlsxReader) style(element xml.StartElement, column int) (xlsxStyle, *Error) {
	text, has := xlsxAttr(element, "s")
	if !has || text == "0" && len(r.book.styles) == 0 {
		return xlsxPlain, nil
	}
	n, err := strconv.ParseUint(text, 10, 31)
	if err != nil || int(n) >= len(r.book.styles) {
		return xlsxPlain, r.fault(column, "damaged: the workbook has no style "+quotedText(text))
	}
	return r.book.styles[n], nil
}

// value is what a cell holds, by its kind.
func (r *xlsxReader) value(raw xlsxRaw, column int) (cell, *Error) {
	trimmed := strings.TrimSpace(raw.value)
	if raw.formula && !raw.stored || raw.formula && trimmed == "" && raw.kind != "str" {
		return cell{"a formula without a stored value", badCell}, nil
	}
	switch raw.kind {
	case "inlineStr":
		return cell{text: raw.inline}, nil
	case "str":
		return cell{text: xlsxUnescape(raw.value)}, nil
	}
	if trimmed == "" {
		return cell{}, nil
	}
	switch raw.kind {
	case "", "n":
		return r.number(trimmed, raw.style), nil
	case "s":
		return r.sharedText(trimmed, column)
	case "b":
		return xlsxBool(trimmed), nil
	case "e":
		return cell{shortText(trimmed), badCell}, nil
	case "d":
		if text, ok := xlsxISODate(trimmed); ok {
			return cell{text, dateCell}, nil
		}
		return cell{shortText(trimmed) + ", stored as a date", badCell}, nil
	}
	return cell{}, r.fault(column, "damaged: no cell has the type "+quotedText(raw.kind))
}

// number is a number, or the date that its format makes of it.
func (r *xlsxReader) number(text string, style xlsxStyle) cell {
	number, ok := xlsxNumber(text)
	if !ok {
		return cell{shortText(text) + ", stored as a number", badCell}
	}
	if style == xlsxPlain {
		return cell{number, numberCell}
	}
	date, why := xlsxDateText(number, style, r.book.date1904)
	if why != "" {
		return cell{why, badCell}
	}
	return cell{date, dateCell}
}

func (r *xlsxReader) sharedText(index string, column int) (cell, *Error) {
	n, err := strconv.ParseUint(index, 10, 31)
	if err != nil || int(n) >= len(r.book.strings) {
		return cell{}, r.fault(column, fmt.Sprintf("damaged: the workbook has no text %s (it has %d)",
			quotedText(index), len(r.book.strings)))
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
