package ingest

import (
	"fmt"
	"strings"
	"testing"
)

// A file of just as many rows as an export may have is pointed out, and nothing else
// becomes of it.
func TestCutOff(t *testing.T) {
	for rows, cut := range map[int]bool{999: false, 1000: true, 1001: false, 2000: true} {
		var text strings.Builder
		text.WriteString(wideHeader)
		for i := range rows {
			fmt.Fprintf(&text, "%d%s", i, strings.TrimPrefix(wideRow, "1"))
		}
		d := mustRead(t, Options{}, "a.csv", text.String())
		says := strings.Contains(problems(d), fmt.Sprintf("just %d rows", rows))
		if says != cut || d.Sources[0].Used != int64(rows) || d.Sources[0].Rejected != 0 {
			t.Errorf("%d rows: %+v\n%s", rows, d.Sources[0], problems(d))
		}
	}
}
