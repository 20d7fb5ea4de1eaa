package xlsxtest

import (
	"slices"
	"strconv"
	"strings"
)

// table is a native table.
type table struct {
	name, part string
	sheet      int // its place among the sheets
	area       area
	columns    []string
	headless   bool
	totals     bool
}

// checkTables reads the tables, and looks at each and at all beside each other.
func (v *validator) checkTables() {
	v.tables = map[string]*table{}
	ids := map[string]bool{}
	for i, s := range v.sheets {
		linked := v.linked(s.Part, "table")
		parts := v.tree(s.Part).child("tableParts").children
		if len(parts) != len(linked) {
			v.say(s.Part, "%d tables stand in it, and it links to %d", len(parts), len(linked))
		}
		for _, p := range parts {
			part := linked[p.attr("r:id")]
			root := v.tree(part)
			if id := root.attr("id"); ids[id] || id == "" || id == "0" {
				v.say(part, "the table has the id %q", id)
			}
			ids[root.attr("id")] = true
			v.checkTable(root, part, i)
		}
	}
}

func (v *validator) checkTable(root *element, part string, sheet int) {
	t := &table{name: root.attr("displayName"), part: part, sheet: sheet,
		headless: root.attr("headerRowCount") == "0", totals: first(root.attr("totalsRowCount"), "0") != "0"}
	key := strings.ToLower(t.name)
	if v.tables[key] != nil || v.names[key] || !aName.MatchString(t.name) || likeACell.MatchString(t.name) {
		v.say(part, "no table may be named %q here", t.name)
	}
	var err error
	if t.area, err = areaOf(root.attr("ref")); err != nil {
		v.say(part, "%v", err)
		return
	}
	if t.rows() < 1 {
		v.say(part, "a table needs a row of data, and %s has none", root.attr("ref"))
	}
	v.checkColumns(t, root.child("tableColumns").children)
	if f := root.first("autoFilter"); f.name != "" && f.attr("ref") != t.filtered().String() {
		v.say(part, "its filter is of %q, not of %s", f.attr("ref"), t.filtered())
	}
	for _, other := range v.tables {
		if other.sheet == sheet && other.area.meets(t.area) {
			v.say(part, "it lies over the table %s", other.name)
		}
	}
	v.tables[key] = t
}

func (v *validator) checkColumns(t *table, columns []*element) {
	ids := map[string]bool{}
	for _, c := range columns {
		name := unescaped(c.attr("name"))
		if id, err := strconv.Atoi(c.attr("id")); err != nil || id < 1 || ids[c.attr("id")] {
			v.say(t.part, "the column %q has the id %q", name, c.attr("id"))
		}
		ids[c.attr("id")] = true
		if name == "" || slices.ContainsFunc(t.columns, func(other string) bool { return strings.EqualFold(other, name) }) {
			v.say(t.part, "a column may not be named %q here", name)
		}
		t.columns = append(t.columns, name)
	}
	if len(columns) != t.area.width() {
		v.say(t.part, "%d columns, in a table that is %d wide", len(columns), t.area.width())
	}
}

// rows is how many rows of data the table has.
func (t *table) rows() int {
	rows := t.area.to.row - t.area.from.row + 1
	if !t.headless {
		rows--
	}
	if t.totals {
		rows--
	}
	return rows
}

// filtered is what the filter of the table is about: all but the totals.
func (t *table) filtered() area {
	a := t.area
	if t.totals {
		a.to.row--
	}
	return a
}

// checkHeader tells whether the cell above a column says its name: otherwise Excel
// repairs the table.
func (v *validator) checkHeader(sheet int, at place, c Cell) {
	for _, t := range v.tables {
		if t.sheet != sheet || t.headless || at.row != t.area.from.row || !(area{at, at}).meets(t.area) {
			continue
		}
		i := at.column - t.area.from.column
		if i < len(t.columns) && (c.Kind != Text || c.Value != t.columns[i] || c.Formula != "") {
			v.say(t.part, "its column %q is headed %q in %s", t.columns[i], c.Value, c.Ref)
		}
	}
}

// checkHeaders tells of columns with no cell above them.
func (v *validator) checkHeaders(sheet int, seen map[place]bool) {
	for _, t := range v.tables {
		for i := range t.columns {
			at := place{t.area.from.row, t.area.from.column + i}
			if t.sheet == sheet && !t.headless && !seen[at] {
				v.say(t.part, "its column %q has no cell above it in %v", t.columns[i], at)
			}
		}
	}
}
