package canvas

import (
	"strings"
	"testing"
)

func TestContentTypesAreSorted(t *testing.T) {
	got := string(sortTypes([]byte(`<Types x="y"><Override PartName="/b" ContentType="a/b"></Override><Default Extension="png" ContentType="c"/><Default Extension="gif" ContentType="d"></Default></Types>`)))
	want := `<Types x="y"><Default Extension="gif" ContentType="d"></Default><Default Extension="png" ContentType="c"/><Override PartName="/b" ContentType="a/b"></Override></Types>`
	if got != want {
		t.Errorf("got %s", got)
	}
}

func TestSheetNames(t *testing.T) {
	taken := sheetNames{}
	for _, c := range []struct{ title, want string }{
		{"Trend", "Trend"}, {"TREND", "TREND (2)"}, {"'a'", "a"}, {"", "Table"}, {"///", "Table (2)"},
		{"History", "Table (3)"}, {"_x0041_ b", "-x0041- b"}, {strings.Repeat("😀", 20), strings.Repeat("😀", 15)},
	} {
		if got := taken.unique(c.title); got != c.want {
			t.Errorf("%q becomes %q, want %q", c.title, got, c.want)
		}
	}
}
