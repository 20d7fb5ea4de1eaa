package kpi

import (
	"cmp"
	"math/big"
	"slices"

	"kpi/kpi/field"
	"kpi/kpi/table"
)

// addRows tells what became of the records behind the figure.
func (d *differ) addRows() {
	m := matching{differ: d}
	var ok0, ok1 bool
	m.was, ok0 = d.records(d.then)
	m.is, ok1 = d.records(d.now)
	m.weighs = ok0 && ok1
	if d.splits && !m.weighs {
		d.note("single rows have no share in it: whole groups of them count, or none")
	}
	m.match()
	d.classes(m)
	slices.SortStableFunc(d.out.Rows, func(a, b table.DiffRow) int {
		return cmp.Or(order(a.Kind)-order(b.Kind), size(b.Brings).Cmp(size(a.Brings)), cmp.Compare(a.Now.File+a.Then.File, b.Now.File+b.Then.File), cmp.Compare(a.Now.Line+a.Then.Line, b.Now.Line+b.Then.Line))
	})
}

// diffKinds is what may become of rows, in the order of outputs.
var diffKinds = []table.DiffKind{table.RowNew, table.RowGone, table.RowAmount, table.RowDate, table.RowStatus, table.RowOther, table.RowAfter, table.RowBefore, table.RowIdle, table.RowSame, table.RowNone}

func order(k table.DiffKind) int { return slices.Index(diffKinds, k) }

func size(v table.Value) *big.Rat { return new(big.Rat).Abs(num(v)) }

// classes sums the rows up, and keeps those that are not the same on both sides.
func (d *differ) classes(m matching) {
	left := new(big.Rat)
	if m.weighs {
		left.Set(d.out.Change.Num)
	}
	of := map[table.DiffKind]*table.DiffClass{}
	for _, row := range m.rows {
		c := of[row.Kind]
		if c == nil {
			c = &table.DiffClass{Kind: row.Kind}
			of[row.Kind] = c
		}
		c.Rows++
		if m.weighs {
			c.Brings = d.value(new(big.Rat).Add(num(c.Brings), row.Brings.Num))
			left.Sub(left, row.Brings.Num)
		}
		if row.Kind != table.RowSame || num(row.Brings).Sign() != 0 {
			d.out.Rows = append(d.out.Rows, row)
		}
	}
	if left.Sign() != 0 {
		of[table.RowNone] = &table.DiffClass{Kind: table.RowNone, Brings: d.value(left)}
	}
	for _, k := range diffKinds {
		if of[k] != nil {
			d.out.Classes = append(d.out.Classes, *of[k])
		}
	}
}

// matching finds the records of one side on the other.
type matching struct {
	*differ
	was, is diffRecords
	// weighs tells that each record has a share in the figure.
	weighs bool
	rows   []table.DiffRow
}

// match pairs the records, kind by kind.
func (m *matching) match() {
	for _, k := range field.Kinds() {
		if len(m.was.fields[k]) == 0 && len(m.is.fields[k]) == 0 {
			continue
		}
		p := m.partners(k)
		done := map[int]bool{}
		for _, now := range m.is.order {
			if now.kind != k {
				continue
			}
			row, known := p.then(now.row)
			done[row] = done[row] || known
			m.add(k, row, known, now.row, true)
		}
		for _, then := range m.was.order {
			if then.kind == k && !done[then.row] {
				row, known := p.now(then.row)
				m.add(k, then.row, true, row, known)
			}
		}
	}
}

// partners tell which record of the other side is the same as one.
type partners struct {
	then, now func(row int) (other int, known bool)
}

// partners of one export are the records themselves; those of two have the same id, or,
// without ids, the same values, else the same place.
func (m *matching) partners(k field.Kind) partners {
	if !m.out.Exports {
		same := func(row int) (int, bool) { return row, true }
		return partners{same, same}
	}
	before, now := m.then.a.idsOf(k), m.now.a.idsOf(k)
	if before == nil || now == nil {
		return m.unnamed(k)
	}
	find := func(from *diffSide, ids map[string]int) func(int) (int, bool) {
		return func(row int) (int, bool) {
			other, known := ids[from.a.idOf(k, row)]
			return other, known
		}
	}
	return partners{find(m.now, before), find(m.then, now)}
}

