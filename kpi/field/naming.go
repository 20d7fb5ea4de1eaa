package field

import "slices"

// Naming are the fields by which people know a record of a kind that has no ids of its
// own: whom a quota is for, the deal and the rep of a split, what a cost was for. None
// for kinds with ids.
func Naming(k Kind) (names []*Field) {
	if Find(k.String()+".id") != nil {
		return nil
	}
	var currencies []*Field
	for _, f := range Of(k) {
		if f.Type == Money {
			currencies = append(currencies, f.In())
		}
	}
	for _, f := range Of(k) {
		if f.Type == Text && !f.Derived() && len(f.Feeds) == 0 && !slices.Contains(currencies, f) {
			names = append(names, f)
		}
	}
	return names
}
