package stats

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func upTo(n int) []int64 {
	var all []int64
	for v := range n {
		all = append(all, int64(v))
	}
	return all
}

func TestMedianDifference(t *testing.T) {
	same := []int64{3, 3, 3, 3, 3}
	if low, high, ok := MedianDifference(same, []int64{1, 1, 1, 1, 1, 1}); !ok || low != 4 || high != 4 {
		t.Errorf("values that do not vary: from %d to %d halves, %v; want 4", low, high, ok)
	}
	if _, _, ok := MedianDifference(same[:4], same); ok {
		t.Error("4 values have an interval")
	}
	// Against a constant, the interval is that of the median of 0 to 100: the ranks that
	// the binomial distribution gives are 41 and 61 from 1, the values 40 and 60.
	low, high, ok := MedianDifference(upTo(101), []int64{0, 0, 0, 0, 0})
	if !ok || low < 2*38 || low > 2*42 || high < 2*58 || high > 2*62 {
		t.Errorf("from %d to %d halves, %v; want about 80 to 120", low, high, ok)
	}
	again, still, _ := MedianDifference(upTo(101), []int64{0, 0, 0, 0, 0})
	if again != low || still != high {
		t.Error("the same values have two intervals")
	}
}

// TestResampledMedian holds the median that is drawn at once to the median of values
// that are all drawn: both are as often below, at and above each value.
func TestResampledMedian(t *testing.T) {
	const draws = 20_000
	for _, sorted := range [][]int64{{0, 1, 1, 5, 9}, {0, 1, 2, 4, 7, 8}} {
		random := rand.New(rand.NewPCG(1, 2))
		atOnce, oneByOne := map[int64]int{}, map[int64]int{}
		for range draws {
			atOnce[resampledMedian(random, sorted)]++
			drawn := make([]int64, len(sorted))
			for i := range drawn {
				drawn[i] = sorted[random.IntN(len(sorted))]
			}
			slices.Sort(drawn)
			oneByOne[drawn[(len(drawn)-1)/2]+drawn[len(drawn)/2]]++
		}
		for twice, n := range oneByOne {
			if off := atOnce[twice] - n; off > 600 || off < -600 {
				t.Errorf("of %v, the median %d/2 comes %d times at once, %d times one by one", sorted, twice, atOnce[twice], n)
			}
		}
	}
}
