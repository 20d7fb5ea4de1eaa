package dataset

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"kpi/kpi/field"
)

// link is a pair of kinds: the records of one name records of the other.
type link struct{ from, to field.Kind }

// NoRow is what Link gives where a record names no other, or one that is not
// there.
const NoRow = int32(-1)

// Link is, for each record of one kind, the row of the other kind that it names:
// by id, else by e-mail, else by name. It is nil where either kind, or a field
// that names, is absent.
func (d *Dataset) Link(from, to field.Kind) []int32 {
	return d.joins.get(link{from, to}, func() joined { return d.join(from, to) }).rows
}

// joined is where a link leads, and what there is to say of it.
type joined struct {
	rows    []int32
	remarks []Problem
}

func (d *Dataset) join(from, to field.Kind) joined {
	if d.Table(from) == nil || d.Table(to) == nil {
		return joined{}
	}
	names, keys := d.naming(from, to), d.keysOf(to)
	if len(names) == 0 || len(keys) == 0 {
		return joined{}
	}
	var rows []int32
	for _, c := range names {
		rows = either(rows, resolve(c, keys))
	}
	return joined{rows, d.remarkNear(names, rows, keys)}
}

// either takes the second where the first leads nowhere.
func either(first, second []int32) []int32 {
	for i, row := range first {
		if row != NoRow {
			second[i] = row
		}
	}
	return second
}

// resolve is the record that each row of a column names, by the best of the keys
// that knows it.
func resolve(c *Column, keys []*Column) []int32 {
	if c.Dict == nil {
		return find(c, keys)
	}
	byCode := find(&Column{nums: c.Dict.keys()}, keys)
	rows := make([]int32, 0, c.Len())
	var buf []uint32
	for lo := 0; lo < c.Len(); lo += piece {
		rows = recode(rows, c.CodesIn(lo, min(lo+piece, c.Len()), &buf), byCode)
	}
	return rows
}

// naming is the columns of one kind that name records of another; ids first, as
// they are the surer key.
func (d *Dataset) naming(from, to field.Kind) []*Column {
	var ids, names []*Column
	for _, f := range field.Of(from) {
		if f.Refers != to {
			continue
		}
		if c := d.Col(f); c != nil && strings.HasSuffix(f.Name, "_id") {
			ids = append(ids, c)
		} else if c != nil {
			names = append(names, c)
		}
	}
	return append(ids, names...)
}

// keysOf are the columns by which records of a kind are named, best first.
func (d *Dataset) keysOf(k field.Kind) []*Column {
	var keys []*Column
	for _, name := range []string{"id", "email", "name"} {
		if c := d.column(k, name); c != nil {
			keys = append(keys, c)
		}
	}
	return keys
}

// Canonical is a name as it is compared: NFC, trimmed, inner spaces folded. Case
// is kept.
func Canonical(text string) string {
	if plain([]byte(text)) {
		return text
	}
	return strings.Join(strings.Fields(norm.NFC.String(text)), " ")
}

// plain tells whether the text is ASCII without spaces to fold, as most are.
func plain(text []byte) bool {
	space := true
	for _, b := range text {
		if b >= 0x80 || b < ' ' || b == ' ' && space {
			return false
		}
		space = b == ' '
	}
	return len(text) == 0 || !space
}
