package ingest

import (
	"maps"
	"slices"
	"strings"

	"kpi/kpi/field"
)

// wordRow is one line of schema/words.csv, or of the words in another schema.
type wordRow struct {
	Field string `csv:"field"`
	Value string `csv:"value"`
	Word  string `csv:"word"`
	How   string `csv:"how"`
}

// meaning is what a word says: the value it stands for, and whether the rows that
// have it are to be told to the user.
type meaning struct {
	value   string
	counted bool
	also    []string // what a currency sign may stand for beside its value
	locale  string   // who writes so, as --locale names them; empty where many do
}

// vocabulary is the words of one field.
type vocabulary struct {
	whole  map[string]meaning // a whole cell
	within map[string]meaning // whole words of a cell
	long   int                // the most words of one phrase in within
	said   map[string]meaning // a whole cell, in lower case, as kpi.yaml says: it goes before all
	strict bool               // only fillers, which mean nothing, may stand beside a word within

	// of currencies: words that multiply the number beside them by a power of ten,
	// the one of them that means two, and who writes in a currency
	times  map[string]meaning
	unsure meaning
	home   map[string]string
}

func newVocabulary() *vocabulary {
	return &vocabulary{whole: map[string]meaning{}, within: map[string]meaning{}}
}

// clone is a vocabulary that can grow apart; a new one of none.
func (v *vocabulary) clone() *vocabulary {
	if v == nil {
		return newVocabulary()
	}
	return &vocabulary{whole: maps.Clone(v.whole), within: maps.Clone(v.within), long: v.long, strict: v.strict}
}

// wordsOf is the words of a field's cells in files of a schema: those of the CRM,
// else of its own list, else yes and no. A stage speaks the words of the status.
func (b *book) wordsOf(schema string, fd *field.Field) *vocabulary {
	name := fd.String()
	if fd == dealStage {
		name = dealStatus.String()
	}
	if v := b.wordsIn(schema, name); v != nil || fd.Type != field.Word {
		return v
	}
	return b.wordsIn(schema, "yes/no")
}

// wordsIn is the words of that name in files of a schema; nil where there are none.
func (b *book) wordsIn(schema, name string) *vocabulary {
	if s := b.system(schema); s != nil && s.words[name] != nil {
		return s.words[name]
	}
	return b.words[name]
}

func (v *vocabulary) add(r wordRow) {
	word := normalise(r.Word)
	how, also, _ := strings.Cut(r.How, "also")
	m := meaning{value: r.Value, counted: strings.Contains(how, "counted"), also: strings.Fields(also)}
	how, m.locale, _ = strings.Cut(how, " locale ")
	m.locale = strings.TrimSpace(m.locale)
	if strings.Contains(how, "filler") {
		v.strict = true
	} else {
		v.whole[word] = m
	}
	if strings.Contains(how, "exact") {
		return
	}
	v.within[word] = m
	v.long = max(v.long, len(strings.Fields(word)))
}

// find is what a cell says; ok is false where no word of it is known, two of them
// disagree, or, where the vocabulary is strict, anything else is said or asked.
func (v *vocabulary) find(text string) (m meaning, ok bool) {
	if m, ok = v.said[strings.ToLower(trim(text))]; ok {
		return m, ok
	}
	if v.strict {
		if strings.ContainsAny(text, "?؟") {
			return meaning{}, false
		}
		text = cutNumber(cutPipeline(text))
	}
	text = normalise(text)
	if m, ok = v.whole[text]; ok || text == "" {
		return m, ok
	}
	words := strings.Fields(text)
	for at := 0; at < len(words); {
		hit, n := v.phrase(words[at:])
		if n == 0 && v.strict {
			return meaning{}, false
		}
		if hit.value == "" {
			at += max(n, 1)
			continue
		}
		if ok && hit.value != m.value {
			return meaning{}, false
		}
		m, ok = hit, true
		at += n
	}
	return m, ok
}

// cutPipeline cuts the name of the pipeline off that stands in brackets behind a
// stage: "Closed Won (Sales Pipeline)".
func cutPipeline(text string) string {
	at := strings.LastIndexByte(text, '(')
	if at > 0 && strings.HasSuffix(strings.ToLower(text), "pipeline)") {
		return text[:at]
	}
	return text
}

// cutNumber cuts the number off that orders stages: "6. Closed Won".
func cutNumber(text string) string {
	rest := strings.TrimLeft(text, "0123456789")
	mark := strings.TrimLeft(rest, " ")
	if rest == text || mark == "" || !strings.ContainsRune(".):-–", []rune(mark)[0]) {
		return text
	}
	return mark
}

// mayMean tells whether a sign in a text stands for that currency too.
func (v *vocabulary) mayMean(text, code string) bool {
	return slices.ContainsFunc(strings.Fields(normalise(text)), func(word string) bool { return slices.Contains(v.whole[word].also, code) })
}

// phrase is the longest phrase that the words begin with, and its length.
func (v *vocabulary) phrase(words []string) (m meaning, n int) {
	for n = min(v.long, len(words)); n > 0; n-- {
		if m, ok := v.within[strings.Join(words[:n], " ")]; ok {
			return m, n
		}
	}
	return meaning{}, 0
}
