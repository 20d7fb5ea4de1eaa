package ingest

// cutBeside cuts off what stands beside a table, behind a column with nothing in
// it: a pivot, notes. A blank column within a table is left where it is: some
// column behind it is one of the table's.
func (f *Files) cutBeside(sh *sheet, below []headRow) {
	wide := len(sh.header)
	for _, r := range below {
		if sh.format == "xlsx" {
			wide = max(wide, len(r.cells))
		}
	}
	for i := firstFilled(sh.header); i < wide; i++ {
		if !emptyColumn(sh.header, below, i) {
			continue
		}
		header := sh.header[:min(i, len(sh.header))]
		if left := f.take(header, sh.kind); left.mapped() == sh.mapped() && !emptyFrom(sh.header, below, i) {
			sh.header, sh.columns, sh.beside = header, sh.columns[:len(header)], true
			sh.says = append(sh.says, remark{what: "what stands beside the table is not read", hint: "save it as a file or sheet of its own where it is data"})
		}
		return
	}
}

func firstFilled(cells []string) int {
	for i, text := range cells {
		if text != "" {
			return i
		}
	}
	return len(cells)
}

// emptyColumn tells whether neither header nor rows have anything in a column.
func emptyColumn(header []string, below []headRow, i int) bool {
	if (headRow{cells: header}).at(i) != "" {
		return false
	}
	for _, r := range below {
		if r.at(i) != "" {
			return false
		}
	}
	return true
}

// emptyFrom tells whether that holds for all columns from one on.
func emptyFrom(header []string, below []headRow, from int) bool {
	wide := len(header)
	for _, r := range below {
		wide = max(wide, len(r.cells))
	}
	for i := from; i < wide; i++ {
		if !emptyColumn(header, below, i) {
			return false
		}
	}
	return true
}

// mapped is how many columns something was taken for.
func (t taken) mapped() int {
	n := 0
	for _, c := range t.columns {
		if len(c.fields) > 0 {
			n++
		}
	}
	return n
}
