package workbook

import "github.com/xuri/excelize/v2"

// style is how a cell looks.
type style struct {
	format string // the number format; empty for text
	head   bool
	total  bool
	wrap   bool
	right  bool
}

// style is the workbook's number for a look: each look is entered once.
func (b *book) style(s style) (int, error) {
	if id, ok := b.styles[s]; ok {
		return id, nil
	}
	look := &excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: s.wrap}}
	if s.format != "" {
		look.CustomNumFmt = &s.format
	}
	if s.right {
		look.Alignment.Horizontal = "right"
	}
	if s.head || s.total {
		look.Font = &excelize.Font{Bold: true}
	}
	if s.head {
		look.Border = []excelize.Border{{Type: "bottom", Color: "7F7F7F", Style: 1}}
	}
	if s.total {
		look.Border = []excelize.Border{{Type: "top", Color: "7F7F7F", Style: 1}}
	}
	id, err := b.file.NewStyle(look)
	if err != nil {
		return 0, err
	}
	b.styles[s] = id
	return id, nil
}
