package report

import (
	"strconv"

	"kpi/kpi/table"
	"kpi/report/number"
)

// numberJSON is a figure, exactly; null where there is none.
func numberJSON(v table.Value, unit table.Unit) literal {
	if !v.Defined() {
		return null
	}
	return literal(number.Exact(v, unit))
}

// integer is a whole number.
func integer(n int64) literal { return literal(strconv.FormatInt(n, 10)) }

// countJSON is a number of records; null where there is none.
func countJSON(n *int64) literal {
	if n == nil {
		return null
	}
	return integer(*n)
}

// truth is true or false.
func truth(is bool) literal { return literal(strconv.FormatBool(is)) }

// textOrNull is a text; null where there is none.
func textOrNull(s string) any {
	if s == "" {
		return null
	}
	return s
}

func textsJSON(texts []string) array {
	out := array{}
	for _, s := range texts {
		out = append(out, s)
	}
	return out
}

func periodJSON(p table.Period) inline {
	return inline{object{{"label", p.Label}, {"from", p.From}, {"to", p.To}, {"partial", truth(p.Partial)}}}
}

// periodOrNull is a period; null where there is none.
func periodOrNull(p table.Period) any {
	if p.Label == "" {
		return null
	}
	return periodJSON(p)
}

// placeJSON is where a record stands; null where it is not there.
func placeJSON(p table.Place) any {
	if p.File == "" {
		return null
	}
	return inline{placeMembers(p)}
}

// placeMembers are the parts of a place.
func placeMembers(p table.Place) object {
	return object{{"file", p.File}, {"sheet", textOrNull(p.Sheet)}, {"line", integer(int64(p.Line))}}
}
