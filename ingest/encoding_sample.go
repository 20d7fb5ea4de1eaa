package ingest

import (
	"encoding/binary"
	"io"
	"unicode/utf8"
)

// How far a text is searched for bytes beyond ASCII before its encoding is told:
// all of a small one; of a large one the start, and pieces from end to end, since to
// read it twice would cost as much as to use it. Bytes that stand between the pieces
// only are read as UTF-8, and refused with their place if they are none.
const (
	highWithin = 32 << 20
	highPieces = 256
)

// firstHigh is the first bytes of a text with one beyond ASCII among them; its head,
// where there are none. A read that fails ends the search: it fails again when the
// text is used.
func firstHigh(head []byte, text io.Reader) []byte {
	if !ascii(head) {
		return head
	}
	piece := make([]byte, csvSample)
	for read := len(head); read < highWithin; read += len(piece) {
		n, err := io.ReadFull(text, piece)
		switch {
		case !ascii(piece[:n]):
			return piece[:n]
		case err != nil:
			return head
		}
	}
	if at, ok := text.(io.ReaderAt); ok {
		if found := highPiece(at, sizeOf(text), piece); found != nil {
			return found
		}
	}
	return head
}

// highPiece looks at pieces of a text from end to end.
func highPiece(text io.ReaderAt, size int64, piece []byte) []byte {
	for i := range int64(highPieces) {
		n, _ := text.ReadAt(piece, size/highPieces*i) // a short read is the end
		found := piece[:n]
		for len(found) > 0 && !utf8.RuneStart(found[0]) { // the rest of a character
			found = found[1:]
		}
		if !ascii(found) {
			return found
		}
	}
	return nil
}

// sizeOf is the size of a text that can be read at any place.
func sizeOf(text io.Reader) int64 {
	seeker, ok := text.(io.Seeker)
	if !ok {
		return 0
	}
	size, _ := seeker.Seek(0, io.SeekEnd) // 0 where it cannot be told
	return size
}

func ascii(text []byte) bool {
	const high = 0x8080808080808080 // of eight bytes at once
	for ; len(text) >= 8; text = text[8:] {
		if binary.LittleEndian.Uint64(text)&high != 0 {
			return false
		}
	}
	for _, b := range text {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// isUTF8 tells whether a text is UTF-8, up to a character that is cut off at its end.
func isUTF8(text []byte) bool {
	for at := len(text) - 1; at >= max(0, len(text)-utf8.UTFMax+1); at-- {
		if utf8.RuneStart(text[at]) {
			if !utf8.FullRune(text[at:]) {
				text = text[:at]
			}
			break
		}
	}
	return utf8.Valid(text)
}
