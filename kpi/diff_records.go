package kpi

import (
	"math/big"

	"kpi/kpi/field"
	"kpi/kpi/table"
)

// recordKey is a record of one dataset.
type recordKey struct {
	kind field.Kind
	row  int
}

// diffRecord is a record of one side: what part of its figure it is in, if any, and what
// it puts above and below the line.
type diffRecord struct {
	recordKey
	part table.Part
	sums sums
}

// diffRecords are the records that are in the figure of a side, by where they stand, and
// the fields that decided of each kind.
type diffRecords struct {
	in     map[recordKey]*diffRecord
	order  []*diffRecord
	fields map[field.Kind][]*field.Field
}

// records are those of a side. ok is false where what single records put into the figure
// cannot be told.
func (d *differ) records(s *diffSide) (all diffRecords, ok bool) {
	all = diffRecords{in: map[recordKey]*diffRecord{}}
	if len(s.wanted) == 0 {
		return all, false
	}
	found := s.run.Trace(s.wanted[d.own].all, s.w)
	all.fields = found.Fields
	for _, r := range found.Rows {
		if p := part(r); p != table.LeftOut {
			record := &diffRecord{recordKey{r.Kind, r.Row}, p, sums{num: new(big.Rat)}}
			all.in[record.recordKey] = record
			all.order = append(all.order, record)
		}
	}
	if !d.splits {
		return all, false
	}
	return all, d.weighRecords(s, all)
}

// weighRecords finds what each record puts above the line, and below.
func (d *differ) weighRecords(s *diffSide, all diffRecords) bool {
	put := func(at int, to func(r *diffRecord, amount *big.Rat)) bool {
		found := s.run.Trace(s.wanted[at].all, s.w)
		l, ok := linearOf(found.Working)
		sum := adder{l, map[termEntity]bool{}}
		for _, r := range found.Rows {
			if record := all.in[recordKey{r.Kind, r.Row}]; record != nil {
				to(record, sum.of(r.In))
			}
		}
		return ok
	}
	ok := put(d.num, func(r *diffRecord, amount *big.Rat) { r.sums.num = amount })
	if d.form.den == nil || !ok {
		return ok
	}
	for _, r := range all.order {
		r.sums.den = new(big.Rat)
	}
	return put(d.den, func(r *diffRecord, amount *big.Rat) { r.sums.den = amount })
}

// idsOf is the rows of a kind by their ids; nil for a kind without ids.
func (a *Answer) idsOf(k field.Kind) map[string]int {
	f := field.Find(k.String() + ".id")
	if f == nil || a.ds.Col(f) == nil {
		return nil
	}
	rows := map[string]int{}
	for row := range a.ds.Table(k).Rows() {
		if id := a.textOf(f, row); id != "" {
			rows[id] = row
		}
	}
	return rows
}

// groupOf is the group of a record; empty where it has none.
func (s *diffSide) groupOf(k recordKey, by string) string {
	dim := s.run.Dimension(by)
	if dim == nil || dim.Codes(k.kind) == nil {
		return ""
	}
	return dim.Name(dim.Codes(k.kind).CodeAt(k.row))
}
