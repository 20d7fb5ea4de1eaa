package stats

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func rats(values ...string) []*big.Rat {
	all := make([]*big.Rat, len(values))
	for i, v := range values {
		all[i], _ = new(big.Rat).SetString(v)
	}
	return all
}

// 1 2 3 vary by 1, a third of which is the square of their mean's error; 10 12 14 16
// by 20/3, a quarter of which is 5/3. Together 2. Degrees of freedom: 2² ÷ ((1/3)² ÷
// 2 + (5/3)² ÷ 3) = 4.08, so 4, whose point is 2.776445. 2.776445 × √2 = 3.926486.
func TestWelchHalf(t *testing.T) {
	a, b := rats("1", "2", "3"), rats("10", "12", "14", "16")
	half, ok := WelchHalf(a, b)
	if !ok || !near(half, 3.926486, 1e-6) {
		t.Errorf("half is %.9f, %v", half, ok)
	}
	if _, ok := WelchHalf(a[:1], b); ok {
		t.Error("one value has a spread")
	}
	if _, ok := WelchHalf(rats("2", "2"), rats("5", "5")); ok {
		t.Error("samples that do not vary say something of chance")
	}
}

// Neither the order of the samples nor that of their values matters, and twice the
// values have twice the width.
func TestWelchHalfLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) (list, twice []*big.Rat) {
			for _, v := range rapid.SliceOfN(rapid.Int64Range(-1000, 1000), 2, 12).Draw(t, name) {
				list, twice = append([]*big.Rat{big.NewRat(v, 1)}, list...), append(twice, big.NewRat(2*v, 1))
			}
			return list, twice
		}
		a, twiceA := draw("a")
		b, twiceB := draw("b")
		half, ok := WelchHalf(a, b)
		turned, okTurned := WelchHalf(b, a)
		double, okDouble := WelchHalf(twiceA, twiceB)
		if ok != okTurned || ok != okDouble || !near(half, turned, 1e-9) || !near(2*half, double, 1e-6) {
			t.Fatalf("half %v, turned %v, twice the values %v", half, turned, double)
		}
	})
}
