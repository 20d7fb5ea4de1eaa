package dashboard

import (
	"math/big"
	"strings"
	"testing"

	"kpi/kpi/table"
)

// A band begins with its lower bound, but the last, which begins above it; there is none
// where there is no attainment.
func TestStandingOf(t *testing.T) {
	for _, c := range []struct {
		attained, want string
	}{
		{"-1", "under 50 %"}, {"0", "under 50 %"}, {"0.49999", "under 50 %"}, {"0.5", "50 to 80 %"}, {"0.8", "80 to 100 %"},
		{"0.999999", "80 to 100 %"}, {"1", "100 to 120 %"}, {"1.2", "100 to 120 %"}, {"1.2000001", "over 120 %"}, {"9", "over 120 %"},
	} {
		x, _ := new(big.Rat).SetString(c.attained)
		if got := standings[standingOf(table.Of(x))].band; got != c.want {
			t.Errorf("%s of a quota is in the band %s, not %s", c.attained, got, c.want)
		}
	}
	if got := standingOf(table.Undefined(table.NoQuota)); got != -1 {
		t.Errorf("without a quota the band is %d", got)
	}
}

// The formula has the bounds of the bands, rounded as the engine's fractions need it.
func TestStandingFormula(t *testing.T) {
	got := standingFormula("B7", "no quota", func(s standing) string { return s.word })
	want := `IF(ISNUMBER(B7),IF(ROUND(B7,12)>1.2,"far above",IF(ROUND(B7,12)>=1,"met",IF(ROUND(B7,12)>=0.8,"close",IF(ROUND(B7,12)>=0.5,"behind","far behind")))),"no quota")`
	if got != want {
		t.Errorf("the formula is\n%s, not\n%s", got, want)
	}
}

// The parts of a bar come to what was reached, or to the quota where less was.
func TestAttainmentParts(t *testing.T) {
	for _, c := range []struct{ is, aim, to, above, gap float64 }{
		{80, 100, 80, 0, 20}, {130, 100, 100, 30, 0}, {-20, 100, 0, 0, 100}, {0, 100, 0, 0, 100}, {50, 0, 0, 50, 0},
	} {
		for i, want := range []float64{c.to, c.above, c.gap} {
			if got, _ := attainmentParts[i].of([]float64{c.is, c.aim}); got != want {
				t.Errorf("%s of %v of %v is %v, not %v", attainmentParts[i].title, c.is, c.aim, got, want)
			}
		}
	}
}

// Where too many groups are for a chart, it has those at both ends.
func TestEnds(t *testing.T) {
	all := make([]int, mostBars+1)
	for i := range all {
		all[i] = i
	}
	shown, title := ends(&maker{}, all, "Reps")
	if len(shown) != 2*mostEnds || shown[0] != 0 || shown[mostEnds] != mostBars+1-mostEnds || !strings.HasSuffix(title, "31") {
		t.Errorf("the chart %q shows %v", title, shown)
	}
	if shown, title := ends(&maker{}, all[1:], "Reps"); len(shown) != mostBars || title != "Reps" {
		t.Errorf("the chart %q of %d shows %d", title, mostBars, len(shown))
	}
}
