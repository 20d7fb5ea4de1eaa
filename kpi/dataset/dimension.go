package dataset

import (
	"cmp"

	"kpi/kpi/field"
)

// Unassigned is how the group of records with a blank dimension is written.
const Unassigned = "(unassigned)"

// Dimension is one way to split the run's records: the group of each record, in
// one dictionary for all kinds. It is not for use by several goroutines at once.
type Dimension struct {
	field.Dimension
	// Level is where the run takes the dimension from.
	Level field.Level
	// Dict holds the groups; code 0 is Unassigned.
	Dict *Dict

	ds *Dataset
	// codes are the groups of the kinds that were asked for, and names those of the
	// fields at the ends of paths.
	codes map[field.Kind]*Column
	names map[*field.Field]*Column
	// listed marks the groups that a roster names, which appear even without
	// records.
	listed []bool
}

// Codes is the group of each record of a kind; nil where such records have no
// such dimension. They are worked out when first asked for.
func (x *Dimension) Codes(k field.Kind) *Column {
	codes, done := x.codes[k]
	if !done {
		codes = x.codesOf(k)
		x.codes[k] = codes
	}
	return codes
}

// Listed tells whether a roster of reps names the group.
func (x *Dimension) Listed(code uint32) bool { return int(code) < len(x.listed) && x.listed[code] }

// Name is the group's name.
func (x *Dimension) Name(code uint32) string {
	if code == 0 {
		return Unassigned
	}
	return x.Dict.Text(code)
}

// LevelOf is the level at which a dimension is taken, given which fields are
// mapped: the one asked for by name, else the first whose key is mapped; ok is
// false where there is none.
func LevelOf(dim field.Dimension, from string, mapped func(*field.Field) bool) (level field.Level, ok bool) {
	for _, l := range dim.Levels {
		if (from == "" || l.Name == from) && mapped(field.Get(l.Key)) {
			return l, true
		}
	}
	return field.Level{}, false
}

// Dimension splits the records by a dimension at a level, which must have been
// read.
func (d *Dataset) Dimension(dim field.Dimension, level field.Level) *Dimension {
	x := &Dimension{Dimension: dim, Level: level, Dict: NewDict(), ds: d, codes: map[field.Kind]*Column{}, names: map[*field.Field]*Column{}}
	for _, k := range field.Kinds() {
		for _, path := range dim.Paths(level, k) {
			x.enter(path[len(path)-1])
		}
	}
	if reps := x.Codes(field.Rep); reps != nil {
		x.listed = make([]bool, x.Dict.Len())
		for _, code := range reps.AllCodes() {
			x.listed[code] = code != 0
		}
	}
	return x
}

// enter makes groups of a field's names, with or without records of a kind that
// somebody asks for. A column read as keys has no names: nobody splits its records.
func (x *Dimension) enter(f *field.Field) {
	switch c := x.ds.Col(f); {
	case c == nil || c.Keyed:
	case f.Refers != field.None && x.ds.Table(f.Refers) != nil:
		x.namesOf(f)
	default:
		x.codesIn(c.Dict)
	}
}

// codesIn are the groups of the texts of another dictionary.
func (x *Dimension) codesIn(d *Dict) []uint32 {
	codes := make([]uint32, d.Len())
	for code := range codes {
		codes[code] = x.Dict.Code(Canonical(d.Text(uint32(code))))
	}
	return codes
}

// codesOf is what the first path from a kind that leads somewhere leads to, record
// by record. Where it leads to a blank, that is the answer: nobody else's place is
// taken for it.
func (x *Dimension) codesOf(k field.Kind) *Column {
	var all *Column
	var led func(row int) bool
	for _, path := range x.Paths(x.Level, k) {
		codes := x.walk(path)
		switch {
		case codes == nil:
		case all == nil:
			all, led = codes, x.leads(path)
		default:
			before, leads := led, x.leads(path)
			all = all.orElse(codes, before)
			led = func(row int) bool { return before(row) || leads(row) }
		}
	}
	return all
}

// leads tells of which records a path leads somewhere: to a rep that is named, with
// or without a roster, or to another record that is there.
func (x *Dimension) leads(path field.Path) func(row int) bool {
	f := path[0]
	if len(path) > 1 && f.Refers != field.Rep {
		rows := x.ds.Link(f.Kind, f.Refers)
		return func(row int) bool { return rows[row] != NoRow }
	}
	return x.ds.Col(f).Has
}

