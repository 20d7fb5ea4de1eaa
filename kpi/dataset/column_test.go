package dataset

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"kpi/kpi/field"
)

// A packed column gives what was put into it, by row, by stretch and in order,
// however far the values lie apart.
func TestPackedColumn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spread := rapid.SampledFrom([]int64{0, 1, 253, 254, 255, 256, 65533, 65534, 65535, 65536, 1<<32 - 3, 1<<32 - 2, 1<<32 - 1, 1 << 32, math.MaxInt64}).Draw(t, "spread")
		base := rapid.Int64Range(-1<<62, 0).Draw(t, "base")
		value := rapid.OneOf(rapid.Int64Range(base, base+spread), rapid.SampledFrom([]int64{base, base + spread, Missing}))
		few := rapid.SliceOfN(value, 1, 20).Draw(t, "values")
		want := slices.Repeat(few, rapid.SampledFrom([]int{1, 2*chunkRows/len(few) + 1}).Draw(t, "times"))
		c := &Column{Field: field.Get("deal.amount"), nums: slices.Clone(want)}
		if rapid.Bool().Draw(t, "early") {
			c.packNums(false)
			want = append(want, base)
			c.Num(base)
		}
		c.Pack()
		if c.Len() != len(want) || !slices.Equal(c.flat(), want) {
			t.Fatal("the values are others")
		}
		lo := rapid.IntRange(0, len(want)).Draw(t, "lo")
		hi := rapid.IntRange(lo, len(want)).Draw(t, "hi")
		if got := c.NumsIn(lo, hi, new([]int64)); !slices.Equal(got, want[lo:hi]) {
			t.Fatalf("rows %d to %d are others", lo, hi)
		}
		for row, v := range c.All() {
			if v != want[row] {
				t.Fatalf("row %d is %d, not %d", row, v, want[row])
			}
		}
		for _, row := range []int{0, lo / 2, len(want) - 1} {
			if c.At(row) != want[row] || c.Has(row) != (want[row] != Missing) {
				t.Fatalf("row %d alone is %d, not %d", row, c.At(row), want[row])
			}
		}
	})
}

// So do packed codes.
func TestPackedCodes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		most := rapid.SampledFrom([]uint32{0, 1, 254, 255, 256, 65535, 65536, math.MaxUint32}).Draw(t, "most")
		few := rapid.SliceOfN(rapid.OneOf(rapid.Just(most), rapid.Uint32Range(0, most)), 1, 20).Draw(t, "codes")
		want := slices.Repeat(few, rapid.SampledFrom([]int{1, chunkRows/len(few) + 1}).Draw(t, "times"))
		c := &Column{Dict: NewDict(), codes: slices.Clone(want)}
		c.Pack()
		for row, code := range c.AllCodes() {
			if code != want[row] || c.CodeAt(row) != code {
				t.Fatalf("row %d is %d, not %d", row, code, want[row])
			}
		}
	})
}

// What is changed in a packed column shows, and nothing else does.
func TestSet(t *testing.T) {
	for _, packed := range []bool{false, true} {
		codes, nums := newColumn(field.Get("deal.currency"), false), newColumn(field.Get("deal.amount"), false)
		for row := range chunkRows + 5 {
			codes.Text([]string{"", "EUR"}[row%2])
			nums.Num(int64(row))
		}
		if packed {
			codes.Pack()
			nums.Pack()
		}
		codes.SetText(chunkRows, "USD")
		nums.SetNum(chunkRows, Missing)
		if met := codes.Texts(); !slices.Equal(met, []Met{{"EUR", 1}, {"USD", chunkRows}}) {
			t.Errorf("packed %v: texts %v", packed, met)
		}
		for row := range codes.Len() {
			text, num := []string{"", "EUR"}[row%2], int64(row)
			if row == chunkRows {
				text, num = "USD", Missing
			}
			if codes.TextAt(row) != text || nums.At(row) != num {
				t.Fatalf("packed %v: row %d is %q and %d", packed, row, codes.TextAt(row), nums.At(row))
			}
		}
	}
}

// Words and days take a byte or two each.
func TestPackedIsSmall(t *testing.T) {
	c := &Column{Field: field.Get("deal.closed")}
	for row := range 10 * chunkRows {
		c.Num(int64(20_000 + row%1000))
	}
	c.Pack()
	for _, k := range c.chunks {
		if k.eight != nil || k.four != nil || k.two == nil {
			t.Fatal("days of three years take more than two bytes")
		}
	}
}
