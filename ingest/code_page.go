package ingest

import (
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/transform"
)

// codePage is an encoding of one byte a character. The tables of charmap are those
// of browsers, which read bytes without a character as control characters; here
// they are no text, as everything a decoder cannot read.
type codePage struct{ *charmap.Charmap }

// NewDecoder decodes to UTF-8, with U+FFFD for each byte that has no character.
func (p codePage) NewDecoder() *encoding.Decoder {
	d := &pageDecoder{}
	for b := range d.runes {
		d.runes[b] = p.runeOf(byte(b))
	}
	return &encoding.Decoder{Transformer: d}
}

func (p codePage) runeOf(b byte) rune {
	if r := p.DecodeByte(b); r < 0x80 || r > 0x9f {
		return r
	}
	return utf8.RuneError
}

// read is bytes as they read in the page.
func (p codePage) read(text []byte) string {
	runes := make([]rune, len(text))
	for i, b := range text {
		runes[i] = p.runeOf(b)
	}
	return string(runes)
}

type pageDecoder struct {
	transform.NopResetter
	runes [256]rune
}

func (d *pageDecoder) Transform(dst, src []byte, _ bool) (n, used int, err error) {
	for _, b := range src {
		switch {
		case n+utf8.UTFMax > len(dst):
			return n, used, transform.ErrShortDst
		case b < utf8.RuneSelf:
			dst[n] = b
			n++
		default:
			n += utf8.EncodeRune(dst[n:], d.runes[b])
		}
		used++
	}
	return n, used, nil
}
