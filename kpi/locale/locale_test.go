package locale

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFind(t *testing.T) {
	for tag, want := range map[string]string{"en": "en", "id-ID": "id", "ms_MY": "ms", "FA": "fa", "de-AT": "de", "es_MX": "es", "fr-CA": "fr"} {
		if w, ok := Find(tag); !ok || w.Tag != want {
			t.Errorf("%q is %q, %v, want %q", tag, w.Tag, ok, want)
		}
	}
	for _, tag := range []string{"", "pt", "english", "-"} {
		if w, ok := Find(tag); ok {
			t.Errorf("%q is %q", tag, w.Tag)
		}
	}
}

// Every language names twelve months each way, all different, and writes numbers
// that can be told apart.
func TestLanguagesAreWhole(t *testing.T) {
	for _, tag := range Tags() {
		w, ok := Find(tag)
		if !ok || w.Tag != tag {
			t.Errorf("%s is not found", tag)
		}
		for _, months := range [][12]string{w.Months, w.MonthsShort, w.Jalali} {
			distinct(t, tag, months[:])
		}
		distinct(t, tag, append(w.Numbers.Digits[:], w.Numbers.Decimal, w.Numbers.Group, w.Numbers.Minus, w.Numbers.Percent))
		for _, mark := range append(w.Numbers.Digits[:], w.Numbers.Decimal, w.Numbers.Group) {
			if utf8.RuneCountInString(mark) != 1 {
				t.Errorf("%s: %q is not one character", tag, mark)
			}
		}
	}
}

func distinct(t *testing.T, tag string, words []string) {
	seen := map[string]bool{"": true}
	for _, w := range words {
		if seen[w] {
			t.Errorf("%s: %q is missing or stands twice", tag, w)
		}
		seen[w] = true
	}
}

func TestWordsAsTheyAreWritten(t *testing.T) {
	for _, tt := range []struct{ tag, august, aug, first, decimal, group string }{
		{"en", "August", "Aug", "Farvardin", ".", ","},
		{"id", "Agustus", "Agu", "Farvardin", ",", "."},
		{"ms", "Ogos", "Ogo", "Farvardin", ".", ","},
		{"fa", "اوت", "اوت", "فروردین", "٫", "٬"},
		{"de", "August", "Aug", "Farvardin", ",", "."},
		{"es", "agosto", "ago", "Farvardin", ",", "."},
		{"fr", "août", "août", "Farvardin", ",", "\u202f"},
	} {
		w, _ := Find(tt.tag)
		if w.Months[7] != tt.august || w.MonthsShort[7] != tt.aug || w.Jalali[0] != tt.first {
			t.Errorf("%s: %q, %q, %q", tt.tag, w.Months[7], w.MonthsShort[7], w.Jalali[0])
		}
		if w.Numbers.Decimal != tt.decimal || w.Numbers.Group != tt.group {
			t.Errorf("%s: decimal %q, group %q", tt.tag, w.Numbers.Decimal, w.Numbers.Group)
		}
	}
	if fa, _ := Find("fa"); fa.Numbers.Digits[5] != "۵" || fa.Numbers.Digits[0] != "۰" {
		t.Errorf("the Persian digits are %q", fa.Numbers.Digits)
	}
}

// A spelling means the same month in every language that has it: a date is read
// without asking whose it is.
func TestNamesMeanOneMonth(t *testing.T) {
	means := map[string]int{}
	see := func(tag, name string, month int) {
		key := strings.ToLower(name)
		if before, ok := means[key]; ok && before != month {
			t.Errorf("%s: %q is month %d and month %d", tag, name, before, month)
		}
		means[key] = month
	}
	for _, tag := range Tags() {
		w, _ := Find(tag)
		for i := range 12 {
			see(tag, w.Months[i], i+1)
			see(tag, w.MonthsShort[i], i+1)
			see(tag, w.Jalali[i], 100+i+1)
		}
		for _, n := range w.MonthsAlso {
			see(tag, n.Name, n.Month)
		}
		for _, n := range w.JalaliAlso {
			see(tag, n.Name, 100+n.Month)
		}
	}
}
