package canvas

import (
	"fmt"
	"io"
	"math"
	"strconv"
)

// The bounds of a sheet in Excel, and of a formula, in UTF-16 units.
const (
	lastRow        = 1 << 20
	lastColumn     = 1 << 14
	longestFormula = 8192
)

// rowWriter writes the rows of a page as XML. It keeps no row, and takes no memory
// for a cell.
type rowWriter struct {
	out     io.Writer
	page    string
	styles  *styles
	notes   *[]string
	buf     []byte
	line    int    // the row that is open
	digits  []byte // its number
	columns []columnState
}

// columnState is what is known of a column: its letters, and its last style, as most
// cells look like the one above.
type columnState struct {
	letters string
	style   Style
	id      int
	known   bool
}

// full is when the text goes on to the zip file.
const full = 1 << 16

// row writes a row, with the cells from column 1 on.
func (w *rowWriter) row(line int, height float64, cells []Cell) error {
	if line <= w.line || line > lastRow {
		return fmt.Errorf("page %s: row %d after row %d; Excel takes rows up to %d", w.page, line, w.line, lastRow)
	}
	if len(cells) > lastColumn {
		return fmt.Errorf("page %s, row %d: %d columns; Excel takes %d", w.page, line, len(cells), lastColumn)
	}
	w.line = line
	w.digits = strconv.AppendInt(w.digits[:0], int64(line), 10)
	w.buf = append(append(append(w.buf, `<row r="`...), w.digits...), '"')
	if height > 0 {
		w.buf = append(w.buf, ` ht="`...)
		w.buf = strconv.AppendFloat(w.buf, height, 'f', -1, 64)
		w.buf = append(w.buf, `" customHeight="1"`...)
	}
	w.buf = append(w.buf, '>')
	for i := range cells {
		if err := w.cell(i, &cells[i]); err != nil {
			return fmt.Errorf("page %s, cell %s: %w", w.page, At{line, i + 1}, err)
		}
	}
	w.buf = append(w.buf, "</row>"...)
	if len(w.buf) < full {
		return nil
	}
	return w.flush()
}

// flush hands on what is written so far.
func (w *rowWriter) flush() error {
	_, err := w.out.Write(w.buf)
	w.buf = w.buf[:0]
	return err
}

// cell writes a cell of the open row, in the column i from 0.
func (w *rowWriter) cell(i int, c *Cell) error {
	if c.Value == nil && c.Formula == "" && c.Style == (Style{}) {
		return nil
	}
	column, err := w.column(i, &c.Style)
	if err != nil {
		return err
	}
	w.buf = append(append(append(w.buf, `<c r="`...), column.letters...), w.digits...)
	w.buf = append(w.buf, `" s="`...)
	w.buf = append(strconv.AppendInt(w.buf, int64(column.id), 10), '"')
	if c.Formula != "" {
		return w.formula(i, c)
	}
	return w.value(i, c.Value)
}

// column is what is known of a column, with a style as its last one.
func (w *rowWriter) column(i int, s *Style) (*columnState, error) {
	for len(w.columns) <= i {
		w.columns = append(w.columns, columnState{letters: Column(len(w.columns) + 1)})
	}
	column := &w.columns[i]
	if column.known && column.style == *s {
		return column, nil
	}
	id, err := w.styles.id(*s)
	column.style, column.id, column.known = *s, id, true
	return column, err
}

// value writes the rest of a cell without a formula.
func (w *rowWriter) value(i int, value any) (err error) {
	switch v := value.(type) {
	case nil:
		w.buf = append(w.buf, "/>"...)
		return nil
	case string:
		w.text(i, v)
		return nil
	case bool:
		w.buf = append(w.buf, ` t="b"><v>`...)
	default:
		w.buf = append(w.buf, "><v>"...)
	}
	w.buf, err = appendPlain(w.buf, value)
	w.buf = append(w.buf, "</v></c>"...)
	return err
}

// text writes the rest of a cell with a text.
func (w *rowWriter) text(i int, s string) {
	if s == "" {
		w.buf = append(w.buf, "/>"...)
		return
	}
	w.buf = append(w.buf, ` t="inlineStr"><is><t`...)
	if spaced(s) {
		w.buf = append(w.buf, ` xml:space="preserve"`...)
	}
	w.buf = append(w.buf, '>')
	w.buf = appendText(w.buf, w.short(i, s))
	w.buf = append(w.buf, "</t></is></c>"...)
}

// formula writes the rest of a cell with a formula and what it gave.
func (w *rowWriter) formula(i int, c *Cell) (err error) {
	if n := len(c.Formula); n > longestFormula && units(c.Formula) > longestFormula {
		return fmt.Errorf("a formula of %d characters; Excel takes %d", units(c.Formula), longestFormula)
	}
	s, isText := c.Value.(string)
	_, isBool := c.Value.(bool)
	switch {
	case isText:
		w.buf = append(w.buf, ` t="str"`...)
	case isBool:
		w.buf = append(w.buf, ` t="b"`...)
	}
	w.buf = append(appendText(append(w.buf, "><f>"...), c.Formula), "</f>"...)
	switch {
	case c.Value == nil:
	case isText:
		w.buf = append(appendText(append(w.buf, "<v>"...), w.short(i, s)), "</v>"...)
	default:
		w.buf, err = appendPlain(append(w.buf, "<v>"...), c.Value)
		w.buf = append(w.buf, "</v>"...)
	}
	w.buf = append(w.buf, "</c>"...)
	return err
}

// short is a text that the cell can hold. Where it had to be cut a note says so.
func (w *rowWriter) short(i int, s string) string {
	kept, was := short(s)
	if was > 0 {
		*w.notes = append(*w.notes, fmt.Sprintf("%s, row %d, column %d: a text of %d characters was cut to %d, as Excel takes no more",
			w.page, w.line, i+1, was, longest))
	}
	return kept
}

// appendPlain adds a number, as the shortest decimal that gives it again, or a truth.
func appendPlain(b []byte, value any) ([]byte, error) {
	switch v := value.(type) {
	case int64:
		return strconv.AppendInt(b, v, 10), nil
	case bool:
		if v {
			return append(b, '1'), nil
		}
		return append(b, '0'), nil
	case float64:
		switch size := math.Abs(v); {
		case math.IsNaN(v) || math.IsInf(v, 0):
			return b, fmt.Errorf("%v is no number that Excel takes", v)
		case v == 0: // never -0
			return append(b, '0'), nil
		case size < 1e-6 || size >= 1e17:
			return strconv.AppendFloat(b, v, 'E', -1, 64), nil
		}
		return strconv.AppendFloat(b, v, 'f', -1, 64), nil
	}
	return b, fmt.Errorf("a value of type %T: string, float64, int64 and bool are written", value)
}
