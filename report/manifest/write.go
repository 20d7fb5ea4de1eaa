package manifest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"kpi/report/number"
)

// Write writes a manifest. Names from files are written so that they steer no terminal.
func Write(w io.Writer, m *Manifest) error {
	var made bytes.Buffer
	out := json.NewEncoder(&made)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	if err := out.Encode(m); err != nil {
		return err
	}
	_, err := io.WriteString(w, safe(made.String()))
	return err
}

// safe is a JSON text in which characters that are never to be written raw are escaped:
// beside the ends of lines, none stands outside of a string.
func safe(text string) string {
	var b bytes.Buffer
	for _, r := range text {
		switch {
		case r == '\n' || !number.Hidden(r):
			b.WriteRune(r)
		case r > 0xffff:
			r -= 0x10000
			fmt.Fprintf(&b, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}
