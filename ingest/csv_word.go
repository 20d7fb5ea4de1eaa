package ingest

import (
	"encoding/binary"
	"math/bits"
)

const (
	lowBits  = 0x7f7f7f7f7f7f7f7f
	everyOne = 0x0101010101010101
	// gatherBits brings the lowest bits of eight bytes together in the highest byte.
	gatherBits = 0x0102040810204080
)

// splitFast parts a record at a delimiter of one byte. Of 64 bytes at a time it makes
// a mask of those that are delimiters, and goes from one to the next: where they stand
// cannot be foreseen, and so a branch for each byte or word would mostly be wrong.
func (r *csvRows) splitFast(record []byte) {
	cells, pattern := r.row.cells, everyOne*uint64(r.one)
	from := 0
	for at := 0; at < len(record); at += 64 {
		for mask := delimiters(record, at, pattern); mask != 0; mask &= mask - 1 {
			end := at + bits.TrailingZeros64(mask)
			cells = append(cells, cellOf(record[from:end]))
			from = end + 1
		}
	}
	r.row.cells = append(cells, cellOf(record[from:]))
}

// delimiters has a bit for each of the 64 bytes from a place on that is the delimiter,
// of which pattern is eight. A word has a zero byte where one stands once it is xored
// with the pattern. The last word may end behind the record: its text goes on in the
// chunk, but what stands there does not count.
func delimiters(record []byte, at int, pattern uint64) (mask uint64) {
	n := min(64, len(record)-at)
	text := record[at:cap(record)]
	for i := 0; i < n; i += 8 {
		var word uint64
		if i+8 <= len(text) {
			word = binary.LittleEndian.Uint64(text[i:])
		} else {
			word = lastWord(text[i:])
		}
		x := word ^ pattern
		zero := ^((x&lowBits + lowBits) | x | lowBits)
		mask |= zero >> 7 * gatherBits >> 56 << i
	}
	return mask & (^uint64(0) >> (64 - n))
}

// lastWord is the last bytes of a chunk, fewer than eight.
func lastWord(text []byte) (word uint64) {
	for i, b := range text {
		word |= uint64(b) << (8 * i)
	}
	return word
}
