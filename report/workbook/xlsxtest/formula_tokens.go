package xlsxtest

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenKind is what a piece of a formula is. Operators and numbers are no tokens:
// nothing is told about them.
type tokenKind int

const (
	literal    tokenKind = iota // a text in quotes
	sheetName                   // before an exclamation mark
	function                    // before a bracket
	structured                  // a table, with what stands in its brackets
	name                        // of a cell, range, constant or table
	faultValue                  // such as #REF!
)

type token struct {
	kind         tokenKind
	text, inside string
}

// tokensOf takes a formula apart, and tells what cannot be.
func tokensOf(formula string) (tokens []token, fault string) {
	s := scanner{rest: formula}
	for s.rest != "" && s.fault == "" {
		s.next()
	}
	if s.fault == "" && len(s.open) > 0 {
		s.fault = "a bracket is not closed"
	}
	return s.tokens, s.fault
}

type scanner struct {
	rest   string
	open   []byte // brackets that are open, as what closes them
	tokens []token
	fault  string
}

func (s *scanner) add(kind tokenKind, text string) {
	s.tokens = append(s.tokens, token{kind: kind, text: text})
}

func (s *scanner) next() {
	if ref := s.reference(); ref != "" {
		s.rest = s.rest[len(ref):]
		return
	}
	r, size := utf8.DecodeRuneInString(s.rest)
	switch {
	case r == '"':
		if text, ok := s.quoted('"'); ok {
			s.add(literal, text)
		}
	case r == '\'':
		s.quotedSheet()
	case r == '(' || r == '{':
		s.bracket(s.rest[0])
	case r == ')' || r == '}':
		s.close(s.rest[0])
	case r == '#':
		s.faultValue()
	case unicode.IsLetter(r) || r == '_' || r == '\\':
		s.word()
	case unicode.IsDigit(r) || r == '.':
		s.rest = s.rest[len(aNumber.FindString(s.rest)):]
	case strings.ContainsRune("$+-*/^&=<>,;:% \n!@", r):
		if r == '@' {
			s.fault = "@ stands for [#This Row] on the screen only"
		}
		s.rest = s.rest[size:]
	default:
		s.fault = "a " + string(r) + " may not stand here"
	}
}

var aNumber = regexp.MustCompile(`^[0-9]*\.?[0-9]*(?:[eE][+-]?[0-9]+)?`)

// quoted takes a text in quotes off, in which a quote is doubled.
func (s *scanner) quoted(quote byte) (text string, ok bool) {
	for i := 1; i < len(s.rest); i++ {
		if s.rest[i] != quote {
			continue
		}
		if i+1 < len(s.rest) && s.rest[i+1] == quote {
			i++
			continue
		}
		text = strings.ReplaceAll(s.rest[1:i], strings.Repeat(string(quote), 2), string(quote))
		s.rest = s.rest[i+1:]
		return text, true
	}
	s.fault = "a quote is not closed"
	return "", false
}

func (s *scanner) quotedSheet() {
	text, ok := s.quoted('\'')
	if ok && !strings.HasPrefix(s.rest, "!") {
		s.fault = "a name in quotes that is of no sheet"
	}
	s.add(sheetName, text)
}

func (s *scanner) bracket(b byte) {
	closes := map[byte]byte{'(': ')', '{': '}'}
	if s.open = append(s.open, closes[b]); len(s.open) > deepest {
		s.fault = "more than 64 levels of brackets"
	}
	s.rest = s.rest[1:]
}

func (s *scanner) close(b byte) {
	if len(s.open) == 0 || s.open[len(s.open)-1] != b {
		s.fault = "a bracket closes that is not open"
		return
	}
	s.open, s.rest = s.open[:len(s.open)-1], s.rest[1:]
}

func (s *scanner) faultValue() {
	value := aFault.FindString(s.rest)
	s.add(faultValue, value)
	s.rest = s.rest[len(value):]
}

var aFault = regexp.MustCompile(`^#[A-Z0-9/]*[!?]?`)

var aWord = regexp.MustCompile(`^[\pL_\\][\pL\pN_.\\?]*`)

// word takes off what begins with a letter: what follows says what it is.
func (s *scanner) word() {
	word := aWord.FindString(s.rest)
	s.rest = s.rest[len(word):]
	switch {
	case strings.HasPrefix(s.rest, "("):
		s.add(function, word)
	case strings.HasPrefix(s.rest, "!"):
		s.add(sheetName, word)
	case strings.HasPrefix(s.rest, "["):
		end := closing(s.rest)
		if end < 0 {
			s.fault = "a bracket is not closed"
			return
		}
		s.tokens = append(s.tokens, token{structured, word, s.rest[1:end]})
		s.rest = s.rest[end+1:]
	case strings.EqualFold(word, "TRUE") || strings.EqualFold(word, "FALSE"):
	default:
		s.add(name, word)
	}
}

// aReference is a cell, or columns or rows such as $A:$C or $1:$2.
var aReference = regexp.MustCompile(`^(?i)(\$?[A-Z]{1,3}\$?[0-9]{1,7}|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?[0-9]+:\$?[0-9]+)`)

// reference is the reference to cells that the rest begins with, "" where it
// begins with something else.
func (s *scanner) reference() string {
	ref := aReference.FindString(s.rest)
	after, _ := utf8.DecodeRuneInString(s.rest[len(ref):])
	if unicode.IsLetter(after) || unicode.IsDigit(after) || strings.ContainsRune("_.(![", after) {
		return ""
	}
	return ref
}
