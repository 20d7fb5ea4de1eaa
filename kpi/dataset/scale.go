package dataset

import (
	"fmt"
	"unicode"

	"golang.org/x/text/width"
)

// Scale is the scores that a question offers: whole numbers from Low to High. The
// best is High, or Low where the scale is declared the other way round: 7-1.
type Scale struct {
	Low, High int64
	Reversed  bool
}

// ScaleOf reads a declared scale: 0-10, "1 to 5". ok is false where it does not name
// two different ends.
func ScaleOf(text string) (s Scale, ok bool) {
	var ends []int64
	inside := false
	for _, r := range width.Narrow.String(text) {
		digit := digitOf(r)
		switch {
		case digit < 0:
			inside = false
			continue
		case !inside:
			ends = append(ends, 0)
		}
		inside = true
		if last := &ends[len(ends)-1]; *last < farthest {
			*last = *last*10 + digit
		}
	}
	if len(ends) != 2 || ends[0] == ends[1] {
		return Scale{}, false
	}
	return Scale{min(ends[0], ends[1]), max(ends[0], ends[1]), ends[0] > ends[1]}, true
}

// farthest is where the end of a scale is as good as any beyond.
const farthest = 1_000_000

// digitOf is a decimal digit of any script; −1 for other signs.
func digitOf(r rune) int64 {
	if !unicode.Is(unicode.Nd, r) {
		return -1
	}
	digit := int64(0) // digits of a script stand together, from 0 on
	for digit < 9 && unicode.Is(unicode.Nd, r-1) {
		r, digit = r-1, digit+1
	}
	return digit
}

// Has tells whether a score, in the units of a Quantity, lies on the scale.
func (s Scale) Has(score int64) bool { return s.Low*one <= score && score <= s.High*one }

// standing is what a score counts in a net promoter score: 1 for a promoter, 0 for a
// passive one, −1 for a detractor. ok is false on scales without such a rule: it
// holds for 0 to 10, for 1 to 10, and for five steps.
func (s Scale) standing(score int64) (points int64, ok bool) {
	promoter, passive := int64(9), int64(7)
	switch s {
	case Scale{Low: 0, High: 10}, Scale{Low: 1, High: 10}:
	case Scale{Low: 1, High: 5}:
		promoter, passive = 5, 4
	default:
		return 0, false
	}
	switch {
	case score >= promoter*one:
		return 1, true
	case score >= passive*one:
		return 0, true
	}
	return -1, true
}

// topBox tells whether a score is one of the two best of a scale; ok is false for
// scales of fewer than five steps, of which two are no top.
func (s Scale) topBox(score int64) (top, ok bool) {
	if s.High-s.Low < 4 {
		return false, false
	}
	if s.Reversed {
		return score <= (s.Low+1)*one, true
	}
	return score >= (s.High-1)*one, true
}

// String is the scale as it is declared: "0-10".
func (s Scale) String() string {
	if s.Reversed {
		return fmt.Sprintf("%d-%d", s.High, s.Low)
	}
	return fmt.Sprintf("%d-%d", s.Low, s.High)
}
