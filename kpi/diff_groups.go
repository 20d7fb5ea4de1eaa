package kpi

import (
	"cmp"
	"maps"
	"math/big"
	"slices"

	"kpi/kpi/table"
)

// addGroups tells what each group brings of the change; where it cannot be split, what
// each group's own figure was and is.
func (d *differ) addGroups() {
	g := &d.out.Groups
	if g.Dimension == "" || d.then.groups == nil || d.now.groups == nil {
		*g = table.DiffGroups{}
		return
	}
	then, now := d.then.byGroup(d.own), d.now.byGroup(d.own)
	for _, name := range bothNames(then, now) {
		g.Rows = append(g.Rows, table.DiffGroup{Name: name, Then: then[name], Now: now[name]})
	}
	if why := nowhere(g.Rows); why != "" {
		d.note("nothing can be told by " + g.Dimension + ": " + string(why))
		*g = table.DiffGroups{}
		return
	}
	if d.splits {
		d.shareOut(g)
	}
	g.Rows = slices.DeleteFunc(g.Rows, empty)
	slices.SortStableFunc(g.Rows, func(a, b table.DiffGroup) int {
		return cmp.Or(cmp.Compare(rest(a), rest(b)), weight(b).Cmp(weight(a)))
	})
}

// nowhere is why no group has a figure on either side; empty where one has.
func nowhere(groups []table.DiffGroup) (why table.Reason) {
	for _, g := range groups {
		if g.Then.Defined() || g.Now.Defined() {
			return ""
		}
		why = cmp.Or(why, g.Now.Why, g.Then.Why)
	}
	return cmp.Or(why, table.NoRows)
}

// bothNames are the keys of two maps, in order.
func bothNames[V any](a, b map[string]V) []string {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return slices.Sorted(maps.Keys(all))
}

// empty tells of a group that has nothing on either side.
func empty(g table.DiffGroup) bool {
	nothing := func(v table.Value) bool { return !v.Defined() || v.Num.Sign() == 0 }
	return nothing(g.Then) && nothing(g.Now) && nothing(g.Brings)
}

func rest(g table.DiffGroup) int {
	if g.Rest {
		return 1
	}
	return 0
}

// weight is how much a group matters: what it brings, else how its figure changed.
func weight(g table.DiffGroup) *big.Rat {
	if g.Brings.Defined() {
		return new(big.Rat).Abs(g.Brings.Num)
	}
	change := less(num(g.Now), num(g.Then))
	return change.Abs(change)
}

// shareOut gives each group its part of the change, and what belongs to no single group
// a row of its own, so that all add up to it.
func (d *differ) shareOut(g *table.DiffGroups) {
	then, now := d.groupSums(d.then), d.groupSums(d.now)
	left := new(big.Rat).Set(d.out.Change.Num)
	own := d.form.den == nil || addUp(then, d.all0) && addUp(now, d.all1)
	var revenue map[string]revenueGroup
	switch {
	case d.drivers != nil:
		c := d.revenue()
		g.Effects, revenue = c.effects(), c.groups
	case d.form.den != nil && own:
		g.Effects = []string{"rate", "mix"}
	}
	for i := range g.Rows {
		row := &g.Rows[i]
		if len(revenue) > 0 {
			d.revenueRow(row, revenue[row.Name], len(g.Effects))
		} else {
			d.shareRow(row, then[row.Name].or(d.all0), now[row.Name].or(d.all1), own, len(g.Effects) > 0)
		}
		left.Sub(left, row.Brings.Num)
	}
	if left.Sign() != 0 {
		g.Rows = append(g.Rows, table.DiffGroup{Name: "(of no one " + g.Dimension + ")", Brings: d.value(left), Rest: true})
	}
}

// shareRow puts what a group brings into its row. own tells that what is below the line
// is shared out over the groups; else all have it in common, and it is nobody's.
func (d *differ) shareRow(row *table.DiffGroup, was, is sums, own, apart bool) {
	switch {
	case apart:
		rate, mix := effects(was, is, d.all0, d.all1)
		row.Effects, row.Brings = []table.Value{d.value(rate), d.value(mix)}, d.value(new(big.Rat).Add(rate, mix))
		row.Joined, row.Left = was.den.Sign() == 0 && is.den.Sign() != 0, is.den.Sign() == 0 && was.den.Sign() != 0
	case own:
		row.Brings = d.value(d.weights.brings(was, is))
	default:
		above := less(is.num, was.num)
		row.Brings = d.value(above.Mul(above, d.weights.num))
	}
}

// groupSums is the form of each group.
func (d *differ) groupSums(s *diffSide) map[string]sums {
	all := map[string]sums{}
	for name, v := range s.byGroup(d.num) {
		all[name] = sums{num: num(v)}
	}
	if d.form.den != nil {
		for name, v := range s.byGroup(d.den) {
			all[name] = sums{all[name].num, num(v)}
		}
	}
	return all
}

// or is the sums of a group that a side may not have: nothing, then.
func (s sums) or(like sums) sums {
	if s.num == nil {
		s.num = new(big.Rat)
		if like.den != nil {
			s.den = new(big.Rat)
		}
	}
	return s
}

// addUp tells whether what is below the line of groups adds up to that of all.
func addUp(groups map[string]sums, all sums) bool {
	below := new(big.Rat)
	for _, g := range groups {
		below.Add(below, g.den)
	}
	return below.Cmp(all.den) == 0
}
