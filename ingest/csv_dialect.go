package ingest

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// csvDelimiters are the delimiters that are looked for, with their names.
var csvDelimiters = []struct {
	char rune
	name string
}{{',', "comma"}, {';', "semicolon"}, {'\t', "tab"}, {'|', "bar"}}

// csvDelimiterName is a delimiter's name for people.
func csvDelimiterName(delimiter rune) string {
	for _, d := range csvDelimiters {
		if d.char == delimiter {
			return d.name
		}
	}
	return quotedText(string(delimiter))
}

// csvDelimiterAllowed tells whether a character can stand between cells.
func csvDelimiterAllowed(r rune) bool {
	return r != 0 && r != '"' && r != '\r' && r != '\n' && r != utf8.RuneError && utf8.ValidRune(r)
}

// csvSepLine reads a first line such as sep=; by which Excel is told the
// delimiter. It gives the delimiter and the bytes of the line with its end; none
// when the first line is not one.
func csvSepLine(text string) (delimiter rune, length int) {
	line, ended := text, 0
	if end := strings.IndexAny(text, "\r\n"); end >= 0 {
		line, ended = text[:end], 1
		if strings.HasPrefix(text[end:], "\r\n") {
			ended = 2
		}
	}
	length = len(line) + ended
	if strings.HasPrefix(line, `"`) && strings.HasSuffix(line, `"`) && len(line) > 1 {
		line = line[1 : len(line)-1]
	}
	if len(line) < 5 || !strings.EqualFold(line[:4], "sep=") {
		return 0, 0
	}
	char, size := utf8.DecodeRuneInString(line[4:])
	if 4+size != len(line) || !csvDelimiterAllowed(char) {
		return 0, 0
	}
	return char, length
}

// csvEvidence is how far a delimiter explains the first lines of a file.
type csvEvidence struct {
	delimiter rune
	width     int // the number of delimiters that most records have
	agree     int // the records that have exactly so many
}

// beats orders the evidence: more records that agree, then more cells, then the
// tab, which nobody types into a value.
func (e csvEvidence) beats(other csvEvidence) bool {
	switch {
	case e.agree != other.agree:
		return e.agree > other.agree
	case e.width != other.width:
		return e.width > other.width
	}
	return e.delimiter == '\t' && other.delimiter != '\t'
}

// csvDetect finds the delimiter of a text by counting, record by record and
// outside quotes, which of the candidates stands there equally often. A text in
// which none stands has one column, and any delimiter serves. Two candidates that
// explain it equally well are not decided: ok is false.
func csvDetect(text []byte, whole bool) (delimiter rune, ok bool) {
	best, tied := csvEvidence{delimiter: ','}, false
	text = csvBelowRemarks(text)
	for _, candidate := range csvDelimiters {
		evidence := csvWeigh(candidate.char, csvCounts(text, candidate.char, whole))
		switch {
		case evidence.agree == 0:
		case evidence.beats(best):
			best, tied = evidence, false
		case !best.beats(evidence):
			tied = true
		}
	}
	return best.delimiter, !tied
}

// csvBelowRemarks is a text without the remarks that it begins with, lines such as
// "# period: 2026-10; blank for all": what stands in a sentence parts no cells. A text
// of remarks alone is left as it is.
func csvBelowRemarks(text []byte) []byte {
	rest := text
	for bytes.HasPrefix(rest, []byte("# ")) || bytes.HasPrefix(rest, []byte(`"# `)) {
		rest = bytes.TrimLeft(rest[csvLineEnd(rest):], "\r\n")
	}
	if len(rest) == 0 {
		return text
	}
	return rest
}

// csvWeigh finds the count that most records share.
func csvWeigh(delimiter rune, counts []int) csvEvidence {
	best := csvEvidence{delimiter: delimiter}
	shared := map[int]int{}
	for _, count := range counts {
		if count < 1 {
			continue
		}
		shared[count]++
		if e := (csvEvidence{delimiter, count, shared[count]}); e.beats(best) {
			best = e
		}
	}
	return best
}

// csvMostRecords is how many records are weighed.
const csvMostRecords = 200

// csvCounts counts the delimiters of each of the first records that are not blank,
// outside quotes; -1 for one whose quotes make no sense with this delimiter. A
// record cut off by the end of the text counts only when the text is whole.
func csvCounts(text []byte, delimiter rune, whole bool) []int {
	var counts []int
	for len(text) > 0 && len(counts) < csvMostRecords {
		fault, end := csvScan(text, delimiter)
		if end == len(text) && !whole && len(counts) > 0 {
			break
		}
		switch {
		case fault.bad:
			counts = append(counts, -1)
			end = csvLineEnd(text)
		case csvBreak(text) == 0:
			counts = append(counts, fault.cell-1)
		}
		text = text[end:]
	}
	return counts
}

// csvLineEnd is the length of the first line with its end.
func csvLineEnd(text []byte) int {
	if end := bytes.IndexAny(text, "\r\n"); end >= 0 {
		return end + 1
	}
	return len(text)
}
