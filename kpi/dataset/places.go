package dataset

import "slices"

// place is where a row stands: the number of its source, and its line.
type place struct{ source, line int32 }

// places are those of all rows of a table. Most rows stand one line after
// another, so that runs of them are kept, in row order.
type places []run

// run is rows of one source at even steps: the one after the first stands step
// lines on, and so forth. A run of one row has no step yet.
type run struct {
	place
	row, step int32
}

// at is the place of a row.
func (ps places) at(row int) place {
	i, found := slices.BinarySearchFunc(ps, int32(row), func(r run, row int32) int { return int(r.row - row) })
	if !found {
		i--
	}
	return ps[i].at(int32(row))
}

func (r run) at(row int32) place { return place{r.source, r.line + (row-r.row)*r.step} }

// add notes the place of the next row, of that number.
func (ps *places) add(p place, row int) {
	if n := len(*ps); n > 0 {
		last := &(*ps)[n-1]
		if step := p.line - last.line; last.step == 0 && last.source == p.source && last.row == int32(row-1) && step > 0 {
			last.step = step
		}
		if last.step > 0 && last.at(int32(row)) == p {
			return
		}
	}
	*ps = append(*ps, run{place: p, row: int32(row)})
}

// pick is the places of the rows listed alone.
func (ps places) pick(rows []int) places {
	var kept places
	at := 0
	for i, row := range rows {
		for at+1 < len(ps) && int(ps[at+1].row) <= row {
			at++
		}
		kept.add(ps[at].at(int32(row)), i)
	}
	return kept
}

// append adds the places of rows that follow after the first so many.
func (ps *places) append(more places, rows int) {
	for _, r := range more {
		r.row += int32(rows)
		if n := len(*ps); n > 0 && r.step > 0 {
			last := (*ps)[n-1]
			if last.step == r.step && last.at(r.row) == r.place {
				continue
			}
		}
		*ps = append(*ps, r)
	}
}
