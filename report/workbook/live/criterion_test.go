package live

import "testing"

// A name is a criterion only where no spreadsheet takes it for something else.
func TestCriterion(t *testing.T) {
	for text, want := range map[string]string{
		"won":              `"=won"`,
		"Ana":              `"=Ana"`,
		"A*":               `"=A~*"`,
		"who?":             `"=who~?"`,
		"a~b":              `"=a~~b"`,
		"=1+x":             `"==1+x"`,
		">best":            `"=>best"`,
		`5" pipe`:          `"=5"" pipe"`,
		"(unassigned)":     `"=(unassigned)"`,
		"Team 7":           `"=Team 7"`,
		"مریم":             `"=مریم"`,
		"101":              "",
		"0101":             "",
		"1.5e3":            "",
		"50%":              "",
		"(5)":              "",
		"2026-03-15":       "",
		"15 Mar 2026":      "",
		"10:30 pm":         "",
		"TRUE":             "",
		"false":            "",
		"#N/A":             "",
		"":                 "",
		"–":                "",
		long('x', 250):     `"=` + long('x', 250) + `"`,
		long('x', 251):     "",
		long('*', 1) + "a": `"=~*a"`,
	} {
		got, ok := criterion(text)
		if got != want || ok != (want != "") {
			t.Errorf("criterion(%q) = %s, %t, want %s", text, got, ok, want)
		}
	}
}

func long(r rune, n int) string {
	text := make([]rune, n)
	for i := range text {
		text[i] = r
	}
	return string(text)
}
