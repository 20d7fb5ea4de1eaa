package ingest

import "strings"

// readWords takes the words beside a number for its currency and for what they
// multiply it by, "Rp … juta"; any other word makes it no number.
func (fig *figure) readWords(text string, money *vocabulary) bool {
	words := strings.Fields(normalise(text))
	rest := words[:0]
	for _, word := range words {
		m, ok := money.times[word]
		switch {
		case !ok:
			rest = append(rest, word)
		case fig.tens != 0 || fig.unsure || fig.percent:
			return false // "5 ribu juta" is nobody's number
		default:
			fig.multiply(m)
		}
	}
	if !fig.nameCurrency(rest, text, money) {
		return false
	}
	if fig.unsure && fig.currency != "" {
		fig.settle(money.timesIn(money.home[fig.currency]))
	}
	return true
}

// multiply takes what a word multiplies by.
func (fig *figure) multiply(m meaning) {
	fig.see(m.locale)
	if fig.unsure = len(m.also) > 0; !fig.unsure {
		fig.tens = number(m.value)
	}
}

// settle gives a word that could be two powers of ten the one it is.
func (fig *figure) settle(tens int) {
	if fig.unsure && tens > 0 {
		fig.tens, fig.unsure = tens, false
	}
}

// see notes whose words stand beside the number.
func (fig *figure) see(locale string) {
	if fig.locale == "" {
		fig.locale = locale
	}
}

// nameCurrency takes the words beside a number for its currency.
func (fig *figure) nameCurrency(words []string, text string, money *vocabulary) bool {
	if len(words) == 0 {
		return true
	}
	if m, ok := money.whole[strings.Join(words, " ")]; ok {
		fig.currency = m.value
		fig.see(m.locale)
		return true
	}
	// "US$ 5 USD": each word must say the same
	for _, word := range words {
		m, ok := money.whole[word]
		if code := strings.ToUpper(word); !ok && isCode(code) && strings.Contains(text, code) {
			m, ok = meaning{value: code}, true
		}
		if !ok || fig.currency != "" && fig.currency != m.value {
			return false
		}
		fig.currency = m.value
		fig.see(m.locale)
	}
	return true
}

// timesIn is the power of ten that the unsure word, "M", stands for where people
// write as in that locale: a milliard to Indonesians, a million to others.
func (v *vocabulary) timesIn(locale string) int {
	if len(v.unsure.also) == 2 && v.unsure.also[0] == locale {
		return number(v.unsure.also[1])
	}
	return number(v.unsure.value)
}

// beside completes the words of currencies with those that multiply.
func (v *vocabulary) beside(times *vocabulary) {
	v.times, v.home = times.whole, map[string]string{}
	for _, m := range times.whole {
		if len(m.also) > 0 {
			v.unsure = m
		}
	}
	for _, m := range v.whole {
		if m.locale != "" {
			v.home[m.value] = m.locale
		}
	}
}
