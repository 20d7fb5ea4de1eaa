package ingest

import (
	"strconv"
	"strings"
)

// xlsxStyle says what the number format of a cell makes of its number.
type xlsxStyle uint8

const (
	xlsxPlain   xlsxStyle = iota // a number
	xlsxDate                     // a date, with or without a time
	xlsxClock                    // a time of day
	xlsxElapsed                  // hours, minutes or seconds that do not stop at a day
)

// Limits of the styles of a workbook: Excel has 65,490 and about 250 formats.
const (
	xlsxMaxStyles  = 1 << 16
	xlsxMaxFormats = 1 << 14
)

// readXLSXStyles reads what the styles of a workbook, by number, make of numbers;
// empty for a workbook without styles.
func readXLSXStyles(pack *xlsxPackage, name string) ([]xlsxStyle, *Error) {
	if name == "" {
		return nil, nil
	}
	x, fault := pack.openXML(name, "styleSheet")
	if fault != nil {
		return nil, fault
	}
	defer x.close()
	custom, formats := map[string]string{}, 0 // format codes by id
	var ids []string                          // format ids by style
	fault = x.each(func(tag *xlsxTag) *Error {
		switch {
		case tag.is("numFmts"):
			return x.each(func(tag *xlsxTag) *Error {
				custom[tag.text("numFmtId")] = tag.text("formatCode")
				formats++
				return x.skipWithin(formats, xlsxMaxFormats, "formats")
			})
		case tag.is("cellXfs"):
			return x.each(func(tag *xlsxTag) *Error {
				ids = append(ids, tag.text("numFmtId"))
				return x.skipWithin(len(ids), xlsxMaxStyles, "styles")
			})
		}
		return x.skip()
	})
	if fault != nil {
		return nil, fault
	}
	styles := make([]xlsxStyle, len(ids))
	for i, id := range ids {
		if code, ok := custom[id]; ok {
			styles[i] = xlsxFormatStyle(code)
		} else {
			styles[i] = xlsxBuiltinStyle(id)
		}
	}
	return styles, x.finish()
}

// xlsxBuiltinStyle is what the formats make of a number that have an id and no
// code in the file. Those of East Asian editions are among them.
func xlsxBuiltinStyle(id string) xlsxStyle {
	n, err := strconv.Atoi(id)
	switch {
	case err != nil:
		return xlsxPlain
	case n == 46:
		return xlsxElapsed
	case n >= 18 && n <= 21, n >= 32 && n <= 35, n == 45, n == 47, n == 55, n == 56:
		return xlsxClock
	case n >= 14 && n <= 22, n >= 27 && n <= 36, n >= 50 && n <= 58:
		return xlsxDate
	}
	return xlsxPlain
}

// xlsxFormatStyle is what a format code makes of a number: the letters y, m, d, h
// and s outside quotes, brackets and escapes tell, and a bracketed h, m or s.
func xlsxFormatStyle(code string) xlsxStyle {
	letters, brackets := xlsxFormatLetters(strings.ToLower(code))
	for _, bracket := range brackets {
		if bracket != "" && (strings.Trim(bracket, "h") == "" || strings.Trim(bracket, "m") == "" || strings.Trim(bracket, "s") == "") {
			return xlsxElapsed
		}
	}
	switch {
	case strings.ContainsAny(letters, "yd"):
		return xlsxDate
	case strings.ContainsAny(letters, "hs"):
		return xlsxClock
	case strings.Contains(letters, "m"):
		return xlsxDate
	}
	return xlsxPlain
}

// xlsxFormatLetters takes a format code apart: the characters that stand for
// something, and what is in brackets. The character after \, _ or * is literal.
func xlsxFormatLetters(code string) (letters string, brackets []string) {
	var out strings.Builder
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '\\', '_', '*':
			i++
		case '"':
			i = xlsxClosing(code, i, '"')
		case '[':
			end := xlsxClosing(code, i, ']')
			brackets = append(brackets, code[i+1:min(end, len(code))])
			i = end
		default:
			out.WriteByte(code[i])
		}
	}
	return strings.ReplaceAll(out.String(), "general", ""), brackets
}

// xlsxClosing is where the next closing character after i is, or the end.
func xlsxClosing(code string, i int, closing byte) int {
	if n := strings.IndexByte(code[i+1:], closing); n >= 0 {
		return i + 1 + n
	}
	return len(code)
}
