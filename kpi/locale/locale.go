// Package locale is how languages write numbers and months, and what they call the
// words of results: data and two types.
package locale

import "strings"

// Words is what a language says and writes.
type Words struct {
	Tag string // "en", "id", "ms", "fa", "de", "es", "fr"
	// Months and MonthsShort name the Gregorian months, January first.
	Months      [12]string
	MonthsShort [12]string
	// Jalali names the months of the Jalali calendar, Farvardin first.
	Jalali [12]string
	// MonthsAlso and JalaliAlso are other spellings that people write.
	MonthsAlso, JalaliAlso []MonthName
	// Weekdays, long and short, may stand before a date, and InDates are words that
	// may stand in one: "2 de mayo de 2024".
	Weekdays, InDates []string
	Numbers           NumberStyle
	// RightToLeft tells that text runs from right to left.
	RightToLeft bool
}

// MonthName is a spelling of a month, from 1.
type MonthName struct {
	Month int
	Name  string
}

// NumberStyle is how numbers are written.
type NumberStyle struct {
	Decimal string     // between whole and fraction: "."
	Group   string     // between thousands: ","
	Digits  [10]string // 0 to 9
	Minus   string
	Percent string // after the number, with its space where there is one
}

// Tags are the languages, English first.
func Tags() []string { return []string{"en", "id", "ms", "fa", "de", "es", "fr"} }

// Find is the language of a tag; a region is passed over: "id-ID" and "id_ID"
// are "id". ok is false for a language that is not here.
func Find(tag string) (w Words, ok bool) {
	base, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	switch strings.ToLower(base) {
	case "en":
		return english(), true
	case "id":
		return indonesian(), true
	case "ms":
		return malay(), true
	case "fa":
		return persian(), true
	case "de":
		return german(), true
	case "es":
		return spanish(), true
	case "fr":
		return french(), true
	}
	return Words{}, false
}

// list is a dozen of names from one line of them.
func list(names string) (months [12]string) {
	copy(months[:], strings.Fields(names))
	return months
}

func latin() [10]string {
	return [10]string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}
}
