package ingest

import (
	"fmt"
	"slices"
	"strings"

	"kpi/kpi/field"
)

// schemaRow is one line of schema/<name>.csv: of a header, or, where kind is a
// field with words, of a word.
type schemaRow struct {
	Kind   string `csv:"kind"`
	Header string `csv:"header"`
	Field  string `csv:"field"`
	Mark   string `csv:"mark"`
}

// alias is what one header means in one kind of file.
type alias struct {
	fields []*field.Field // none where the header only tells the kind
	rank   int            // of two headers for one field, the lower rank is taken
	mark   mark
}

// schema is the headers and words of one CRM, or of one language.
type schema struct {
	name    string
	signs   map[string]bool // headers that only this CRM writes, as it writes them
	aliases [field.KindCount]map[string]alias
	sale    map[string]alias       // what headers mean in a list of sales
	words   map[string]*vocabulary // of a CRM: what its words mean, and what those of all mean
	own     []wordRow              // that it has itself
	expects []expectation
}

// expectation is a value that some record of a CRM's file has, or something must
// be said.
type expectation struct {
	field *field.Field
	value string
	says  string
}

func newSchema(name string) *schema {
	return &schema{name: name, signs: map[string]bool{}, sale: map[string]alias{}}
}

// saleList is the kind of the headers that only a list of sales has: its records
// are deals.
const saleList = "sale"

// add adds one line: a header, a word, or what the CRM's files should hold.
func (s *schema) add(r schemaRow) error {
	k := field.FindKind(r.Kind)
	switch {
	case r.Kind == saleList:
		k = field.Deal
	case r.Mark == "expected":
		s.expects = append(s.expects, expectation{field: field.Find(r.Kind), value: r.Field, says: r.Header})
		return nil
	case k == field.None && (field.Find(r.Kind) != nil || isVocabulary(r.Kind)):
		s.own = append(s.own, wordRow{Field: r.Kind, Value: r.Field, Word: r.Header, How: r.Mark})
		return nil
	case k == field.None:
		return fmt.Errorf("there is no kind %q", r.Kind)
	}
	fields, err := fieldsOf(k, r.Field)
	if err != nil {
		return err
	}
	m, err := parseMark(r.Mark)
	if err != nil {
		return fmt.Errorf("%s, %s: %w", r.Kind, r.Header, err)
	}
	if m.sign {
		s.signs[sign(r.Header)] = true
	}
	if s.aliases[k] == nil {
		s.aliases[k] = map[string]alias{}
	}
	list := s.aliases[k]
	if r.Kind == saleList {
		list = s.sale
	}
	name := normaliseHeader(r.Header)
	if _, twice := list[name]; !twice {
		list[name] = alias{fields: fields, rank: len(list), mark: m}
	}
	return nil
}

// isVocabulary tells whether a name is that of a list of words of no field.
func isVocabulary(name string) bool {
	return slices.Contains([]string{"total", "footer", "yes/no"}, name)
}

// sign is a header as it is compared with the signs of a CRM.
func sign(header string) string {
	return strings.TrimRight(strings.TrimSpace(header), "* ")
}

// fieldsOf is the fields of a kind whose bare names are given.
func fieldsOf(k field.Kind, names string) ([]*field.Field, error) {
	var fields []*field.Field
	for _, name := range strings.Fields(names) {
		f := field.Find(k.String() + "." + name)
		if f == nil {
			return nil, fmt.Errorf("%s has no field %q", k, name)
		}
		fields = append(fields, f)
	}
	return fields, nil
}
