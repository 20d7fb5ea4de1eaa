package ingest

// rowFill fills blank cells of merged ranges with the value above them, in sheets
// and in the tables of web pages.
type rowFill struct {
	ranges []mergedRange // that are still to begin, in the order of their first lines
	open   []openFill
	count  int   // of the cells that were filled
	now    []int // the columns, from 0, that were filled in the last row
}

// openFill is a range that has begun, and the last value in it; blank before there
// is one.
type openFill struct {
	mergedRange
	value cell
}

// row fills the blank cells of the next row by calling put. A row that holds nothing
// stays blank: it is no record that a value could belong to.
func (f *rowFill) row(line int, cells []cell, put func(column int, value cell)) {
	f.begin(line)
	f.now = f.now[:0]
	open := f.open[:0]
	blank := len(f.open) > 0 && blankCells(cells)
	for _, o := range f.open {
		if o.lastLine < line {
			continue
		}
		switch {
		case o.column <= len(cells) && cells[o.column-1].text != "":
			o.value = cells[o.column-1]
		case !blank && o.value.text != "":
			f.count++
			f.now = append(f.now, o.column-1)
			put(o.column, o.value)
		}
		open = append(open, o)
	}
	f.open = open
}

// begin opens the ranges that start at a line, or before.
func (f *rowFill) begin(line int) {
	for len(f.ranges) > 0 && f.ranges[0].line <= line {
		if f.ranges[0].lastLine >= line {
			f.open = append(f.open, openFill{mergedRange: f.ranges[0]})
		}
		f.ranges = f.ranges[1:]
	}
}

// remarks is what people should know of what was filled.
func (f *rowFill) remarks() []string {
	if f.count == 0 {
		return nil
	}
	return []string{plural(f.count, "cell") + " filled with the value of the merged cell above"}
}

func blankCells(cells []cell) bool {
	for _, c := range cells {
		if c.text != "" {
			return false
		}
	}
	return true
}
