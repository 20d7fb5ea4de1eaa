package xlsxtest

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Replace puts a text in the place of the first like old in a part.
func (b *Book) Replace(part, old, by string) error {
	body := b.parts[part]
	if !bytes.Contains(body, []byte(old)) {
		return fmt.Errorf("%s has no %s", part, old)
	}
	b.set(part, bytes.Replace(body, []byte(old), []byte(by), 1))
	return nil
}

var (
	aStyle = regexp.MustCompile(` s="[0-9]+"`)
	aRow   = regexp.MustCompile(`(?s)<row [^>]*/>|<row .*?</row>`)
	aRef   = regexp.MustCompile(`(<(?:row|c) (?:[^>]*? )?r=")([A-Z]*)([0-9]+)"`)
)

// SetNumber types a number into a cell that is in the file: a value or a formula
// before, it is a number then, in the style it had.
func (b *Book) SetNumber(sheet, ref string, value float64) error {
	return b.replaceCell(sheet, ref, func(style, _ string) string {
		return fmt.Sprintf(`<c r="%s"%s><v>%s</v></c>`, ref, style, strconv.FormatFloat(value, 'g', -1, 64))
	})
}

// SetCached changes only the value beside the formula of a cell, as a fault in what
// wrote it would.
func (b *Book) SetCached(sheet, ref string, value float64) error {
	return b.replaceCell(sheet, ref, func(style, cell string) string {
		formula := cell[strings.Index(cell, "<f"):]
		if end := strings.Index(formula, "</f>"); end > 0 {
			formula = formula[:end+len("</f>")]
		}
		return fmt.Sprintf(`<c r="%s"%s>%s<v>%s</v></c>`, ref, style, formula, strconv.FormatFloat(value, 'g', -1, 64))
	})
}

// replaceCell puts another cell in the place of one, given its style and what it is.
func (b *Book) replaceCell(sheet, ref string, by func(style, cell string) string) error {
	s, err := b.sheet(sheet)
	if err != nil {
		return err
	}
	cell := regexp.MustCompile(`(?s)<c (?:[^>]*? )?r="` + ref + `"[^>]*(?:/>|>.*?</c>)`)
	body := b.parts[s.Part]
	at := cell.FindIndex(body)
	if at == nil {
		return fmt.Errorf("%s has no cell %s", sheet, ref)
	}
	old := string(body[at[0]:at[1]])
	style := aStyle.FindString(old[:strings.Index(old, ">")])
	b.set(s.Part, bytes.Join([][]byte{body[:at[0]], []byte(by(style, old)), body[at[1]:]}, nil))
	return nil
}

// DeleteRow takes a row of data out of a native table, the first being 1, as Excel
// does: those below it move up, and the table ends a row higher. The sheet may have
// nothing beside or below the table.
func (b *Book) DeleteRow(name string, n int) error {
	sheet, t, err := b.table(name)
	if err != nil {
		return err
	}
	if n < 1 || n > t.rows() || t.rows() == 1 {
		return fmt.Errorf("the table %s has %d rows: the row %d cannot go", name, t.rows(), n)
	}
	if err := b.alone(sheet, t); err != nil {
		return err
	}
	gone := t.area.from.row + n
	b.set(sheet.Part, aRow.ReplaceAllFunc(b.parts[sheet.Part], func(row []byte) []byte {
		at, _ := strconv.Atoi(string(aRef.FindSubmatch(row)[3])) // digits
		switch {
		case at == gone:
			return nil
		case at > gone:
			return movedTo(row, at-1)
		}
		return row
	}))
	shorter := t.area
	shorter.to.row--
	b.set(t.part, bytes.ReplaceAll(b.parts[t.part], []byte(`ref="`+t.area.String()+`"`), []byte(`ref="`+shorter.String()+`"`)))
	return nil
}

func movedTo(row []byte, n int) []byte {
	return aRef.ReplaceAll(row, fmt.Appendf(nil, `${1}${2}%d"`, n))
}

// table is a native table with the sheet it is on.
func (b *Book) table(name string) (Sheet, *table, error) {
	v := &validator{book: b, trees: map[string]*element{}}
	for _, part := range b.names {
		v.readPart(part)
	}
	v.sheets, _ = b.Sheets() // no table is found without
	v.checkTables()
	if t := v.tables[strings.ToLower(name)]; t != nil {
		return v.sheets[t.sheet], t, nil
	}
	return Sheet{}, nil, fmt.Errorf("there is no table %s", name)
}

// alone tells of what stands beside or below a table, or is computed in it: those
// would not move as they do in Excel.
func (b *Book) alone(sheet Sheet, t *table) error {
	cells, err := b.Cells(sheet.Name)
	for _, c := range cells {
		at, _ := placeOf(c.Ref)
		if at.row > t.area.from.row && c.Kind != Empty && (c.Formula != "" || !(area{at, at}).meets(t.area)) {
			return fmt.Errorf("%s!%s stands beside the table %s, or is a formula", sheet.Name, c.Ref, t.name)
		}
	}
	return err
}
