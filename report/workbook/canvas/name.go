package canvas

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf16"

	"kpi/report/number"
)

// longestName is how long a sheet's name may be, in UTF-16 units.
const longestName = 31

// sheetNames is the names that are taken, in lower case: Excel tells no
// difference.
type sheetNames map[string]bool

func (taken sheetNames) take(name string) { taken[strings.ToLower(name)] = true }

// unique makes a name that Excel takes from a title, and takes it.
func (taken sheetNames) unique(title string) string {
	base := clean(title)
	name := base
	for n := 2; taken[strings.ToLower(name)]; n++ {
		suffix := fmt.Sprintf(" (%d)", n)
		name = first(base, longestName-len(suffix)) + suffix
	}
	taken.take(name)
	return name
}

// numbered is what Excel takes for the number of a letter: _x0041_ is an A to it.
var numbered = regexp.MustCompile(`_(x[0-9A-Fa-f]{4})_`)

// clean takes out what no sheet's name may have.
func clean(title string) string {
	name := strings.NewReplacer(":", " ", `\`, " ", "/", " ", "?", " ", "*", " ", "[", "(", "]", ")").Replace(number.Visible(title))
	name = numbered.ReplaceAllString(name, "-$1-")
	name = strings.Trim(strings.Join(strings.Fields(name), " "), "' ")
	name = strings.Trim(first(name, longestName), "' ")
	if name == "" || strings.EqualFold(name, "history") { // Excel keeps that one for itself
		return "Table"
	}
	return name
}

// first is the start of a text, up to n UTF-16 units.
func first(s string, n int) string {
	units := 0
	for i, r := range s {
		if units += utf16.RuneLen(r); units > n {
			return s[:i]
		}
	}
	return s
}
