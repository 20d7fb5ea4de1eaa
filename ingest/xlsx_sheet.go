package ingest

import (
	"fmt"
	"strconv"
)

// Limits of a sheet: those of Excel itself, and one on cells.
const (
	xlsxMaxRows    = 1 << 20
	xlsxMaxColumns = 1 << 14
	xlsxMaxCells   = 20_000_000
)

// readRow reads one row into r.row.
func (r *xlsxReader) readRow(tag *xlsxTag) *Error {
	line, fault := r.rowNumber(tag)
	if fault != nil {
		return fault
	}
	r.now, r.before = r.before, r.now
	r.now.clear()
	r.now.line = line
	r.row = row{line: line}
	r.plain = r.xml.isPlain()
	width := r.quickCells(0)
	fault = r.xml.each(func(tag *xlsxTag) *Error {
		if !tag.is("c") {
			return r.xml.skip()
		}
		column, fault := r.readCell(tag, width)
		if fault == nil {
			width = r.quickCells(column)
		}
		return fault
	})
	if fault != nil {
		return fault
	}
	return r.finishRow(width)
}

// finishRow gives the row its cells, and those that stand in merged cells.
func (r *xlsxReader) finishRow(width int) *Error {
	if !r.asked && r.now.lacks(width, &r.before) {
		r.askMerged()
	}
	r.merged.row(r.row.line, r.now.cells[:width], func(column int, value cell) {
		r.put(column, value)
		width = max(width, column)
	})
	if r.count > xlsxMaxCells {
		return r.fault(0, fmt.Sprintf("a sheet of more than %d cells", xlsxMaxCells))
	}
	r.row.cells, r.row.merged = r.now.cells[:width], r.merged.now
	return nil
}

// askMerged finds the merged ranges of the sheet: only when a cell is blank below
// one that is not, as no row before depends on them, and they cost time.
func (r *xlsxReader) askMerged() {
	r.asked = true
	r.merged.ranges = r.sheet.mergedRanges(r.book)
	r.merged.row(r.before.line, r.before.cells, nil) // it lacks nothing
}

// xlsxRow is the cells of a row.
type xlsxRow struct {
	line   int
	cells  []cell // as wide as the widest row so far
	filled []int  // the columns that the file has cells of, from 0
}

func (w *xlsxRow) clear() {
	for _, column := range w.filled {
		w.cells[column] = cell{}
	}
	w.filled = w.filled[:0]
}

// lacks tells whether the row, of a width, has a blank where the other has a value.
func (w *xlsxRow) lacks(width int, other *xlsxRow) bool {
	for _, column := range other.filled {
		if other.cells[column].text != "" && (column >= width || w.cells[column].text == "") {
			return true
		}
	}
	return false
}

// rowNumber is the number of a row: its own, which must be greater than that of
// the row before, or the next.
func (r *xlsxReader) rowNumber(tag *xlsxTag) (int, *Error) {
	line := r.row.line + 1
	text, has := tag.attr("r")
	if !has && line > xlsxMaxRows {
		return 0, r.fault(0, fmt.Sprintf("a sheet of more than %d rows", xlsxMaxRows))
	}
	if !has {
		return line, nil
	}
	n, err := strconv.ParseUint(string(text), 10, 32)
	switch {
	case err != nil || n == 0 || n > xlsxMaxRows:
		return 0, r.fault(0, "damaged: no row can have the number "+quotedText(string(text)))
	case int(n) < line:
		return 0, r.fault(0, fmt.Sprintf("damaged: row %d comes after row %d", n, r.row.line))
	}
	return int(n), nil
}

// readCell reads one cell into its column, which must be beyond the last one, and
// gives the column's number.
func (r *xlsxReader) readCell(tag *xlsxTag, last int) (int, *Error) {
	column := last + 1
	if ref, has := tag.attr("r"); has {
		var line int
		var ok bool
		column, line, ok = parseXLSXRef(ref)
		switch {
		case !ok || line != r.row.line:
			return last, r.fault(0, fmt.Sprintf("damaged: a cell of row %d is named %s", r.row.line, quotedText(string(ref))))
		case column <= last:
			return last, r.fault(column, fmt.Sprintf("damaged: the cell comes after %s%d", columnName(last), line))
		}
	}
	switch {
	case column > xlsxMaxColumns:
		return last, r.fault(0, fmt.Sprintf("a sheet of more than %d columns", xlsxMaxColumns))
	case r.count == xlsxMaxCells:
		return last, r.fault(column, fmt.Sprintf("a sheet of more than %d cells", xlsxMaxCells))
	}
	value, fault := r.readValue(tag, column)
	if fault == nil {
		r.put(column, value)
	}
	return column, fault
}

// put makes a cell one of the row's.
func (r *xlsxReader) put(column int, value cell) {
	w := &r.now
	for len(w.cells) < column {
		w.cells = append(w.cells, cell{})
	}
	w.cells[column-1] = value
	w.filled = append(w.filled, column-1)
	r.count++
}

// parseXLSXRef reads a cell's name: up to three letters, then a number without
// leading zeros. Both count from 1.
func parseXLSXRef(ref []byte) (column, line int, ok bool) {
	letters := 0
	for letters < len(ref) && ref[letters] >= 'A' && ref[letters] <= 'Z' {
		column = column*26 + int(ref[letters]-'A') + 1
		if letters++; letters > 3 {
			return 0, 0, false
		}
	}
	digits := ref[letters:]
	if letters == 0 || len(digits) == 0 || len(digits) > 7 || digits[0] == '0' {
		return 0, 0, false
	}
	for _, digit := range digits {
		if digit < '0' || digit > '9' {
			return 0, 0, false
		}
		line = line*10 + int(digit-'0')
	}
	return column, line, true
}
