package ingest

import (
	"fmt"
	"strings"

	"kpi/kpi/field"
)

// numberVote collects, over all values of a column, what they say of its decimal
// mark. One value that is clear settles it for the column; two that disagree settle
// nothing. Votes of parts of a column merge into the vote of the whole, whatever the
// parts and their order.
type numberVote struct {
	// point and comma are values that prove the mark before their decimals;
	// eitherPoint and eitherComma have that one mark, and could be thousands
	point, comma, eitherPoint, eitherComma example
	// locales are those whose words stand beside values, and currencies those named
	locales, currencies map[string]bool
	million             example // "1,2 M", which could be a million or a milliard
	// above tells whether some value is above 1, with a decimal point and with a
	// decimal comma: such rates are percentages, not fractions
	above struct{ point, comma bool }
}

// see counts one text cell.
func (v *numberVote) see(text string, line int, money *vocabulary, isRate bool) {
	fig, ok := dissect(text, money)
	if !ok {
		return
	}
	note(&v.currencies, fig.currency)
	note(&v.locales, fig.locale)
	if isRate {
		v.scale(fig)
	}
	if fig.unsure {
		v.million.see(text, line)
	}
	switch decimalOf(fig.body) {
	case '.':
		v.point.see(text, line)
	case ',':
		v.comma.see(text, line)
	case '?':
		if strings.Contains(fig.body, ".") {
			v.eitherPoint.see(text, line)
		} else {
			v.eitherComma.see(text, line)
		}
	}
}

// note puts a word, if there is one, into a set.
func note(set *map[string]bool, word string) {
	if word == "" || (*set)[word] {
		return
	}
	if *set == nil {
		*set = map[string]bool{}
	}
	(*set)[strings.Clone(word)] = true
}

// merge adds the vote of another part of the column.
func (v *numberVote) merge(other *numberVote) {
	v.point.merge(other.point)
	v.comma.merge(other.comma)
	v.eitherPoint.merge(other.eitherPoint)
	v.eitherComma.merge(other.eitherComma)
	v.million.merge(other.million)
	for word := range other.locales {
		note(&v.locales, word)
	}
	for word := range other.currencies {
		note(&v.currencies, word)
	}
	v.above.point = v.above.point || other.above.point
	v.above.comma = v.above.comma || other.above.comma
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

// proven is the decimal mark that the values themselves prove, or nothing.
func (v *numberVote) proven() byte {
	switch {
	case v.point.line > 0 && v.comma.line == 0:
		return '.'
	case v.comma.line > 0 && v.point.line == 0:
		return ','
	}
	return 0
}

// isEither tells whether the column has values that could be thousands or decimals,
// and none that settles it.
func (v *numberVote) isEither() bool {
	return v.point.line == 0 && v.comma.line == 0 && v.eitherPoint.line+v.eitherComma.line > 0
}

// leans tells whether the reading of some value hangs on what stands around the
// column: one that could be thousands, and has three decimals by the proven mark if
// there is one.
func (v *numberVote) leans() bool {
	switch v.proven() {
	case '.':
		return v.eitherPoint.line > 0
	case ',':
		return v.eitherComma.line > 0
	}
	return v.isEither()
}

// contradicted tells whether what stands around the values speaks against the mark
// that one of them proves, and the reading of others hangs on it.
func (v *numberVote) contradicted(told []string, others byte) bool {
	evidence := v.evidence(told, others)
	return v.proven() != 0 && v.leans() && evidence != 0 && evidence != v.proven()
}

// either is the first value that could be thousands or decimals.
func (v *numberVote) either() example {
	e := v.eitherPoint
	e.merge(v.eitherComma)
	return e
}

// evidence is the one decimal mark that what stands around the values speaks for:
// words of locales, beside them or in the header, and the other columns of the file.
// It is none where they disagree, or where a value would have three decimals by it:
// nobody writes "Rp 1,250" for one rupiah and a quarter.
func (v *numberVote) evidence(told []string, others byte) byte {
	marks := map[byte]bool{}
	for _, locale := range told {
		marks[locales[locale]] = true
	}
	if others != 0 {
		marks[others] = true
	}
	point, comma := marks['.'], marks[',']
	switch {
	case point && !comma && v.eitherPoint.line == 0:
		return '.'
	case comma && !point && v.eitherComma.line == 0:
		return ','
	}
	return 0
}

// decide is the column's decimal mark: what --locale says, else what the values
// prove, else the evidence around them, else the point where no value has a mark at
// all. told are the locales whose words stand beside the values or in the header;
// others is the mark that the other columns of the file prove, or 0.
func (v *numberVote) decide(locale string, told []string, others byte) (decimal byte, err *Error) {
	const hint = "--locale en for 1,234.56, or --locale id for 1.234,56"
	switch {
	case locale != "":
		return locales[locale], nil
	case v.point.line > 0 && v.comma.line > 0:
		return 0, &Error{Class: Usage, Line: v.comma.line, Hint: hint,
			What: fmt.Sprintf("%q has a decimal comma, and %q in line %d a decimal point", v.comma.text, v.point.text, v.point.line)}
	case v.contradicted(told, others):
		either, proof := v.either(), v.point
		proof.merge(v.comma)
		return 0, &Error{Class: Usage, Line: either.line, Hint: hint,
			What: fmt.Sprintf("%q could be above a thousand or a small number: %q in line %d says one, and what stands around them the other",
				either.text, proof.text, proof.line)}
	case v.proven() != 0:
		return v.proven(), nil
	case !v.isEither():
		return '.', nil
	case v.evidence(told, others) != 0:
		return v.evidence(told, others), nil
	}
	either := v.either()
	return 0, &Error{Class: Usage, Line: either.line, Hint: hint,
		What: fmt.Sprintf("%q could be above a thousand or a small number, and no other value settles it", either.text)}
}

// decideMillion is the power of ten that a bare "M" stands for: what --locale says,
// else what the words and currencies of the column say; 0 where no value has one.
func (v *numberVote) decideMillion(locale string, told []string, money *vocabulary) (tens int, err *Error) {
	if v.million.line == 0 {
		return 0, nil
	}
	if locale != "" && locale != markPoint && locale != markComma {
		told = []string{locale}
	}
	for _, l := range told {
		if tens != 0 && tens != money.timesIn(l) {
			tens = 0
			break
		}
		tens = money.timesIn(l)
	}
	if tens == 0 {
		err = &Error{Class: Usage, Line: v.million.line, Hint: "--locale en for a million, or --locale id for a milliard (miliar)",
			What: fmt.Sprintf("%q could be a million or a milliard, and no other value settles it", v.million.text)}
	}
	return tens, err
}

// form is the form of the column for people, by the mark that was decided; empty
// where it needs none.
func (v *numberVote) form(decimal byte, undecided bool) string {
	switch {
	case undecided:
		return "decimal point or comma: --locale must say"
	case v.point.line+v.comma.line+v.either().line == 0:
		return ""
	case decimal == ',':
		return "1.234,56"
	}
	return "1,234.56"
}
