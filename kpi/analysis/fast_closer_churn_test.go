package analysis

import (
	"testing"

	"kpi/kpi/stats"
)

// TestKindsOf sets reps against their medians: a rep at a median is slow, and keeps
// the customers; one with too few is of no kind.
func TestKindsOf(t *testing.T) {
	rep := func(name string, cycle int64, left, customers int) *closer {
		c := &closer{name: name, cycles: []int64{cycle}}
		for i := range customers {
			c.customers = append(c.customers, acquired{seen: nineMonths, Followed: stats.Followed{Days: nineMonths, Left: i < left}})
		}
		return c
	}
	kinds, cycles, churns := kindsOf([]*closer{
		rep("Ana", 5, 3, 10), rep("Bo", 10, 1, 10), rep("Cy", 20, 2, 10), rep("Di", 1, 9, 9), rep("", 1, 10, 10),
	})
	for name, want := range map[string]string{"Ana": "fast, they leave", "Bo": "slow, they stay", "Cy": "slow, they stay", "Di": "", "": ""} {
		if kinds[name] != want {
			t.Errorf("%q is %q, not %q", name, kinds[name], want)
		}
	}
	if len(cycles) != 3 || len(churns) != 3 {
		t.Errorf("%d cycles and %d churns of 3 reps with enough customers", len(cycles), len(churns))
	}
}
