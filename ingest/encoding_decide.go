package ingest

import (
	"fmt"
	"slices"
	"strings"
)

// decide takes UTF-8 where there is more of it than of anything else: bytes that are
// none are then faults, and told with their places. Otherwise it takes the code page
// whose reading is sound where others are absurd, and says by what words; empty for
// UTF-8. Where none is sound, or several are, the *Error has no place, and shows how a
// word would read.
func (e *highEvidence) decide() (csvEncoding, string, *Error) {
	if e.invalid == 0 || e.valid >= e.invalid {
		return csvEncodings[0], "", nil
	}
	var readings []*pageReading
	for _, enc := range csvEncodings {
		if page, ok := enc.codec.(codePage); ok {
			readings = append(readings, e.readIn(enc, page))
		}
	}
	best := readings[0]
	for _, r := range readings[1:] {
		if r.beats(best) {
			best = r
		}
	}
	if 5*best.absurd > len(e.words) {
		return csvEncodings[0], "", e.unknown()
	}
	var rivals []*pageReading
	for _, r := range readings {
		if r != best && !slices.Equal(r.texts, best.texts) && !best.beats(r) {
			rivals = append(rivals, r)
		}
	}
	if len(rivals) > 0 {
		return csvEncodings[0], "", e.unclear(append([]*pageReading{best}, rivals...))
	}
	return best.enc, best.evidence(), nil
}

// pageReading is how the words of a text read in one code page.
type pageReading struct {
	enc      csvEncoding
	texts    []string
	verdicts []verdict
	absurd   int
}

func (e *highEvidence) readIn(enc csvEncoding, page codePage) *pageReading {
	r := &pageReading{enc: enc}
	var words []string
	for _, w := range e.words {
		text := page.read(w)
		r.texts = append(r.texts, text)
		r.verdicts = append(r.verdicts, judge(text))
		if r.verdicts[len(r.verdicts)-1] == sound {
			words = append(words, text)
		}
	}
	if !wellMixed(words) {
		for i := range r.verdicts {
			r.verdicts[i] = absurd
		}
	}
	for _, v := range r.verdicts {
		if v == absurd {
			r.absurd++
		}
	}
	return r
}

// beats tells whether another reading is absurd where this one is not. Only words
// count that they read differently.
func (r *pageReading) beats(other *pageReading) bool {
	mine, others := 0, 0
	for i, text := range r.texts {
		switch {
		case text == other.texts[i]:
		case r.verdicts[i] == absurd && other.verdicts[i] != absurd:
			mine++
		case r.verdicts[i] != absurd && other.verdicts[i] == absurd:
			others++
		}
	}
	return others > 4*mine
}

// evidence shows a word, by which people can judge the reading themselves.
func (r *pageReading) evidence() string {
	for i, v := range r.verdicts {
		if v == sound {
			return "by words such as " + quotedText(r.texts[i])
		}
	}
	return "by marks such as " + quotedText(r.texts[0])
}

// unclear shows the first word that several code pages read well and differently.
func (e *highEvidence) unclear(readings []*pageReading) *Error {
	for i, w := range e.words {
		if readings[0].texts[i] == readings[1].texts[i] {
			continue
		}
		var names []string
		for _, r := range readings {
			names = append(names, r.enc.name)
		}
		return &Error{What: "the encoding is not clear: " + sayReadings(w, i, readings),
			Hint: "--encoding " + names[0] + " (or " + strings.Join(names[1:], ", ") + ")"}
	}
	return e.unknown()
}

// unknown refuses a text that makes no sense in any code page.
func (e *highEvidence) unknown() *Error {
	var names []string
	for _, enc := range csvEncodings {
		names = append(names, enc.name)
	}
	w := e.words[0]
	return &Error{What: fmt.Sprintf("the encoding is not known: %q is no UTF-8, and no word in another", w),
		Hint: "save it as UTF-8, or --encoding " + strings.Join(names, "|")}
}

// sayReadings is "Andr\xe9" would read "André" in windows-1252, "Andrй" in …
func sayReadings(w []byte, i int, readings []*pageReading) string {
	var says []string
	for _, r := range readings {
		says = append(says, quotedText(r.texts[i])+" in "+r.enc.name)
	}
	return fmt.Sprintf("%q would read %s", w, strings.Join(says, ", "))
}
