package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf16"

	"kpi/report/number"
)

// The parts of a JSON document whose keys keep the order they are given in.
type (
	object []member
	array  []any
	// literal is JSON text as it stands: a number, true, null.
	literal string
	// inline is an object or array that stands on one line.
	inline struct{ value any }
)

type member struct {
	key   string
	value any // object, array, inline, literal or string
}

const null = literal("null")

// jsonWriter writes a document, one element a line but for what is inline, so
// that people can read it and diff can compare it.
type jsonWriter struct{ bytes.Buffer }

// oneLine is the indent of what is written on one line.
const oneLine = -1

// write writes a value, its elements behind an indent.
func (w *jsonWriter) write(value any, indent int) {
	switch v := value.(type) {
	case literal:
		w.WriteString(string(v))
	case string:
		w.WriteString(quote(v))
	case inline:
		w.write(v.value, oneLine)
	case object:
		w.list('{', '}', len(v), indent, func(i, indent int) {
			w.WriteString(quote(v[i].key) + ": ")
			w.write(v[i].value, indent)
		})
	case array:
		w.list('[', ']', len(v), indent, func(i, indent int) { w.write(v[i], indent) })
	}
}

func (w *jsonWriter) list(open, end byte, n, indent int, element func(i, indent int)) {
	within := oneLine
	if indent != oneLine {
		within = indent + 1
	}
	w.WriteByte(open)
	for i := range n {
		if i > 0 {
			w.WriteByte(',')
		}
		if indent != oneLine {
			w.WriteString("\n" + strings.Repeat("  ", within))
		} else if i > 0 {
			w.WriteByte(' ')
		}
		element(i, within)
	}
	if indent != oneLine && n > 0 {
		w.WriteString("\n" + strings.Repeat("  ", indent))
	}
	w.WriteByte(end)
}

// quote is a JSON string. What could steer a terminal is written as \u001b: the
// string stays the same, and no such character is in the file.
func quote(s string) string {
	var raw bytes.Buffer
	encode := json.NewEncoder(&raw)
	encode.SetEscapeHTML(false)
	if encode.Encode(s) != nil {
		return `""` // strings can always be encoded
	}
	var b strings.Builder
	for _, r := range strings.TrimSuffix(raw.String(), "\n") {
		if !number.Hidden(r) {
			b.WriteRune(r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&b, `\u%04x`, unit)
		}
	}
	return b.String()
}
