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

// listRanks is more than the ranks of one list: the headers of the first list stand
// before those of the next. A header that the user named stands before them all.
const (
	listRanks = 1 << 16
	userRank  = -1
)

// columnsOf maps the headers of a row as one kind: of several headers for one
// field the best known is taken, and the leftmost of equals.
// Of a list of sales, headers mean what they mean there.
func (f *Files) columnsOf(l lists, k field.Kind, header []string, sale bool) []column {
	columns := bareColumns(header)
	claims := f.claims(l, k, columns, sale)
	slices.SortStableFunc(claims, func(a, b claim) int { return cmp.Compare(a.rank, b.rank) })
	by := map[*field.Field]claim{}
	for _, c := range claims {
		f.settle(columns, by, c)
	}
	dropCurrencyOfOther(columns)
	return columns
}

// claims is every column's bid. The second of two equal headers bids for nothing.
func (f *Files) claims(l lists, k field.Kind, columns []column, sale bool) []claim {
	var claims []claim
	seen := map[string]bool{}
	for i := range columns {
		name := l.names[i]
		if name == "" {
			continue
		}
		if seen[name] {
			columns[i].note = "the header is there twice: the first column is used"
			continue
		}
		seen[name] = true
		if f.opt.ignores(name) {
			columns[i].note = "kpi.yaml says to ignore it"
			continue
		}
		a, currency, known := f.book.find(l, k, name, sale)
		for _, fd := range f.asked(k, name) {
			known = false // it was said what the column is
			if c, ok := f.opt.wanted(i, fd, name, a, currency); ok {
				claims = append(claims, c)
			}
		}
		if known {
			claims = append(claims, claim{column: i, rank: a.rank, alias: a, currency: currency})
		}
	}
	return claims
}

// asked is the fields of a kind that the user said a header is.
func (f *Files) asked(k field.Kind, name string) []*field.Field {
	if !f.opt.maps() {
		return nil
	}
	var fields []*field.Field
	for _, fd := range field.Of(k) {
		if f.opt.wants(fd, name) {
			fields = append(fields, fd)
		}
	}
	return fields
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

// find looks a header up for a kind: in the CRM's own list, then in those of the
// languages; as it stands, without the words that belong before any header of the
// kind, and without a currency after it.
func (b *book) find(l lists, k field.Kind, name string, sale bool) (a alias, currency string, ok bool) {
	rest, last := cutLastWord(name)
	m, isCurrency := b.words["currency"].whole[last]
	if a, ok = b.findName(l, k, name, sale); ok {
		return a, m.value, true
	}
	if !isCurrency || rest == "" {
		return alias{}, "", false
	}
	a, ok = b.findName(l, k, rest, sale)
	return a, m.value, ok && len(a.fields) > 0 && a.fields[0].Type == field.Money
}

func (b *book) findName(l lists, k field.Kind, name string, sale bool) (alias, bool) {
	if a, ok := l.lookUp(k, name, sale); ok {
		return a, true
	}
	for _, word := range b.any {
		if rest, ok := cutWord(name, word); ok {
			return b.findName(l, k, rest, sale)
		}
	}
	for _, word := range b.prefixes[k] {
		if rest, ok := cutWord(name, word); ok {
			if a, ok := l.lookUp(k, rest, false); ok {
				a.mark.weight = stronger(a.mark.weight)
				return a, true
			}
		}
	}
	return alias{}, false
}

// lookUp finds a name in the first list that has it. In a list of sales no bare
// date belongs to another meaning.
func (l lists) lookUp(k field.Kind, name string, sale bool) (alias, bool) {
	for i, s := range l.all {
		if a, ok := s.sale[name]; ok && sale {
			a.rank += i * listRanks
			return a, true
		}
		if a, ok := s.aliases[k][name]; ok {
			a.rank += i*listRanks + listRanks/2
			return a, true
		}
	}
	return alias{}, false
}
