package period

import "strings"

// Request is a period as it was asked for, not yet tied to data. The zero Request
// asks for nothing in particular: the default.
type Request struct {
	kind kind
	unit Unit
	span Span // the whole unit of fixed; the days of between
}

// kind is the way of asking.
type kind uint8

const (
	byDefault kind = iota
	fixed          // a unit of the calendar: 2026-Q3
	current        // the unit that holds as-of
	last           // the unit before that
	toDate         // from the start of the unit that holds as-of, up to as-of
	all            // everything
	between        // two days
	since          // a day, up to as-of
	until          // the first event, up to a day
)

// ParseRequest reads what --period, --from and --to say; all empty is the
// default. text is what Calendar.Parse reads, or last-month, this-month and the
// like for week, month, quarter and year, or wtd, mtd, qtd, ytd, or all. from and
// to are days, both in the period, and stand in place of text. The error is an
// *Error.
func ParseRequest(text, from, to string, cal Calendar) (Request, error) {
	if from != "" || to != "" {
		if text != "" {
			return Request{}, refuse("leave --period out, or --from and --to", "period %q and the days%s are two periods", text, said(" from ", from)+said(" to ", to))
		}
		return parseDays(from, to)
	}
	if text == "" {
		return Request{}, nil
	}
	if r, ok := parseWord(strings.ToLower(strings.TrimSpace(text))); ok {
		return r, nil
	}
	s, u, err := cal.Parse(text)
	return Request{kind: fixed, unit: u, span: s}, err
}

// Last is the last day of a period that names its days, such as 2026-Q3; ok is false
// for one that depends on the data.
func (r Request) Last() (day Day, ok bool) {
	if r.kind != fixed && r.kind != between {
		return 0, false
	}
	return r.span.Last(), true
}

func parseWord(word string) (r Request, ok bool) {
	if word == "all" {
		return Request{kind: all}, true
	}
	for _, u := range Units() {
		switch word {
		case "this-" + u.String():
			return Request{kind: current, unit: u}, true
		case "last-" + u.String():
			return Request{kind: last, unit: u}, true
		case u.String()[:1] + "td":
			return Request{kind: toDate, unit: u}, true
		}
	}
	return Request{}, false
}

func parseDays(from, to string) (Request, error) {
	r := Request{kind: between}
	var err error
	if from == "" {
		r.kind = until
	} else if r.span.From, err = ParseDay(from); err != nil {
		return Request{}, err
	}
	if to == "" {
		r.kind = since
		return r, nil
	}
	day, err := ParseDay(to)
	if err != nil {
		return Request{}, err
	}
	r.span.To = day + 1
	if r.kind == between && r.span.Empty() {
		return Request{}, refuse("type --from before --to", "%s is after %s", from, to)
	}
	return r, nil
}

// said is a day with the word before it; empty where no day is said.
func said(before, day string) string {
	if day == "" {
		return ""
	}
	return before + day
}
