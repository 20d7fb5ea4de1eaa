package ingest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// locales are whose numbers --locale can name, with the mark before the decimals.
var locales = map[string]byte{"en": '.', "ms": '.', "fa": '.', "id": ',', "de": ','}

// check refuses options whose words are not known.
func (o Options) check() error {
	for _, c := range []struct {
		flag, value string
		words       []string
	}{
		{"--dedupe", o.Dedupe, []string{"first", "last"}},
		{"--date-order", o.DateOrder, []string{"dmy", "mdy", "ymd"}},
		{"--locale", o.Locale, sortedKeys(locales)},
	} {
		if c.value != "" && !slices.Contains(c.words, c.value) {
			return &Error{Class: Usage, What: fmt.Sprintf("%s %s is not known", c.flag, c.value),
				Hint: c.flag + " " + strings.Join(c.words, "|")}
		}
	}
	if o.Currency != "" && !isCode(strings.ToUpper(o.Currency)) {
		return &Error{Class: Usage, What: fmt.Sprintf("--currency %s is no currency code", o.Currency), Hint: "--currency USD"}
	}
	return nil
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
