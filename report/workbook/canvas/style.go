package canvas

import (
	"cmp"

	"github.com/xuri/excelize/v2"
)

// The letters of cells that ask for no others.
const (
	fontName = "Calibri"
	fontSize = 11
)

// styles enters looks into the workbook, each once, in the order of first use.
type styles struct {
	file        *excelize.File
	rightToLeft bool
	cells       map[Style]int
	rules       map[Style]int
}

func newStyles(f *excelize.File, rightToLeft bool) *styles {
	return &styles{file: f, rightToLeft: rightToLeft, cells: map[Style]int{}, rules: map[Style]int{}}
}

// id is the workbook's number for the look of cells.
func (s *styles) id(look Style) (int, error) {
	return enter(s.cells, look, func() (int, error) {
		full := look.excel()
		full.Alignment = s.alignment(look)
		if full.Font != nil { // excelize fills in neither
			full.Font.Family = fontName
			full.Font.Size = cmp.Or(full.Font.Size, fontSize)
		}
		return s.file.NewStyle(full)
	})
}

// rule is the workbook's number for a look that a rule gives.
func (s *styles) rule(look Style) (int, error) {
	return enter(s.rules, look, func() (int, error) {
		part := look.excel()
		part.Border = nil
		if part.Font != nil {
			part.Font.Size = 0
		}
		return s.file.NewConditionalStyle(part)
	})
}

func enter(known map[Style]int, look Style, make func() (int, error)) (int, error) {
	if id, ok := known[look]; ok {
		return id, nil
	}
	id, err := make()
	if err == nil {
		known[look] = id
	}
	return id, err
}

// linkColor is the colour of links that have none of their own.
const linkColor = "2F5597"

// excel is a look without its alignment.
func (s Style) excel() *excelize.Style {
	look := &excelize.Style{Border: s.borders()}
	if s.Format != "" {
		look.CustomNumFmt = &s.Format
	}
	font := excelize.Font{Bold: s.Bold, Italic: s.Italic, Color: s.Color, Size: s.Size}
	if s.Link {
		font.Underline = "single"
		if font.Color == "" {
			font.Color = linkColor
		}
	}
	if font != (excelize.Font{}) {
		look.Font = &font
	}
	if s.Fill != "" {
		look.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{s.Fill}}
	}
	return look
}

// The numbers of Excel's borders.
const (
	thin  = 1
	thick = 5
)

func (s Style) borders() (all []excelize.Border) {
	add := func(side, color string, line int) {
		if color != "" {
			all = append(all, excelize.Border{Type: side, Color: color, Style: line})
		}
	}
	if s.ThickTop != "" {
		add("top", s.ThickTop, thick)
	} else {
		add("top", s.Top, thin)
	}
	add("bottom", s.Bottom, thin)
	return all
}

// alignment puts texts at the top, so that those of one row stand in line where one
// is wrapped.
func (s *styles) alignment(look Style) *excelize.Alignment {
	a := &excelize.Alignment{Vertical: "top", WrapText: look.Wrap, Indent: look.Indent}
	if look.Middle {
		a.Vertical = "center"
	}
	start, end := "left", "right"
	if s.rightToLeft {
		start, end, a.ReadingOrder = end, start, 2
	}
	switch {
	case look.Align == Center:
		a.Horizontal = "center"
	case look.Align == End:
		a.Horizontal = end
	case look.Align == Start, look.Indent > 0: // Excel indents no other text
		a.Horizontal = start
	}
	return a
}
