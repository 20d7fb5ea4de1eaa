package engine

import (
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
	// codes is the group of each record, by kind; nil where such records have not
	// every dimension, or where there is but one group.
	codes [field.KindCount][]uint32
}

// Groups is the number of groups, named or not, with records or without.
func (s *Space) Groups() int { return len(s.keys) }

// Names are the names of a group, one for each dimension.
func (s *Space) Names(group int) []string {
	names := make([]string, len(s.dims))
	for i, d := range s.dims {
		names[i] = d.Name(s.keys[group][i])
	}
	return names
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

func newSpace(dims []*dataset.Dimension) *Space {
	s := &Space{dims: dims}
	switch len(dims) {
	case 0:
		s.keys = [][]uint32{nil}
	case 1:
		for code := range uint32(dims[0].Dict.Len()) {
			s.keys = append(s.keys, []uint32{code})
		}
		for _, k := range field.Kinds() {
			s.codes[k] = dims[0].Codes(k)
		}
	default:
		s.cross()
	}
	return s
}

// cross gives a group to each combination of codes that some record has.
func (s *Space) cross() {
	groups := map[string]uint32{}
	for _, k := range field.Kinds() {
		if s.lacks(k) != nil {
			continue
		}
		s.codes[k] = make([]uint32, len(s.dims[0].Codes(k)))
		for row := range s.codes[k] {
			s.codes[k][row] = s.group(groups, k, row)
		}
	}
}

func (s *Space) group(groups map[string]uint32, k field.Kind, row int) uint32 {
	key := make([]byte, 0, 4*len(s.dims))
	for _, d := range s.dims {
		code := d.Codes(k)[row]
		key = append(key, byte(code), byte(code>>8), byte(code>>16), byte(code>>24))
	}
	group, ok := groups[string(key)]
	if !ok {
		group = uint32(len(s.keys))
		groups[string(key)] = group
		codes := make([]uint32, len(s.dims))
		for i, d := range s.dims {
			codes[i] = d.Codes(k)[row]
		}
		s.keys = append(s.keys, codes)
	}
	return group
}

// within lists, for each group of an outer space, the groups of this space that
// lie in it and are assigned in the last dimension. The outer dimensions are the
// first of this space's.
func (s *Space) within(outer *Space) [][]int {
	of := map[string]int{}
	text := func(codes []uint32) string {
		var key []byte
		for _, c := range codes {
			key = append(key, byte(c), byte(c>>8), byte(c>>16), byte(c>>24))
		}
		return string(key)
	}
	for g, key := range outer.keys {
		of[text(key)] = g
	}
	inner := make([][]int, len(outer.keys))
	for g, key := range s.keys {
		if key[len(key)-1] == 0 {
			continue
		}
		if out, ok := of[text(key[:len(outer.dims)])]; ok {
			inner[out] = append(inner[out], g)
		}
	}
	return inner
}
