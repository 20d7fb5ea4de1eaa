package ingest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

// identity is the field that tells records of a kind apart where no id does: the
// name of a rep, a customer, a product. Others have their id alone.
func identity(k field.Kind) *field.Field {
	name := "id"
	if k == field.Rep || k == field.Customer || k == field.Product {
		name = "name"
	}
	return field.Find(k.String() + "." + name)
}

// place is a row of a part. Rows that were rejected already count on from the last
// row of its table.
type place struct{ part, row int }

// refusedRow is a row that was rejected and has an id: the id's other rows differ
// from it.
type refusedRow struct {
	id   string
	line int
}

func (d *decoder) refuseID(r *row) {
	id := idOfKind[d.sheet.kind]
	if id == nil || d.hash == nil {
		return
	}
	if v := d.record.get(id); v.ok {
		d.refused = append(d.refused, refusedRow{strings.Clone(v.text), r.line})
	}
}

// dedupe sets aside the rows that repeat others, and rejects those of one id that
// differ, unless --dedupe says which to use.
func (rd *reading) dedupe() error {
	for k, parts := range rd.parts {
		kind := field.Kind(k)
		if len(parts) == 0 || !kind.Identified() {
			continue
		}
		s := &siftage{reading: rd, kind: kind, parts: parts, dropped: map[place]bool{}}
		for _, group := range s.groups() {
			s.settle(group)
		}
		if err := s.sayConflicts(); err != nil {
			return err
		}
		s.sayRepeats()
		for i, p := range parts {
			p.drop(func(row int) bool { return s.dropped[place{i, row}] })
		}
	}
	return nil
}

// siftage is the search for duplicates among the records of one kind.
type siftage struct {
	*reading
	kind      field.Kind
	parts     []*part
	dropped   map[place]bool
	conflicts [][]place // groups of rows that have one id and differ
	ids       []int     // number of ids in each part
}

// keyOf is what tells a row apart; empty where nothing does. A sheet without an id
// column goes by names.
func (s *siftage) keyOf(at place) string {
	p := s.parts[at.part]
	if s.isRefused(at) {
		return p.refused[at.row-p.table.Rows()].id
	}
	if c := s.keyColumn(p); c != nil {
		return c.TextAt(at.row)
	}
	return ""
}

// keyColumn is the column that tells the rows of a part apart; nil where none does.
func (s *siftage) keyColumn(p *part) *dataset.Column {
	if c := p.table.Col(idOfKind[s.kind]); c != nil {
		return c
	}
	return p.table.Col(identity(s.kind))
}

// groups are the rows of each id that stands more than once, in the order of their
// first rows.
func (s *siftage) groups() [][]place {
	c := s.coder()
	first := []place{{}}       // by code of the id
	number := map[uint32]int{} // of the group, by code
	var groups [][]place
	s.ids = make([]int, len(s.parts))
	for i, p := range s.parts {
		for row := range p.table.Rows() + len(p.refused) {
			at := place{i, row}
			code := c(at)
			if code == 0 {
				continue
			}
			s.ids[i]++
			if int(code) >= len(first) {
				first = append(first, slices.Repeat([]place{{-1, -1}}, int(code)+1-len(first))...)
			}
			if first[code].part < 0 {
				first[code] = at
				continue
			}
			n, many := number[code]
			if !many {
				n = len(groups)
				number[code] = n
				groups = append(groups, []place{first[code]})
			}
			groups[n] = append(groups[n], at)
		}
	}
	return groups
}

// coder gives each row the code of its id, one code an id over all parts; 0 where it
// has none. The codes of a part's own column serve where there is no other part.
func (s *siftage) coder() func(place) uint32 {
	if len(s.parts) == 1 && len(s.parts[0].refused) == 0 {
		if c := s.keyColumn(s.parts[0]); c != nil {
			return func(at place) uint32 { return c.Codes[at.row] }
		}
	}
	all := dataset.NewDict()
	return func(at place) uint32 { return all.Code(s.keyOf(at)) }
}

// isRefused tells whether a place is one of a row that was rejected already.
func (s *siftage) isRefused(at place) bool { return at.row >= s.parts[at.part].table.Rows() }

// settle decides on the rows of one id. Of rows that are the same the first stays;
// rows that differ are all rejected, with one that was rejected before too.
func (s *siftage) settle(group []place) {
	var kept, again []place
	refused := 0
	for _, at := range group {
		switch {
		case s.isRefused(at):
			refused++
		case slices.ContainsFunc(kept, func(k place) bool { return s.hash(k) == s.hash(at) }):
			again = append(again, at)
		default:
			kept = append(kept, at)
		}
	}
	if s.opt.Dedupe == "" && len(kept) > 0 && len(kept)+refused > 1 {
		s.conflicts = append(s.conflicts, group)
		return
	}
	for _, at := range again {
		s.ignore(at)
	}
	if len(kept) > 1 {
		s.choose(kept)
	}
}

