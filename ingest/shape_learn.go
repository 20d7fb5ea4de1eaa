package ingest

import (
	"maps"
	"slices"
	"strings"

	"kpi/kpi/dataset"
)

// learn asks the rules what becomes of a shape. They are given a row whose words are
// those of the row met, and whose other values are marks: a column that has the mark of
// a slot takes its values from there. Where they refuse the row, have something to say
// of it, or make a value of their own, there is no recipe.
func (d *decoder) learn(met shape, r *row) *recipe {
	own := d.yield
	d.yield = newYield(d.sheet, d.source)
	d.table = own.table
	defer func() { d.yield = own }()
	rec := d.record
	rec.clear(r.line)
	given := map[int64]bool{} // numbers that all rows of the shape have
	for i, s := range d.slots {
		switch {
		case s.isSet:
			v := s.read(r)
			rec.set(s.field, v)
			given[v.num] = given[v.num] || v.ok && !s.field.Type.IsText()
		case s.sort == wordCell:
			if text := r.cells[s.only].text; text != "" {
				w := s.plain.find(text)
				rec.set(s.field, w.value)
				given[w.value.num] = given[w.value.num] || w.value.ok && !s.field.Type.IsText()
			}
		case met.filled&(1<<i) != 0:
			rec.set(s.field, value{num: markNumber(i), text: markText(s, i), ok: true})
		}
	}
	rec.finish(d.sheet.kind, d.opt)
	d.checkCurrency()
	d.settleCurrency()
	if rec.reject != nil || len(rec.bad)+len(rec.remarks)+len(d.counts)+len(d.strange) > 0 {
		return nil
	}
	return d.recipe(given)
}

// markNumber is the number that stands for a slot's value. The numbers look random, so
// that what a rule makes of them, a sum or a difference, is the mark of none.
func markNumber(slot int) int64 { return int64(uint64(slot+1) * 0x9e3779b97f4a7c15 >> 2) }

// markText is the text that stands for a slot's value.
func markText(s *slot, slot int) string {
	if !s.field.Type.IsText() {
		return ""
	}
	return "\x00" + string(rune('A'+slot))
}

// recipe reads the marks out of the record; nil where a value is neither a mark nor one
// that all rows of the shape have.
func (d *decoder) recipe(given map[int64]bool) *recipe {
	found := &recipe{key: -1}
	for _, c := range d.columns {
		v := d.record.at(c.Field)
		at := step{slot: -1, text: c.Dict != nil, isKeyed: c.Keyed, num: dataset.Missing}
		switch {
		case !v.ok:
		case strings.HasPrefix(v.text, "\x00"):
			at.slot = d.slotMarked(v.text)
		case at.text:
			at.code = c.Dict.Code(strings.Clone(v.text))
		case at.isKeyed:
			at.num = dataset.KeyOf(v.text)
		case given[v.num]:
			at.num = v.num
		default:
			if at.slot = d.slotNumbered(v.num); at.slot < 0 {
				return nil
			}
		}
		found.steps = append(found.steps, at)
	}
	if d.print != nil {
		if d.key == nil || !strings.HasPrefix(d.record.at(d.key).text, "\x00") {
			return nil // its rows are told apart by all their cells
		}
		found.key = d.slotMarked(d.record.at(d.key).text)
	}
	codes := slices.Collect(maps.Keys(d.currencies))
	if len(codes) == 1 {
		found.currency = codes[0]
	}
	return found
}

// slotMarked is the slot whose mark a text is.
func (d *decoder) slotMarked(mark string) int { return int([]rune(mark)[1] - 'A') }

// slotNumbered is the slot whose mark a number is; -1 where it is the mark of none.
func (d *decoder) slotNumbered(mark int64) int {
	for slot := range d.slots {
		if markNumber(slot) == mark {
			return slot
		}
	}
	return -1
}
