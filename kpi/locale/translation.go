package locale

import (
	_ "embed"
	"fmt"

	"github.com/gocarina/gocsv"
)

// Translation is one text in the languages that titles are written in.
type Translation struct {
	EN string `csv:"en"`
	ID string `csv:"id"`
	MS string `csv:"ms"`
	FA string `csv:"fa"`
}

// Languages are the tags of the languages of a Translation, English first.
func Languages() []string { return []string{"en", "id", "ms", "fa"} }

// In is the text in the language of a tag; empty for a language that is none of
// Languages.
func (t Translation) In(tag string) string {
	switch tag {
	case "en":
		return t.EN
	case "id":
		return t.ID
	case "ms":
		return t.MS
	case "fa":
		return t.FA
	}
	return ""
}

//go:embed phrases.csv
var phrasesFile []byte

// Phrases are the titles, heads and other words of results that are no name of a
// KPI.
func Phrases() ([]Translation, error) {
	var all []Translation
	if err := gocsv.UnmarshalBytes(phrasesFile, &all); err != nil {
		return nil, fmt.Errorf("locale/phrases.csv: %w", err)
	}
	return all, nil
}
