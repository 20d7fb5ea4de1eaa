package report

import (
	"io"
	"strings"

	"kpi/kpi/table"
)

// WriteTrace writes a figure with the rows behind it. For people the first rows
// of each part are shown and the rows left out are summed up by reason; JSON and
// CSV have every row, once. An unknown format is an error, as is a failed write.
func WriteTrace(w io.Writer, f Format, t *table.Trace, opt Options) error {
	return writeAs(w, f, t, opt, []writer[*table.Trace]{
		{Table, traceTerminal}, {JSON, traceJSON}, {CSV, traceCSV},
	})
}

// safeText is what CSV does to text: nothing, where the reader wants it raw.
func safeText(opt Options) func(string) string {
	if opt.Raw {
		return func(s string) string { return s }
	}
	return formulaSafe
}

// fieldsOf is the fields of all rows, in the order met.
func fieldsOf(rows []table.TraceRow) (fields []string) {
	seen := map[string]bool{}
	for _, r := range rows {
		for _, v := range r.Values {
			if !seen[v.Field] {
				seen[v.Field] = true
				fields = append(fields, v.Field)
			}
		}
	}
	return fields
}

// isDecimal tells whether a text is a plain decimal number: -1234.5.
func isDecimal(s string) bool {
	whole, part, dotted := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	return isDigits(whole) && (!dotted || isDigits(part))
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
