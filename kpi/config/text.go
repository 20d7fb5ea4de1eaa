package config

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml/ast"
)

// Text is a text of kpi.yaml that knows where each of its characters stands, so
// that who reads it can point into it.
type Text struct {
	Value string
	Spot
	// spots are those of the characters; nil where a text was not read from a file.
	spots []Spot
}

// At is where the character stands that n others come before: in the quotes of a
// quoted text, and in the lines of one that has several. Past the end it is the
// place after the last.
func (t Text) At(n int) Spot {
	switch {
	case len(t.spots) == 0:
		return t.Spot
	case n < len(t.spots):
		return t.spots[n]
	}
	last := t.spots[len(t.spots)-1]
	last.Column++
	return last
}

// located is a text with the place of each character.
func (p *parse) located(e entry) Text {
	t := Text{Value: p.text(e), Spot: p.spot(e)}
	if p.err == nil {
		t.spots = p.spotsOf(e.value, []rune(t.Value), t.Spot)
	}
	return t
}

// spotsOf finds each character of a text in the lines of the file: what is blank is
// folded in YAML, so that only the others have to be found, one after the other. It
// is nil where they cannot be.
func (p *parse) spotsOf(n ast.Node, text []rune, from Spot) []Spot {
	w := &walk{lines: p.lines, line: from.Line - 1, column: from.Column - 1}
	if _, block := n.(*ast.LiteralNode); block {
		w.line, w.column = w.line+1, 0
	} else {
		w.quote = w.peek()
		if w.quote == '"' || w.quote == '\'' {
			w.column++
		} else {
			w.quote = 0
		}
	}
	spots := make([]Spot, 0, len(text))
	for _, want := range text {
		if !unicode.IsSpace(want) {
			w.skip()
		}
		spots = append(spots, Spot{w.line + 1, w.column + 1})
		if got := w.take(); !unicode.IsSpace(want) && got != want {
			return nil
		} else if unicode.IsSpace(want) && !unicode.IsSpace(got) {
			return nil
		}
	}
	return spots
}

// walk goes through the lines of a file, character by character as a scalar of YAML
// has them.
type walk struct {
	lines        [][]rune
	line, column int
	quote        rune
}

// end is what peek gives after the last line.
const end = -1

// peek is the character here; a line's end is '\n'.
func (w *walk) peek() rune {
	switch {
	case w.line >= len(w.lines):
		return end
	case w.column >= len(w.lines[w.line]):
		return '\n'
	}
	return w.lines[w.line][w.column]
}

func (w *walk) step() {
	if w.peek() == '\n' {
		w.line, w.column = w.line+1, 0
		return
	}
	w.column++
}

// skip passes over what is blank, however it is written.
func (w *walk) skip() {
	for w.peek() != end {
		was := *w
		if got := w.take(); !unicode.IsSpace(got) {
			*w = was
			return
		}
	}
}

// take is the next character of the text. A quote in single quotes is two, and in
// double quotes a backslash begins another way to write one.
func (w *walk) take() rune {
	r := w.peek()
	w.step()
	switch {
	case w.quote == '\'' && r == '\'':
		w.step()
	case w.quote == '"' && r == '\\':
		return w.escaped()
	}
	return r
}

// escaped is the character that a backslash and what follows it stand for.
func (w *walk) escaped() rune {
	r := w.peek()
	w.step()
	if digits := map[rune]int{'x': 2, 'u': 4, 'U': 8}[r]; digits > 0 {
		var hex strings.Builder
		for range digits {
			hex.WriteRune(w.peek())
			w.step()
		}
		code, err := strconv.ParseUint(hex.String(), 16, 32)
		if err != nil {
			return unicode.ReplacementChar
		}
		return rune(code)
	}
	if named, ok := map[rune]rune{'n': '\n', 't': '\t', 'r': '\r', '_': '\u00a0', 'N': '\u0085'}[r]; ok {
		return named
	}
	return r
}
