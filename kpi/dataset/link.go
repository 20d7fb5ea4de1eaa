package dataset

import (
	"fmt"
	"strings"
	"unicode"

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
	key := link{from, to}
	rows, done := d.links[key]
	if !done {
		rows = d.join(from, to)
		d.links[key] = rows
	}
	return rows
}

func (d *Dataset) join(from, to field.Kind) []int32 {
	if d.Table(from) == nil || d.Table(to) == nil {
		return nil
	}
	names := d.naming(from, to)
	if len(names) == 0 {
		return nil
	}
	ix := d.indexOf(to)
	if len(ix.keys) == 0 {
		return nil
	}
	rows := make([]int32, d.Table(from).Rows())
	for i := range rows {
		rows[i] = NoRow
	}
	for _, c := range names {
		byCode := ix.resolve(c.Dict)
		for i, code := range c.Codes {
			if rows[i] == NoRow {
				rows[i] = byCode[code]
			}
		}
	}
	d.remarkNear(names, rows, ix)
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

// index finds records of one kind by what other records call them.
type index struct {
	kind field.Kind
	// keys holds one map for each key field, best first; a key that two records
	// share leads nowhere.
	keys []map[string]int32
	// near maps letters and digits alone, lower-cased, to the text they came from.
	near map[string]string
}

func (d *Dataset) indexOf(k field.Kind) *index {
	ix := &index{kind: k, near: map[string]string{}}
	for _, name := range []string{"id", "email", "name"} {
		f := field.Find(k.String() + "." + name)
		if f == nil || d.Col(f) == nil {
			continue
		}
		c := d.Col(f)
		rows := make(map[string]int32, c.Len())
		for row := range c.Len() {
			ix.enter(rows, Canonical(c.TextAt(row)), int32(row))
		}
		ix.keys = append(ix.keys, rows)
	}
	return ix
}

func (ix *index) enter(rows map[string]int32, text string, row int32) {
	if text == "" {
		return
	}
	if _, twice := rows[text]; twice {
		row = NoRow
	}
	rows[text] = row
	ix.near[squash(text)] = text
}

// resolve finds the record that each text of a dictionary names.
func (ix *index) resolve(dict *Dict) []int32 {
	rows := make([]int32, dict.Len())
	for code := range rows {
		rows[code] = ix.find(Canonical(dict.Text(uint32(code))))
	}
	return rows
}

func (ix *index) find(text string) int32 {
	for _, rows := range ix.keys {
		if row, ok := rows[text]; ok {
			return row
		}
	}
	return NoRow
}

// remarkNear points out texts that name no record but nearly name one. They are
// never taken for it.
func (d *Dataset) remarkNear(names []*Column, rows []int32, ix *index) {
	for _, c := range names {
		first, count := map[uint32]int{}, map[uint32]int{}
		for i, code := range c.Codes {
			if rows[i] == NoRow && code != 0 {
				if count[code] == 0 {
					first[code] = i
				}
				count[code]++
			}
		}
		for code := range uint32(c.Dict.Len()) {
			near, ok := ix.near[squash(c.Dict.Text(code))]
			if count[code] == 0 || !ok {
				continue
			}
			source, line := d.Table(c.Field.Kind).Origin(first[code])
			d.remarks = append(d.remarks, Problem{Source: source, Line: line, Field: c.Field,
				What: fmt.Sprintf("%q in %d rows names no %s, though %q is near; they are kept apart", c.Dict.Text(code), count[code], ix.kind, near),
				Hint: "write the name the same way in both files"})
		}
	}
}

// Canonical is a name as it is compared: NFC, trimmed, inner spaces folded. Case
// is kept.
func Canonical(text string) string {
	if plain(text) {
		return text
	}
	return strings.Join(strings.Fields(norm.NFC.String(text)), " ")
}

// plain tells whether the text is ASCII without spaces to fold, as most are.
func plain(text string) bool {
	space := true
	for i := range len(text) {
		b := text[i]
		if b >= 0x80 || b < ' ' || b == ' ' && space {
			return false
		}
		space = b == ' '
	}
	return text == "" || !space
}

// squash keeps letters and digits alone, lower-cased.
func squash(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKD.String(text))
}
