package ingest

import (
	"hash/maphash"
	"slices"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// decoder turns the rows of one sheet into a table.
type decoder struct {
	part
	sheet    *sheet
	src      *dataset.Source
	opt      Options
	fields   []*field.Field // of the kind
	slots    []*slot
	columns  []*dataset.Column // that are kept
	money    []*slot
	currency *field.Field // of the kind's amounts; nil where it has none
	mapped   []int        // columns that tell rows apart
	hash     *maphash.Hash
	record   *record
	rejected []dataset.Problem
	values   []dataset.Problem
	counts   []counted
}

// counted is a remark and how many rows it holds for.
type counted struct {
	remark
	line, rows int
}

// newDecoder finds the form of every column that is needed, in a first pass over
// the sheet.
func (rd *reading) newDecoder(i int, want map[*field.Field]bool) (*decoder, error) {
	sh := rd.sheets[i]
	slots, err := rd.formed(sh, want)
	if err != nil {
		return nil, err
	}
	d := &decoder{sheet: sh, src: &rd.sources[i], opt: rd.opt, fields: field.Of(sh.kind), slots: slots, record: newRecord(),
		currency: field.Find(sh.kind.String() + ".currency")}
	d.part = part{source: i, currencies: map[string]bool{}, strange: map[int]bool{}}
	for _, s := range slots {
		if s.field.Type == field.Money {
			d.money = append(d.money, s)
		}
	}
	kept := keptFields(sh.kind, slots, want)
	d.table = dataset.NewTable(sh.kind, i, kept)
	for _, f := range kept {
		d.columns = append(d.columns, d.table.Col(f))
	}
	if sh.kind.Identified() {
		d.hash = &maphash.Hash{}
		d.hash.SetSeed(rd.seed)
	}
	for _, c := range sh.columns {
		if len(c.fields) > 0 {
			d.mapped = append(d.mapped, c.index)
		}
	}
	return d, nil
}

// formed is the slots of a sheet with their forms decided. A column that could
// mean two things is an error where it is wanted, and left out where it is not.
func (f *Files) formed(sh *sheet, want map[*field.Field]bool) ([]*slot, error) {
	slots := f.slotsOf(sh, f.needed(sh.kind, want))
	if err := f.vote(sh, slots); err != nil {
		return nil, err
	}
	var formed []*slot
	for _, s := range slots {
		err := s.decide(f.opt)
		switch {
		case err == nil:
			formed = append(formed, s)
		case serves(s.field, want):
			err.File, err.Sheet = sh.file, sh.sheet
			return nil, err
		}
	}
	return formed, nil
}

func (f *Files) vote(sh *sheet, slots []*slot) error {
	return sh.walk(f.book, func(r *row, rule string) error {
		if rule == "" {
			for _, s := range slots {
				s.see(r)
			}
		}
		return nil
	})
}

// serves tells whether a header's field is wanted, or feeds one that is.
func serves(f *field.Field, want map[*field.Field]bool) bool {
	if want[f] {
		return true
	}
	return slices.ContainsFunc(f.Feeds, func(name string) bool { return want[field.Get(name)] })
}

// needed is the fields whose headers are read: those that serve, and what the
// rules of the kind need whatever is asked.
func (f *Files) needed(k field.Kind, want map[*field.Field]bool) map[*field.Field]bool {
	needed := map[*field.Field]bool{}
	for _, fd := range field.Of(k) {
		money := fd.Name == "currency" && wantsMoney(k, want)
		modified := fd.Name == "modified" && f.opt.Dedupe != ""
		if serves(fd, want) || fd == identity(k) || fd.Name == "id" || money || modified {
			needed[fd] = true
		}
	}
	for _, fd := range ruleNeeds(k) {
		needed[fd] = true
	}
	return needed
}

func ruleNeeds(k field.Kind) []*field.Field {
	switch k {
	case field.Deal:
		return dealNeeds
	case field.Activity:
		return activityNeeds
	case field.Quota:
		return quotaNeeds
	}
	return nil
}

func wantsMoney(k field.Kind, want map[*field.Field]bool) bool {
	return slices.ContainsFunc(field.Of(k), func(f *field.Field) bool { return f.Type == field.Money && want[f] })
}

// keptFields are the columns of the table: what is wanted of what the sheet can
// give, the id, and the currency of amounts.
func keptFields(k field.Kind, slots []*slot, want map[*field.Field]bool) []*field.Field {
	var kept []*field.Field
	for _, f := range field.Of(k) {
		given := slices.ContainsFunc(slots, func(s *slot) bool { return slices.Contains(f.Sources(), s.field) })
		id := f.Name == "id" || f == identity(k) || f.Name == "modified"
		money := f.Name == "currency" && slices.ContainsFunc(slots, func(s *slot) bool { return s.field.Type == field.Money })
		if want[f] && (given || filled(f)) || given && id || money {
			kept = append(kept, f)
		}
	}
	return kept
}

// filled tells whether the rules of its kind give a field a value that no column
// has.
func filled(f *field.Field) bool {
	return f == dealStatus || slices.Contains(quotaNeeds[1:], f) && f != quotaPeriod
}