// add makes the row of a record of which there is one then, one now, or both.
func (m *matching) add(k field.Kind, then int, before bool, now int, since bool) {
	var was, is *diffRecord
	row := table.DiffRow{Record: k.String(), WasIn: table.LeftOut, IsIn: table.LeftOut}
	if before {
		was = m.was.in[recordKey{k, then}]
		m.locate(m.then, k, then, &row, &row.Then)
	}
	if since {
		is = m.is.in[recordKey{k, now}]
		m.locate(m.now, k, now, &row, &row.Now)
	}
	s0, s1 := sums{}.or(m.all0), sums{}.or(m.all1)
	if was != nil {
		row.WasIn, s0 = was.part, was.sums
	}
	if is != nil {
		row.IsIn, s1 = is.part, is.sums
	}
	if m.weighs {
		row.Brings = m.value(m.weights.brings(s0, s1))
	}
	row.Values = m.values(k, then, before, now, since)
	row.Kind = m.kindOf(&row, before, since)
	m.rows = append(m.rows, row)
}

// locate says what a record is called, where it stands, and which group it is in.
func (m *matching) locate(s *diffSide, k field.Kind, at int, row *table.DiffRow, place *table.Place) {
	row.ID, *place = s.a.idOf(k, at), s.a.place(k, at)
	row.Group = s.groupOf(recordKey{k, at}, m.out.Groups.Dimension)
}

// values are the fields that decided, then and now, and the group.
func (m *matching) values(k field.Kind, then int, before bool, now int, since bool) (all []table.DiffValue) {
	fields := slices.Clone(m.is.fields[k])
	for _, f := range m.was.fields[k] {
		if !slices.Contains(fields, f) {
			fields = append(fields, f)
		}
	}
	for _, f := range fields {
		v := table.DiffValue{Field: f.String()}
		if before {
			v.Then = m.then.a.textOf(f, then)
		}
		if since {
			v.Now = m.now.a.textOf(f, now)
		}
		all = append(all, v)
	}
	if by := m.out.Groups.Dimension; by != "" && before && since {
		was, is := m.then.groupOf(recordKey{k, then}, by), m.now.groupOf(recordKey{k, now}, by)
		if was != is {
			all = append(all, table.DiffValue{Field: by, Then: was, Now: is})
		}
	}
	return all
}

// kindOf tells what became of a row, by what of it changed: of one that is in the figure
// on one side alone, first what decides that.
func (m *matching) kindOf(row *table.DiffRow, before, since bool) table.DiffKind {
	was, is := row.WasIn != table.LeftOut, row.IsIn != table.LeftOut
	switch {
	case !m.out.Exports && was && is:
		return table.RowSame
	case !m.out.Exports && is:
		return table.RowAfter
	case !m.out.Exports:
		return table.RowBefore
	case !before:
		return table.RowNew
	case !since:
		return table.RowGone
	}
	changed := changes(row.Values)
	if was == is && row.Brings.Defined() && row.Brings.Num.Sign() == 0 && len(changed) > 0 {
		return table.RowIdle
	}
	first := []table.DiffKind{table.RowStatus, table.RowDate, table.RowAmount, table.RowOther}
	if was && is {
		first = []table.DiffKind{table.RowAmount, table.RowDate, table.RowStatus, table.RowOther}
	}
	for _, k := range first {
		if changed[k] {
			return k
		}
	}
	if was == is && num(row.Brings).Sign() == 0 {
		return table.RowSame
	}
	return table.RowOther
}

// changes is which sorts of fields are not the same then and now.
func changes(values []table.DiffValue) map[table.DiffKind]bool {
	changed := map[table.DiffKind]bool{}
	for _, v := range values {
		if v.Then != v.Now {
			changed[sortOf(v.Field)] = true
		}
	}
	return changed
}

// sortOf is the sort of a field: a status, a date, a number, or something else.
func sortOf(name string) table.DiffKind {
	f := field.Find(name)
	switch {
	case f == nil:
		return table.RowOther
	case f.Name == "status":
		return table.RowStatus
	case f.Type == field.Date || f.Type == field.Clock:
		return table.RowDate
	case !f.Type.IsText():
		return table.RowAmount
	}
	return table.RowOther
}
