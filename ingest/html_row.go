package ingest

import (
	"slices"
	"strings"
	"unicode"
)

// htmlRow is a row of a table of a page.
type htmlRow struct {
	table  int // its number
	line   int // its number among the rows of the table, from 1: a page may be one line
	cells  []cell
	merged []int // those of them that have the value of a merged cell above
}

// htmlCell is what a cell's tag says.
type htmlCell struct {
	columns, rows int    // that it goes over
	number        string // what Excel says that it holds
}

// htmlOpen is a table that has begun and not ended.
type htmlOpen struct {
	number, line  int
	caption       bool // within its title
	inRow, inCell bool

	row     *htmlRow
	count   int // of rows, so that ranges can name them
	cell    htmlCell
	column  int // of the cell, from 0
	text    []byte
	covered []int // by column: the number of the last row that a cell above goes over
	fill    rowFill
}

func (t *htmlOpen) startRow() {
	t.inRow, t.column = true, 0
	t.count++
	t.row = &htmlRow{table: t.number, line: t.count}
}

// startCell places a cell beside those of its row, and of the rows above that reach
// down to it. It gives how many columns the row has now.
func (t *htmlOpen) startCell(c htmlCell) int {
	t.inCell, t.cell, t.text = true, c, t.text[:0]
	for t.column < len(t.covered) && t.covered[t.column] >= t.count {
		t.column++
	}
	return t.column + max(c.columns, 1)
}

// endCell gives the cell that is open, if one is, its value and place. Beside its
// first column it leaves blanks.
func (t *htmlOpen) endCell() {
	if !t.inCell {
		return
	}
	t.inCell = false
	last := t.column + max(t.cell.columns, 1)
	t.widen(last)
	t.row.cells[t.column] = htmlValue(string(t.text), t.cell.number)
	if rows := t.cell.rows; rows > 1 {
		for column := t.column; column < last; column++ {
			for len(t.covered) <= column {
				t.covered = append(t.covered, 0)
			}
			t.covered[column] = t.count + rows - 1
		}
		if last == t.column+1 {
			t.fill.open = append(t.fill.open, openFill{mergedRange: mergedRange{last, t.count, last, t.count + rows - 1}})
		}
	}
	t.column = last
}

func (t *htmlOpen) widen(columns int) {
	for len(t.row.cells) < columns {
		t.row.cells = append(t.row.cells, cell{})
	}
}

// endRow is the row that is open; nil where none is.
func (t *htmlOpen) endRow() *htmlRow {
	if !t.inRow {
		return nil
	}
	t.endCell()
	t.inRow = false
	for len(t.row.cells) < len(t.covered) && t.covered[len(t.row.cells)] >= t.count {
		t.widen(len(t.row.cells) + 1)
	}
	t.fill.row(t.count, t.row.cells, func(column int, value cell) {
		t.widen(column)
		t.row.cells[column-1] = value
	})
	t.row.merged = slices.Clone(t.fill.now)
	return t.row
}

// htmlValue is a cell as a browser shows it: blanks run together, and lines broken
// where the page says so. Where Excel has written the number itself beside, that is
// taken if it has the digits that are shown; a date has others.
func htmlValue(text, number string) cell {
	lines := strings.Split(text, lineBreak)
	for i, line := range lines {
		line = strings.Join(strings.FieldsFunc(line, func(r rune) bool { return r != '\u00a0' && unicode.IsSpace(r) }), " ")
		lines[i] = strings.TrimSpace(strings.ReplaceAll(line, "\u00a0", " "))
	}
	shown := strings.TrimSpace(strings.Join(lines, "\n"))
	if number == "" {
		return cell{text: shown}
	}
	plain, ok := xlsxNumber(number)
	if digits := digitsOf(plain); ok && digits != "" && digits == digitsOf(shown) {
		return cell{plain, numberCell}
	}
	return cell{text: shown}
}

// digitsOf is the digits of a number without the zeros at both ends.
func digitsOf(text string) string {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
	return strings.Trim(digits, "0")
}
