package ingest

import (
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
	slots    []*slot
	columns  []*dataset.Column // that are kept
	money    []*slot
	currency *field.Field // of the kind's amounts; nil where it has none
	hash     *rowHash     // nil where rows have no identity
	guard    guard
	twins    []twin
	voting   bool // rows vote on the forms of their columns while they are read
	record   *record
	rejected []dataset.Problem
	ragged   []int // of rejected, those with too many or too few cells
	values   []dataset.Problem
	counts   []counted
}

// counted is a remark and how many rows it holds for.
type counted struct {
	remark
	line, rows int
}

func (rd *reading) newDecoder(i int, slots []*slot, want map[*field.Field]bool) *decoder {
	sh := rd.sheets[i]
	d := &decoder{sheet: sh, src: &rd.sources[i], opt: rd.opt, slots: slots, record: newRecord(),
		currency: field.Find(sh.kind.String() + ".currency"), guard: newGuard(sh), twins: twinsOf(sh.columns)}
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
		d.hash = newRowHash(rd.seed, sh.columns)
	}
	return d
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
