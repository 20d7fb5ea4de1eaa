package dataset

import (
	"cmp"

	"kpi/kpi/field"
)

// Unassigned is how the group of records with a blank dimension is written.
const Unassigned = "(unassigned)"

// Dimension is one way to split the run's records: the group of each record, in
// one dictionary for all kinds.
type Dimension struct {
	field.Dimension
	// Level is where the run takes the dimension from.
	Level field.Level
	// Dict holds the groups; code 0 is Unassigned.
	Dict  *Dict
	codes [field.KindCount][]uint32
	// listed marks the groups that a roster names, which appear even without
	// records.
	listed []bool
}

// Codes is the group of each record of a kind; nil where such records have no
// such dimension.
func (x *Dimension) Codes(k field.Kind) []uint32 { return x.codes[k] }

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
	x := &Dimension{Dimension: dim, Level: level, Dict: NewDict()}
	for _, path := range level.Paths {
		codes := d.walk(path, x.Dict)
		if codes == nil {
			continue
		}
		kind := path.Start()
		if x.codes[kind] == nil {
			x.codes[kind] = codes
			continue
		}
		for row, code := range x.codes[kind] {
			if code == 0 {
				x.codes[kind][row] = codes[row]
			}
		}
	}
	x.listed = make([]bool, x.Dict.Len())
	for _, code := range x.codes[field.Rep] {
		x.listed[code] = code != 0
	}
	return x
}

// walk is the group that a path leads each record to; nil where a step is not
// there.
func (d *Dataset) walk(path field.Path, dict *Dict) []uint32 {
	f := field.Get(path[0])
	if len(path) == 1 {
		return d.names(f, dict)
	}
	rows := d.Link(f.Kind, f.Refers)
	tail := d.walk(path[1:], dict)
	if rows == nil || tail == nil {
		return nil
	}
	codes := make([]uint32, len(rows))
	for i, row := range rows {
		if row != NoRow {
			codes[i] = tail[row]
		}
	}
	return codes
}

// names is a text field's values in another dictionary; where the field names
// records that are there, their names.
func (d *Dataset) names(f *field.Field, dict *Dict) []uint32 {
	c := d.Col(f)
	if c == nil {
		return nil
	}
	recode := make([]uint32, c.Dict.Len())
	codes := make([]uint32, len(c.Codes))
	used := make([]bool, len(recode))
	rows, called := d.called(f, dict)
	for i, code := range c.Codes {
		switch {
		case rows != nil && rows[i] != NoRow:
			codes[i] = called[rows[i]]
		case code != 0:
			if !used[code] {
				used[code] = true
				recode[code] = dict.Code(Canonical(c.Dict.Text(code)))
			}
			codes[i] = recode[code]
		}
	}
	return codes
}

// called is the records that a field names, and what each is called: its name,
// with the id beside it where two share a name.
func (d *Dataset) called(f *field.Field, dict *Dict) (rows []int32, called []uint32) {
	if f.Refers == field.None {
		return nil, nil
	}
	rows = d.Link(f.Kind, f.Refers)
	if rows == nil {
		return nil, nil
	}
	ids := d.column(f.Refers, "id")
	names := cmp.Or(d.column(f.Refers, "name"), ids, d.column(f.Refers, "email"))
	count := map[uint32]int{}
	for _, code := range names.Codes {
		count[code]++
	}
	called = make([]uint32, len(names.Codes))
	for row, code := range names.Codes {
		text := Canonical(names.TextAt(row))
		if ids != nil && ids.Has(row) && (code == 0 || count[code] > 1) {
			text = Canonical(text + " (" + ids.TextAt(row) + ")")
		}
		called[row] = dict.Code(text)
	}
	return rows, called
}

func (d *Dataset) column(k field.Kind, name string) *Column {
	if f := field.Find(k.String() + "." + name); f != nil {
		return d.Col(f)
	}
	return nil
}
