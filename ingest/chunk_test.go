package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kpi/kpi/field"
)

// Lines of exports, records and others, of which the state between rows matters.
var someLines = []string{
	"1,Deal 1,Won,100,USD,2026-01-05,2026-02-05,Ana,Acme", "2,Deal 2,Open,50.25,USD,2026-01-06,,Bo,Zeta",
	"3,\"Deal\n3\",Lost,7,EUR,2026-01-07,2026-03-01,Ana,\"Acme, \"\"Inc\"\"\"", "4,Deal 4,Won,abc,USD,2026-01-05,2026-02-05,Ana,Acme",
	"5,Deal 5,Won,1,USD,05/13/2026,2026-02-05,Ana,Acme", "6,short", "8,Deal 8,Won,1.234,USD,13/05/2026,2026-02-05,Ana,Acme", "9,Deal 9,Won,\"1,5\",USD,2026-01-05,2026-02-05,Ana,Acme",
	"10,Deal 10,Won,-2.50,USD,2026-01-05 10:00,2026-02-30,Ana,Acme", "7,Deal 7,Mystery,3,,2026-01-05,,Cid,", ",,,,,,,,", "",
	"Total,,,157.25,,,,,", "Row Labels,Sum of amount,,,,,,,", "Confidential Information - Do Not Distribute,,,,,,,,", "stray,,,,,,,,",
	"deal_id,deal_name,stage,amount,currency,created_date,close_date,owner,customer",
	"1,Deal 1,Won,101,USD,2026-01-05,2026-02-05,Ana,Acme", "stage,deal_name,deal_id,amount,currency,created_date,close_date,owner,customer",
}

// However a file is cut into chunks, and however many decoders share them, the same
// comes of it.
func TestChunksDoNotShow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.SampledFrom(someLines), 0, 40).Draw(t, "lines")
		text := wideHeader + strings.Join(lines, "\n")
		whole, small := inChunks(t, text, 0), inChunks(t, text, rapid.IntRange(1, 300).Draw(t, "chunk"))
		if whole != small {
			t.Fatalf("in one chunk:\n%s\nin several:\n%s", whole, small)
		}
	})
}

// inChunks is all that comes of a file: rows, problems and account.
func inChunks(t *rapid.T, text string, chunk int) string {
	dir, err := os.MkdirTemp("", "chunks")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "deals.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := Open([]string{path}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	f.sheets[0].opener.(*csvFile).chunk = chunk
	d, err := f.Read(field.All())
	if err != nil {
		return strings.ReplaceAll(err.Error(), dir, "")
	}
	s := d.Sources[0]
	return table(d, field.Deal, "id name status amount currency created closed expected owner customer") +
		strings.ReplaceAll(problems(d), dir, "") + fmt.Sprint(s.Rows, s.Used, s.Rejected, s.Ignored)
}
