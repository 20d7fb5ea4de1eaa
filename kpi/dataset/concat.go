package dataset

import (
	"slices"

	"kpi/kpi/field"
)

// Concat joins the parts of one kind into one table, in order. A column that
// some part lacks is missing for that part's rows; one that some part keeps as
// keys is kept so. The table is packed. The parts let go of their columns one by
// one, so that the memory used is that of the table and of the columns in the
// making; they must not be used afterwards.
func Concat(parts []*Table) *Table {
	if len(parts) == 1 {
		parts[0].Pack()
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

// concat is the column of an index over all parts, which lose theirs.
func concat(parts []*Table, index, rows int) *Column {
	all := newColumn(field.All()[index], slices.ContainsFunc(parts, func(p *Table) bool { return p.cols[index] != nil && p.cols[index].Keyed }))
	all.chunks = make([]chunk, 0, (rows+chunkRows-1)/chunkRows)
	r := recoder{to: all, codes: map[*Dict][]uint32{}, keys: map[*Dict][]int64{}}
	for _, p := range parts {
		for lo := 0; lo < p.rows; lo += piece {
			r.add(p.cols[index], lo, min(lo+piece, p.rows))
		}
		p.cols[index] = nil
	}
	all.Pack()
	return all
}

// recoder fills a column from those of parts. Parts may share a dictionary, which
// is read once.
type recoder struct {
	to        *Column
	codes     map[*Dict][]uint32
	keys      map[*Dict][]int64
	codesRead []uint32
	numsRead  []int64
}

// add appends the rows of a part's column from lo up to hi: nothing but blanks
// where the part has none.
func (r *recoder) add(from *Column, lo, hi int) {
	switch to := r.to; {
	case from == nil:
		for range hi - lo {
			to.Blank()
		}
	case to.Dict != nil:
		to.Codes = recode(to.Codes, from.CodesIn(lo, hi, &r.codesRead), r.codesOf(from.Dict))
	case from.Dict != nil:
		to.Nums = recode(to.Nums, from.CodesIn(lo, hi, &r.codesRead), r.keysOf(from.Dict))
	default:
		to.Nums = append(to.Nums, from.NumsIn(lo, hi, &r.numsRead)...)
	}
	if r.to.Len()-r.to.packed >= chunkRows {
		r.to.packNums(false)
		r.to.packCodes(false)
	}
}

// recode appends what each code stands for.
func recode[T any](to []T, codes []uint32, by []T) []T {
	for _, code := range codes {
		to = append(to, by[code])
	}
	return to
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
