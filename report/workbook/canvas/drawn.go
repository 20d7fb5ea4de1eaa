package canvas

import (
	"bytes"
	"regexp"
	"strings"
)

// What excelize has no words for is put right in the text of a chart's part.
var (
	// named is a series with a plain name, which is given to excelize in quotes.
	named = regexp.MustCompile(`<tx><strRef><f>&#34;(.*?)&#34;</f></strRef></tx>`)
	// oneSeries is a series with all that is said of it.
	oneSeries = regexp.MustCompile(`(?s)<ser><idx val="(\d+)">.*?</ser>`)
)

// unseen is the look of a series that only pushes others away from the axis.
const unseen = "<spPr><a:noFill></a:noFill></spPr>"

// drawn is the part of a chart as it is to be read: plain names are no references,
// unseen series have neither figures nor a place in the legend, and a chart without a
// title is not given that of its only series.
func drawn(text []byte) []byte {
	text = inOrder(named.ReplaceAll(text, []byte("<tx><v>$1</v></tx>")))
	var hidden strings.Builder
	text = oneSeries.ReplaceAllFunc(text, func(ser []byte) []byte {
		if !bytes.Contains(ser, []byte(unseen)) {
			return ser
		}
		hidden.WriteString(`<legendEntry>` + string(oneSeries.ReplaceAll(ser, []byte(`<idx val="$1"/>`))) + `<delete val="1"/></legendEntry>`)
		return bytes.ReplaceAll(ser, []byte(`<showVal val="1">`), []byte(`<showVal val="0">`))
	})
	text = bytes.Replace(text, []byte(`<legendPos val="b"></legendPos>`), []byte(`<legendPos val="b"></legendPos>`+hidden.String()), 1)
	if !bytes.Contains(text, []byte("<chart><title>")) {
		text = bytes.Replace(text, []byte("<chart>"), []byte(`<chart><autoTitleDeleted val="1"/>`), 1)
	}
	return text
}

// seriesName is a name as excelize takes it: a reference as it is, a plain text in quotes.
func seriesName(name string) string {
	if strings.HasPrefix(name, "'") && strings.Contains(name, "'!$") {
		return name
	}
	return `"` + legal(name) + `"`
}
