package kpi

import (
	"math/big"

	"kpi/kpi/table"
)

// revenueChange is the change of revenue, taken apart.
type revenueChange struct {
	then, now sales
	all       revenueEffects
	groups    map[string]revenueGroup
}

// revenueGroup is what a group brings, and what it was and is.
type revenueGroup struct {
	revenueEffects
	then, now sales
}

// refunds tells whether there are any.
func (c revenueChange) refunds() bool { return c.then.refunds.Sign() != 0 || c.now.refunds.Sign() != 0 }

// effects are the ids of what each group's part is made of.
func (c revenueChange) effects() []string {
	ids := []string{"volume", "mix", "win_rate", "size", "refunds"}
	switch {
	case len(c.groups) == 0:
		return nil
	case !c.refunds():
		return ids[:4]
	}
	return ids
}

// revenue takes the change apart by group, or as a whole where the records have no such
// groups: then nothing of it is mix.
func (d *differ) revenue() revenueChange {
	then, now := d.sales(d.then), d.sales(d.now)
	c := revenueChange{then: then[""], now: now[""], groups: map[string]revenueGroup{}}
	delete(then, "")
	delete(now, "")
	if !addUpSales(then, c.then) || !addUpSales(now, c.now) {
		c.all = revenueSplit(c.then, c.now, c.then.decided, c.now.decided)
		return c
	}
	c.all = noEffects()
	for _, name := range bothNames(then, now) {
		e := revenueSplit(salesOf(then, name), salesOf(now, name), c.then.decided, c.now.decided)
		c.groups[name] = revenueGroup{e, salesOf(then, name), salesOf(now, name)}
		for i, part := range e.parts() {
			sum := c.all.parts()[i]
			sum.Add(sum, part)
		}
	}
	return c
}

// sales is what revenue is made of, by group; that of all has no name.
func (d *differ) sales(s *diffSide) map[string]sales {
	p := d.drivers
	all := map[string]sales{"": {num(s.total(p.decided)), num(s.total(p.won)), num(s.total(p.worth)), num(s.total(p.refunds))}}
	decided, won, worth, refunds := s.byGroup(p.decided), s.byGroup(p.won), s.byGroup(p.worth), s.byGroup(p.refunds)
	for name := range decided {
		all[name] = sales{num(decided[name]), num(won[name]), num(worth[name]), num(refunds[name])}
	}
	return all
}

// salesOf is what a group sold on a side that may not have it.
func salesOf(groups map[string]sales, name string) sales {
	if s, ok := groups[name]; ok {
		return s
	}
	return noSales()
}

// addUpSales tells whether each deal is in one group.
func addUpSales(groups map[string]sales, all sales) bool {
	sum := noSales()
	for _, g := range groups {
		sum.decided.Add(sum.decided, g.decided)
		sum.worth.Add(sum.worth, g.worth)
		sum.refunds.Add(sum.refunds, g.refunds)
	}
	return sum.decided.Cmp(all.decided) == 0 && sum.worth.Cmp(all.worth) == 0 && sum.refunds.Cmp(all.refunds) == 0
}

// revenueRow puts what a group brings into its row, with so many effects.
func (d *differ) revenueRow(row *table.DiffGroup, g revenueGroup, effects int) {
	brings := new(big.Rat)
	for _, part := range g.parts()[:effects] {
		row.Effects = append(row.Effects, d.value(part))
		brings.Add(brings, part)
	}
	row.Brings = d.value(brings)
	row.Joined, row.Left = came(g.then, g.now), came(g.now, g.then)
}

// came tells of a group that decided nothing then, and does now.
func came(then, now sales) bool { return then.decided.Sign() == 0 && now.decided.Sign() != 0 }
