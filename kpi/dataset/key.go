package dataset

import (
	"encoding/binary"
	"math/bits"
)

// maxWhole is the number of digits up to which every whole number fits an int64.
const maxWhole = 18

// Key is a text as a number, for columns that are only compared: ids, and what
// names records by them. Texts that are the same once Canonical have one key. The
// blank text has none: its key is Missing.
//
// The key of a whole number of up to 18 digits as one writes it, without a sign or
// zeros before it, is that number, and exact. So is that of a number behind a few
// letters, such as D00000017 or DEAL-17: these follow one another as the numbers
// do. Any other text has a hash of 62 bits, the same on every machine and in every
// run: among a million such texts two share a key once in 9 million runs, among ten
// million once in 90,000. Both are below 0.
func Key(text []byte) int64 {
	if key, ok := exact(text); ok {
		return key
	}
	if !plain(text) {
		text = []byte(Canonical(string(text)))
		if key, ok := exact(text); ok {
			return key
		}
	}
	if len(text) == 0 {
		return Missing
	}
	return max(int64(hash(text)|1<<63)&^namedBit, Missing+1)
}

func exact(text []byte) (key int64, ok bool) {
	if key, ok = whole(text); !ok {
		key, ok = named(text)
	}
	return key, ok
}

// KeyOf is Key for a string.
func KeyOf(text string) int64 { return Key([]byte(text)) }

// whole reads a number that has but one way to be written.
func whole(text []byte) (n int64, ok bool) {
	if len(text) == 0 || len(text) > maxWhole || text[0] == '0' && len(text) > 1 {
		return 0, false
	}
	for _, b := range text {
		digit := b - '0'
		if digit > 9 {
			return 0, false
		}
		n = n*10 + int64(digit)
	}
	return n, true
}

// What named makes its keys of, from the left: the bit that says below 0; namedBit;
// the letters, of letterBits each; the number.
const (
	namedBit   = 1 << 62
	letterBits = 6
	numberBits = 31
	// maxLetters and maxDigits are how many letters and digits find room.
	maxLetters = 5
	maxDigits  = 9
)

// named reads a number behind a few letters. A 1 is put before its digits, so that
// zeros at their beginning count.
func named(text []byte) (key int64, ok bool) {
	letters, at := uint64(0), 0
	for ; at < len(text) && at <= maxLetters; at++ {
		code := letterCode(text[at])
		if code == 0 {
			break
		}
		letters = letters<<letterBits | code
	}
	if digits := len(text) - at; at == 0 || at > maxLetters || digits == 0 || digits > maxDigits {
		return 0, false
	}
	number := uint64(1)
	for _, b := range text[at:] {
		digit := b - '0'
		if digit > 9 {
			return 0, false
		}
		number = number*10 + uint64(digit)
	}
	return int64(1<<63 | namedBit | letters<<numberBits | number), true
}

// letterCode is a letter, or a sign that stands in ids, in letterBits bits; 0 for
// others.
func letterCode(b byte) uint64 {
	switch {
	case 'A' <= b && b <= 'Z':
		return uint64(b-'A') + 1
	case 'a' <= b && b <= 'z':
		return uint64(b-'a') + 27
	case '-' <= b && b <= '/':
		return uint64(b-'-') + 53
	case b == '_':
		return 56
	case b == ':':
		return 57
	case b == '#':
		return 58
	}
	return 0
}

// Hash is 64 bits of a text as it stands, the same on every machine and in every run.
func Hash(text []byte) uint64 { return hash(text) }

// Odd numbers whose bits look random, that the hash multiplies by.
const (
	mixA = 0xa0761d6478bd642f
	mixB = 0xe7037ed1a0b428db
	mixC = 0x8ebc6af09c88c6e3
)

// hash mixes 16 bytes at a time into both halves of a 128-bit product; the last
// 16 may overlap those before them.
func hash(text []byte) uint64 {
	n := len(text)
	seed := uint64(n) * mixC
	for ; len(text) > 16; text = text[16:] {
		seed = mix(binary.LittleEndian.Uint64(text)^mixA, binary.LittleEndian.Uint64(text[8:])^seed)
	}
	var a, b uint64
	switch m := len(text); {
	case m >= 8:
		a, b = binary.LittleEndian.Uint64(text), binary.LittleEndian.Uint64(text[m-8:])
	case m >= 4:
		a, b = uint64(binary.LittleEndian.Uint32(text)), uint64(binary.LittleEndian.Uint32(text[m-4:]))
	case m > 0:
		a, b = uint64(text[0])<<16|uint64(text[m/2])<<8|uint64(text[m-1]), 0
	}
	return mix(mixB^uint64(n), mix(a^mixB, b^seed^mixA))
}

func mix(a, b uint64) uint64 {
	high, low := bits.Mul64(a, b)
	return high ^ low
}
