package canvas

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// tableStyle is striped, with a plain header.
const tableStyle = "TableStyleMedium2"

// tables makes the native tables. Excelize reads their headers from its own cells.
func (m *maker) tables(p *Page) error {
	for _, t := range p.tables {
		if err := m.headers(p, t); err != nil {
			return fmt.Errorf("table %s: %w", t.Name, err)
		}
		striped := true
		err := m.file.AddTable(p.Name, &excelize.Table{Name: t.Name, Range: t.Range.String(), StyleName: tableStyle, ShowRowStripes: &striped})
		if err != nil {
			return fmt.Errorf("table %s: %w", t.Name, err)
		}
	}
	return nil
}

// headers tells excelize the headers of a table. Excel repairs a workbook where they
// are not what the cells say, or say the same twice.
func (m *maker) headers(p *Page, t Table) error {
	seen := map[string]bool{}
	line := t.Range.From.Row
	for col := t.Range.From.Col; col <= t.Range.To.Col; col++ {
		at := At{line, col}
		text, _ := p.rows[line][col].Value.(string)
		if text == "" || seen[strings.ToLower(text)] || p.rows[line][col].Formula != "" {
			return fmt.Errorf("the header in %s is %q: a text is wanted, and each once", at, text)
		}
		seen[strings.ToLower(text)] = true
		// Excelize takes escapes for letters when it reads the cell, and Excel when it reads the table.
		if err := m.file.SetCellStr(p.Name, at.String(), literal(literal(legal(text)))); err != nil {
			return err
		}
	}
	return nil
}
