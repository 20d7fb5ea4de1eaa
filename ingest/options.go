package ingest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// locales are whose numbers --locale can name, with the mark before the decimals.
var locales = map[string]byte{"en": '.', "ms": '.', "fa": '.', "id": ',', "de": ',', "es": ',', "fr": ',', markPoint: '.', markComma: ','}

// The words for a decimal mark alone, of nobody's language.
const (
	markPoint = "point"
	markComma = "comma"
)

// check refuses options whose words are not known, and takes the code of the currency.
func (o *Options) check(money *vocabulary) error {
	for _, c := range []struct {
		flag, value string
		words       []string
	}{
		{"--dedupe", o.Dedupe, []string{"first", "last"}},
	} {
		if c.value != "" && !slices.Contains(c.words, c.value) {
			return &Error{Class: Usage, What: fmt.Sprintf("%s %s is not known", c.flag, c.value),
				Hint: c.flag + " " + strings.Join(c.words, "|")}
		}
	}
	if _, err := parsePerField("--date-order", o.DateOrder, dateOrders()); err != nil {
		return err
	}
	if _, err := parsePerField("--locale", o.Locale, localeTags()); err != nil {
		return err
	}
	if o.Currency == "" {
		return nil
	}
	code, ok := money.codeOf(o.Currency)
	if !ok {
		return &Error{Class: Usage, What: fmt.Sprintf("--currency %s is no currency code", o.Currency), Hint: "--currency USD"}
	}
	o.Currency = code
	return nil
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
