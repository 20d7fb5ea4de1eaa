package field

import "slices"

// Path is a walk from a record, field by field: each but the last names a record
// of another kind, and the last holds the value. Where the last names a record
// too, that record's name is the value.
type Path []*Field

// Paths are the ways from a kind of record to the dimension at a level, best
// first. Records of the level's own kind have but one: where that is blank, nobody
// else says it for them.
func (d Dimension) Paths(l Level, from Kind) []Path {
	if from == EarlierDeal {
		return earlierPaths(d.Paths(l, Deal))
	}
	key := Get(l.Key)
	if from == key.Kind {
		return []Path{{key}}
	}
	var own []Path
	if f := d.own(from); f != nil {
		own = []Path{{f}}
	}
	far := waysTo(from, key)
	switch {
	case from == Deal:
		return far
	case d.Own, from == Lead: // a lead is no part of the deal that it became
		return slices.Concat(own, far)
	}
	return slices.Concat(far, own)
}

// earlierPaths are the ways from a deal, from an earlier one: they begin at its own
// fields, not at those of today's deal.
func earlierPaths(paths []Path) []Path {
	var all []Path
	for _, p := range paths {
		if f := Earlier(p[0]); f != nil {
			all = append(all, append(Path{f}, p[1:]...))
		}
	}
	return all
}

// own is the field by which records of a kind say the dimension of themselves; nil
// where they have none.
func (d Dimension) own(k Kind) *Field {
	name := d.Field
	if k == d.Names {
		name = "name"
	}
	if f := Find(k.String() + "." + name); f != nil {
		return f
	}
	if d.Names == None {
		return nil
	}
	for _, f := range Of(k) {
		if f.Refers == d.Names {
			return f
		}
	}
	return nil
}

// waysTo are the walks from a kind to a field of another: by the records that it
// names, then by those that the record it belongs to names.
func waysTo(from Kind, key *Field) []Path {
	var ways []Path
	for _, f := range Of(from) {
		if f.Refers == key.Kind {
			ways = append(ways, Path{f, key})
		}
	}
	to := belongsTo(from)
	if to == nil || to.Refers == key.Kind {
		return ways
	}
	for _, way := range waysTo(to.Refers, key) {
		ways = append(ways, append(Path{to}, way...))
	}
	return ways
}

// belongsTo is the field by which a kind names the deal that it is a part of; nil
// for kinds that stand alone.
func belongsTo(k Kind) *Field { return Find(k.String() + ".deal") }
