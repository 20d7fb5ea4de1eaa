package dataset

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kpi/kpi/field"
)

// The keys of whole numbers are the numbers, and those of all else lie below 0 and
// never change: a key that did would join this year's files differently.
func TestKey(t *testing.T) {
	tests := []struct {
		text string
		key  int64
	}{
		{"", Missing}, {" \t", Missing}, {"0", 0}, {"7", 7}, {" 7 ", 7},
		{"999999999999999999", 999_999_999_999_999_999},
		{"D00000001", -1<<62 + 4<<31 + 100_000_001}, {"Kedai  Kopi", -5791099124191864945}, {"Kedai Kopi", -5791099124191864945},
	}
	for _, tt := range tests {
		if got := KeyOf(tt.text); got != tt.key || Key([]byte(tt.text)) != got {
			t.Errorf("the key of %q is %d, not %d", tt.text, got, tt.key)
		}
	}
	for _, text := range []string{"00", "07", "-7", "1000000000000000000", "7a", "7.0", "۷"} {
		if KeyOf(text) >= 0 || KeyOf(text) == Missing {
			t.Errorf("%q has the key %d, which is a number's or none", text, KeyOf(text))
		}
	}
}

// Ids of letters and digits have keys that follow one another, and none the key of
// another.
func TestKeyOfNamedNumbers(t *testing.T) {
	if KeyOf("A-0010")-KeyOf("A-0009") != 1 {
		t.Error("the keys of two ids that follow one another do not")
	}
	const named = `[A-Za-z/.:#_-]{1,6}[0-9]{1,10}`
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.StringMatching(named).Draw(t, "a"), rapid.StringMatching(named).Draw(t, "b")
		if (KeyOf(a) == KeyOf(b)) != (a == b) {
			t.Fatalf("%q and %q have the keys %d and %d", a, b, KeyOf(a), KeyOf(b))
		}
	})
}

// Two texts have one key only where they are the same text.
func TestKeysDiffer(t *testing.T) {
	seen := map[int64]string{}
	enter := func(text string) {
		if other, ok := seen[KeyOf(text)]; ok {
			t.Fatalf("%q and %q have one key", text, other)
		}
		seen[KeyOf(text)] = text
	}
	for i := range 200_000 {
		enter(fmt.Sprintf("D%08d", i))
		enter(fmt.Sprintf("D%d", i))
		enter(fmt.Sprintf("d-%d", i))
		enter(fmt.Sprintf("%d", i))
		enter(fmt.Sprintf("%d-x", i))
	}
	for n := range 100 {
		enter(strings.Repeat("a", n+1))
		enter("b" + strings.Repeat("a", n+1))
		enter(strings.Repeat("a", n+1) + "b")
	}
}

// A text has the key of its canonical form, and keys of texts are equal as the
// texts are.
func TestKeyIsOfTheCanonicalText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.String().Draw(t, "a"), rapid.StringMatching(`[ 0-9a-c]{0,4}`).Draw(t, "b")
		for _, text := range []string{a, b, a + b} {
			if KeyOf(text) != KeyOf(Canonical(text)) {
				t.Fatalf("%q and its canonical form have two keys", text)
			}
		}
		if (KeyOf(a) == KeyOf(b)) != (Canonical(a) == Canonical(b)) {
			t.Fatalf("%q and %q: keys %d and %d", a, b, KeyOf(a), KeyOf(b))
		}
	})
}

// A join by keys finds what a join by texts finds, whichever side has keys.
func TestKeyedJoins(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.StringMatching(`[ab7 ]{0,2}`)
		ids, names := rapid.SliceOf(id).Draw(t, "ids"), rapid.SliceOf(id).Draw(t, "names")
		refs := rapid.SliceOf(id).Draw(t, "references")
		var want []int32
		for mask := range 8 {
			deals, activities := joinable(mask, ids, names, refs)
			got := madeSet(deals, activities).Link(field.Activity, field.Deal)
			if mask == 0 {
				want = naiveJoin(ids, names, refs)
			}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Fatalf("with keys in %03b: %v, not %v", mask, got, want)
			}
		}
	})
}

// joinable is deals of an id and a name, and activities that refer to them; the
// bits of mask say which columns are keyed.
func joinable(mask int, ids, names, refs []string) (deals, activities *Table) {
	id, name, ref := field.Get("deal.id"), field.Get("deal.name"), field.Get("activity.deal")
	var keys []*field.Field
	for bit, f := range []*field.Field{id, name, ref} {
		if mask>>bit&1 == 1 {
			keys = append(keys, f)
		}
	}
	deals = NewTable(field.Deal, 0, []*field.Field{id, name}, keys...)
	for i := range min(len(ids), len(names)) {
		deals.Col(id).Text(ids[i])
		deals.Col(name).TextBytes([]byte(names[i]))
		deals.EndRow(i + 2)
	}
	activities = NewTable(field.Activity, 0, []*field.Field{ref}, keys...)
	for i, text := range refs {
		activities.Col(ref).Text(text)
		activities.EndRow(i + 2)
	}
	return deals, activities
}

// naiveJoin looks every reference up among all ids, then among all names.
func naiveJoin(ids, names, refs []string) []int32 {
	rows, n := []int32{}, min(len(ids), len(names))
	for _, ref := range refs {
		found := []int32{}
		for _, column := range [][]string{ids[:n], names[:n]} {
			for row, text := range column {
				if Canonical(ref) != "" && Canonical(text) == Canonical(ref) {
					found = append(found, int32(row))
				}
			}
			if len(found) > 0 {
				break
			}
		}
		if len(found) != 1 {
			found = []int32{NoRow}
		}
		rows = append(rows, found[0])
	}
	return rows
}

func BenchmarkKey(b *testing.B) {
	ids := make([][]byte, 4096)
	for i := range ids {
		ids[i] = fmt.Appendf(nil, "D%08d", i)
	}
	for b.Loop() {
		for _, id := range ids {
			Key(id)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/4096, "ns/key")
}
