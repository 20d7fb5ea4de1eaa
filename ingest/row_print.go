package ingest

import (
	"cmp"
	"encoding/binary"
	"slices"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// comparedColumn is a column by which rows are compared, for the field it was
// taken for first.
type comparedColumn struct {
	index int
	field *field.Field
}

// compared are the mapped columns of a sheet, by field: rows of files whose columns
// stand in another order are the same.
func (sh *sheet) compared() []comparedColumn {
	var columns []comparedColumn
	taken := map[int]bool{}
	for _, as := range append([]*sheet{sh}, sh.views...) {
		for _, c := range as.columns {
			if len(c.fields) > 0 && !taken[c.index] {
				taken[c.index] = true
				columns = append(columns, comparedColumn{c.index, c.fields[0]})
			}
		}
	}
	slices.SortStableFunc(columns, func(a, b comparedColumn) int { return cmp.Compare(a.field.Index(), b.field.Index()) })
	return columns
}

// appendCells adds the cells of the columns as they stand, each with its field, its
// form and its length, so that no two rows that differ look the same.
func appendCells(to []byte, columns []comparedColumn, r *row) []byte {
	for _, c := range columns {
		if c.index >= len(r.cells) || r.cells[c.index].text == "" {
			continue
		}
		to = binary.AppendUvarint(to, uint64(c.field.Index()))
		to = append(to, byte(r.cells[c.index].form))
		to = binary.AppendUvarint(to, uint64(len(r.cells[c.index].text)))
		to = append(to, r.cells[c.index].text...)
	}
	return to
}

// rowPrint is a hash of what rows without an id say, by which it is told how many of
// them repeat another one.
type rowPrint struct {
	columns []comparedColumn
	text    []byte
}

func (p *rowPrint) of(r *row) int64 {
	p.text = appendCells(p.text[:0], p.columns, r)
	return int64(dataset.Hash(p.text))
}
