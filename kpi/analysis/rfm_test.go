package analysis

import (
	"testing"

	"pgregory.net/rapid"

	"kpi/kpi/period"
)

// Scores go from 1 to 5 (or 3), a better customer never has a lower one, equal ones
// share theirs, and the order of the customers does not matter.
func TestScores(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var buyers, turned []*buyer
		for range rapid.IntRange(1, 60).Draw(t, "customers") {
			b := &buyer{last: period.Day(rapid.IntRange(0, 9).Draw(t, "last")), orders: rapid.Int64Range(1, 5).Draw(t, "orders")}
			b.spent.Add(rapid.Int64Range(-5, 20).Draw(t, "spent"))
			other := *b
			buyers, turned = append(buyers, b), append([]*buyer{&other}, turned...)
		}
		score(buyers)
		score(turned)
		most := 5
		if len(buyers) < fifthsFrom {
			most = 3
		}
		for i, a := range buyers {
			if a.recency < 1 || a.frequency < 1 || a.money < 1 || a.recency > most || a.frequency > most || a.money > most || a.segment == "" {
				t.Fatalf("scores of %+v", a)
			}
			if o := turned[len(turned)-1-i]; *o != *a {
				t.Fatalf("turned round, %+v is %+v", a, o)
			}
			for _, b := range buyers {
				if a.last < b.last && a.recency > b.recency || a.last == b.last && a.recency != b.recency {
					t.Fatalf("%+v and %+v", a, b)
				}
			}
		}
	})
}

// Of 25 different customers each score has five.
func TestFifths(t *testing.T) {
	var buyers []*buyer
	for i := range 25 {
		buyers = append(buyers, &buyer{last: period.Day(i), orders: 1})
	}
	score(buyers)
	for i, b := range buyers {
		if b.recency != 1+i/5 || b.frequency != 1 {
			t.Errorf("customer %d has recency %d and frequency %d", i, b.recency, b.frequency)
		}
	}
}
