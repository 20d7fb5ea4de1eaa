package ingest

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// Votes of the parts of a column merge into the vote of the whole, whatever the
// parts and their order.
func TestVotesMerge(t *testing.T) {
	money := mustBook(t).words["currency"]
	numbers := []string{"1,234", "1.234", "1.5", "1,5", "1 234,50", "Rp 1.250", "RM 5", "5 jt", "2 M", "$2M", "x", "75", "0.5", "12.5.0", "€3"}
	dates := []string{"2026-06-30", "03/04/2026", "25/12/2026", "12/25/2026", "20-10-16", "45631", "soon", "1405/03/13", "20260630", "2 May 2024", "13/03/1405", "01.02.26"}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "rows")
		parts := make([]votes, rapid.IntRange(1, 4).Draw(t, "parts"))
		var whole votes
		for i := range n {
			number, date := rapid.SampledFrom(numbers).Draw(t, "number"), rapid.SampledFrom(dates).Draw(t, "date")
			part := &parts[rapid.IntRange(0, len(parts)-1).Draw(t, "part")]
			for _, v := range []*votes{&whole, part} {
				v.numbers.see(number, i+2, money, true)
				v.dates.see(date, i+2)
			}
		}
		merged := votes{}
		for _, i := range rapid.Permutation(indexes(len(parts))).Draw(t, "order") {
			merged.add(parts[i])
		}
		if diff := cmp.Diff(whole, merged, cmp.AllowUnexported(votes{}, numberVote{}, dateVote{}, example{}, struct{ point, comma bool }{})); diff != "" {
			t.Fatal(diff)
		}
		again := merged
		again.add(votes{})
		if diff := cmp.Diff(again, merged, cmp.AllowUnexported(votes{}, numberVote{}, dateVote{}, example{}, struct{ point, comma bool }{})); diff != "" {
			t.Fatalf("nothing changed the vote: %s", diff)
		}
	})
}

func indexes(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// The merged vote refuses the same value at the same line as the sequence did.
func TestDateClash(t *testing.T) {
	var v dateVote
	for i, text := range []string{"25/04/2026", "03/04/2026", "04/25/2026", "04/26/2026"} {
		v.see(text, i+2)
	}
	_, err := v.decide("")
	if err == nil || err.Line != 4 || err.What != `"04/25/2026" fits no order of day and month that "25/04/2026" in line 2 fits` {
		t.Errorf("got %+v", err)
	}
}
