package ingest

import (
	"fmt"
	"strings"

	"kpi/kpi/dataset"
)

// conflict rejects the rows of an id that differ, each with all places named.
func (s *siftage) conflict(g *group) {
	what := fmt.Sprintf("%s %q stands in %d rows that differ: %s", s.kind, g.id, len(g.rows), s.places(g))
	for _, r := range g.rows {
		if s.isRefused(r.at) {
			continue // and said
		}
		s.drop(r.at)
		src, line := s.origin(r.at)
		s.sources[src].Rejected++
		s.sources[src].Conflicting++
		s.problems = append(s.problems, dataset.Problem{Weight: dataset.BadRow, Source: src, Line: line, Raw: r.raw, ID: r.id,
			What: what, Hint: "--dedupe last (or first)"})
	}
	for pair := range pairsOf(g) {
		s.shared[pair]++
	}
}

// placesSaid is how many places of one id are named in a message: the others are
// messages of their own.
const placesSaid = 20

func (s *siftage) places(g *group) string {
	var places []string
	for _, r := range g.rows[:min(len(g.rows), placesSaid)] {
		places = append(places, s.where(r.at))
	}
	if more := len(g.rows) - placesSaid; more > 0 {
		places = append(places, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(places, ", ")
}

// pairsOf is the pairs of different parts that rows stand in.
func pairsOf(g *group) map[[2]int]bool {
	in := map[int]bool{}
	for _, r := range g.rows {
		in[int(r.at.part)] = true
	}
	pairs := map[[2]int]bool{}
	for a := range in {
		for b := range in {
			if a < b {
				pairs[[2]int{a, b}] = true
			}
		}
	}
	return pairs
}

// manyConflicts is the share of the ids of the smaller of two files, in percent,
// above which they look like two exports of the same records.
const manyConflicts = 20

// sayTwoExports asks whether two files are exports of the same records.
func (s *siftage) sayTwoExports() {
	for a := range s.parts {
		for b := a + 1; b < len(s.parts); b++ {
			n, of := s.shared[[2]int{a, b}], min(s.ids[a], s.ids[b])
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
