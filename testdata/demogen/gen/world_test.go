package gen

import "testing"

func TestWonDealsAreWorthTheirLines(t *testing.T) {
	for _, d := range build().deals {
		var sum cents
		for _, l := range d.lines {
			sum += l.amount()
			if l.price() <= l.product.unitCost(d.closed) {
				t.Errorf("%s sells %s below cost", d.id, l.product.name)
			}
		}
		if d.outcome == won && (sum != d.amount || len(d.lines) == 0) {
			t.Errorf("%s is worth %s, its lines %s", d.id, d.amount, sum)
		}
		if d.outcome != won && len(d.lines) > 0 {
			t.Errorf("%s has order lines and is not won", d.id)
		}
		if (d.amount < 0) != d.refund {
			t.Errorf("%s: amount %s, refund %v", d.id, d.amount, d.refund)
		}
	}
}

// As-of is the newest event: it must come out as the last day.
func TestNothingHappensOutsideTheTwoYears(t *testing.T) {
	w := build()
	newest := day(0)
	for _, d := range w.deals {
		if d.created < firstDay || d.created > lastDay || d.closed > lastDay || d.closed != 0 && d.closed < d.created {
			t.Errorf("%s: created %s, closed %s", d.id, d.created, d.closed)
		}
		if d.account.churned != 0 && d.end() > d.account.churned {
			t.Errorf("%s goes on after its customer left", d.id)
		}
	}
	for _, a := range w.activities {
		if planned := a.status == "planned"; planned != (a.at.day > lastDay) || a.at.day < firstDay || a.created > min(lastDay, a.at.day) {
			t.Errorf("%s %s on %s, created %s", a.status, a.kind, a.at, a.created)
		}
		if a.deal != nil && a.status != "planned" && (a.at.day < a.deal.created || a.at.day > a.deal.end()) {
			t.Errorf("%s on %s does not belong to the life of %s", a.kind, a.at, a.deal.id)
		}
		if a.status == "done" {
			newest = max(newest, a.at.day)
		}
	}
	if newest != lastDay {
		t.Errorf("the newest activity is on %s, want %s", newest, lastDay)
	}
}

func TestStagesGoForwardInTime(t *testing.T) {
	for _, d := range build().deals {
		if d.entered[0].on != d.created {
			t.Errorf("%s was created on %s and entered its first stage on %s", d.id, d.created, d.entered[0].on)
		}
		for i, e := range d.entered[1:] {
			if e.on < d.entered[i].on {
				t.Errorf("%s enters %s on %s, before %s", d.id, e.stage.name, e.on, d.entered[i].stage.name)
			}
		}
		if end, ok := ends[d.outcome]; ok != (d.stage() == end) {
			t.Errorf("%s is %s in stage %s", d.id, d.status(), d.stage().name)
		}
	}
}

func TestNamesAndIdsAreUnique(t *testing.T) {
	w := build()
	seen := map[string]bool{}
	once := func(name string) {
		if seen[name] {
			t.Errorf("%s occurs twice", name)
		}
		seen[name] = true
	}
	for _, d := range w.deals {
		once(d.id)
	}
	for _, a := range w.accounts {
		once(a.id)
		once(a.name)
	}
	for _, l := range w.leads {
		once(l.id)
	}
}
