package xlsxtest

import (
	"slices"
	"strings"
	"unicode/utf16"
)

const (
	longestFormula = 8192
	longestLiteral = 255
	longestText    = 32767
	deepest        = 64
)

// where is the place of a formula: some may say less than others.
type where int

const (
	inCell  where = iota
	inName        // Excel keeps the formula, in which constants may stand alone
	inPlain       // of a rule, list, chart or sparkline: no structured references
)

// checkFormula tells of what Excel cannot read in a formula: sheets, tables,
// columns, names and functions that are not there, and what is too long.
func (v *validator) checkFormula(part, of, formula string, at where) {
	if n := len(utf16.Encode([]rune(formula))); n == 0 || n > longestFormula {
		v.say(part, "%s: a formula of %d characters", of, n)
	}
	if strings.HasPrefix(formula, "=") {
		v.say(part, "%s: the formula begins with =", of)
	}
	tokens, fault := tokensOf(formula)
	if fault != "" {
		v.say(part, "%s: %s: %s", of, fault, formula)
	}
	for _, tok := range tokens {
		if fault := v.tokenFault(tok, at); fault != "" {
			v.say(part, "%s: %s: %s", of, fault, formula)
		}
	}
}

func (v *validator) tokenFault(tok token, at where) string {
	switch tok.kind {
	case literal:
		if len(utf16.Encode([]rune(tok.text))) > longestLiteral {
			return "a text of more than 255 characters"
		}
		if sheet, ok := linkedSheet(tok.text); ok && !v.hasSheet(sheet) {
			return "there is no sheet " + sheet
		}
	case sheetName:
		if !v.hasSheet(tok.text) {
			return "there is no sheet " + tok.text
		}
	case function:
		if !functions[strings.ToUpper(tok.text)] {
			return "there is no function " + tok.text + " in the file format, or it needs _xlfn."
		}
	case structured:
		if at == inPlain {
			return "Excel takes no structured reference here"
		}
		return v.structuredFault(tok)
	case name:
		if !v.names[strings.ToLower(tok.text)] && v.tables[strings.ToLower(tok.text)] == nil {
			return "there is no name " + tok.text
		}
		if v.tables[strings.ToLower(tok.text)] != nil {
			return "a table without its column is read with its header by some: " + tok.text
		}
	case faultValue:
		return "an error value"
	}
	return ""
}

func (v *validator) hasSheet(name string) bool {
	return slices.ContainsFunc(v.sheets, func(s Sheet) bool { return strings.EqualFold(s.Name, name) })
}

// linkedSheet is the sheet of a link within the workbook, such as "#'Reps'!A1".
func linkedSheet(text string) (sheet string, ok bool) {
	target, ok := strings.CutPrefix(text, "#")
	at := strings.LastIndex(target, "!")
	if !ok || at < 0 {
		return "", false
	}
	return unquoted(target[:at]), true
}

func unquoted(sheet string) string {
	return strings.ReplaceAll(strings.TrimSuffix(strings.TrimPrefix(sheet, "'"), "'"), "''", "'")
}

// structuredFault tells what is wrong with a reference such as
// deals[[#This Row],[amount]].
func (v *validator) structuredFault(tok token) string {
	t := v.tables[strings.ToLower(tok.text)]
	if t == nil {
		return "there is no table " + tok.text
	}
	for _, column := range columnsIn(tok.inside) {
		if item, ok := strings.CutPrefix(column, "#"); ok {
			if !slices.Contains([]string{"All", "Data", "Headers", "Totals", "This Row"}, item) {
				return "there is no part " + column + " of a table"
			}
			continue
		}
		if !slices.ContainsFunc(t.columns, func(c string) bool { return strings.EqualFold(c, column) }) {
			return "the table " + t.name + " has no column " + column
		}
	}
	return ""
}

// columnsIn is the columns and parts that stand in the brackets of a structured
// reference.
func columnsIn(inside string) []string {
	if !strings.HasPrefix(inside, "[") {
		return []string{plainColumn(inside)}
	}
	var found []string
	for inside != "" {
		end := closing(inside)
		if end < 0 {
			return append(found, inside)
		}
		found = append(found, plainColumn(inside[1:end]))
		inside = strings.TrimLeft(inside[end+1:], ",: ")
	}
	return found
}

// plainColumn is a column's name without the marks that brackets in it need.
func plainColumn(s string) string {
	var b strings.Builder
	marked := false
	for _, r := range s {
		if r == '\'' && !marked {
			marked = true
			continue
		}
		marked = false
		b.WriteRune(r)
	}
	return b.String()
}

// closing is where the bracket that a text begins with is closed, -1 where it is
// not.
func closing(s string) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\'':
			i++
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}
