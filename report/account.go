package report

import (
	"fmt"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
)

// Visible is text that is safe to show on a terminal: control, escape and
// bidirectional characters are written out.
func Visible(s string) string { return number.Visible(s) }

// Account says for each input what became of its rows, one line a file or
// sheet. Rows are used, rejected or ignored: the three always add up to the
// first figure.
func Account(inputs []table.Input) []string {
	lines := make([]string, 0, len(inputs))
	for _, in := range inputs {
		lines = append(lines, account(in))
	}
	return lines
}

func account(in table.Input) string {
	count := number.StyleFor("").Count
	name := Visible(in.File)
	if in.Sheet != "" {
		name += "!" + Visible(in.Sheet)
	}
	text := fmt.Sprintf("%s: %s", name, Visible(in.Kind))
	if in.Source != "" {
		text += " (" + Visible(in.Source) + ")"
	}
	text += fmt.Sprintf(", used %s of %s rows", count(in.Used), count(in.Rows))
	if in.Rejected > 0 {
		text += fmt.Sprintf("; %s rejected", count(in.Rejected))
	}
	var total int64
	var rules []string
	for _, ignored := range in.Ignored {
		if ignored.Rows > 0 {
			total += ignored.Rows
			rules = append(rules, count(ignored.Rows)+" "+Visible(ignored.Rule))
		}
	}
	if total > 0 {
		text += fmt.Sprintf("; %s ignored (%s)", count(total), strings.Join(rules, ", "))
	}
	return text
}
