package kpi

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// amount is a number of cents, often 0.
func amount(t *rapid.T, least int64) *big.Rat {
	return big.NewRat(rapid.Int64Range(least, 100_000_00).Draw(t, "cents")*rapid.Int64Range(0, 1).Draw(t, "there"), 100)
}

// TestWhatGroupsBringAddsUp splits ratios of random groups, some of which come and go.
func TestWhatGroupsBringAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		then, now := drawSums(t)
		all0, all1 := total(then), total(now)
		w, ok := weigh(all0, all1)
		if !ok {
			t.Skip("nothing to divide by")
		}
		change := less(all1.figure(), all0.figure())
		linear, rates := new(big.Rat), new(big.Rat)
		for g := range then {
			rate, mix := effects(then[g], now[g], all0, all1)
			rates.Add(rates, rate).Add(rates, mix)
			linear.Add(linear, w.brings(then[g], now[g]))
		}
		if linear.Cmp(change) != 0 || rates.Cmp(change) != 0 {
			t.Fatalf("the change is %s, by rows %s, by rate and mix %s", change, linear, rates)
		}
		if whole := w.brings(all0, all1); whole.Cmp(change) != 0 {
			t.Fatalf("the change is %s, of its two terms %s", change, whole)
		}
	})
}

func drawSums(t *rapid.T) (then, now []sums) {
	for range rapid.IntRange(1, 6).Draw(t, "groups") {
		then = append(then, sums{amount(t, -5_00), amount(t, 0)})
		now = append(now, sums{amount(t, -5_00), amount(t, 0)})
	}
	return then, now
}

func total(groups []sums) sums {
	all := sums{new(big.Rat), new(big.Rat)}
	for _, g := range groups {
		all.num.Add(all.num, g.num)
		all.den.Add(all.den, g.den)
	}
	return all
}

// TestRevenueSplitAddsUp splits the revenue of random groups: each group's effects make
// its own change, and so those of all make the change of all.
func TestRevenueSplitAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		then, now := drawSales(t)
		all0, all1 := new(big.Rat), new(big.Rat)
		for g := range then {
			all0.Add(all0, then[g].decided)
			all1.Add(all1, now[g].decided)
		}
		volume := new(big.Rat)
		worth := new(big.Rat)
		for g := range then {
			e := revenueSplit(then[g], now[g], all0, all1)
			sum := new(big.Rat)
			for _, part := range e.parts() {
				sum.Add(sum, part)
			}
			change := less(now[g].worth, then[g].worth)
			if change.Add(change, less(now[g].refunds, then[g].refunds)); sum.Cmp(change) != 0 {
				t.Fatalf("the change is %s, and its parts %s", change, sum)
			}
			volume.Add(volume, e.volume)
			worth.Add(worth, then[g].worth)
		}
		if all0.Sign() == 0 {
			return
		}
		want := less(all1, all0)
		if want.Mul(want, worth).Quo(want, all0); volume.Cmp(want) != 0 {
			t.Fatalf("the volume is %s, of the groups %s", want, volume)
		}
	})
}

func drawSales(t *rapid.T) (then, now []sales) {
	for range rapid.IntRange(1, 6).Draw(t, "groups") {
		then = append(then, drawSale(t))
		now = append(now, drawSale(t))
	}
	return then, now
}

// drawSale is a group whose deals, if any are decided, may all be lost; what is won may
// be worth nothing.
func drawSale(t *rapid.T) sales {
	decided := rapid.Int64Range(0, 8).Draw(t, "decided")
	won := rapid.Int64Range(0, decided).Draw(t, "won")
	s := sales{new(big.Rat).SetInt64(decided), new(big.Rat).SetInt64(won), new(big.Rat), new(big.Rat).Neg(amount(t, 0))}
	if won > 0 {
		s.worth = amount(t, 0)
	}
	return s
}

// TestRevenueSplitByHand is an example worked by hand. Ana decided 10 deals and won 5 of
// 100 each, then 12 and won 9 of 90; Budi 10 and won 2 of 50, then 18 and won 3 of 60.
func TestRevenueSplitByHand(t *testing.T) {
	of := func(decided, won, worth int64) sales {
		return sales{big.NewRat(decided, 1), big.NewRat(won, 1), big.NewRat(worth, 1), new(big.Rat)}
	}
	all0, all1 := big.NewRat(20, 1), big.NewRat(30, 1)
	for _, c := range []struct {
		name                       string
		then, now                  sales
		volume, mix, winRate, size int64
	}{
		// 15 deals at the pace of all, each worth 50 then: 5 more bring 250, 3 fewer take
		// 150; 12 × (75 % − 50 %) × 100; 9 × (90 − 100).
		{"Ana", of(10, 5, 500), of(12, 9, 810), 250, -150, 300, -90},
		// 5 more at 10 each, 3 more; 18 × (1/6 − 1/5) × 50; 3 × (60 − 50).
		{"Budi", of(10, 2, 100), of(18, 3, 180), 50, 30, -30, 30},
		{"new", of(0, 0, 0), of(4, 2, 70), 0, 70, 0, 0},
		{"gone", of(4, 2, 80), of(0, 0, 0), 40, -120, 0, 0},
		{"first win", of(4, 0, 0), of(6, 1, 30), 0, 0, 30, 0},
	} {
		e := revenueSplit(c.then, c.now, all0, all1)
		for i, want := range []int64{c.volume, c.mix, c.winRate, c.size} {
			if e.parts()[i].Cmp(big.NewRat(want, 1)) != 0 {
				t.Errorf("%s: volume, mix, win rate, size %v", c.name, e.parts())
				break
			}
		}
	}
}
