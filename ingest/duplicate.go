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

// place is a row of a part.
type place struct{ part, row int }

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
	if c := p.table.Col(idOfKind[s.kind]); c != nil {
		return c.TextAt(at.row)
	}
	if c := p.table.Col(identity(s.kind)); c != nil {
		return c.TextAt(at.row)
	}
	return ""
}

// groups are the rows of each id that stands more than once, in the order of their
// first rows.
func (s *siftage) groups() [][]place {
	first := map[string]place{}
	number := map[string]int{}
	var groups [][]place
	s.ids = make([]int, len(s.parts))
	for i, p := range s.parts {
		for row := range p.table.Rows() {
			at := place{i, row}
			key := s.keyOf(at)
			if key == "" {
				continue
			}
			s.ids[i]++
			one, seen := first[key]
			if !seen {
				first[key] = at
				continue
			}
			n, many := number[key]
			if !many {
				n = len(groups)
				number[key] = n
				groups = append(groups, []place{one})
			}
			groups[n] = append(groups[n], at)
		}
	}
	return groups
}

// settle decides on the rows of one id. Of rows that are the same the first stays.
func (s *siftage) settle(group []place) {
	var kept []place
	for _, at := range group {
		if slices.ContainsFunc(kept, func(k place) bool { return s.hash(k) == s.hash(at) }) {
			s.ignore(at)
			continue
		}
		kept = append(kept, at)
	}
	switch {
	case len(kept) == 1:
	case s.opt.Dedupe == "":
		s.conflicts = append(s.conflicts, kept)
	default:
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
	src, line := s.parts[at.part].table.Origin(at.row)
	return Place(s.sources[src].File, s.sources[src].Sheet, line, 0)
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
			s.dropped[at] = true
			src, line := s.parts[at.part].table.Origin(at.row)
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
				if at.part == i {
					_, line := p.table.Origin(at.row)
					wanted[line] = at
				}
			}
		}
		if len(wanted) == 0 {
			continue
		}
		err := s.Files.sheets[p.source].walk(s.book, func(r *row, _ string) error {
			if at, ok := wanted[r.line]; ok {
				raws[at] = strings.Clone(r.sayRaw())
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
