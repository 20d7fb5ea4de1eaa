package engine

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
)

// block is how many records are looked at together: small enough that what is
// worked out for them stays in the processor's cache.
const block = 4096

// Scan reads the records of every kind that some figure wants, once.
func (r *Run) Scan() { r.scan(block) }

// scan is Scan by blocks of another size, which no figure depends on.
func (r *Run) scan(block int) {
	for _, k := range field.Kinds() {
		r.scanKind(k, block)
	}
}

func (r *Run) scanKind(k field.Kind, block int) {
	p := &program{run: r, kind: k, block: block, tests: map[string]int{}, picks: map[string]int{}, axes: map[string]int{}, spots: map[string]int{}}
	for _, s := range r.order {
		if s.m.Records == k && s.why == "" {
			s.layOut()
			p.add(s)
		}
	}
	if len(p.steps) > 0 {
		p.scan()
	}
}

// program is what to do with each block of one kind's records. What several
// slots share (a filter, a selection, the cells of the selected) is done once.
type program struct {
	run   *Run
	kind  field.Kind
	block int

	masks []test      // which records pass a filter
	sels  []selection // which pass several
	days  []axis      // which cell each belongs to by its date
	where []spot      // the cell of each selected
	steps []step      // what is folded into the cells

	tests, picks, axes, spots map[string]int
}

// selection is those of the records of another that pass a mask. The first holds
// all records: its mask is −1.
type selection struct{ among, mask int }

// step folds the records of a spot into a slot.
type step struct {
	slot     *slot
	spot     int
	values   *dataset.Column
	times    *dataset.Column
	currency *dataset.Column
	until    []int64 // for ages: the anchor's day in each window
}

// intern is the place of a key's value in a list, which make extends where the
// key is new.
func intern(have map[string]int, key string, make func() int) int {
	at, ok := have[key]
	if !ok {
		at = make()
		have[key] = at
	}
	return at
}

func (p *program) mask(key string, t func() test) int {
	return intern(p.tests, key, func() int {
		p.masks = append(p.masks, t())
		return len(p.masks) - 1
	})
}

// add plans the work of one slot.
func (p *program) add(s *slot) {
	r := p.run
	st := step{slot: s, spot: p.spot(s), values: s.values(r.ds), currency: s.currencies(r.ds)}
	if s.m.Times != nil {
		st.times = r.ds.Col(s.m.Times)
	}
	if s.m.Until != nil {
		for _, w := range s.windows {
			st.until = append(st.until, r.point(*s.m.Until, w))
		}
	}
	s.acc = newAccumulator(s.m, s.cells, s.space.Groups(), st.currency != nil)
	p.steps = append(p.steps, st)
}

// pick is the selection of a slot: its steady filters and the run's conditions.
func (p *program) pick(m *metric.Measure) int {
	at := p.narrowed(0, -1)
	for i, t := range p.run.where(m) {
		at = p.narrowed(at, p.mask(fmt.Sprintf("where %d", i), func() test { return t }))
	}
	for _, f := range m.Where {
		if !moves(f) {
			at = p.narrowed(at, p.mask(f.Key(), func() test { return p.run.filter(f, Window{}) }))
		}
	}
	return at
}

// narrowed is the selection of another's records that pass a mask: measures whose
// filters begin alike share what these select.
func (p *program) narrowed(among, mask int) int {
	s := selection{among, mask}
	return intern(p.picks, fmt.Sprint(s), func() int {
		p.sels = append(p.sels, s)
		return len(p.sels) - 1
	})
}

func moves(f metric.Filter) bool {
	for _, c := range f.Conds {
		if c.Moves() {
			return true
		}
	}
	return false
}

// scan shares the blocks out among workers, each with accumulators of its own,
// and merges these.
func (p *program) scan() {
	rows := p.run.ds.Table(p.kind).Rows()
	workers := p.run.conf.Workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	workers = max(1, min(workers, (rows+p.block-1)/p.block))
	var next atomic.Int64
	var done sync.WaitGroup
	team := make([]*worker, workers)
	for i := range team {
		team[i] = p.worker(i == 0)
		done.Go(func() {
			for {
				lo := int(next.Add(int64(p.block))) - p.block
				if lo >= rows {
					return
				}
				team[i].block(lo, min(lo+p.block, rows))
			}
		})
	}
	done.Wait()
	for i, st := range p.steps {
		for _, w := range team[1:] {
			st.slot.acc.merge(w.accs[i])
		}
		st.slot.acc.finish()
	}
}
