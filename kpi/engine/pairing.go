package engine

import (
	"iter"

	"kpi/kpi/dataset"
	"kpi/kpi/metric"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// pairing follows the entities of one stock in one space. Its figures are worked
// out window by window when first asked for, in one pass over records that lie
// entity by entity.
type pairing struct {
	run   *Run
	m     *metric.Measure
	space *Space
	// dim is the dimension whose groups are the entities; nil where the run has none.
	dim *dataset.Dimension
	why table.Reason
	// stays are the records, those of a group and entity side by side; nil until
	// first asked for.
	stays []pairedStay
	// unnamed is the records of each group that name no entity, for a count.
	unnamed []int64
	found   map[days][]pairingTotals
}

// pairingKey is the same for pairings of the same records.
type pairingKey struct {
	space       *Space
	measure, by string
}

// days are the two days that entities are followed between.
type days struct{ then, now int64 }

// pairedStay is a record's group and entity, its days and its amount.
type pairedStay struct {
	group, entity uint32
	from, to      int64 // Missing for the beginning, never for the future
	amount        int64 // Missing where there is none
	currency      int32 // one more than its code, 0 where the run has but one, unpriced
	row           int32
}

// unpriced stands for an amount whose currency nobody knows.
const unpriced = -1

// forever is after every day.
const forever = int64(1) << 62

// pairingTotals is what the entities of a group come to.
type pairingTotals struct {
	sums     [metric.Shrunk + 1]stats.Sum128
	entities [metric.Shrunk + 1]int64
	// rows are the records alive on either day, and with those of them with a value.
	rows, with, unpriced int64
	currency             int32
}

func (r *Run) pairing(p metric.Paired, s *Space) *pairing {
	key := pairingKey{s, p.Of.Key(), p.By}
	if have := r.pairs[key]; have != nil {
		return have
	}
	made := &pairing{run: r, m: p.Of, space: s, dim: r.Dimension(p.By), why: r.impossible(p.Of, s), found: map[days][]pairingTotals{}}
	if made.why == "" && (made.dim == nil || made.dim.Codes(p.Of.Records) == nil) {
		made.why = table.NoDimension(p.Of.Records.Plural(), p.By)
	}
	r.pairs[key] = made
	return made
}

// between are the days that a figure in a window compares.
func (p *pairing) between(e metric.Paired, w Window) days {
	return days{then: int64(p.run.shift(w, e.Then).Stand), now: int64(w.Stand)}
}

// figure is one take of a group's entities in a window.
func (p *pairing) figure(e metric.Paired, g int, w Window) Figure {
	if p.why != "" {
		return none(p.why)
	}
	d := p.between(e, w)
	if p.found[d] == nil {
		p.found[d] = p.follow(d)
	}
	t := p.found[d][g]
	f := Figure{Counted: true, N: t.entities[e.Take], records: p.m.Records, Scope: Scope{Rows: t.rows, Missing: t.rows - t.with}}
	st := group{rows: t.rows, with: t.with, unpriced: t.unpriced, currency: t.currency, sum: t.sums[e.Take]}
	switch {
	case p.m.Fold == metric.Count:
		f.Rows, f.Missing = t.rows+p.unnamed[g], p.unnamed[g]
		f.Value = table.Int(f.N)
	case e.Entities && st.why() == "":
		f.Value = table.Int(f.N)
	default:
		f.Value = p.run.total(p.slot(), st)
	}
	return f
}

// slot is the pairing's measure as others know it, for its scale and currency.
func (p *pairing) slot() *slot { return &slot{m: p.m, space: p.space} }

// follow looks at every entity on two days.
func (p *pairing) follow(d days) []pairingTotals {
	if p.stays == nil {
		p.line()
	}
	totals := make([]pairingTotals, p.space.Groups())
	for stays := range p.byEntity() {
		totals[stays[0].group].add(stays, d, p.m.Fold == metric.Count)
	}
	return totals
}

// byEntity is the records of each entity in each group.
func (p *pairing) byEntity() iter.Seq[[]pairedStay] {
	return func(yield func([]pairedStay) bool) {
		for lo, hi := 0, 0; lo < len(p.stays); lo = hi {
			for hi = lo + 1; hi < len(p.stays) && p.stays[hi].group == p.stays[lo].group && p.stays[hi].entity == p.stays[lo].entity; {
				hi++
			}
			if !yield(p.stays[lo:hi]) {
				return
			}
		}
	}
}

// add adds one entity by its records.
func (t *pairingTotals) add(stays []pairedStay, d days, count bool) {
	var e followed
	for i := range stays {
		s := &stays[i]
		then, now := s.on(d.then), s.on(d.now)
		e.before = e.before || s.from <= d.then && s.to > s.from && (count || s.amount != 0)
		if !then && !now {
			continue
		}
		t.rows++
		switch {
		case count:
			e.put(then, now, 1)
		case s.amount == dataset.Missing:
			continue
		case s.currency == unpriced:
			t.unpriced++
			continue
		default:
			t.currency = meet(t.currency, s.currency)
			e.put(then, now, s.amount)
		}
		t.with++
	}
	if count {
		e.then, e.now = min(e.then, 1), min(e.now, 1)
	}
	e.take(t)
}

// on tells whether the record is alive at the end of a day.
func (s *pairedStay) on(day int64) bool { return s.from <= day && day < s.to }

// followed is an entity's stock then and now.
type followed struct {
	then, now int64
	// before tells whether it had anything up to then.
	before bool
}

func (e *followed) put(then, now bool, amount int64) {
	e.then += int64(one(then)) * amount
	e.now += int64(one(now)) * amount
}

// take adds the entity to what it belongs to.
func (e *followed) take(t *pairingTotals) {
	put := func(to metric.Take, amount int64) {
		t.sums[to].Add(amount)
		t.entities[to]++
	}
	switch {
	case e.then != 0 && e.now != 0:
		put(metric.Before, e.then)
		put(metric.Kept, min(e.then, e.now))
		put(metric.Stayed, e.now)
		if e.now > e.then {
			put(metric.Grown, e.now-e.then)
		} else if e.now < e.then {
			put(metric.Shrunk, e.then-e.now)
		}
	case e.then != 0:
		put(metric.Before, e.then)
		put(metric.Lost, e.then)
	case e.now != 0 && e.before:
		put(metric.Back, e.now)
	case e.now != 0:
		put(metric.New, e.now)
	}
}

// pairedRows tells of each record of a pairing whether its entity is among those that
// a take is of, whether it is alive at the end of either day, and whether its entity
// has less on the second.
type pairedRows struct{ taken, then, now, fell []bool }

// rows finds what a take makes of each record.
func (p *pairing) rows(e metric.Paired, w Window) *pairedRows {
	if p.stays == nil {
		p.line()
	}
	d, n := p.between(e, w), p.run.ds.Table(p.m.Records).Rows()
	of := &pairedRows{make([]bool, n), make([]bool, n), make([]bool, n), make([]bool, n)}
	for stays := range p.byEntity() {
		var alone pairingTotals
		alone.add(stays, d, p.m.Fold == metric.Count)
		for _, s := range stays {
			of.taken[s.row], of.fell[s.row] = alone.entities[e.Take] > 0, alone.entities[metric.Shrunk] > 0
			of.then[s.row], of.now[s.row] = s.on(d.then), s.on(d.now)
		}
	}
	return of
}

// alive tells whether a record is alive on either day.
func (p *pairedRows) alive(row int) bool { return p.then[row] || p.now[row] }
