package ingest

import (
	"strings"

	"kpi/kpi/field"
)

// isTotal holds for rows of numbers with at most one text beside them, which says
// that they add other rows up, and neither id nor name nor date. A customer called
// Total Energies stays.
func (s *sieve) isTotal(r *row) bool {
	if s.wordy(r) {
		return false
	}
	word, of, numbers := -1, -1, 0
	for i := range s.header {
		text := r.at(i)
		switch {
		case text == "":
		case s.isNumber(text):
			numbers++
		case word >= 0 && of < 0 && s.isID(word) && s.isTotalWord(r.at(word)):
			of = i // where the id stands, a total is one of whatever stands beside it: "Subtotal, Ana, 100"
		case word >= 0:
			// two texts are a total and what it is of: nothing else may stand beside them
			if !s.isTotalWord(text) || !s.isTotalWord(r.at(word)) {
				return false
			}
		default:
			word = i
		}
	}
	if word < 0 {
		return len(s.identity) > 0 && !s.identified(r, -1, false)
	}
	if of >= 0 && numbers == 0 && !s.isTotalWord(r.at(of)) {
		return false
	}
	text := r.at(word)
	name, isGroup := groupName(text)
	switch {
	case isGroup && word == 0 && numbers > 0 && name != "":
		return !s.identified(r, word, false)
	case !s.isTotalWord(text) && !(numbers > 0 && s.isTotalOf(text)):
		return false
	}
	return !s.identified(r, word, strings.Contains(normalise(text), " ") || s.isID(word))
}

// wordy tells at a glance that a row has more words than any total.
func (s *sieve) wordy(r *row) bool {
	words := 0
	for i := range s.header {
		if text := r.at(i); len(text) > 2 && isLetter(rune(text[0])) && !strings.ContainsAny(text, "0123456789") {
			if words++; words > 2 {
				return true
			}
		}
	}
	return false
}

// identified tells whether another cell than that of the word says which record a
// row is. Beside a word that can mean nothing but a total, numbers say nothing.
func (s *sieve) identified(r *row, word int, sure bool) bool {
	for _, c := range s.identity {
		text := r.at(c.index)
		if c.index == word || text == "" {
			continue
		}
		if _, isDate := readDate(text); isDate && c.field.Type == field.Date || !sure || !s.isNumber(text) {
			return true
		}
	}
	return false
}

// isID tells whether a column holds the ids of the records.
func (s *sieve) isID(index int) bool {
	for _, c := range s.identity {
		if c.index == index && c.field.Name == "id" {
			return true
		}
	}
	return false
}

func (s *sieve) isNumber(text string) bool {
	_, ok := dissect(text, s.money)
	return ok
}

// isTotalWord knows "Total", "Grand Totals (5700 records)" and "Total deals: 5".
func (s *sieve) isTotalWord(text string) bool {
	text, _, _ = strings.Cut(text, "(")
	text = strings.TrimRight(normalise(text), " 0123456789")
	return s.totals.whole[text].value == "total"
}

// isTotalOf knows "Ana Total", where the numbers beside it are Ana's. "Total Ana"
// could be a customer's name.
func (s *sieve) isTotalOf(text string) bool {
	rest, last := cutLastWord(normalise(text))
	return rest != "" && s.totals.whole[last].value == "total" && (last == "total" || last == "totals" || last == "subtotal")
}

// groupName is the name of a group in the row above its records: "Won" of
// "Won (2)".
func groupName(text string) (name string, ok bool) {
	name, count, ok := strings.Cut(strings.TrimSuffix(text, ")"), " (")
	if !ok || !strings.HasSuffix(text, ")") {
		return "", false
	}
	number, _, _ := strings.Cut(count, " ")
	return name, isPlainInteger(number)
}
