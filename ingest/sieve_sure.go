package ingest

import "kpi/kpi/field"

// isSure tells at a glance that a row is a record: a day stands in one of its date
// columns, and something in another cell. No total, footer or header has that, so the
// slower rules would find nothing.
func (s *sieve) isSure(r *row) bool {
	if s.gap || s.ended != "" {
		return false
	}
	for _, c := range s.identity {
		if c.field.Type != field.Date || c.index >= len(r.cells) {
			continue
		}
		text := r.cells[c.index].text
		if len(text) < 10 {
			continue
		}
		if _, ok := isoDay(text[:10]); ok {
			return hasOther(r, c.index)
		}
	}
	return false
}

func hasOther(r *row, index int) bool {
	for i := range r.cells {
		if i != index && r.at(i) != "" {
			return true
		}
	}
	return false
}
