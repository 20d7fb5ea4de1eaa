package ingest

import "kpi/kpi/dataset"

// distinct tells that no key stands twice, where that is cheap to see: where each is
// greater than the one before it, or where the keys lie so near one another that
// each can have a bit. False says nothing.
func distinct(keys [][]int64) bool {
	n, low, high, rising := 0, int64(0), int64(0), true
	for _, of := range keys {
		for _, key := range of {
			switch {
			case key == dataset.Missing:
				continue
			case n == 0:
				low, high = key, key
			case key > high:
				high = key
			default:
				rising = false
				low = min(low, key)
			}
			n++
		}
	}
	if rising {
		return true
	}
	span := uint64(high) - uint64(low)
	return span < bitsPerKey*uint64(n) && eachOnce(keys, low, span)
}

// bitsPerKey is how many bits there may be for each key: as much room as the search
// for keys that stand twice takes.
const bitsPerKey = 32

func eachOnce(keys [][]int64, low int64, span uint64) bool {
	met := make([]uint64, span/64+1)
	for _, of := range keys {
		for _, key := range of {
			if key == dataset.Missing {
				continue
			}
			at := uint64(key) - uint64(low)
			if met[at/64]&(1<<(at%64)) != 0 {
				return false
			}
			met[at/64] |= 1 << (at % 64)
		}
	}
	return true
}
