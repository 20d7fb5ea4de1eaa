package analysis

import (
	"testing"

	"kpi/kpi/stats"
)

// TestKindsOf sets reps against their median cycle and the churn of all: a rep at the
// median is slow; one whose interval holds the rate of all is like the others; one with
// too few customers is of no kind.
func TestKindsOf(t *testing.T) {
	all := &closer{}
	rep := func(name string, cycle int64, left, customers int) *closer {
		c := &closer{name: name, cycles: []int64{cycle}}
		for i := range customers {
			c.customers = append(c.customers, acquired{seen: nineMonths, Followed: stats.Followed{Days: nineMonths, Left: i < left}})
		}
		all.customers = append(all.customers, c.customers...)
		return c
	}
	// Of all 40 of 100 left. Wilson of 18 of 20 is 0.70 to 0.97, of 2 of 20 0.03 to 0.30,
	// of 6 of 20 0.15 to 0.52.
	kinds, cycles, churns := kindsOf([]*closer{
		rep("Ana", 5, 18, 20), rep("Bo", 10, 2, 20), rep("Cy", 20, 6, 20), rep("Di", 1, 9, 9), rep("", 1, 5, 31),
	}, all)
	for name, want := range map[string]string{"Ana": "fast, they leave", "Bo": "slow, they stay", "Cy": "like the others", "Di": "", "": ""} {
		if kinds[name] != want {
			t.Errorf("%q is %q, not %q", name, kinds[name], want)
		}
	}
	if len(cycles) != 3 || len(churns) != 3 {
		t.Errorf("%d cycles and %d churns of 3 reps with enough customers", len(cycles), len(churns))
	}
}
