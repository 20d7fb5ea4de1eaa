package ingest

import (
	"strings"

	"kpi/kpi/field"
)

// isWordy tells whether the slot's cells are words that are looked up.
func (s *slot) isWordy() bool {
	return s.field.Type == field.Word || s.field.Type == field.Rate && s.field.Kind != field.Rates || s.field == dealStage || s.isCurrency()
}

// plainWords are words that were looked up, and of which nothing needs to be said.
type plainWords struct {
	known map[string]*plainWord
	near  [64]*plainWord // of these, the last one for each way that words begin and end
}

type plainWord struct {
	text   string
	number int // from 1
	value  value
}

// plainMost is how many words are remembered: a byte must hold their numbers.
const plainMost = 255

// keep remembers a word, unless it is bad or to be told.
func (p *plainWords) keep(text string, v value) {
	if v.why != "" || v.rounded || v.text == "other" || len(p.known) == plainMost {
		return
	}
	if p.known == nil {
		p.known = map[string]*plainWord{}
	}
	if p.known[text] == nil {
		text = strings.Clone(text)
		p.known[text] = &plainWord{text, len(p.known) + 1, v}
	}
}

// find is a word that was kept; nil where there is none. A text must not be blank.
func (p *plainWords) find(text string) *plainWord {
	at := &p.near[(int(text[0])+7*int(text[len(text)-1])+31*len(text))%len(p.near)]
	if *at == nil || (*at).text != text {
		w, ok := p.known[text]
		if !ok {
			return nil
		}
		*at = w
	}
	return *at
}

// isPlain holds for texts of ASCII characters with nothing to trim or fold, that are
// neither null nor a number which a spreadsheet may have written.
func (s *slot) isPlain(text string) bool {
	var met uint8
	for i := 0; i < len(text); i++ {
		met |= sorts[text[i]]
	}
	if met == 0 {
		return true
	}
	return !(met&oddCharacter != 0 || s.isID && met&ofNumbers != 0 || met&ofNulls != 0 && isNull(text) || met&blankCharacter != 0 && !isFolded(text))
}

// The sorts of bytes that a text may have, of which isPlain must know more.
const (
	oddCharacter   = 1 << iota // no printable ASCII
	blankCharacter             // a blank
	ofNumbers                  // point and plus: an id may be a number that a spreadsheet wrote
	ofNulls                    // what all null spellings have one of
)

var sorts = func() (of [256]uint8) {
	for b := range of {
		if b < ' ' || b > '~' {
			of[b] = oddCharacter
		}
	}
	of[' '] |= blankCharacter
	of['.'] |= ofNumbers
	of['+'] |= ofNumbers
	for _, b := range "nN-" {
		of[b] |= ofNulls
	}
	return of
}()

// isFolded tells whether all blanks of a text stand alone between others.
func isFolded(text string) bool {
	blank := true
	for i := 0; i < len(text); i++ {
		was := blank
		if blank = text[i] == ' '; blank && was {
			return false
		}
	}
	return !blank
}
