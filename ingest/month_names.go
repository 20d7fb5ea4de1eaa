package ingest

import (
	"strings"
	"sync"

	"kpi/kpi/locale"
)

// dateWords are what the languages write in dates beside numbers, by normalised word.
type dateWords struct {
	months   map[string]namedMonth
	weekdays map[string]bool
	between  map[string]bool // words that say nothing: "2 de mayo de 2024"
}

// namedMonth is a month by name, from 1. It is of one calendar in all languages.
type namedMonth struct {
	month  int
	jalali bool
}

// theDateWords puts the words of all languages into one table; no spelling means
// two months.
var theDateWords = sync.OnceValue(func() dateWords {
	w := dateWords{map[string]namedMonth{}, map[string]bool{}, map[string]bool{}}
	for _, tag := range locale.Tags() {
		of, _ := locale.Find(tag)
		for i := range of.Months {
			w.month(of.Months[i], namedMonth{i + 1, false})
			w.month(of.MonthsShort[i], namedMonth{i + 1, false})
			w.month(of.Jalali[i], namedMonth{i + 1, true})
		}
		for _, n := range of.MonthsAlso {
			w.month(n.Name, namedMonth{n.Month, false})
		}
		for _, n := range of.JalaliAlso {
			w.month(n.Name, namedMonth{n.Month, true})
		}
		for _, name := range of.Weekdays {
			w.weekdays[normalise(name)] = true
		}
		for _, word := range of.InDates {
			w.between[normalise(word)] = true
		}
	}
	return w
})

// month enters a spelling: normalised, and as it is mostly written, which saves the
// work of normalising it.
func (w dateWords) month(name string, m namedMonth) {
	w.months[normalise(name)] = m
	w.months[name] = m
	w.months[strings.ToUpper(name)] = m
}

// longestWord is beyond every name in a date, in bytes.
const longestWord = 40

// monthNamed is the month of a name or its abbreviation, in any of the languages.
func monthNamed(name string) (namedMonth, bool) {
	if m, ok := theDateWords().months[name]; ok || name == "" || len(name) > longestWord || isDigit(name[0]) {
		return m, ok
	}
	m, ok := theDateWords().months[normalise(name)]
	return m, ok
}

func isWeekday(name string) bool {
	return len(name) <= longestWord && theDateWords().weekdays[normalise(name)]
}

// isBetween tells whether a word in a date says nothing.
func isBetween(word string) bool {
	return word != "" && len(word) <= longestWord && !isDigit(word[0]) && theDateWords().between[normalise(word)]
}
