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
	each(len(todo), func(n int) { all.cols[todo[n]] = concat(parts, todo[n]) })
	return all
}

// concat is the column of an index over all parts, which lose theirs. The chunks of
// a part are taken over as they are, but for codes of another dictionary than the
// first part's.
func concat(parts []*Table, index int) *Column {
	first := parts[slices.IndexFunc(parts, func(p *Table) bool { return p.cols[index] != nil })].cols[index]
	all := &Column{Field: first.Field, Dict: first.Dict, Keyed: first.Keyed}
	if slices.ContainsFunc(parts, func(p *Table) bool { return p.cols[index] != nil && p.cols[index].Keyed }) {
		all.Dict, all.Keyed = nil, true
	}
	r := recoder{to: all, codes: map[*Dict][]uint32{}, keys: map[*Dict][]int64{}}
	for _, p := range parts {
		if p.rows > 0 {
			r.add(p.cols[index], p.rows)
		}
		p.cols[index] = nil
	}
	return all
}

// recoder fills a column from those of parts. Parts may share a dictionary, which
// is read once.
type recoder struct {
	to    *Column
	codes map[*Dict][]uint32
	keys  map[*Dict][]int64
	read  []uint32
	wrote []uint32
	nums  []int64
}

// add appends a part's column of so many rows: nothing but blanks where the part
// has none.
func (r *recoder) add(from *Column, rows int) {
	if from == nil {
		r.blanks(rows)
		return
	}
	from.Pack()
	for i, k := range from.chunks {
		lo, hi := from.starts[i], from.end(i)
		switch {
		case from.Dict == r.to.Dict:
		case r.to.Dict != nil:
			r.wrote = recode(r.wrote[:0], from.CodesIn(lo, hi, &r.read), r.codesOf(from.Dict))
			k = pack(r.wrote)
		default:
			r.nums = recode(r.nums[:0], from.CodesIn(lo, hi, &r.read), r.keysOf(from.Dict))
			k = pack(r.nums)
		}
		r.to.append(k, hi-lo)
	}
}

func (r *recoder) blanks(rows int) {
	k := chunk{base: Missing}
	if r.to.Dict != nil {
		k.base = 0
	}
	r.to.append(k, rows)
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
