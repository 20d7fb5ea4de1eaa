package dataset

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kpi/kpi/field"
)

// derived is a derived field's numbers, "-" for none.
func derived(d *Dataset, name string) string {
	f := field.Get(name)
	d.Derive([]*field.Field{f})
	var all []string
	for row, v := range d.Col(f).All() {
		switch {
		case !d.Col(f).Has(row):
			all = append(all, "-")
		default:
			all = append(all, fmt.Sprint(v/f.Type.Scale()))
		}
	}
	return strings.Join(all, " ")
}

// Stages stand in the order in which most deals came to them, whatever the order of
// rows; those that deals end in have no place.
func TestStageOrder(t *testing.T) {
	rows := []string{
		"D1|New|2026-01-01", "D1|Talks|2026-01-02", "D1|Offer|2026-01-03", "D1|Won|2026-01-04",
		"D2|New|2026-01-01", "D2|Offer|2026-01-02", "D2|Talks|2026-01-03", "D2|Lost|2026-01-04",
		"D3|Talks|2026-01-01", "D3|Offer|2026-01-02", "D3|New|2026-01-03",
	}
	want := map[string]string{"New": "1", "Talks": "2", "Offer": "3", "Won": "-", "Lost": "-"}
	deals := []string{"id status", "D1|won", "D2|lost", "D3|open"}
	for range 2 {
		d := madeSet(made(t, field.Deal, deals...), made(t, field.StageHistory, append([]string{"deal stage entered"}, rows...)...))
		for i, rank := range strings.Fields(derived(d, "stage_history.rank")) {
			if stage := strings.Split(rows[i], "|")[1]; rank != want[stage] {
				t.Errorf("%s is in place %s, not %s", rows[i], rank, want[stage])
			}
		}
		slices.Reverse(rows)
	}
}

// A deal is somewhere on every day from its first stage until it has left the last:
// the stays add up to that time.
func TestStaysAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		deals := NewTable(field.Deal, 0, fieldsOf("deal.id deal.status deal.closed"))
		history := NewTable(field.StageHistory, 0, fieldsOf("stage_history.deal stage_history.stage stage_history.entered"))
		// One deal stays open in each stage, so that none is an end.
		stages := []string{"A", "B", "C", "D"}
		for i, s := range stages {
			addDeal(deals, fmt.Sprint("open", i), "open", Missing)
			addStep(history, fmt.Sprint("open", i), s, 0)
		}
		spent := map[string]int64{}
		for i := range rapid.IntRange(0, 6).Draw(t, "deals") {
			name, day := fmt.Sprint("D", i), rapid.Int64Range(0, 50).Draw(t, "day")
			steps := rapid.SliceOfN(rapid.SampledFrom(stages), 1, 6).Draw(t, "stages")
			first := day
			for _, s := range steps {
				addStep(history, name, s, day)
				day += rapid.Int64Range(0, 9).Draw(t, "days")
			}
			addDeal(deals, name, "won", day)
			spent[name] = day - first
		}
		d := New([]Source{{File: "test.csv"}}, []*Table{deals, history}, append(fieldsOf("deal.id deal.status deal.closed"), fieldsOf("stage_history.deal stage_history.stage stage_history.entered")...))
		d.Derive(fieldsOf("stage_history.stay"))
		stays := map[string]int64{}
		for row, days := range d.col("stage_history.stay").All() {
			if name := d.col("stage_history.deal").TextAt(row); days != Missing {
				stays[name] += days
			} else if strings.HasPrefix(name, "open") && days != Missing {
				t.Fatalf("%s has left", name)
			}
		}
		for name, days := range spent {
			if stays[name] != days {
				t.Fatalf("%s was %d days in its stages, and not %d", name, stays[name], days)
			}
		}
	})
}

func fieldsOf(names string) (fields []*field.Field) {
	for _, n := range strings.Fields(names) {
		fields = append(fields, field.Get(n))
	}
	return fields
}

func addDeal(t *Table, id, status string, closed int64) {
	t.Col(field.Get("deal.id")).Text(id)
	t.Col(field.Get("deal.status")).Text(status)
	t.Col(field.Get("deal.closed")).Num(closed)
	t.EndRow(t.Rows() + 2)
}

func addStep(t *Table, deal, stage string, day int64) {
	t.Col(field.Get("stage_history.deal")).Text(deal)
	t.Col(field.Get("stage_history.stage")).Text(stage)
	t.Col(field.Get("stage_history.entered")).Num(day)
	t.EndRow(t.Rows() + 2)
}