// choose keeps the row that --dedupe asks for: the first or the last by the day
// it was modified where all rows have one, else by file and line.
func (s *siftage) choose(rows []place) {
	modified := field.Find(s.kind.String() + ".modified")
	day := func(at place) int64 {
		if modified == nil {
			return dataset.Missing
		}
		c := s.parts[at.part].table.Col(modified)
		if c == nil {
			return dataset.Missing
		}
		return c.Nums[at.row]
	}
	if !slices.ContainsFunc(rows, func(at place) bool { return day(at) == dataset.Missing }) {
		slices.SortStableFunc(rows, func(a, b place) int { return cmp.Compare(day(a), day(b)) })
	}
	if s.opt.Dedupe == "last" {
		slices.Reverse(rows)
	}
	for _, at := range rows[1:] {
		s.ignore(at)
	}
}

func (s *siftage) hash(at place) uint64 { return s.parts[at.part].hashes[at.row] }

func (s *siftage) ignore(at place) {
	s.dropped[at] = true
	s.sources[s.parts[at.part].source].Ignored[ruleDuplicate]++
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
		return p.source, p.refused[at.row-p.table.Rows()].line
	}
	return p.table.Origin(at.row)
}

// sayConflicts rejects the rows of ids that conflict, each with all places named.
func (s *siftage) sayConflicts() error {
	raws, err := s.rawOf(s.conflicts)
	if err != nil {
		return err
	}
	for _, group := range s.conflicts {
		var places []string
		for _, at := range group {
			places = append(places, s.where(at))
		}
		for _, at := range group {
			if s.isRefused(at) {
				continue // and said
			}
			s.dropped[at] = true
			src, line := s.origin(at)
			s.sources[src].Rejected++
			s.problems = append(s.problems, dataset.Problem{Weight: dataset.BadRow, Source: src, Line: line, Raw: raws[at],
				What: fmt.Sprintf("%s %q stands in %d rows that differ: %s", s.kind, s.keyOf(at), len(group), strings.Join(places, ", ")),
				Hint: "--dedupe last (or first)"})
		}
	}
	s.sayTwoExports()
	return nil
}

// rawOf looks the rows up again, as they stand in their files.
func (s *siftage) rawOf(groups [][]place) (map[place]string, error) {
	raws := map[place]string{}
	for i, p := range s.parts {
		wanted := map[int]place{}
		for _, group := range groups {
			for _, at := range group {
				if at.part == i && !s.isRefused(at) {
					_, line := s.origin(at)
					wanted[line] = at
				}
			}
		}
		if len(wanted) == 0 {
			continue
		}
		err := s.Files.sheets[p.source].walk(s.book, func(r *row, _ string) error {
			if at, ok := wanted[r.line]; ok {
				raws[at] = r.sayRaw()
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return raws, nil
}

// manyConflicts is the share of the ids of the smaller of two files, in percent,
// above which they look like two exports of the same records.
const manyConflicts = 20

// sayTwoExports asks whether two files are exports of the same records.
func (s *siftage) sayTwoExports() {
	shared := map[[2]int]int{}
	for _, group := range s.conflicts {
		for pair := range pairsOf(group) {
			shared[pair]++
		}
	}
	for a := range s.parts {
		for b := a + 1; b < len(s.parts); b++ {
			n, of := shared[[2]int{a, b}], min(s.ids[a], s.ids[b])
			if 100*n <= manyConflicts*of {
				continue
			}
			first := s.sources[s.parts[a].source]
			s.problems = append(s.problems, dataset.Problem{Source: s.parts[b].source, Hint: "--dedupe last, or --previous DIR for the older export",
				What: fmt.Sprintf("%d of %d ids conflict with %s: two exports of the same %s?", n, of,
					Place(first.File, first.Sheet, 0, 0), s.kind.Plural())})
		}
	}
}

// pairsOf is the pairs of different parts that rows stand in.
func pairsOf(group []place) map[[2]int]bool {
	pairs := map[[2]int]bool{}
	for i, a := range group {
		for _, b := range group[i+1:] {
			if a.part != b.part {
				pairs[[2]int{min(a.part, b.part), max(a.part, b.part)}] = true
			}
		}
	}
	return pairs
}

// sayRepeats tells rows without an id that repeat another one: they are used, all
// of them.
func (s *siftage) sayRepeats() {
	seen := map[uint64]bool{}
	for i, p := range s.parts {
		repeats, line := 0, 0
		for row := range p.table.Rows() {
			at := place{i, row}
			if s.keyOf(at) != "" {
				continue
			}
			if seen[s.hash(at)] {
				if repeats++; repeats == 1 {
					_, line = p.table.Origin(row)
				}
			}
			seen[s.hash(at)] = true
		}
		if repeats > 0 {
			s.problems = append(s.problems, dataset.Problem{Source: p.source, Line: line, Hint: "--map id=HEADER for a column that tells them apart",
				What: plural(repeats, "row") + " without an id repeat another one exactly: all are used"})
		}
	}
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
