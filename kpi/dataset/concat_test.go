package dataset

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"kpi/kpi/field"
)

// A table of parts holds what one table of all rows does, whatever the parts share,
// lack, keep as keys or have packed.
func TestConcatIsTheWhole(t *testing.T) {
	owner, amount := field.Get("deal.owner"), field.Get("deal.amount")
	rapid.Check(t, func(t *rapid.T) {
		var want []string
		var parts []*Table
		keyed := false
		shared := dictOf(owner)
		for range rapid.IntRange(1, 5).Draw(t, "parts") {
			has := rapid.SampledFrom([]string{"text", "shared", "keys", "nothing"}).Draw(t, "owner")
			fields, keys := []*field.Field{amount, owner}, []*field.Field(nil)
			switch has {
			case "nothing":
				fields = fields[:1]
			case "keys":
				keys, keyed = fields[1:], true
			}
			part := NewTable(field.Deal, 0, fields, keys...)
			if has == "shared" {
				part.Col(owner).Dict = shared
			}
			for range rapid.IntRange(0, 4).Draw(t, "rows") {
				name := rapid.SampledFrom([]string{"", "Ana", "Budi", "Cici"}).Draw(t, "name")
				if has == "nothing" {
					name = ""
				} else {
					part.Col(owner).Text(name)
				}
				part.Col(amount).Num(int64(len(want)))
				part.EndRow(len(want) + 2)
				want = append(want, name)
			}
			if rapid.Bool().Draw(t, "packed") {
				part.Pack()
			}
			parts = append(parts, part)
		}
		all := Concat(parts)
		for row, name := range want {
			if got := all.Col(amount).At(row); got != int64(row) {
				t.Fatalf("amount of row %d is %d", row, got)
			}
			c := all.Col(owner)
			if c != nil && keyed && c.At(row) != KeyOf(name) || c != nil && !keyed && c.TextAt(row) != name {
				t.Fatalf("owner of row %d is not %q", row, name)
			}
		}
	})
}

// BenchmarkConcat joins 500 parts of 10,000 rows, as they come from two readers of
// one file: each has its own dictionaries.
func BenchmarkConcat(b *testing.B) {
	const size = 10_000
	fields := []*field.Field{field.Get("activity.date"), field.Get("activity.type"), field.Get("activity.owner"), field.Get("activity.deal"), field.Get("activity.duration")}
	dicts := [2][3]*Dict{}
	for i := range dicts {
		dicts[i] = [3]*Dict{dictOf(fields[1]), NewDict(), nil}
	}
	part := func(n int) *Table {
		t := NewTable(field.Activity, 0, fields, fields[3])
		date, kind, owner, deal, minutes := t.Col(fields[0]), t.Col(fields[1]), t.Col(fields[2]), t.Col(fields[3]), t.Col(fields[4])
		kind.Dict, owner.Dict = dicts[n%2][0], dicts[n%2][1]
		for row := range size {
			date.Num(int64(19_000 + row%1000))
			kind.Text(fields[1].Words[(n+row)%5])
			owner.Text(fmt.Sprint("Rep ", (n+row)%200))
			deal.Num(-int64(row) * 1_234_567_891_011)
			minutes.Num(int64(row%90) * one)
			t.EndRow(n*size + row + 2)
		}
		t.Pack()
		return t
	}
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		parts := make([]*Table, 500)
		for n := range parts {
			parts[n] = part(n)
		}
		b.StartTimer()
		Concat(parts)
	}
}
