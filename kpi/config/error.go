package config

import (
	"fmt"
	"slices"
	"strings"

	"kpi/kpi/field"
)

// Error is a refusal with its place in kpi.yaml, what is wrong, and what to type.
type Error struct {
	File string
	Spot
	What string
	Hint string
}

// Error is "kpi.yaml:3:5: what". The hint is not in it: the program prints it on a
// line of its own.
func (e *Error) Error() string {
	if e.Line == 0 {
		return e.File + ": " + e.What
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.What)
}

// nearest is the word most like one that is not known; all words where none is.
func nearest(word string, words []string) string {
	if near := field.Nearest(word, words); near != "" {
		return "did you mean " + near + "?"
	}
	return "there are " + strings.Join(words, ", ")
}

// oneOf tells whether a word is one of some, and the hint where it is not.
func oneOf(word string, words []string) (hint string, ok bool) {
	if slices.Contains(words, word) {
		return "", true
	}
	return nearest(word, words), false
}

// Hint is what to type instead of a word that is none of some: the nearest, else all
// of them.
func Hint(word string, words []string) string { return nearest(word, words) }
