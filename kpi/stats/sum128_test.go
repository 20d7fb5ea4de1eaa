package stats

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// edgy draws an int64, the extreme ones often.
func edgy(t *rapid.T, name string) int64 {
	return rapid.OneOf(
		rapid.SampledFrom([]int64{0, 1, -1, math.MaxInt64, math.MinInt64, math.MinInt64 + 1, 1 << 32, -1 << 32}),
		rapid.Int64(),
	).Draw(t, name)
}

// Whatever is added, in whatever order, the total is that of
// math/big.
func TestSumIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s, before Sum128
		want, wantBefore := new(big.Int), new(big.Int)
		t.Repeat(map[string]func(*rapid.T){
			"add": func(t *rapid.T) {
				v := edgy(t, "v")
				s.Add(v)
				want.Add(want, big.NewInt(v))
			},
			"product": func(t *rapid.T) {
				a, b := edgy(t, "a"), edgy(t, "b")
				s.AddProduct(a, b)
				want.Add(want, new(big.Int).Mul(big.NewInt(a), big.NewInt(b)))
			},
			"sum": func(t *rapid.T) {
				s.AddSum(before)
				want.Add(want, wantBefore)
			},
			"keep": func(t *rapid.T) {
				before = s
				wantBefore.Set(want)
			},
			"": func(t *rapid.T) { checkSum(t, s, before, want, wantBefore) },
		})
	})
}

func checkSum(t *rapid.T, s, other Sum128, want, wantOther *big.Int) {
	if s.Big().Cmp(want) != 0 {
		t.Fatalf("the total is %v, want %v", s.Big(), want)
	}
	if (s == other) != (want.Cmp(wantOther) == 0) {
		t.Fatalf("%v and %v are told apart wrongly", s.Big(), other.Big())
	}
	if s.Cmp(other) != want.Cmp(wantOther) || other.Cmp(s) != wantOther.Cmp(want) {
		t.Fatalf("%v and %v compare wrongly", s.Big(), other.Big())
	}
	if v, ok := s.Int64(); ok != want.IsInt64() || ok && v != want.Int64() {
		t.Fatalf("%v as int64 is %d, %v", s, v, ok)
	}
}

// A hundred of the largest products go beyond 128 bits, and come back.
func TestSumBeyond128Bits(t *testing.T) {
	var s Sum128
	for range 100 {
		s.AddProduct(math.MinInt64, math.MinInt64)
	}
	want := new(big.Int).Mul(big.NewInt(100), new(big.Int).Lsh(big.NewInt(1), 126))
	if s.Big().Cmp(want) != 0 {
		t.Fatalf("the total is %v, want %v", s, want)
	}
	for range 100 {
		s.AddProduct(math.MinInt64, math.MaxInt64)
		s.Add(math.MinInt64)
	}
	if s != (Sum128{}) {
		t.Fatalf("what is left is %v", s)
	}
}

func BenchmarkAdd(b *testing.B) {
	values := make([]int64, 1024)
	for i := range values {
		values[i] = int64(i*i) - 5000
	}
	var s Sum128
	for b.Loop() {
		for _, v := range values {
			s.Add(v)
		}
	}
}
