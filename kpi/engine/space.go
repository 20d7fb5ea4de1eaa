package engine

import (
	"encoding/binary"
	"slices"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// Space is the groups that figures are split into: by no dimension, by one, or
// by several at once. Group 0 of no dimension is the total.
type Space struct {
	dims []*dataset.Dimension
	// keys are the codes of each group, one for each dimension.
	keys [][]uint32
	// crossed is the group of each record, by kind, where it is not the code of the
	// one dimension; nil where such records have not every dimension.
	crossed [field.KindCount]*dataset.Column
}

// nowhere is the code of a group that is none: a quota set for a team belongs to
// no rep, not to the unassigned one.
const nowhere = ^uint32(0)

// Groups is the number of groups, named or not, with records or without.
func (s *Space) Groups() int { return len(s.keys) }

// Real tells whether a group is one to show: every group but that of the records
// that belong to none.
func (s *Space) Real(group int) bool { return !slices.Contains(s.keys[group], nowhere) }

// Names are the names of a group, one for each dimension.
func (s *Space) Names(group int) []string {
	names := make([]string, len(s.dims))
	for i, d := range s.dims {
		names[i] = d.Name(s.keys[group][i])
	}
	return names
}

// Where is the conditions that keep the records of a group alone.
func (s *Space) Where(group int) []Where {
	where := make([]Where, len(s.dims))
	for i, d := range s.dims {
		where[i] = Where{d, map[uint32]bool{s.keys[group][i]: true}}
	}
	return where
}

// Group tells the group of each record of a kind; nil where such records have not every
// dimension.
func (s *Space) Group(k field.Kind) func(row int) int {
	codes := s.codes(k)
	switch {
	case len(s.dims) == 0:
		return func(int) int { return 0 }
	case codes == nil:
		return nil
	}
	return func(row int) int { return int(codes.CodeAt(row)) }
}

// Name is a group's name in one dimension; ok is false where the space is not split
// by it.
func (s *Space) Name(group int, dimension string) (name string, ok bool) {
	at := s.at(dimension)
	if at < 0 {
		return "", false
	}
	return s.dims[at].Name(s.keys[group][at]), true
}

// Unassigned tells whether a dimension of the group is blank.
func (s *Space) Unassigned(group int) bool { return slices.Contains(s.keys[group], 0) }

// Listed tells whether a roster names the group, so that it appears even without
// records.
func (s *Space) Listed(group int) bool {
	return len(s.dims) == 1 && s.dims[0].Listed(s.keys[group][0])
}

// lacks is the first dimension that records of a kind do not have; nil when they
// have all.
func (s *Space) lacks(k field.Kind) *dataset.Dimension {
	for _, d := range s.dims {
		if d.Codes(k) == nil {
			return d
		}
	}
	return nil
}

// codes is the group of each record of a kind; nil where such records have not
// every dimension, or where there is but one group.
func (s *Space) codes(k field.Kind) *dataset.Column {
	if s.crossed[k] == nil && len(s.dims) == 1 {
		return s.dims[0].Codes(k)
	}
	return s.crossed[k]
}

func newSpace(dims []*dataset.Dimension) *Space {
	s := &Space{dims: dims}
	switch len(dims) {
	case 0:
		s.keys = [][]uint32{nil}
	case 1:
		for code := range uint32(dims[0].Dict.Len()) {
			s.keys = append(s.keys, []uint32{code})
		}
		s.dropBlank(field.Quota)
	default:
		s.cross()
	}
	return s
}

// dropBlank moves the records of a kind that belong to no group to one that is none.
func (s *Space) dropBlank(k field.Kind) {
	codes := s.codes(k)
	if codes == nil {
		return
	}
	moved, elsewhere := &dataset.Column{Dict: codes.Dict}, s.dims[0].Elsewhere(k)
	for row, code := range codes.AllCodes() {
		if elsewhere(row) {
			code = uint32(len(s.keys))
		}
		moved.Code(code)
	}
	s.crossed[k] = moved
	s.keys = append(s.keys, []uint32{nowhere})
}

// cross gives a group to each combination of codes that some record has.
func (s *Space) cross() {
	c := s.newCrossing()
	for _, k := range field.Kinds() {
		if s.lacks(k) == nil {
			s.crossed[k] = c.cross(k)
		}
	}
}

// crossing finds the groups of combinations of codes.
type crossing struct {
	space  *Space
	groups map[string]uint32 // by keyOf
	pairs  map[uint64]uint32 // of two dimensions, which are found faster
	// listed are the groups of two dimensions, one more than each, where there are
	// few enough combinations to list; 0 is not met yet.
	listed []uint32
	wide   int
	codes  []uint32
}

// fewPairs is how many combinations of two dimensions are listed.
const fewPairs = 1 << 20

func (s *Space) newCrossing() *crossing {
	c := &crossing{space: s, groups: map[string]uint32{}, pairs: map[uint64]uint32{}, codes: make([]uint32, len(s.dims)), wide: s.dims[1].Dict.Len()}
	if pairs := s.dims[0].Dict.Len() * c.wide; len(s.dims) == 2 && pairs <= fewPairs {
		c.listed = make([]uint32, pairs)
	}
	return c
}

// cross is the group of each record of a kind. A quota that is set for something
// else than a dimension is nowhere in it.
func (c *crossing) cross(k field.Kind) *dataset.Column {
	dims := c.space.dims
	crossed, v, lists := &dataset.Column{Dict: dims[0].Dict}, &view{}, make([][]uint32, len(dims))
	var elsewhere []func(row int) bool
	for _, d := range dims {
		elsewhere = append(elsewhere, d.Elsewhere(k))
	}
	for lo, rows := 0, dims[0].Codes(k).Len(); lo < rows; lo += block {
		v.move(lo, min(lo+block, rows))
		for i, d := range dims {
			lists[i] = v.codesOf(d.Codes(k))
		}
		for row := range v.n {
			for i, list := range lists {
				c.codes[i] = list[row]
				if list[row] == 0 && elsewhere[i](lo+row) {
					c.codes[i] = nowhere
				}
			}
			crossed.Code(c.group())
		}
	}
	crossed.Pack()
	return crossed
}

// group is the group of the codes.
func (c *crossing) group() uint32 {
	if c.listed == nil || slices.Contains(c.codes, nowhere) {
		return c.find()
	}
	listed := &c.listed[int(c.codes[0])*c.wide+int(c.codes[1])]
	if *listed == 0 {
		*listed = c.find() + 1
	}
	return *listed - 1
}

func (c *crossing) find() uint32 {
	if len(c.codes) == 2 {
		return found(c, c.pairs, uint64(c.codes[0])<<32|uint64(c.codes[1]))
	}
	return found(c, c.groups, keyOf(c.codes))
}

// found is the group of a key, which is a new one where the key is.
func found[K comparable](c *crossing, groups map[K]uint32, key K) uint32 {
	group, ok := groups[key]
	if !ok {
		group = uint32(len(c.space.keys))
		groups[key] = group
		c.space.keys = append(c.space.keys, slices.Clone(c.codes))
	}
	return group
}

// keyOf is codes as the key of a map.
func keyOf(codes []uint32) string {
	key := make([]byte, 0, 4*len(codes))
	for _, c := range codes {
		key = binary.LittleEndian.AppendUint32(key, c)
	}
	return string(key)
}

// within lists, for each group of an outer space, the groups of this space that
// lie in it and are assigned in a dimension. This space has every dimension of the
// outer one, in whatever order.
func (s *Space) within(outer *Space, by string) [][]int {
	of := map[string]int{}
	for g, key := range outer.keys {
		of[keyOf(key)] = g
	}
	split, places := s.at(by), make([]int, len(outer.dims))
	for i, d := range outer.dims {
		places[i] = s.at(d.ID)
	}
	inner := make([][]int, len(outer.keys))
	around := make([]uint32, len(places))
	for g, key := range s.keys {
		if !s.Real(g) || key[split] == 0 {
			continue
		}
		for i, place := range places {
			around[i] = key[place]
		}
		if out, ok := of[keyOf(around)]; ok {
			inner[out] = append(inner[out], g)
		}
	}
	return inner
}

// at is the place of a dimension in the groups' keys.
func (s *Space) at(id string) int {
	return slices.IndexFunc(s.dims, func(d *dataset.Dimension) bool { return d.ID == id })
}
