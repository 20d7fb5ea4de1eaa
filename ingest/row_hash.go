package ingest

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strings"

	"kpi/kpi/field"
)

// rowHash tells whether two rows say the same: of all their mapped cells, whatever
// columns the question needs, and in whatever order their files have them. Blank
// cells say nothing.
type rowHash struct {
	hash    maphash.Hash
	columns []column // that are mapped, by field
}

func newRowHash(seed maphash.Seed, columns []column) *rowHash {
	h := &rowHash{}
	h.hash.SetSeed(seed)
	for _, c := range columns {
		if len(c.fields) > 0 {
			h.columns = append(h.columns, c)
		}
	}
	slices.SortStableFunc(h.columns, func(a, b column) int { return cmp.Compare(a.fields[0].Index(), b.fields[0].Index()) })
	return h
}

func (h *rowHash) row(r *row) uint64 {
	h.hash.Reset()
	for _, c := range h.columns {
		text := r.at(c.index)
		if isNull(text) {
			continue
		}
		// writing to a hash never fails
		index := c.fields[0].Index()
		h.hash.WriteByte(byte(index))
		h.hash.WriteByte(byte(index >> 8))
		h.hash.WriteString(canonical(c.fields[0], r.cells[c.index].text))
		h.hash.WriteByte(0)
	}
	return h.hash.Sum64()
}

// canonical is a cell as it is compared: of ids and texts what is kept of them, of
// numbers without zeros at their end. 100 and 100.00 are one amount.
func canonical(f *field.Field, text string) string {
	switch f.Type {
	case field.Text:
		if f.Name == "id" || f.Refers != field.None {
			return idOf(text)
		}
		return textOf(text)
	case field.Money, field.Quantity, field.Rate:
		text = trim(text)
		if whole, fraction, ok := strings.Cut(text, "."); ok && isPlainInteger(whole) && isPlainInteger(fraction) {
			return strings.TrimRight(strings.TrimRight(text, "0"), ".")
		}
	}
	return trim(text)
}
