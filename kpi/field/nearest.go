package field

import (
	"strings"

	"github.com/agnivade/levenshtein"
)

// mostOff is by how many letters a word may be off and still be taken for a slip.
const mostOff = 3

// Nearest is the one of some words that is most like a word that is none of them;
// empty where none is like it.
func Nearest(word string, words []string) string {
	best, least := "", mostOff+1
	for _, w := range words {
		if d := levenshtein.ComputeDistance(strings.ToLower(word), strings.ToLower(w)); d < least && d < len(w) {
			best, least = w, d
		}
	}
	return best
}
