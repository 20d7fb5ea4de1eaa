package ingest

import (
	"cmp"
	"math/bits"
	"slices"

	"kpi/kpi/dataset"
)

// place is a row of a part. Rows that were rejected already count on from the last
// row of its table.
type place struct{ part, row int32 }

func (a place) compare(b place) int {
	return cmp.Or(cmp.Compare(a.part, b.part), cmp.Compare(a.row, b.row))
}

// keyed is a row and its key.
type keyed struct {
	key int64
	at  place
}

// repeats are the rows of each key that stands more than once, in the order of
// their first rows; keys are by part and row, and dataset.Missing is none.
//
// Nearly all keys stand once. So first it is asked which stand again, of keys alone
// that are dealt into buckets small enough for the processor's cache; and only
// where some do, which rows have them.
func repeats(keys [][]int64) [][]place {
	if distinct(keys) {
		return nil
	}
	b := dealt(keys)
	again := b.again()
	if len(again) == 0 {
		return nil
	}
	maybe := newMarks(len(again))
	for _, key := range again {
		maybe.set(key)
	}
	var rows []keyed
	for part, of := range keys {
		for row, key := range of {
			kept := b.kept(spread(key))
			if key == dataset.Missing || !maybe.has(kept) {
				continue
			}
			if _, ok := slices.BinarySearch(again, kept); ok {
				rows = append(rows, keyed{key, place{int32(part), int32(row)}})
			}
		}
	}
	return groupsOf(rows)
}

// groupsOf are the rows of each key that stands more than once.
func groupsOf(rows []keyed) [][]place {
	slices.SortFunc(rows, func(a, b keyed) int { return cmp.Or(cmp.Compare(a.key, b.key), a.at.compare(b.at)) })
	var groups [][]place
	for len(rows) > 0 {
		n := 1
		for n < len(rows) && rows[n].key == rows[0].key {
			n++
		}
		if n > 1 {
			group := make([]place, n)
			for i, r := range rows[:n] {
				group[i] = r.at
			}
			groups = append(groups, group)
		}
		rows = rows[n:]
	}
	slices.SortFunc(groups, func(a, b []place) int { return a[0].compare(b[0]) })
	return groups
}

// spread mixes the bits of a key, so that the first of them tell small numbers apart
// too. No two keys become one.
func spread(key int64) uint64 {
	n := uint64(key)
	return (n ^ n>>32) * 0x9e3779b97f4a7c15
}

// buckets are mixed keys by their first bits. Of each key the 32 bits after these are
// kept, in half the room: that two keys share them all is rare, and does no harm.
type buckets struct {
	bits  int
	rests []uint32
	ends  []int // of each bucket, in rests
}

// bucketKeys is about how many keys a bucket has.
const bucketKeys = 1 << 14

func dealt(keys [][]int64) *buckets {
	total := 0
	for _, of := range keys {
		total += len(of)
	}
	b := &buckets{bits: min(bits.Len(uint(total/bucketKeys)), 11)}
	starts := make([]int, 1<<b.bits+1)
	for _, of := range keys {
		for _, key := range of {
			if key != dataset.Missing {
				starts[spread(key)>>(64-b.bits)+1]++
			}
		}
	}
	for i := range starts[1:] {
		starts[i+1] += starts[i]
	}
	b.rests, b.ends = make([]uint32, starts[1<<b.bits]), starts[:1<<b.bits]
	for _, of := range keys {
		for _, key := range of {
			if key != dataset.Missing {
				mixed := spread(key)
				at := &b.ends[mixed>>(64-b.bits)]
				b.rests[*at] = uint32(mixed << b.bits >> 32)
				*at++
			}
		}
	}
	return b
}

// kept is a mixed key as far as its bits are kept.
func (b *buckets) kept(key uint64) uint64 { return key &^ (1<<(32-b.bits) - 1) }

// again are the keys that stand more than once, as far as their bits are kept, in
// order. The order within the buckets is lost.
func (b *buckets) again() []uint64 {
	var all []uint64
	start := 0
	for i, end := range b.ends {
		for _, rest := range againIn(b.rests[start:end]) {
			all = append(all, uint64(i)<<(64-b.bits)|uint64(rest)<<(32-b.bits))
		}
		start = end
	}
	return all
}

// againIn are the numbers that stand more than once, in order. Those that share a
// mark with no other are let go first.
func againIn(rests []uint32) []uint32 {
	met, twice := newMarks(len(rests)), newMarks(len(rests))
	for _, rest := range rests {
		if key := uint64(rest) << 32; !met.set(key) {
			twice.set(key)
		}
	}
	n := 0
	for _, rest := range rests {
		if twice.has(uint64(rest) << 32) {
			rests[n] = rest
			n++
		}
	}
	rests = rests[:n]
	slices.Sort(rests)
	n = 0
	for i, rest := range rests {
		if i > 0 && rest == rests[i-1] && (n == 0 || rests[n-1] != rest) {
			rests[n] = rest
			n++
		}
	}
	return rests[:n]
}

// marks is a set of keys by their first bits: has says no only where a key was never
// set, and yes by mistake for few.
type marks struct{ words []uint64 }

// marksPerKey is how many bits there are for each key.
const marksPerKey = 16

func newMarks(keys int) marks { return marks{make([]uint64, keys*marksPerKey/64+1)} }

// set marks a key, and tells whether its mark is new.
func (m marks) set(key uint64) bool {
	word, bit := m.find(key)
	isNew := m.words[word]&bit == 0
	m.words[word] |= bit
	return isNew
}

func (m marks) has(key uint64) bool {
	word, bit := m.find(key)
	return m.words[word]&bit != 0
}

func (m marks) find(key uint64) (word, bit uint64) {
	at, _ := bits.Mul64(key, uint64(len(m.words))*64)
	return at / 64, 1 << (at % 64)
}
