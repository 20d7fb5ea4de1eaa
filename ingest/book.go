package ingest

import (
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/gocarina/gocsv"

	"kpi/kpi/field"
)

//go:embed schema/*.csv
var schemaFiles embed.FS

// plainSchema is what a sheet is called that no CRM wrote.
const plainSchema = "plain"

// kindRow is one line of schema/kinds.csv.
type kindRow struct {
	Kind  string `csv:"kind"`
	Rule  string `csv:"rule"`
	Value string `csv:"value"`
}

// book is everything that schema/*.csv says.
type book struct {
	systems   []*schema // the CRMs, by name
	languages []*schema // of sheets kept by hand, in the order in which they are asked
	any       []string  // first words that say nothing
	report    []string  // the headers that all tables of this program have
	prefixes  [field.KindCount][]string
	needs     [field.KindCount][][]*field.Field
	undecided []*field.Field // what a deal has before it is decided
	words     map[string]*vocabulary
	headers   map[string]bool // of all schemas and kinds, normalised
	first     map[string]bool // first words that belong before headers
}

// theBook reads the embedded tables once.
var theBook = sync.OnceValues(readBook)

// readBook reads the rules of the kinds and the words of all first: the others
// stand on them.
func readBook() (*book, error) {
	b := &book{words: map[string]*vocabulary{}}
	entries, err := schemaFiles.ReadDir("schema")
	if err != nil {
		return nil, err
	}
	if err := b.readRules(); err != nil {
		return nil, err
	}
	for _, e := range entries {
		name := strings.TrimSuffix(e.Name(), ".csv")
		known := func(s *schema) bool { return s.name == name }
		if name != "kinds" && name != "words" && !slices.ContainsFunc(b.languages, known) {
			b.systems = append(b.systems, newSchema(name))
		}
	}
	if err := readSchemas(slices.Concat(b.languages, b.systems)); err != nil {
		return nil, err
	}
	b.index()
	b.words["currency"].beside(b.words["times"])
	return b, b.addOwnWords()
}

// index gathers all headers, and the words before them.
func (b *book) index() {
	b.headers, b.first = map[string]bool{}, map[string]bool{}
	for _, s := range slices.Concat(b.languages, b.systems) {
		for _, of := range append(slices.Clone(s.aliases[:]), s.sale) {
			for name := range of {
				b.headers[name] = true
			}
		}
	}
	for _, prefixes := range append(slices.Clone(b.prefixes[:]), b.any) {
		for _, p := range prefixes {
			first, _, _ := strings.Cut(p, " ")
			b.first[first] = true
		}
	}
}

// readRules reads what a kind must have, and the words that are in no language.
func (b *book) readRules() error {
	if err := eachRow("kinds.csv", b.addKind); err != nil {
		return fmt.Errorf("schema/kinds.csv: %w", err)
	}
	if err := eachRow("words.csv", b.addWord); err != nil {
		return fmt.Errorf("schema/words.csv: %w", err)
	}
	return nil
}

// readSchemas reads the lists of all schemas at once: a person waits for them.
func readSchemas(schemas []*schema) error {
	var wait sync.WaitGroup
	faults := make([]error, len(schemas))
	for i, s := range schemas {
		wait.Go(func() {
			if err := eachRow(s.name+".csv", s.add); err != nil {
				faults[i] = fmt.Errorf("schema/%s.csv: %w", s.name, err)
			}
		})
	}
	wait.Wait()
	return errors.Join(faults...)
}

// addOwnWords gives the words of the languages to all, and those of a CRM to its
// own files.
func (b *book) addOwnWords() error {
	for _, s := range b.languages {
		for _, r := range s.own {
			if err := b.addWord(r); err != nil {
				return fmt.Errorf("schema/%s.csv: %w", s.name, err)
			}
		}
	}
	for _, s := range b.systems {
		s.words = map[string]*vocabulary{}
		for _, r := range s.own {
			if s.words[r.Field] == nil {
				s.words[r.Field] = b.words[r.Field].clone()
			}
			s.words[r.Field].add(r)
		}
	}
	return nil
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

// addWord adds a word that holds for the files of all.
func (b *book) addWord(r wordRow) error {
	if m, twice := b.vocabulary(r.Field).whole[normalise(r.Word)]; twice && m.value != r.Value {
		return fmt.Errorf("%s: the word %q means %s and %s", r.Field, r.Word, m.value, r.Value)
	}
	b.vocabulary(r.Field).add(r)
	return nil
}

func (b *book) vocabulary(name string) *vocabulary {
	if b.words[name] == nil {
		b.words[name] = newVocabulary()
	}
	return b.words[name]
}

func (b *book) addKind(r kindRow) error {
	switch r.Rule {
	case "any":
		b.any = append(b.any, r.Value)
		return nil
	case "report":
		b.report = strings.Fields(r.Value)
		return nil
	case "language":
		b.languages = append(b.languages, newSchema(r.Value))
		return nil
	}
	k := field.FindKind(r.Kind)
	if k == field.None {
		return fmt.Errorf("there is no kind %q", r.Kind)
	}
	if r.Rule == "prefix" {
		b.prefixes[k] = append(b.prefixes[k], normalise(r.Value))
		return nil
	}
	fields, err := fieldsOf(k, r.Value)
	if r.Rule == "undecided" {
		b.undecided = fields
		return err
	}
	b.needs[k] = append(b.needs[k], fields)
	return err
}
