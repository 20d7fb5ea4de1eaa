package ingest

import (
	"fmt"
	"strings"
)

// mark is what the mark column of a schema says of a header.
type mark struct {
	weight  int    // how much it tells of the kind
	sign    bool   // only this CRM writes it
	part    bool   // joined with other parts into one text
	line    bool   // an amount of the row, which may be one of several of its deal
	company bool   // an amount in the account's own currency
	entity  string // whose target the column names
	unit    string // of a duration or an amount
	drop    string // rows with this answer, yes or no, are no records
	implies string // "type=call": a field of every row, where no column has it
}

// unitCents is the unit of amounts in hundredths of their currency.
const unitCents = "cents"

// Weights of evidence for a kind.
const (
	weak   = 0
	common = 1
	key    = 3
	sure   = 8
	never  = -100
)

func parseMark(text string) (mark, error) {
	m := mark{weight: common}
	for _, word := range strings.Fields(text) {
		switch word {
		case "weak":
			m.weight = weak
		case "key":
			m.weight = key
		case "sure":
			m.weight = sure
		case "never":
			m.weight = never
		case "sign":
			m.sign = true
		case "part":
			m.part = true
		case "line":
			m.line = true
		case "company":
			m.company = true
		case "rep", "team", "location":
			m.entity = word
		case "ms", "seconds", "hours", "hh:mm", "mm:ss", unitCents:
			m.unit = word
		case "drop-yes", "drop-no":
			m.drop = strings.TrimPrefix(word, "drop-")
			m.weight = weak
		default:
			if strings.Contains(word, "=") {
				m.implies = word
				continue
			}
			return m, fmt.Errorf("there is no mark %q", word)
		}
	}
	return m, nil
}

// stronger is the weight of a header that says its kind in front: "Deal - Owner".
func stronger(weight int) int {
	switch weight {
	case weak:
		return common
	case common:
		return key
	}
	return weight
}
