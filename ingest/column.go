package ingest

import (
	"cmp"
	"slices"

	"kpi/kpi/field"
)

// column is one column of a sheet and what it was taken for.
type column struct {
	index    int
	header   string
	fields   []*field.Field // the first was meant; others take what they understand
	mark     mark
	currency string // that the header names
	evidence int    // for the kind
	note     string // why nothing was taken for it, where that must be said
}

// claim is one column's bid for one field.
type claim struct {
	column, rank int
	alias        alias
	currency     string
}

// plainRank stands behind every rank of a CRM's own headers; a header that the
// user named stands before them all.
const (
	plainRank = 1 << 16
	userRank  = -1
)

// columnsOf maps the headers of a row as one kind: of several headers for one
// field the best known is taken, and the leftmost of equals.
func (f *Files) columnsOf(s *schema, k field.Kind, header []string) []column {
	columns := bareColumns(header)
	claims := f.claims(s, k, columns)
	slices.SortStableFunc(claims, func(a, b claim) int { return cmp.Compare(a.rank, b.rank) })
	by := map[*field.Field]claim{}
	for _, c := range claims {
		f.settle(columns, by, c)
	}
	dropCurrencyOfOther(columns)
	return columns
}

// claims is every column's bid. The second of two equal headers bids for nothing.
func (f *Files) claims(s *schema, k field.Kind, columns []column) []claim {
	var claims []claim
	seen := map[string]bool{}
	for i, c := range columns {
		name := normaliseHeader(c.header)
		if name == "" {
			continue
		}
		if seen[name] {
			columns[i].note = "the header is there twice: the first column is used"
			continue
		}
		seen[name] = true
		for _, fd := range field.Of(k) {
			if asked, ok := f.opt.Map[fd]; ok && normaliseHeader(asked) == name {
				claims = append(claims, claim{column: i, rank: userRank, alias: alias{fields: []*field.Field{fd}, mark: mark{weight: sure}}})
			}
		}
		if a, currency, ok := f.book.find(s, k, name); ok {
			claims = append(claims, claim{column: i, rank: a.rank, alias: a, currency: currency})
		}
	}
	return claims
}

// settle gives a column to the field it bids for, unless another has it.
func (f *Files) settle(columns []column, by map[*field.Field]claim, c claim) {
	col := &columns[c.column]
	if len(c.alias.fields) == 0 {
		col.mark, col.evidence = c.alias.mark, c.alias.mark.weight
		return
	}
	main := c.alias.fields[0]
	if held, ok := by[main]; ok && !together(held.alias.mark, c.alias.mark) {
		return
	} else if !ok {
		col.evidence += c.alias.mark.weight
	}
	if c.rank != userRank && slices.ContainsFunc(col.fields, func(fd *field.Field) bool { return fd != main }) {
		return // the user said what this column is
	}
	by[main] = c
	col.mark, col.currency = c.alias.mark, c.currency
	col.fields = append(col.fields, main)
	for _, also := range c.alias.fields[1:] {
		if _, ok := by[also]; !ok {
			by[also] = c
			col.fields = append(col.fields, also)
		}
	}
}

// together tells whether two columns may serve one field: parts of a name, or
// entities of different types.
func together(a, b mark) bool {
	return a.part && b.part || a.entity != "" && b.entity != "" && a.entity != b.entity
}

// dropCurrencyOfOther lets go of the currency column where the amount taken is in
// the company's own currency: the column speaks of the other amount.
func dropCurrencyOfOther(columns []column) {
	if !slices.ContainsFunc(columns, func(c column) bool { return c.mark.company && len(c.fields) > 0 }) {
		return
	}
	for i, c := range columns {
		if len(c.fields) == 1 && c.fields[0].Name == "currency" {
			columns[i].fields = nil
			columns[i].note = "it speaks of another amount: the one in company currency is used"
		}
	}
}

// find looks a header up for a kind: in the CRM's own list, then the plain one; as
// it stands, without the words that belong before any header of the kind, and
// without a currency after it.
func (b *book) find(s *schema, k field.Kind, name string) (a alias, currency string, ok bool) {
	if a, ok = b.findName(s, k, name); ok {
		return a, "", true
	}
	rest, last := cutLastWord(name)
	m, isCurrency := b.words["currency"].whole[last]
	if !isCurrency || rest == "" {
		return alias{}, "", false
	}
	a, ok = b.findName(s, k, rest)
	return a, m.value, ok && len(a.fields) > 0 && a.fields[0].Type == field.Money
}

func (b *book) findName(s *schema, k field.Kind, name string) (alias, bool) {
	if a, ok := b.lookUp(s, k, name); ok {
		return a, true
	}
	for _, word := range b.any {
		if rest, ok := cutWord(name, word); ok {
			return b.findName(s, k, rest)
		}
	}
	for _, word := range b.prefixes[k] {
		if rest, ok := cutWord(name, word); ok {
			if a, ok := b.lookUp(s, k, rest); ok {
				a.mark.weight = stronger(a.mark.weight)
				return a, true
			}
		}
	}
	return alias{}, false
}

func (b *book) lookUp(s *schema, k field.Kind, name string) (alias, bool) {
	if a, ok := s.aliases[k][name]; ok && s != b.plain {
		return a, true
	}
	a, ok := b.plain.aliases[k][name]
	a.rank += plainRank
	return a, ok
}
