package ingest

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"kpi/kpi/field"
)

// What quick reads, readCell reads the same; and what quick skips the vote for says
// nothing of the form of its column.
func TestQuickIsReadCell(t *testing.T) {
	b, err := theBook()
	if err != nil {
		t.Fatal(err)
	}
	digits := rapid.StringMatching(`-?[0-9]{0,16}([.,][0-9]{0,6})?`)
	days := rapid.StringMatching(`(19|20|21|13|18)[0-9]{2}-[01][0-9]-[0-3][0-9]([ T][0-2][0-9]:[0-6][0-9](:[0-6][0-9])?)?`)
	texts := rapid.StringMatching(`[ A-Z0-9.+-]{0,8}`)
	quick := 0
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(digits, days, texts, rapid.String()).Draw(t, "text")
		name := rapid.SampledFrom([]string{"deal.amount", "deal.created", "activity.duration", "deal.id", "deal.owner", "deal.name"}).Draw(t, "field")
		form := columnForm{decimal: rapid.SampledFrom([]byte{'.', ','}).Draw(t, "decimal")}
		s := &slot{field: field.Get(name), money: b.words["currency"], columns: []column{{}}, columnForm: form}
		s.only, s.sort, s.isID = s.onlyColumn(), s.sortOf(), name == "deal.id" || name == "deal.owner"
		for _, seen := range []string{"2026-01-01", "1.5", "1.234"} {
			s.votes.dates.see(seen, 1)
			s.votes.numbers.see(seen, 1, s.money, false)
		}
		before, r := s.votes, &row{line: 2, cells: []cell{{text: text}}}
		var got value
		if !s.quick(&got, r) {
			return
		}
		quick++
		if want := s.readCell(r.cells[0], ""); got != want {
			t.Fatalf("%q: got %+v, want %+v", text, got, want)
		}
		s.see(r)
		if fmt.Sprint(s.votes) != fmt.Sprint(before) {
			t.Fatalf("%q has a vote that was not counted", text)
		}
	})
	if quick == 0 {
		t.Error("nothing was read quickly")
	}
}
