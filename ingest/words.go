package ingest

import "strings"

// wordRow is one line of schema/words.csv.
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
}

// vocabulary is the words of one field.
type vocabulary struct {
	whole  map[string]meaning // a whole cell
	within map[string]meaning // whole words of a cell
	long   int                // the most words of one phrase in within
}

func newVocabulary() *vocabulary {
	return &vocabulary{whole: map[string]meaning{}, within: map[string]meaning{}}
}

func (v *vocabulary) add(r wordRow) {
	word := normalise(r.Word)
	m := meaning{value: r.Value, counted: strings.Contains(r.How, "counted")}
	v.whole[word] = m
	if strings.Contains(r.How, "exact") {
		return
	}
	v.within[word] = m
	v.long = max(v.long, len(strings.Fields(word)))
}

// find is what a cell says; ok is false where no word of it is known, or two of
// them disagree.
func (v *vocabulary) find(text string) (m meaning, ok bool) {
	text = normalise(text)
	if m, ok = v.whole[text]; ok || text == "" {
		return m, ok
	}
	words := strings.Fields(text)
	for at := 0; at < len(words); {
		hit, n := v.phrase(words[at:])
		if n == 0 {
			at++
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

// phrase is the longest phrase that the words begin with, and its length.
func (v *vocabulary) phrase(words []string) (m meaning, n int) {
	for n = min(v.long, len(words)); n > 0; n-- {
		if m, ok := v.within[strings.Join(words[:n], " ")]; ok {
			return m, n
		}
	}
	return meaning{}, 0
}
