package gen

// ways are the shares, in percent, that reps agree on.
var ways = [][]int{{70, 30}, {60, 40}, {50, 50}, {80, 20}, {50, 30, 20}}

// dealSplitsFile says who shares which deal: the owner has the first share,
// colleagues of the team the others.
func (w *world) dealSplitsFile(d *dice) File {
	s := newSheet("deal_splits.csv", "deal_id", "rep", "share")
	for _, deal := range w.deals {
		if deal.outcome != won || deal.refund || deal.ownerless || !d.chance(deal.shared()) {
			continue
		}
		shares, mates := pick(d, ways), deal.mates()
		if len(mates) < len(shares)-1 {
			continue
		}
		d.r.Shuffle(len(mates), func(i, j int) { mates[i], mates[j] = mates[j], mates[i] })
		s.add(deal.id, deal.rep.name, fraction(shares[0]))
		for i, share := range shares[1:] {
			s.add(deal.id, mates[i].name, fraction(share))
		}
	}
	return s.file()
}

// shared is how often in a thousand such a deal is shared: lately more, since the
// company took to it.
func (d *deal) shared() int {
	if d.closed >= monthStart(months-6) {
		return 140
	}
	return 40
}

// mates are the colleagues who could have helped to win a deal.
func (d *deal) mates() []*rep {
	var mates []*rep
	for _, r := range reps {
		if r != d.rep && r.team == d.rep.team && r.start <= d.closed {
			mates = append(mates, r)
		}
	}
	return mates
}