// orElse is the column's codes where some path has led there, and another's where
// none has.
func (c *Column) orElse(other *Column, led func(row int) bool) *Column {
	return coded(c.Dict, c.Len(), func(lo, hi int, to []uint32) {
		more := other.CodesIn(lo, hi, new([]uint32))
		for i, code := range c.CodesIn(lo, hi, new([]uint32)) {
			if code == 0 && !led(lo+i) {
				code = more[i]
			}
			to[i] = code
		}
	})
}

// Elsewhere tells of which records of a kind belong to no group at all, not even to
// the unassigned one: quotas that are set for something else. Where reps have the
// dimension, a rep's quota belongs where the rep does.
func (x *Dimension) Elsewhere(k field.Kind) func(row int) bool {
	codes, reps := x.Codes(k), x.ds.col("quota.rep")
	ofReps := reps != nil && field.Get(x.Level.Key).Kind == field.Rep
	return func(row int) bool {
		return k == field.Quota && codes.CodeAt(row) == 0 && !(ofReps && reps.Has(row))
	}
}

// coded makes a packed column of codes, several chunks at once.
func coded(dict *Dict, rows int, fill func(lo, hi int, to []uint32)) *Column {
	c := &Column{Dict: dict}
	for lo := 0; lo < rows; lo += chunkRows {
		c.append(chunk{}, min(chunkRows, rows-lo))
	}
	each(len(c.chunks), func(i int) {
		lo, hi := c.starts[i], c.end(i)
		codes := make([]uint32, hi-lo)
		fill(lo, hi, codes)
		c.chunks[i] = pack(codes)
	})
	return c
}

// walk is the group that a path leads each record to; nil where a step is not
// there.
func (x *Dimension) walk(path field.Path) *Column {
	f := path[0]
	if len(path) == 1 {
		return x.namesOf(f)
	}
	rows := x.ds.Link(f.Kind, f.Refers)
	if rows == nil {
		return nil
	}
	tail := x.walk(path[1:])
	if tail == nil {
		return nil
	}
	groups := tail.CodesIn(0, tail.Len(), new([]uint32))
	return coded(x.Dict, len(rows), func(lo, hi int, to []uint32) {
		for i, row := range rows[lo:hi] {
			if row != NoRow {
				to[i] = groups[row]
			}
		}
	})
}

// namesOf is a text field's values as groups; where the field names records that
// are there, their names; nil where it is read as keys alone, for records that nobody
// wants by group.
func (x *Dimension) namesOf(f *field.Field) *Column {
	names, done := x.names[f]
	if !done {
		names = x.nameAll(f)
		x.names[f] = names
	}
	return names
}

func (x *Dimension) nameAll(f *field.Field) *Column {
	c := x.ds.Col(f)
	if c == nil || c.Keyed {
		return nil
	}
	rows, called := x.called(f)
	if rows == nil {
		groups := x.codesIn(c.Dict)
		return coded(x.Dict, c.Len(), func(lo, hi int, to []uint32) {
			recode(to[:0], c.CodesIn(lo, hi, new([]uint32)), groups)
		})
	}
	groups := make([]uint32, c.Dict.Len())
	named := &Column{Dict: x.Dict}
	for row, code := range c.AllCodes() {
		switch {
		case rows[row] != NoRow:
			named.codes = append(named.codes, called[rows[row]])
		default:
			if groups[code] == 0 {
				groups[code] = x.Dict.Code(Canonical(c.Dict.Text(code)))
			}
			named.codes = append(named.codes, groups[code])
		}
	}
	named.Pack()
	return named
}

// called is the records that a field names, and what each is called: its name,
// with the id beside it where two share a name.
func (x *Dimension) called(f *field.Field) (rows []int32, called []uint32) {
	if f.Refers == field.None {
		return nil, nil
	}
	rows = x.ds.Link(f.Kind, f.Refers)
	if rows == nil {
		return nil, nil
	}
	ids := x.ds.column(f.Refers, "id")
	names := cmp.Or(x.ds.column(f.Refers, "name"), ids, x.ds.column(f.Refers, "email"))
	count := map[uint32]int{}
	for _, code := range names.AllCodes() {
		count[code]++
	}
	called = make([]uint32, names.Len())
	for row, code := range names.AllCodes() {
		text := Canonical(names.TextAt(row))
		if ids != nil && ids.Has(row) && (code == 0 || count[code] > 1) {
			text = Canonical(text + " (" + ids.TextAt(row) + ")")
		}
		called[row] = x.Dict.Code(text)
	}
	return rows, called
}

func (d *Dataset) column(k field.Kind, name string) *Column {
	if f := field.Find(k.String() + "." + name); f != nil {
		return d.Col(f)
	}
	return nil
}
