package ingest

import "kpi/kpi/field"

// isSure tells at a glance that a row is a record: a day stands in one of its date
// columns, and something in another cell. No total, footer or header has that, so the
// slower rules would find nothing.
func (s *sieve) isSure(r *row) bool {
	if s.gap || s.nested || s.ended != "" {
		return false
	}
	for _, c := range s.identity {
		if c.field.Type != field.Date || c.index >= len(r.cells) {
			continue
		}
		if looksISO(r.cells[c.index].text) {
			return s.hasOther(r, c.index)
		}
	}
	return false
}

// looksISO tells whether a text begins as days do that are written 2026-06-30. It is no
// number and no word, whether or not there is such a day.
func looksISO(text string) bool {
	return len(text) >= 10 && text[4] == '-' && text[7] == '-' && isDigit(text[0]) && isDigit(text[9])
}

func (s *sieve) hasOther(r *row, index int) bool {
	for i := range min(len(r.cells), len(s.header)) {
		if i != index && r.at(i) != "" {
			return true
		}
	}
	return false
}
