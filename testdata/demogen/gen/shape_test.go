package gen

import "testing"

// The shapes that the reports are to show; a change of the generator must keep
// them.

func TestAboutHalfOfTheRepsReachTheirQuota(t *testing.T) {
	w := build()
	reached, quotas := 0, 0
	for _, r := range reps {
		if r.stretch == 0 {
			continue
		}
		quotas++
		percent := int(w.revenue(r, months-1) * 100 / r.plan(months-1))
		if percent < 60 || percent > 135 {
			t.Errorf("%s is at %d %% of quota in the last month", r.name, percent)
		}
		if percent >= 100 {
			reached++
		}
	}
	if reached < quotas/3 || reached > quotas*2/3 {
		t.Errorf("%d of %d reps reached their quota in the last month", reached, quotas)
	}
	if quotas != len(reps)-1 {
		t.Errorf("%d of %d reps have a quota, want all but one", quotas, len(reps))
	}
}

func TestThePromotionWorkedInOnePlace(t *testing.T) {
	w := build()
	for _, c := range []struct {
		place      string
		least, top int // percent of the month before
	}{
		{"Surabaya", 160, 250}, {"Penang", 80, 110}, {"Jakarta", 80, 120}, {"Kuala Lumpur", 80, 120}, {"Tehran", 80, 120},
	} {
		var before, during cents
		for _, r := range reps {
			if r.location == c.place {
				before += w.revenue(r, promoMonth-1)
				during += w.revenue(r, promoMonth)
			}
		}
		if percent := int(during * 100 / before); percent < c.least || percent > c.top {
			t.Errorf("%s sold %d %% of the month before, want %d to %d", c.place, percent, c.least, c.top)
		}
	}
}

// Of the customers won at least nine months before the end, hasty reps lose
// many within nine months, the others few.
func TestCustomersOfHastyRepsLeave(t *testing.T) {
	for _, r := range reps {
		won, left := 0, 0
		for _, a := range build().accounts {
			if a.rep == r && a.since >= firstDay && a.since+274 <= lastDay {
				won++
				if a.churned != 0 && a.churned-a.since <= 274 {
					left++
				}
			}
		}
		if r.hasty && left*100 < 40*won || !r.hasty && left*100 > 25*won {
			t.Errorf("%s lost %d of %d customers within nine months", r.name, left, won)
		}
	}
}

func TestRevenueHasSeasonsAndGrows(t *testing.T) {
	w := build()
	var years [2]cents
	for m := range months {
		revenue := w.revenue(nil, m)
		years[m/12] += revenue
		if revenue < dollars(200_000) || revenue > dollars(420_000) {
			t.Errorf("%s brought %s", period(m), revenue)
		}
	}
	if growth := (years[1] - years[0]) * 100 / years[0]; growth < 10 || growth > 20 {
		t.Errorf("the second year grew by %d %%", growth)
	}
	if december, march := w.revenue(nil, 17), w.revenue(nil, 20); december < march*5/4 {
		t.Errorf("december 2025 brought %s, march 2026 %s", december, march)
	}
}
