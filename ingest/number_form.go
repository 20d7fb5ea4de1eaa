package ingest

import (
	"fmt"
	"strings"

	"kpi/kpi/field"
)

// numberVote collects, over all values of a column, what they say of its decimal
// mark. One value that is clear settles it for the column; two that disagree, or a
// column that is nowhere clear, settle nothing.
type numberVote struct {
	point, comma, either example
	currencies           map[string]bool
	// above tells whether some value is above 1, with a decimal point and with a
	// decimal comma: such rates are percentages, not fractions
	above struct{ point, comma bool }
}

// example is the first value of a sort, and where it stands.
type example struct {
	text string
	line int
}

func (e *example) see(text string, line int) {
	if e.line == 0 {
		e.text, e.line = strings.Clone(text), line
	}
}

// see counts one text cell.
func (v *numberVote) see(text string, line int, money *vocabulary, isRate bool) {
	fig, ok := dissect(text, money)
	if !ok {
		return
	}
	if fig.currency != "" {
		if v.currencies == nil {
			v.currencies = map[string]bool{}
		}
		v.currencies[fig.currency] = true
	}
	if isRate {
		v.scale(fig)
	}
	switch decimalOf(fig.body) {
	case '.':
		v.point.see(text, line)
	case ',':
		v.comma.see(text, line)
	case '?':
		v.either.see(text, line)
	}
}

// scale notes whether a number without a percent sign is above 1.
func (v *numberVote) scale(fig figure) {
	if fig.percent {
		return
	}
	aboveOne := func(decimal byte) bool {
		n, why := fig.units(decimal, ratePlaces)
		return why == "" && n > field.Rate.Scale() || why == tooLarge
	}
	v.above.point = v.above.point || aboveOne('.')
	v.above.comma = v.above.comma || aboveOne(',')
}

// decimalOf is the decimal mark that a number's separators prove: '.' or ','; '?'
// where "1,234" could be a thousand or one and a bit; 0 where they say nothing.
func decimalOf(body string) byte {
	points, commas := strings.Count(body, "."), strings.Count(body, ",")
	switch {
	case points == 0 && commas == 0, strings.Contains(body, "d"):
		return 0
	case points > 0 && commas > 0:
		return bothMarks(body, points, commas)
	case points > 1:
		return thousandsBy(body, ',')
	case commas > 1:
		return thousandsBy(body, '.')
	}
	at := strings.IndexAny(body, ".,")
	before, after := body[:at], body[at+1:]
	if len(after) != 3 || len(before) > 3 || len(before) == 0 || before[0] == '0' || strings.Contains(body, " ") {
		return body[at]
	}
	return '?'
}

// bothMarks: the last of the two marks stands before the decimals, once.
func bothMarks(body string, points, commas int) byte {
	mark := body[strings.LastIndexAny(body, ".,")]
	if mark == '.' && points > 1 || mark == ',' && commas > 1 {
		return 0
	}
	return mark
}

// thousandsBy is the decimal mark where the other one parts thousands, and nothing
// where its groups are no thousands: "12.5.0" is no evidence.
func thousandsBy(body string, decimal byte) byte {
	if grouped(strings.Map(sameSeparator(decimal), body)) {
		return decimal
	}
	return 0
}

// decide is the column's decimal mark: what --locale says, else what the values
// prove, else the point where no value has a mark at all.
func (v *numberVote) decide(locale string) (decimal byte, err *Error) {
	switch {
	case locale != "":
		return locales[locale], nil
	case v.point.line > 0 && v.comma.line > 0:
		return 0, &Error{Class: Usage, Line: v.comma.line,
			What: fmt.Sprintf("%q has a decimal comma, and %q in line %d a decimal point", v.comma.text, v.point.text, v.point.line),
			Hint: "--locale en for 1,234.56, or --locale id for 1.234,56"}
	case v.comma.line > 0:
		return ',', nil
	case v.point.line > 0 || v.either.line == 0:
		return '.', nil
	}
	return 0, &Error{Class: Usage, Line: v.either.line,
		What: fmt.Sprintf("%q could be above a thousand or a small number, and no other value settles it", v.either.text),
		Hint: "--locale en for 1,234.56, or --locale id for 1.234,56"}
}

// String is the form of the column for people; empty where it needs none.
func (v *numberVote) String() string {
	switch {
	case v.point.line > 0 && v.comma.line > 0, v.either.line > 0 && v.point.line == 0 && v.comma.line == 0:
		return "decimal point or comma: --locale must say"
	case v.comma.line > 0:
		return "1.234,56"
	case v.point.line > 0:
		return "1,234.56"
	}
	return ""
}
