package ingest

import (
	"cmp"
	"slices"
	"strings"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// group is the rows of one id that stands more than once, in the order of file and
// line.
type group struct {
	id   string
	rows []groupRow
}

// groupRow is one of them.
type groupRow struct {
	at      place
	*copied        // what it says; rows that say the same share it
	raw     string // as it stands in the file, where the rows of the id differ
}

// copied is what a row says in its mapped columns.
type copied struct {
	id       string
	part     int32
	cells    string // by appendCells
	values   []said // by field, once the forms of its columns are known
	modified int64  // the moment it was last changed, in seconds; dataset.Missing where unknown
}

// lookUp reads the rows of keys that repeat once more. Rows of one key and several
// ids are groups of their own: their hashes are the same by chance.
func (s *siftage) lookUp(places [][]place) (*lookup, error) {
	l := &lookup{siftage: s, known: map[cellsOf]*copied{}}
	for n, of := range places {
		g := &group{}
		for i, at := range of {
			g.rows = append(g.rows, groupRow{at: at})
			l.want(at, n, i)
		}
		l.groups = append(l.groups, g)
	}
	if err := l.copyRows(); err != nil {
		return nil, err
	}
	l.splitIDs()
	return l, l.learnForms()
}

// lookup is one walk for the rows of some ids.
type lookup struct {
	*siftage
	groups []*group
	wanted [][]wantedRow // by part
	known  map[cellsOf]*copied
	sayers [][]sayer // by part
}

// wantedRow is a line of a part, and which row of which group stands there.
type wantedRow struct{ line, group, row int32 }

// cellsOf is a row of a group, by what it says.
type cellsOf struct {
	group, part int32
	cells       string
}

func (l *lookup) want(at place, group, row int) {
	if l.wanted == nil {
		l.wanted = make([][]wantedRow, len(l.parts))
	}
	_, line := l.origin(at)
	l.wanted[at.part] = append(l.wanted[at.part], wantedRow{int32(line), int32(group), int32(row)})
}

// visit walks over the wanted rows of a part. Others are shown too where asked for,
// with no group.
func (l *lookup) visit(part int, others bool, see func(r *row, g *groupRow, w wantedRow)) error {
	wanted := l.wanted[part]
	if len(wanted) == 0 {
		return nil
	}
	slices.SortFunc(wanted, func(a, b wantedRow) int { return cmp.Compare(a.line, b.line) })
	n := 0
	err := l.Files.sheets[l.parts[part].source].walk(l.book, func(r *row, rule string) error {
		switch {
		case n < len(wanted) && int32(r.line) == wanted[n].line:
			w := wanted[n]
			see(r, &l.groups[w.group].rows[w.row], w)
			n++
		case others && rule == "":
			see(r, nil, wantedRow{})
		}
		if n == len(wanted) && !others {
			return errEnough
		}
		return nil
	})
	if err == nil && n < len(wanted) {
		return changedFile(l.Files.sheets[l.parts[part].source].file)
	}
	if err == errEnough {
		return nil
	}
	return err
}

// copyRows copies what the rows say, once for rows of one id that say the same.
func (l *lookup) copyRows() error {
	var text []byte
	for i, p := range l.parts {
		sh := l.Files.sheets[p.source]
		columns := sh.compared()
		key := l.slotsOf(sh, map[*field.Field]bool{l.keyField(sh): true})
		err := l.visit(i, false, func(r *row, g *groupRow, w wantedRow) {
			text = appendCells(text[:0], columns, r)
			if g.copied = l.known[cellsOf{w.group, int32(i), string(text)}]; g.copied != nil {
				return
			}
			g.copied = &copied{id: strings.Clone(key[0].read(r).text), part: int32(i), cells: string(text), modified: dataset.Missing}
			l.known[cellsOf{w.group, int32(i), g.cells}] = g.copied
		})
		if err != nil {
			return err
		}
	}
	l.known = nil
	return nil
}

// splitIDs makes groups of one id each, and lets go of rows that are alone then.
func (l *lookup) splitIDs() {
	var split []*group
	for _, mixed := range l.groups {
		byID := map[string]*group{}
		for _, r := range mixed.rows {
			g := byID[r.id]
			if g == nil {
				g = &group{id: r.id}
				byID[r.id] = g
				split = append(split, g)
			}
			g.rows = append(g.rows, r)
		}
	}
	l.groups = slices.DeleteFunc(split, func(g *group) bool { return len(g.rows) < 2 })
}
