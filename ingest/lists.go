package ingest

import (
	"cmp"
	"slices"
	"strings"
)

// lists are the schemas that a header row is read by, best first: of the CRM that
// wrote it, then of the languages, the row's own first.
type lists struct {
	system   *schema // nil where no CRM wrote the row
	all      []*schema
	language string   // that most of its headers are in; empty where that is not clear
	names    []string // its headers, normalised
}

// name is that of the CRM, or plain.
func (l lists) name() string {
	if l.system == nil {
		return plainSchema
	}
	return l.system.name
}

// listsFor finds which CRM a header row comes from, by the headers that only that
// CRM writes, and its language, by the headers known in each.
func (b *book) listsFor(header []string) lists {
	l := lists{system: b.systemOf(header), names: normaliseAll(header)}
	if l.system != nil {
		l.all = append(l.all, l.system)
	}
	known := map[*schema]int{}
	for _, s := range b.languages {
		known[s] = s.knows(l.names)
	}
	languages := slices.Clone(b.languages)
	slices.SortStableFunc(languages, func(a, b *schema) int { return cmp.Compare(known[b], known[a]) })
	if best := known[languages[0]]; best > known[languages[1]] && 2*best >= len(header) {
		l.language = languages[0].name
	}
	l.all = append(l.all, languages...)
	return l
}

func normaliseAll(header []string) []string {
	var names []string
	for _, h := range header {
		names = append(names, normaliseHeader(h))
	}
	return names
}

// mostEvidence is the most that a row can score as a header: rows of values are
// told by it without a closer look.
func (b *book) mostEvidence(row []string) int {
	most := 0
	for _, name := range normaliseAll(row) {
		first, _, _ := strings.Cut(name, " ")
		if _, last := cutLastWord(name); b.headers[name] || b.first[first] || b.isCurrency(last) {
			most += sure
		}
	}
	return most
}

func (b *book) isCurrency(word string) bool {
	_, ok := b.words["currency"].whole[word]
	return ok
}

// knows counts the headers that a language has a meaning for in some kind.
func (s *schema) knows(names []string) int {
	n := 0
	for _, name := range names {
		if s.hasHeader(name) {
			n++
		}
	}
	return n
}

func (s *schema) hasHeader(name string) bool {
	_, ok := s.sale[name]
	return ok || slices.ContainsFunc(s.aliases[:], func(of map[string]alias) bool { _, ok := of[name]; return ok })
}

// systemOf is the CRM with the most headers that only it writes; nil where there is
// none.
func (b *book) systemOf(header []string) *schema {
	var best *schema
	most := 0
	for _, s := range b.systems {
		n := 0
		for _, h := range header {
			if s.signs[sign(h)] {
				n++
			}
		}
		if n > most {
			best, most = s, n
		}
	}
	return best
}

// system is the CRM of that name; nil where it is none.
func (b *book) system(name string) *schema {
	i := slices.IndexFunc(b.systems, func(s *schema) bool { return s.name == name })
	if i < 0 {
		return nil
	}
	return b.systems[i]
}
