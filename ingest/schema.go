package ingest

import (
	"embed"
	"encoding/csv"
	"fmt"
	"path"
	"strings"
	"sync"

	"github.com/gocarina/gocsv"

	"kpi/kpi/field"
)

//go:embed schema/*.csv
var schemaFiles embed.FS

// plainSchema is the schema of hand-kept sheets; its headers serve beside those of
// every CRM, since people add columns of their own.
const plainSchema = "plain"

// aliasRow is one line of schema/<name>.csv.
type aliasRow struct {
	Kind   string `csv:"kind"`
	Header string `csv:"header"`
	Field  string `csv:"field"`
	Mark   string `csv:"mark"`
}

// kindRow is one line of schema/kinds.csv.
type kindRow struct {
	Kind  string `csv:"kind"`
	Rule  string `csv:"rule"`
	Value string `csv:"value"`
}

// alias is what one header means in one kind of file.
type alias struct {
	fields []*field.Field // none where the header only tells the kind
	rank   int            // of two headers for one field, the lower rank is taken
	mark   mark
}

// schema is the headers of one CRM.
type schema struct {
	name    string
	signs   map[string]bool // headers that only this CRM writes, as it writes them
	aliases [field.KindCount]map[string]alias
}

// book is everything that schema/*.csv says.
type book struct {
	plain    *schema
	schemas  []*schema // the CRMs, by name
	any      []string  // first words that say nothing
	report   []string  // the headers that all tables of this program have
	prefixes [field.KindCount][]string
	needs    [field.KindCount][][]*field.Field
	words    map[string]*vocabulary
}

// theBook reads the embedded tables once.
var theBook = sync.OnceValues(readBook)

func readBook() (*book, error) {
	b := &book{words: map[string]*vocabulary{}}
	entries, err := schemaFiles.ReadDir("schema")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if err := b.readTable(e.Name()); err != nil {
			return nil, fmt.Errorf("schema/%s: %w", e.Name(), err)
		}
	}
	b.words["currency"].beside(b.words["times"])
	return b, nil
}

func (b *book) readTable(file string) error {
	switch file {
	case "words.csv":
		return eachRow(file, b.addWord)
	case "kinds.csv":
		return eachRow(file, b.addKind)
	}
	s := &schema{name: strings.TrimSuffix(file, ".csv"), signs: map[string]bool{}}
	if s.name == plainSchema {
		b.plain = s
	} else {
		b.schemas = append(b.schemas, s)
	}
	return eachRow(file, s.add)
}

// eachRow reads an embedded table, whose comment lines begin with "#".
func eachRow[R any](file string, add func(R) error) error {
	data, err := schemaFiles.Open(path.Join("schema", file))
	if err != nil {
		return err
	}
	defer data.Close()
	r := csv.NewReader(data)
	r.Comment = '#'
	var rows []R
	if err := gocsv.UnmarshalCSV(r, &rows); err != nil {
		return err
	}
	for _, row := range rows {
		if err := add(row); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) addWord(r wordRow) error {
	if b.words[r.Field] == nil {
		b.words[r.Field] = newVocabulary()
	}
	b.words[r.Field].add(r)
	return nil
}

func (b *book) addKind(r kindRow) error {
	switch r.Rule {
	case "any":
		b.any = append(b.any, r.Value)
		return nil
	case "report":
		b.report = strings.Fields(r.Value)
		return nil
	}
	k := field.FindKind(r.Kind)
	if k == field.None {
		return fmt.Errorf("there is no kind %q", r.Kind)
	}
	if r.Rule == "prefix" {
		b.prefixes[k] = append(b.prefixes[k], r.Value)
		return nil
	}
	need, err := fieldsOf(k, r.Value)
	b.needs[k] = append(b.needs[k], need)
	return err
}

func (s *schema) add(r aliasRow) error {
	k := field.FindKind(r.Kind)
	if k == field.None {
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
	name := normaliseHeader(r.Header)
	if _, twice := s.aliases[k][name]; !twice {
		s.aliases[k][name] = alias{fields: fields, rank: len(s.aliases[k]), mark: m}
	}
	return nil
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
