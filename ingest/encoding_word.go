package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// verdict is what a word says of the encoding it was read in.
type verdict uint8

const (
	unsaid verdict = iota // marks, and single letters: they stand in any text
	sound                 // people write such words
	absurd                // nobody does
)

// judge tells whether a piece of text without spaces is what people write: words of
// one script, with capitals where they belong, and no signs within them. A text read
// in the wrong encoding has hardly a word like that.
func judge(text string) verdict {
	if strings.ContainsRune(text, utf8.RuneError) {
		return absurd
	}
	said := unsaid
	runes := []rune(text)
	for i := 0; i < len(runes); {
		end := i
		for end < len(runes) && ofWord(runes[end]) {
			end++
		}
		if end == i {
			if i > 0 && i+1 < len(runes) && ofWord(runes[i-1]) && ofWord(runes[i+1]) && !between(runes[i]) {
				return absurd
			}
			i++
			continue
		}
		switch judgeWord(runes[i:end]) {
		case absurd:
			return absurd
		case sound:
			said = sound
		}
		i = end
	}
	return said
}

func ofWord(r rune) bool {
	return unicode.IsLetter(r) && r != 'ª' && r != 'º' || unicode.IsMark(r) || r == '\u200c' || r == '\u200d'
}

// between tells whether a sign may stand between two letters.
func between(r rune) bool {
	return strings.ContainsRune("’‘'-–—/&«»“”„…·•،؛؟\u00a0\u00ad", r)
}

func judgeWord(word []rune) verdict {
	switch {
	case strings.IndexFunc(string(word), func(r rune) bool { return r >= utf8.RuneSelf }) < 0:
		return unsaid
	case all(word, latin):
		return judgeLatin(word)
	case all(word, cyrillic):
		return judgeCyrillic(word)
	case all(word, arabic):
		return judgeArabic(word)
	}
	return absurd
}

func all(word []rune, is func(rune) bool) bool {
	for _, r := range word {
		if !is(r) {
			return false
		}
	}
	return true
}

// latin leaves out letters that stand in few languages, and in those that have other
// encodings than are told apart here where these are read in the wrong one.
func latin(r rune) bool {
	return unicode.Is(unicode.Latin, r) && !strings.ContainsRune("ðþÐÞÿƒ", r)
}

func cyrillic(r rune) bool {
	return r >= 'А' && r <= 'я' || strings.ContainsRune("ЁёІіЇїЄєҐґЎў", r)
}

func arabic(r rune) bool {
	return unicode.Is(unicode.Arabic, r) || r == 'ـ' || unicode.IsMark(r) || r == '\u200c' || r == '\u200d'
}

// judgeLatin wants letters without marks beside those with them: no language writes
// three of these in a row.
func judgeLatin(word []rune) verdict {
	if len(word) == 1 {
		return unsaid
	}
	marked, row := 0, 0
	for _, r := range word {
		if r < utf8.RuneSelf {
			row = 0
			continue
		}
		marked++
		if row++; row == 3 {
			return absurd
		}
	}
	if 3*marked > 2*len(word) || !casedWell(word) {
		return absurd
	}
	return sound
}

func judgeCyrillic(word []rune) verdict {
	short := !unicode.IsUpper(word[len(word)-1]) && len(word) > 2 && !strings.ContainsAny(string(word), "аеёиоуыэюяіїєАЕЁИОУЫЭЮЯІЇЄ")
	switch {
	case !casedWell(word), strings.ContainsRune("ьъЬЪ", word[0]), short:
		return absurd
	case len(word) == 1:
		return unsaid
	}
	return sound
}

// judgeArabic knows the letters that stand only at the end of a word.
func judgeArabic(word []rune) verdict {
	if unicode.IsMark(word[0]) || word[0] == '\u200c' || word[0] == '\u200d' {
		return absurd
	}
	for _, r := range word[:len(word)-1] {
		if r == 'ة' {
			return absurd
		}
	}
	if len(word) == 1 {
		return unsaid
	}
	return sound
}

// casedWell tells whether a word is of small letters, of capitals, or has capitals in
// front of small ones only: McDonald, but not москВА.
func casedWell(word []rune) bool {
	for i, r := range word {
		if i > 0 && r >= utf8.RuneSelf && unicode.IsUpper(r) && unicode.IsLower(word[i-1]) {
			return false
		}
		if i > 1 && r >= utf8.RuneSelf && unicode.IsLower(r) && unicode.IsUpper(word[i-1]) && unicode.IsUpper(word[i-2]) {
			return false
		}
	}
	return true
}

// commonLetters are the letters that make more than half of any text of a script;
// where they do not, it is another alphabet read as this one.
var commonLetters = []struct {
	script func(rune) bool
	common string
}{
	{cyrillic, "оеаинтсрвлОЕАИНТСРВЛ"},
	{arabic, "اليمنوردتهبسیأ"},
}

// wellMixed tells whether the words of a script, where there are enough, have its
// letters about as often as languages have them.
func wellMixed(words []string) bool {
	const enough, least = 60, 0.45
	for _, c := range commonLetters {
		letters, common := 0, 0
		for _, word := range words {
			for _, r := range word {
				switch {
				case r < utf8.RuneSelf || !c.script(r):
				case strings.ContainsRune(c.common, r):
					common++
					fallthrough
				default:
					letters++
				}
			}
		}
		if letters >= enough && float64(common) < least*float64(letters) {
			return false
		}
	}
	return true
}
