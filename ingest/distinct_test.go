package ingest

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"kpi/kpi/dataset"
)

// No keys are called distinct that are not, and all are that rise or lie near one
// another.
func TestDistinct(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		near := rapid.Int64Range(-20, 20)
		key := rapid.OneOf(near, rapid.Int64(), rapid.Just(int64(math.MaxInt64)), rapid.Just(int64(dataset.Missing+1)), rapid.Just(int64(dataset.Missing)))
		keys := rapid.SliceOfN(rapid.SliceOfN(rapid.SampledFrom([]*rapid.Generator[int64]{near, key}).Draw(t, "keys"), 0, 8), 0, 4).Draw(t, "parts")
		seen, once, rising, last, n := map[int64]bool{}, true, true, int64(dataset.Missing), int64(0)
		low, high := int64(math.MaxInt64), int64(math.MinInt64)
		for _, of := range keys {
			for _, k := range of {
				if k == dataset.Missing {
					continue
				}
				once, rising = once && !seen[k], rising && k > last
				seen[k], last, low, high = true, k, min(low, k), max(high, k)
				n++
			}
		}
		got := distinct(keys)
		if got && !once {
			t.Fatalf("%v are called distinct", keys)
		}
		if seeable := rising || -100 < low && high < 100 && high-low < 32*n; once && seeable && !got {
			t.Fatalf("%v are distinct, which is not seen", keys)
		}
	})
}
