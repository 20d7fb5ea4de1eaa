package dataset

import (
	"runtime"
	"slices"
	"sync"

	"kpi/kpi/field"
)

// Concat joins the parts of one kind into one table, in order. A column that
// some part lacks is missing for that part's rows; one that some part keeps as
// keys is kept so. The parts let go of their columns one by one, so that the
// memory used is that of the table and of the columns in the making; they must
// not be used afterwards.
func Concat(parts []*Table) *Table {
	if len(parts) == 1 {
		return parts[0]
	}
	all := &Table{Kind: parts[0].Kind, cols: make([]*Column, field.Count())}
	for _, p := range parts {
		all.places.append(p.places, all.rows)
		all.rows += p.rows
	}
	var todo []int
	for i := range all.cols {
		if slices.ContainsFunc(parts, func(p *Table) bool { return p.cols[i] != nil }) {
			todo = append(todo, i)
		}
	}
	each(len(todo), func(n int) { all.cols[todo[n]] = concat(parts, todo[n], all.rows) })
	return all
}

// each does n things that have nothing to do with each other, as many at once as
// there are processors.
func each(n int, do func(i int)) {
	var done sync.WaitGroup
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range n {
		free <- struct{}{}
		done.Go(func() {
			do(i)
			<-free
		})
	}
	done.Wait()
}

// concat is the column of an index over all parts, which lose theirs.
func concat(parts []*Table, index, rows int) *Column {
	all := newColumn(field.All()[index], slices.ContainsFunc(parts, func(p *Table) bool { return p.cols[index] != nil && p.cols[index].Keyed }))
	if all.Dict == nil {
		all.Nums = make([]int64, rows)
	} else {
		all.Codes = make([]uint32, rows)
	}
	r := recoder{to: all, codes: map[*Dict][]uint32{}, keys: map[*Dict][]int64{}}
	at := 0
	for _, p := range parts {
		r.put(p.cols[index], at, at+p.rows)
		p.cols[index] = nil
		at += p.rows
	}
	return all
}

// recoder fills a column from those of parts. Parts may share a dictionary, which
// is read once.
type recoder struct {
	to    *Column
	codes map[*Dict][]uint32
	keys  map[*Dict][]int64
}

// put fills the rows from lo up to hi with a part's column; with nothing where the
// part has none.
func (r *recoder) put(from *Column, lo, hi int) {
	switch {
	case from == nil && r.to.Dict != nil: // codes are 0 already
	case from == nil:
		for i := range r.to.Nums[lo:hi] {
			r.to.Nums[lo+i] = Missing
		}
	case r.to.Dict != nil:
		recode(r.to.Codes[lo:hi], from.Codes, r.codesOf(from.Dict))
	case from.Dict != nil:
		recode(r.to.Nums[lo:hi], from.Codes, r.keysOf(from.Dict))
	default:
		copy(r.to.Nums[lo:hi], from.Nums)
	}
}

func recode[T any](to []T, codes []uint32, by []T) {
	for i, code := range codes {
		to[i] = by[code]
	}
}

// codesOf is the code in the new dictionary of each code of a part's.
func (r *recoder) codesOf(d *Dict) []uint32 {
	codes, done := r.codes[d]
	if !done {
		codes = make([]uint32, d.Len())
		for code := range codes {
			codes[code] = r.to.Dict.Code(d.Text(uint32(code)))
		}
		r.codes[d] = codes
	}
	return codes
}

func (r *recoder) keysOf(d *Dict) []int64 {
	keys, done := r.keys[d]
	if !done {
		keys = d.keys()
		r.keys[d] = keys
	}
	return keys
}
