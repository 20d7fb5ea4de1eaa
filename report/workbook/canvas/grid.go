package canvas

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
)

// write writes the rows: those put in place, then those that are streamed.
func (p *Page) write(w *rowWriter) error {
	lines := p.lines()
	var cells []Cell
	for _, line := range lines {
		cells = cells[:0]
		for col, c := range p.rows[line] {
			for len(cells) < col {
				cells = append(cells, Cell{})
			}
			cells[col-1] = c
		}
		if err := w.row(line, p.heights[line], cells); err != nil {
			return err
		}
		clear(cells)
	}
	if p.stream == nil {
		return nil
	}
	line := p.stream.First - 1
	return p.stream.Rows(func(row []Cell) error {
		line++
		if err := p.stream.fits(line, row); err != nil {
			return fmt.Errorf("page %s, row %d: %w", p.Name, line, err)
		}
		return w.row(line, p.heights[line], row)
	})
}

// fits tells what is wrong with a streamed row: links would have to be known before.
func (s *Stream) fits(line int, row []Cell) error {
	if s.Last != (At{}) && (line > s.Last.Row || len(row) > s.Last.Col) {
		return fmt.Errorf("%d columns, though %s was to be the last cell", len(row), s.Last)
	}
	for i := range row {
		if row[i].Link != "" {
			return fmt.Errorf("a link in a streamed row")
		}
	}
	return nil
}

// lines are the rows that have cells or a height, from the top.
func (p *Page) lines() []int {
	all := map[int]bool{}
	for line := range p.rows {
		all[line] = true
	}
	for line := range p.heights {
		if p.stream == nil || line < p.stream.First { // the stream sets its own
			all[line] = true
		}
	}
	return slices.Sorted(maps.Keys(all))
}

// dimension is the range that holds all cells; empty where it is not known, for
// streamed rows come only later.
func (p *Page) dimension() string {
	if p.stream != nil && p.stream.Last == (At{}) {
		return ""
	}
	from, to := At{lastRow, lastColumn}, At{1, 1}
	add := func(at At) {
		from = At{min(from.Row, at.Row), min(from.Col, at.Col)}
		to = At{max(to.Row, at.Row), max(to.Col, at.Col)}
	}
	for row, cells := range p.rows {
		for col := range cells {
			add(At{row, col})
		}
	}
	if p.stream != nil {
		add(At{p.stream.First, 1})
		add(p.stream.Last)
	}
	if from.Row > to.Row || from == to {
		return to.String()
	}
	return Range{from, to}.String()
}

// columns writes the widths and looks of columns.
func (m *maker) columns(w *rowWriter, p *Page) error {
	all := maps.Clone(p.widths)
	for col := range p.looks {
		if all[col] == 0 {
			all[col] = usualWidth
		}
	}
	if len(all) == 0 {
		return nil
	}
	w.buf = append(w.buf, "<cols>"...)
	for _, col := range slices.Sorted(maps.Keys(all)) {
		w.buf = fmt.Appendf(w.buf, `<col min="%d" max="%d" width="%s" customWidth="1"`, col, col, strconv.FormatFloat(all[col], 'f', -1, 64))
		if look, ok := p.looks[col]; ok {
			id, err := m.styles.id(look)
			if err != nil {
				return err
			}
			w.buf = fmt.Appendf(w.buf, ` style="%d"`, id)
		}
		w.buf = append(w.buf, "/>"...)
	}
	w.buf = append(w.buf, "</cols>"...)
	return nil
}

// usualWidth is how wide columns are that have no width of their own.
const usualWidth = 9.140625
