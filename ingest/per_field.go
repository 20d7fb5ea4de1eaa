package ingest

import (
	"fmt"
	"slices"
	"strings"

	"kpi/kpi/field"
)

// perField is an option that may say one thing for all columns and another for some:
// "en", "amount=id" or "en,amount=id,quota.target=de".
type perField struct {
	all string
	of  map[*field.Field]string
}

// parsePerField reads such an option; each word must be one of those known.
func parsePerField(flag, text string, words []string) (p perField, err *Error) {
	p.of = map[*field.Field]string{}
	for _, part := range strings.Split(text, ",") {
		name, word, one := strings.Cut(part, "=")
		if !one {
			name, word = "", part
		}
		if text != "" && !slices.Contains(words, word) {
			return p, &Error{Class: Usage, What: fmt.Sprintf("%s %s is not known", flag, part), Hint: flag + " " + strings.Join(words, "|")}
		}
		if !one {
			p.all = word
			continue
		}
		fd, fault := field.Resolve(name)
		if fault != nil {
			return p, &Error{Class: Usage, What: fmt.Sprintf("%s %s", flag, part), Err: fault, Hint: flag + " FIELD=" + word + " with a field that kpi inspect FILE shows"}
		}
		p.of[fd] = word
	}
	return p, nil
}

// forField is what is said for a field; empty where nothing is. A header that serves
// several fields is meant by the name of any.
func (p perField) forField(fd *field.Field) string {
	if word, ok := p.of[fd]; ok {
		return word
	}
	for _, name := range fd.Feeds {
		if word, ok := p.of[field.Get(name)]; ok {
			return word
		}
	}
	return p.all
}

// dateOrders and localeTags are the words of --date-order and --locale.
func dateOrders() []string {
	var words []string
	for _, n := range orderNames {
		words = append(words, n.flag)
	}
	return words
}

func localeTags() []string { return sortedKeys(locales) }

// orderOf and localeOf are what the options say of the dates and numbers of a field.
// The options were checked before.
func (o Options) orderOf(fd *field.Field) string {
	p, _ := parsePerField("--date-order", o.DateOrder, dateOrders())
	return p.forField(fd)
}

func (o Options) localeOf(fd *field.Field) string {
	p, _ := parsePerField("--locale", o.Locale, localeTags())
	return p.forField(fd)
}
