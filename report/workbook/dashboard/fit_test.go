package dashboard

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A text takes as many lines as its words need, and long words are broken.
func TestWrapped(t *testing.T) {
	for _, test := range []struct {
		text  string
		width float64
		lines int
	}{
		{"", 10, 1},
		{"Revenue", 10, 1},
		{"Average deal size", 11, 2},
		{"Average deal size", 7, 3},
		{"Donaudampfschifffahrt", 11, 3},
		{"a b c", 1, 3},
	} {
		if n := wrapped(test.text, test.width, 1); n != test.lines {
			t.Errorf("%q takes %d lines of %v, not %d", test.text, n, test.width, test.lines)
		}
	}
}

// In a wider column a text takes no more lines.
func TestWrappedNarrower(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.StringMatching(`[a-z]{1,20}`)).Draw(t, "words"), " ")
		width := rapid.Float64Range(2, 60).Draw(t, "width")
		if narrow, wide := wrapped(text, width, 1), wrapped(text, 200*width, 1); wide > narrow {
			t.Fatalf("%q takes %d lines of %v, and %d of %v", text, narrow, width, wide, 200*width)
		}
	})
}
