package dataset

import (
	"hash/maphash"

	"kpi/kpi/field"
)

// Dict codes the texts of one column. Code 0 is the missing text.
//
// It is an open hash table over the texts themselves: columns of ids have as many
// texts as rows, and a map would keep each text's header twice and hash every text
// again whenever it grows.
type Dict struct {
	texts  []string
	hashes []uint32 // of each text, so that growing reads no text
	slots  []uint32 // one more than the code that stands there; 0 is free
	seed   maphash.Seed
}

// NewDict is an empty dictionary: it holds the missing text alone.
func NewDict() *Dict {
	d := &Dict{seed: maphash.MakeSeed(), slots: make([]uint32, 16)}
	d.Code("")
	return d
}

// dictOf is the dictionary that a field's column starts with: a Word field's
// words are in it from the start, so that their codes are field.Code's.
func dictOf(f *field.Field) *Dict {
	d := NewDict()
	for _, w := range f.Words {
		d.Code(w)
	}
	return d
}

// Code is the text's code, given now where the text is new.
func (d *Dict) Code(text string) uint32 {
	hash := uint32(maphash.String(d.seed, text))
	at, code, ok := d.seek(hash, func(have string) bool { return have == text })
	if ok {
		return code
	}
	return d.add(at, hash, text)
}

// CodeBytes is Code for a byte slice, which it copies only when the text is new.
func (d *Dict) CodeBytes(text []byte) uint32 {
	hash := uint32(maphash.Bytes(d.seed, text))
	at, code, ok := d.seek(hash, func(have string) bool { return have == string(text) })
	if ok {
		return code
	}
	return d.add(at, hash, string(text))
}

// seek finds the slot of a text, or the free one where it belongs.
func (d *Dict) seek(hash uint32, is func(string) bool) (at int, code uint32, ok bool) {
	mask := len(d.slots) - 1
	for at = int(hash) & mask; d.slots[at] != 0; at = (at + 1) & mask {
		code = d.slots[at] - 1
		if d.hashes[code] == hash && is(d.texts[code]) {
			return at, code, true
		}
	}
	return at, 0, false
}

func (d *Dict) add(at int, hash uint32, text string) uint32 {
	code := uint32(len(d.texts))
	d.texts = append(d.texts, text)
	d.hashes = append(d.hashes, hash)
	d.slots[at] = code + 1
	if 4*len(d.texts) > 3*len(d.slots) {
		d.grow()
	}
	return code
}

func (d *Dict) grow() {
	d.slots = make([]uint32, 2*len(d.slots))
	mask := len(d.slots) - 1
	for code, hash := range d.hashes {
		at := int(hash) & mask
		for d.slots[at] != 0 {
			at = (at + 1) & mask
		}
		d.slots[at] = uint32(code) + 1
	}
}

// Find is the text's code; ok is false when the dictionary lacks it.
func (d *Dict) Find(text string) (code uint32, ok bool) {
	_, code, ok = d.seek(uint32(maphash.String(d.seed, text)), func(have string) bool { return have == text })
	return code, ok
}

// Text is the text of a code.
func (d *Dict) Text(code uint32) string { return d.texts[code] }

// Len is the number of codes, the missing text's included: every code is below
// it.
func (d *Dict) Len() int { return len(d.texts) }

// keys are the Key of each code's text.
func (d *Dict) keys() []int64 {
	keys := make([]int64, len(d.texts))
	for code, text := range d.texts {
		keys[code] = KeyOf(text)
	}
	return keys
}

// which tells of each code whether its text is one of those asked for.
func (d *Dict) which(is func(text string) bool) []bool {
	found := make([]bool, len(d.texts))
	for code, text := range d.texts {
		found[code] = is(text)
	}
	return found
}
