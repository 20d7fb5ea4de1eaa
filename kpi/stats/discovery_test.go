package stats

import (
	"math/rand/v2"
	"testing"
)

// The fifteen p-values of Benjamini and Hochberg (1995): at 5 % the four smallest are
// discoveries. The largest of p·15 ÷ rank from each rank on, by hand.
func TestBenjaminiHochberg(t *testing.T) {
	p := []float64{0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1}
	want := []float64{0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.063857, 0.063857, 0.0645, 0.0765, 0.486, 0.581182, 0.714875, 0.753231, 0.813214, 1}
	order := rand.New(rand.NewPCG(1, 2)).Perm(len(p))
	shuffled := make([]float64, len(p))
	for i, at := range order {
		shuffled[i] = p[at]
	}
	for i, got := range BenjaminiHochberg(shuffled) {
		if !near(got, want[order[i]], 1e-6) {
			t.Errorf("p %g is adjusted to %g, want %g", shuffled[i], got, want[order[i]])
		}
	}
}

// The score test and Wilson's interval are one: a rate at the end of the interval has
// the p-value 0.05.
func TestRateP(t *testing.T) {
	for _, c := range [][2]int64{{31, 52}, {1, 9}, {40, 1000}} {
		low, high, _ := Wilson(c[0], c[1])
		for _, rate := range []float64{low, high} {
			if p, ok := RateP(c[0], c[1], rate); !ok || !near(p, 0.05, 1e-9) {
				t.Errorf("%d of %d against %g: p %g", c[0], c[1], rate, p)
			}
		}
	}
	if _, ok := RateP(3, 4, 1); ok {
		t.Error("a rate of 1 is tested by chance")
	}
}

// A mean half the width of its interval away has the p-value 0.05; with one degree of
// freedom a mean at twice the width has 2 ÷ π · arctan(1 ÷ 25.412) of it left.
func TestMeanP(t *testing.T) {
	for _, n := range []int64{2, 5, 30, 101, 500} {
		if p, ok := MeanP(-3, 3, n); !ok || !near(p, 0.05, 2e-3) {
			t.Errorf("n %d: p %g", n, p)
		}
	}
	if p, _ := MeanP(6, 3, 2); !near(p, 0.025039, 1e-5) {
		t.Errorf("p %g, want 0.02504", p)
	}
	if _, ok := MeanP(1, 0, 9); ok {
		t.Error("values that do not differ are tested")
	}
}

// Published points of the rank correlation by Student's t: 0.444 of 20 pairs and 0.632
// of 10 have the p-value 0.05.
func TestRhoP(t *testing.T) {
	for n, rho := range map[int]float64{20: 0.444, 10: -0.632} {
		if p, ok := RhoP(rho, n); !ok || !near(p, 0.05, 5e-4) {
			t.Errorf("%g of %d pairs: p %g", rho, n, p)
		}
	}
	if p, ok := RhoP(1, 5); !ok || p != 0 {
		t.Errorf("a perfect order has p %g", p)
	}
	if _, ok := RhoP(0.5, 3); ok {
		t.Error("three pairs are tested")
	}
}
