package xlsxtest

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
)

// Kind is what a cell holds, or what its formula gave.
type Kind string

// A cell is empty where it has only a style, or a formula without a value.
const (
	Empty  Kind = ""
	Number Kind = "number"
	Text   Kind = "text"
	Truth  Kind = "truth value" // Value is "1" or "0"
	Fault  Kind = "error"       // Value is such as "#DIV/0!"
)

// Cell is a cell as the file has it. Value is the text that a reader of the file
// without a calculator shows, unformatted.
type Cell struct {
	Sheet, Ref string
	Formula    string // without "=", "" where there is none
	Kind       Kind
	Value      string
	Style      int
}

// Number is the value of a cell that is a number.
func (c Cell) Number() (float64, error) {
	if c.Kind != Number {
		return 0, fmt.Errorf("%s!%s is %s %q, no number", c.Sheet, c.Ref, c.Kind, c.Value)
	}
	return strconv.ParseFloat(c.Value, 64)
}

// Cells is every cell of a sheet that is in the file, row by row.
func (b *Book) Cells(sheet string) ([]Cell, error) {
	s, err := b.sheet(sheet)
	if err != nil {
		return nil, err
	}
	shared, err := b.shared()
	if err != nil {
		return nil, err
	}
	var cells []Cell
	_, err = parse(b.parts[s.Part], func(e *element) bool {
		if e.name != "row" {
			return false
		}
		for _, c := range e.children {
			var cell Cell
			if cell, err = readCell(c, shared); err != nil {
				err = fmt.Errorf("%s!%s: %w", sheet, c.attr("r"), err)
				return true
			}
			cell.Sheet = sheet
			cells = append(cells, cell)
		}
		return true
	})
	return cells, err
}

// At is every cell of a sheet by its reference.
func (b *Book) At(sheet string) (map[string]Cell, error) {
	cells, err := b.Cells(sheet)
	at := make(map[string]Cell, len(cells))
	for _, c := range cells {
		at[c.Ref] = c
	}
	return at, err
}

func readCell(e *element, shared []string) (Cell, error) {
	c := Cell{Ref: e.attr("r"), Formula: e.child("f").text, Value: e.child("v").text}
	c.Style, _ = strconv.Atoi(e.attr("s")) // "" is the style 0
	empty := c.Value == ""
	switch kind := e.attr("t"); kind {
	case "s":
		i, err := strconv.Atoi(c.Value)
		if err != nil || i < 0 || i >= len(shared) {
			return c, fmt.Errorf("there is no shared text %q", c.Value)
		}
		c.Kind, c.Value = Text, shared[i]
	case "inlineStr":
		c.Kind, c.Value = Text, textOf(e.child("is"))
	case "str":
		// The value "" of a formula is written <v></v>; without <v> there is none.
		c.Kind, c.Value = Text, unescaped(c.Value)
		if e.child("v").name == "" {
			c.Kind = Empty
		}
	case "b":
		c.Kind = Truth
	case "e":
		c.Kind = Fault
	case "", "n":
		if c.Kind = Number; empty {
			c.Kind = Empty
		}
	default:
		return c, fmt.Errorf("a cell of the kind %q", kind)
	}
	return c, nil
}

// shared is the texts that cells have in common.
func (b *Book) shared() ([]string, error) {
	main, err := b.main()
	if err != nil {
		return nil, err
	}
	parts, err := b.linked(main, "sharedStrings")
	var texts []string
	for _, part := range parts {
		root, err := parse(b.parts[part], whole)
		if err != nil {
			return nil, err
		}
		for _, si := range root.children {
			texts = append(texts, textOf(si))
		}
	}
	return texts, err
}

// textOf is a text with its runs put together.
func textOf(e *element) string {
	var b strings.Builder
	for _, c := range e.children {
		switch c.name {
		case "t":
			b.WriteString(c.text)
		case "r":
			b.WriteString(c.child("t").text)
		}
	}
	return unescaped(b.String())
}

var escape = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescaped has the characters that stand as _x000D_.
func unescaped(s string) string {
	return escape.ReplaceAllStringFunc(s, func(e string) string {
		n, _ := strconv.ParseUint(e[2:6], 16, 16) // four hexadecimal digits
		return string(utf16.Decode([]uint16{uint16(n)}))
	})
}
