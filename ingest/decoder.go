package ingest

import (
	"io"
	"slices"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// decoder turns runs of rows of one sheet into tables. Several read one sheet at
// once, each for itself: what a decoder makes of a run depends on nothing but the
// run, and on the state of the sieve before it.
type decoder struct {
	*yield   // of the run that is read
	sheet    *sheet
	source   int
	opt      Options
	sieve    *sieve
	slots    []*slot
	kept     []*field.Field
	keyed    []*field.Field    // of kept, those whose keys are enough
	columns  []*dataset.Column // of the run's table, as kept
	money    []*slot
	currency *field.Field // of the kind's amounts; nil where it has none
	key      *field.Field // tells rows apart; nil where none does
	print    *rowPrint    // of rows without a key; nil where rows have no identity
	guard    guard
	record   *record
	shapes   *shapes // nil where rows have none
	most     int     // keys of a run so far
}

func (rd *reading) newDecoder(i int, slots []*slot, want map[*field.Field]bool) *decoder {
	sh := rd.sheets[i]
	d := &decoder{sheet: sh, source: i, opt: rd.optOf(sh), slots: slots, record: newRecord(), sieve: newSieve(sh, rd.book),
		currency: field.Find(sh.kind.String() + ".currency"), guard: newGuard(sh)}
	for _, s := range slots {
		if s.field.Type == field.Money {
			d.money = append(d.money, s)
		}
	}
	d.kept, d.keyed = keptFields(sh.kind, slots, want), rd.keys
	if sh.kind.Identified() {
		d.key, d.print = rd.keyField(sh), &rowPrint{columns: sh.compared()}
	}
	d.shapes = newShapes(d)
	return d
}

// run reads the rows of a run. Its yield says what came of them; where the sheet is
// damaged, what came before.
func (d *decoder) run(rows rowReader, before settled) *yield {
	d.begin(before)
	for {
		r, err := rows.next()
		if err != nil {
			if err != io.EOF {
				d.err = err
			}
			break
		}
		if d.sheet.isHeader(r) {
			d.begun = true
			continue
		}
		d.row(r, d.sheet.rule(d.sieve, r))
	}
	return d.end()
}

func (d *decoder) begin(before settled) {
	d.sieve.settled = before
	d.yield = newYield(d.sheet, d.source)
	d.yield.before = before
	d.keys = make([]int64, 0, d.most)
	d.table = dataset.NewTable(d.sheet.kind, d.source, d.kept, d.keyed...)
	for i, f := range d.kept {
		c := d.table.Col(f)
		if len(d.columns) <= i {
			d.columns = append(d.columns, c)
			continue
		}
		c.Succeed(d.columns[i])
		d.columns[i] = c
	}
	for _, s := range d.slots {
		s.votes = votes{}
	}
}

func (d *decoder) end() *yield {
	y := d.yield
	d.most = max(d.most, len(y.keys))
	y.table.Pack()
	y.after = d.sieve.settled
	for _, s := range d.slots {
		y.votes = append(y.votes, s.votes)
	}
	d.yield = nil
	return y
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
func (f *Files) needed(sh *sheet, want map[*field.Field]bool) map[*field.Field]bool {
	k, needed := sh.kind, map[*field.Field]bool{}
	for _, fd := range field.Of(k) {
		money := fd.Name == "currency" && wantsMoney(k, want)
		if serves(fd, want) || slices.Contains(identities(k), fd) || money {
			needed[fd] = true
		}
	}
	for _, fd := range kindRules[k].needs {
		needed[fd] = true
	}
	for given, more := range kindRules[k].needsWith {
		if f.gives(sh, given) {
			needed[more] = true
		}
	}
	return needed
}

func wantsMoney(k field.Kind, want map[*field.Field]bool) bool {
	return slices.ContainsFunc(field.Of(k), func(f *field.Field) bool { return f.Type == field.Money && want[f] })
}

// keptFields are the columns of the table: what is wanted of what the sheet can
// give, and the currency of amounts.
func keptFields(k field.Kind, slots []*slot, want map[*field.Field]bool) []*field.Field {
	var kept []*field.Field
	for _, f := range field.Of(k) {
		given := slices.ContainsFunc(slots, func(s *slot) bool { return slices.Contains(f.Sources(), s.field) })
		money := f.Name == "currency" && slices.ContainsFunc(slots, func(s *slot) bool { return s.field.Type == field.Money })
		if want[f] && (given || slices.Contains(kindRules[k].fills, f)) || money {
			kept = append(kept, f)
		}
	}
	return kept
}
