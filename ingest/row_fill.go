package ingest

// rowFill fills cells down from a merged cell above them, in sheets and in the
// tables of web pages.
type rowFill struct {
	ranges []mergedRange // that are still to begin, in the order of their first lines
	open   []openFill
	count  int // of the cells that were filled
}

// openFill is a range that has begun above.
type openFill struct {
	mergedRange
	value cell
}

// row fills the blank cells of a row, and gives its cells as put changes them. A row
// that holds nothing stays blank: it is no record that a value could belong to.
func (f *rowFill) row(line int, cells []cell, put func(column int, value cell)) {
	open := f.open[:0]
	for _, o := range f.open {
		if line <= o.lastLine {
			open = append(open, o)
		}
	}
	f.open = open
	if len(f.open) > 0 && !blankCells(cells) {
		for _, o := range f.open {
			if o.column > len(cells) || blankCell(cells[o.column-1]) {
				f.count++
				put(o.column, o.value)
			}
		}
	}
	for len(f.ranges) > 0 && f.ranges[0].line <= line {
		if m := f.ranges[0]; m.line == line && m.column <= len(cells) && !blankCell(cells[m.column-1]) {
			f.open = append(f.open, openFill{m, cells[m.column-1]})
		}
		f.ranges = f.ranges[1:]
	}
}

// remarks is what people should know of what was filled.
func (f *rowFill) remarks() []string {
	if f.count == 0 {
		return nil
	}
	return []string{plural(f.count, "cell") + " filled from the merged cell above"}
}

func blankCell(c cell) bool { return c.form == textCell && trim(c.text) == "" }

func blankCells(cells []cell) bool {
	for _, c := range cells {
		if !blankCell(c) {
			return false
		}
	}
	return true
}
