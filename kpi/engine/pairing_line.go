package engine

import (
	"slices"

	"kpi/kpi/dataset"
	"kpi/kpi/metric"
)

// line puts the records that the measure takes side by side, by group and entity.
func (p *pairing) line() {
	rows := p.run.ds.Table(p.m.Records).Rows()
	keep := p.run.passing(p.m, rows)
	for row, kept := range p.run.keptBy(p.m.Records, rows) {
		keep[row] = keep[row] && kept
	}
	p.unnamed = make([]int64, p.space.Groups())
	p.stays = make([]pairedStay, 0, rows)
	v, read := &view{}, p.reader()
	for lo := 0; lo < rows; lo += block {
		v.move(lo, min(lo+block, rows))
		read(v, keep)
	}
	p.stays = sorted(p.stays, func(s *pairedStay) uint32 { return s.entity }, p.entities())
	p.stays = sorted(p.stays, func(s *pairedStay) uint32 { return s.group }, p.space.Groups())
}

// entities is one more than the highest number of an entity: those of the
// dimension, and for a sum those that nobody names.
func (p *pairing) entities() int {
	most := uint32(p.dim.Dict.Len())
	for i := range p.stays {
		most = max(most, p.stays[i].entity+1)
	}
	return int(most)
}

// reader lists the records of a view that are kept.
func (p *pairing) reader() func(v *view, keep []bool) {
	ds, time := p.run.ds, p.m.Time.(metric.Stock)
	from, to, of := ds.Col(time.From), ds.Col(time.To), p.slot().values(ds)
	entities, codes, currency := p.dim.Codes(p.m.Records), p.space.codes(p.m.Records), p.slot().currencies(ds)
	next := uint32(p.dim.Dict.Len())
	return func(v *view, keep []bool) {
		names, groups, priced := v.codesOf(entities), v.groups(codes), v.groups(currency)
		first, last, amounts := v.days(from), v.days(to), v.days(of)
		for i := range int32(v.n) {
			s := pairedStay{
				group: uint32(groupOf(groups, i)), entity: names[i], row: int32(v.lo) + i,
				from: day(first, i), to: day(last, i), amount: day(amounts, i),
			}
			switch {
			case !keep[s.row]:
				continue
			case s.entity == 0 && of == nil:
				p.unnamed[s.group]++
				continue
			case s.entity == 0:
				s.entity = next
				next++
			}
			if s.to == dataset.Missing {
				s.to = forever
			}
			if priced != nil {
				s.currency = currencyMark(priced[i])
			}
			p.stays = append(p.stays, s)
		}
	}
}

// currencyMark is one more than a currency's code, as accumulators keep it.
func currencyMark(code uint32) int32 {
	if code == 0 {
		return unpriced
	}
	return int32(code) + 1
}

// sorted puts records in the order of a number below n, those of one number as
// they stood: by counting, as there are about as many numbers as records.
func sorted(stays []pairedStay, number func(*pairedStay) uint32, n int) []pairedStay {
	starts := make([]int, n+1)
	for i := range stays {
		starts[number(&stays[i])+1]++
	}
	for i := range n {
		starts[i+1] += starts[i]
	}
	to := slices.Clone(stays)
	for i := range stays {
		at := number(&stays[i])
		to[starts[at]] = stays[i]
		starts[at]++
	}
	return to
}
