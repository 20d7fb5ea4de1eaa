package ingest

import (
	"cmp"
	"slices"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// refusedRow is a row that was rejected and has an id: the id's other rows differ
// from it.
type refusedRow struct {
	key  int64
	line int
}

// dedupe sets aside the rows that repeat others, and rejects those of one id that
// differ, unless --dedupe says which to use.
func (rd *reading) dedupe() error {
	for k, parts := range rd.parts {
		kind := field.Kind(k)
		if len(parts) == 0 || !kind.Identified() {
			continue
		}
		s := newSiftage(rd, kind, parts)
		if err := s.sift(); err != nil {
			return err
		}
		s.sayTwoExports()
		s.sayRepeats()
		s.sayCollapsed()
		s.finish()
	}
	return nil
}

// siftage is the search for duplicates among the records of one kind.
type siftage struct {
	*reading
	kind      field.Kind
	parts     []*part
	dropped   [][]bool       // by part and row; nil where no row of the part is dropped
	ids       []int          // number of ids in each part
	collapsed []collapsed    // by part
	shared    map[[2]int]int // number of ids that conflict between two parts
}

func newSiftage(rd *reading, kind field.Kind, parts []*part) *siftage {
	s := &siftage{reading: rd, kind: kind, parts: parts, dropped: make([][]bool, len(parts)), collapsed: make([]collapsed, len(parts)), shared: map[[2]int]int{}}
	for _, p := range parts {
		n := 0
		for _, r := range p.refused {
			p.keys = append(p.keys, r.key)
		}
		for _, key := range p.keys {
			if key != dataset.Missing {
				n++
			}
		}
		s.ids = append(s.ids, n)
	}
	return s
}

// groupsAtOnce is how many ids are looked up in one walk over the files: it bounds
// what is kept of their rows.
const groupsAtOnce = 1 << 17

// sift settles every id that stands more than once.
func (s *siftage) sift() error {
	var keys [][]int64
	for _, p := range s.parts {
		keys = append(keys, p.keys)
	}
	for some := range slices.Chunk(repeats(keys), groupsAtOnce) {
		l, err := s.lookUp(some)
		if err != nil {
			return err
		}
		for i, g := range l.groups {
			l.compare(g)
			s.settle(g)
			l.groups[i] = nil // what its rows say is much, and done with
		}
	}
	return nil
}

// finish takes the dropped rows out of the tables, and lets go of the keys.
func (s *siftage) finish() {
	for i, p := range s.parts {
		p.keys, p.prints = nil, nil
		if dropped := s.dropped[i]; dropped != nil {
			p.drop(func(row int) bool { return dropped[row] })
		}
	}
}

// isRefused tells whether a place is one of a row that was rejected already.
func (s *siftage) isRefused(at place) bool {
	return int(at.row) >= s.parts[at.part].table.Rows()
}

// settle decides on the rows of one id. Of rows that are the same the first stays;
// rows that tell one deal become one; others that differ are all rejected, with one
// that was rejected before too.
func (s *siftage) settle(g *group) {
	kept, again, refused := s.sorted(g)
	if len(kept) == 0 {
		return
	}
	one := len(kept) == 1 || refused == 0 && s.collapse(kept)
	if s.opt.Dedupe == "" && (!one || refused > 0) {
		s.conflict(g)
		return
	}
	for _, r := range again {
		s.ignore(r.at)
	}
	if !one {
		s.choose(kept)
	}
}

// sorted are the rows of an id that differ, the first of each, and those that
// repeat one of them.
func (s *siftage) sorted(g *group) (kept, again []groupRow, refused int) {
	seen := map[*copied]bool{}
	for _, r := range g.rows {
		switch {
		case s.isRefused(r.at):
			refused++
		case seen[r.copied]:
			again = append(again, r)
		default:
			seen[r.copied] = true
			kept = append(kept, r)
		}
	}
	return kept, again, refused
}

// choose keeps the row that --dedupe asks for: the first or the last by the moment
// it was modified where all rows have one, else by file and line.
func (s *siftage) choose(rows []groupRow) {
	undated := func(r groupRow) bool { return r.modified == dataset.Missing }
	if !slices.ContainsFunc(rows, undated) {
		slices.SortStableFunc(rows, func(a, b groupRow) int { return cmp.Compare(a.modified, b.modified) })
	}
	if s.opt.Dedupe == "last" {
		slices.Reverse(rows)
	}
	for _, r := range rows[1:] {
		s.ignore(r.at)
	}
}

func (s *siftage) drop(at place) {
	if s.dropped[at.part] == nil {
		s.dropped[at.part] = make([]bool, s.parts[at.part].table.Rows())
	}
	s.dropped[at.part][at.row] = true
}

func (s *siftage) ignore(at place) {
	s.drop(at)
	src, line := s.origin(at)
	s.sources[src].Ignored[ruleDuplicate]++
	s.sources[src].Aside = withAside(s.sources[src].Aside, []dataset.Aside{{Rule: ruleDuplicate, Line: line}})
}

// where is the place of a row for people.
func (s *siftage) where(at place) string {
	src, line := s.origin(at)
	return Place(s.sources[src].File, s.sources[src].Sheet, line, 0)
}

// origin is the number of the source and the line of a row.
func (s *siftage) origin(at place) (source, line int) {
	p := s.parts[at.part]
	if s.isRefused(at) {
		return p.source, p.refused[int(at.row)-p.table.Rows()].line
	}
	return p.table.Origin(int(at.row))
}

// sayRepeats tells rows without an id that repeat another one: they are used, all
// of them.
func (s *siftage) sayRepeats() {
	var prints [][]int64
	for _, p := range s.parts {
		prints = append(prints, p.prints)
	}
	counts, first := make([]int, len(s.parts)), make([]int32, len(s.parts))
	for _, g := range repeats(prints) {
		for _, at := range g[1:] {
			if counts[at.part]++; counts[at.part] == 1 || at.row < first[at.part] {
				first[at.part] = at.row
			}
		}
	}
	for i, p := range s.parts {
		if counts[i] > 0 {
			_, line := p.table.Origin(p.unkeyed(first[i]))
			s.problems = append(s.problems, dataset.Problem{Source: p.source, Line: line, Hint: "--map " + p.table.Kind.String() + ".id=HEADER for a column that tells them apart",
				What: plural(counts[i], "row") + " without an id, each the same as another one: all are used"})
		}
	}
}

// unkeyed is the row that has the n-th print.
func (p *part) unkeyed(n int32) int {
	for row, key := range p.keys {
		if key == dataset.Missing {
			if n == 0 {
				return row
			}
			n--
		}
	}
	return 0
}

// drop takes rows out of the part.
func (p *part) drop(dropped func(row int) bool) {
	strange := map[int]bool{}
	kept := 0
	for row := range p.table.Rows() {
		if dropped(row) {
			continue
		}
		if p.strange[row] {
			strange[kept] = true
		}
		kept++
	}
	p.strange = strange
	p.table.Keep(func(row int) bool { return !dropped(row) })
}
