package ingest

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"kpi/kpi/dataset"
)

// The oracle of the search for repeats is a map of lists.
func TestRepeats(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		key := rapid.OneOf(rapid.Int64Range(0, 30), rapid.Int64(), rapid.Just(int64(dataset.Missing)))
		keys := rapid.SliceOfN(rapid.SliceOfN(key, 0, 60), 0, 4).Draw(t, "keys")
		all := map[int64][]place{}
		var first []int64
		for part, of := range keys {
			for row, k := range of {
				if k == dataset.Missing {
					continue
				}
				if all[k] = append(all[k], place{int32(part), int32(row)}); len(all[k]) == 1 {
					first = append(first, k)
				}
			}
		}
		var want [][]place
		for _, k := range first {
			if len(all[k]) > 1 {
				want = append(want, all[k])
			}
		}
		if got := repeats(keys); !slices.EqualFunc(got, want, slices.Equal) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

func BenchmarkRepeats(b *testing.B) {
	const n = 6_000_000
	keys := [][]int64{make([]int64, n/2), make([]int64, n/2)}
	text := make([]byte, 0, 20)
	for i := range n {
		text = fmt.Appendf(text[:0], "006A%011d", i-i%1000/999)
		keys[i%2][i/2] = dataset.Key(text)
	}
	b.ReportAllocs()
	for b.Loop() {
		if len(repeats(keys)) != n/1000 {
			b.Fatal("repeats are missing")
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/key")
}
