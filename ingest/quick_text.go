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
	last  *plainWord
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

// find is a word that was kept; nil where there is none. The one before comes again so
// often that it is tried first.
func (p *plainWords) find(text string) *plainWord {
	if p.last == nil || p.last.text != text {
		w, ok := p.known[text]
		if !ok {
			return nil
		}
		p.last = w
	}
	return p.last
}

// quickText reads texts of ASCII characters with nothing to trim or fold, that are
// neither null nor a number which a spreadsheet may have written.
func (s *slot) quickText(v *value, text string) bool {
	if isNull(text) || !isTidy(text) {
		return false
	}
	if s.isID && !isTidyID(text) {
		return false
	}
	v.text, v.ok = text, true
	return true
}

// isTidy tells whether a text is printable ASCII with single blanks within.
func isTidy(text string) bool {
	space := true
	for i := 0; i < len(text); i++ {
		b := text[i]
		if b-' ' >= 0x7f-' ' || b == ' ' && space {
			return false
		}
		space = b == ' '
	}
	return !space
}

// isTidyID tells whether idOf would leave an id as it is, and it is not ruined.
func isTidyID(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] == '.' || text[i] == '+' {
			return false
		}
	}
	return true
}
