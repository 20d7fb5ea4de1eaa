package ingest

import (
	"fmt"
	"strings"
)

// Class says whose fault an error is, and so how the program ends.
type Class uint8

const (
	// Unreadable input: damaged, unsafe, or not a table. Exit code 4.
	Unreadable Class = iota
	// Usage: the question cannot be answered as it was typed. Exit code 2.
	Usage
)

// Error is a refusal with its place, what is wrong, and what to type.
type Error struct {
	Class Class
	File  string
	Sheet string
	Line  int // physical line or sheet row, from 1; 0 for the whole file
	Col   int // column from 1; 0 for the whole row
	What  string
	Hint  string
	Err   error // the cause, where another package found it
}

// Error is "file:line:column: what", or "file!sheet!C7: what" for workbooks. The
// hint is not in it: the program prints it on a line of its own.
func (e *Error) Error() string {
	what := e.What
	if e.Err != nil {
		what = strings.TrimSuffix(what+": "+e.Err.Error(), ": ")
	}
	if place := Place(e.File, e.Sheet, e.Line, e.Col); place != "" {
		return place + ": " + what
	}
	return what
}

func (e *Error) Unwrap() error { return e.Err }

// Place writes where something stands: "deals.csv:12:3", "deals.csv:12",
// "book.xlsx!Deals!C7" or "book.xlsx!Deals!7".
func Place(file, sheet string, line, col int) string {
	if sheet != "" {
		return sheetPlace(file+"!"+sheet, line, col)
	}
	switch {
	case line == 0:
		return file
	case col == 0:
		return fmt.Sprintf("%s:%d", file, line)
	}
	return fmt.Sprintf("%s:%d:%d", file, line, col)
}

func sheetPlace(sheet string, line, col int) string {
	switch {
	case line == 0:
		return sheet
	case col == 0:
		return fmt.Sprintf("%s!%d", sheet, line)
	}
	return fmt.Sprintf("%s!%s%d", sheet, columnName(col), line)
}

// columnName is a column's letters: A for 1, AA for 27.
func columnName(col int) string {
	var name []byte
	for ; col > 0; col = (col - 1) / 26 {
		name = append([]byte{byte('A' + (col-1)%26)}, name...)
	}
	return string(name)
}
