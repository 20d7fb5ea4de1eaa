package canvas

import (
	"bytes"
	"regexp"
)

var (
	// oneKind is all the series of a chart that are drawn in one way.
	oneKind = regexp.MustCompile(`(?s)<(?:bar|line)Chart>.*?</(?:bar|line)Chart>`)
	// misplaced is what excelize writes after the labels of a series, in a series of any
	// kind: the schema has them before, and only some of them in each kind.
	misplaced = regexp.MustCompile(`(?s)<marker>.*?</marker>|<invertIfNegative [^>]*></invertIfNegative>`)
	smooth    = regexp.MustCompile(`<smooth [^>]*></smooth>`)
	// after is what comes behind them.
	after = regexp.MustCompile(`<dPt>|<dLbls>|<cat>|<val>`)
)

// inOrder is a chart whose series have their elements in the order of the schema:
// readers that hold to it drop the drawing otherwise.
func inOrder(text []byte) []byte {
	return oneKind.ReplaceAllFunc(text, func(kind []byte) []byte {
		own := []byte("<invertIfNegative ")
		if bytes.HasPrefix(kind, []byte("<line")) {
			own = []byte("<marker>")
		} else {
			kind = smooth.ReplaceAll(kind, nil)
		}
		return oneSeries.ReplaceAllFunc(kind, func(ser []byte) []byte { return ordered(ser, own) })
	})
}

// ordered is a series with the element of its kind where it belongs, and without
// those of other kinds.
func ordered(ser, own []byte) []byte {
	var kept []byte
	rest := misplaced.ReplaceAllFunc(ser, func(e []byte) []byte {
		if bytes.HasPrefix(e, own) {
			kept = append(kept, e...)
		}
		return nil
	})
	at := after.FindIndex(rest)
	if at == nil {
		return rest
	}
	return bytes.Join([][]byte{rest[:at[0]], kept, rest[at[0]:]}, nil)
}
