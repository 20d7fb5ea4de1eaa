package dataset

import "kpi/kpi/field"

// Dict codes the texts of one column. Code 0 is the missing text.
type Dict struct {
	texts []string
	codes map[string]uint32
}

// NewDict is an empty dictionary: it holds the missing text alone.
func NewDict() *Dict {
	return &Dict{texts: []string{""}, codes: map[string]uint32{"": 0}}
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
	code, ok := d.codes[text]
	if !ok {
		code = uint32(len(d.texts))
		d.texts = append(d.texts, text)
		d.codes[text] = code
	}
	return code
}

// CodeBytes is Code for a byte slice, which it copies only when the text is new.
func (d *Dict) CodeBytes(text []byte) uint32 {
	if code, ok := d.codes[string(text)]; ok {
		return code
	}
	return d.Code(string(text))
}

// Find is the text's code; ok is false when the dictionary lacks it.
func (d *Dict) Find(text string) (code uint32, ok bool) {
	code, ok = d.codes[text]
	return code, ok
}

// Text is the text of a code.
func (d *Dict) Text(code uint32) string { return d.texts[code] }

// Len is the number of codes, the missing text's included: every code is below
// it.
func (d *Dict) Len() int { return len(d.texts) }
