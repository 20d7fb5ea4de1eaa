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

// Account says what became of the rows of every input. Rows are used, rejected or
// ignored: the three always add up to all. Inputs whose rows were all used share
// one line, where there are several; of any other, the first rows that were ignored
// stand below, by rule.
func Account(inputs []table.Input) []string {
	var lines []string
	var whole []table.Input
	for _, in := range inputs {
		if in.Used == in.Rows {
			whole = append(whole, in)
			continue
		}
		lines = append(append(lines, account(in)), ignoredFirst(in)...)
	}
	switch len(whole) {
	case 0:
	case 1:
		lines = append(lines, account(whole[0]))
	default:
		lines = append(lines, allUsed(whole))
	}
	return lines
}

// allUsed is the line of inputs of which nothing was left out.
func allUsed(inputs []table.Input) string {
	var rows int64
	for _, in := range inputs {
		rows += in.Rows
	}
	count := number.StyleFor("").Count
	return fmt.Sprintf("used all %s rows of %s files", count(rows), count(int64(len(inputs))))
}

func account(in table.Input) string {
	text := fmt.Sprintf("%s: %s", inputName(in), Visible(in.Kind))
	if in.Source != "" {
		text += " (" + Visible(in.Source) + ")"
	}
	return text + ", " + shares(in)
}

func inputName(in table.Input) string {
	if in.Sheet == "" {
		return Visible(in.File)
	}
	return Visible(in.File) + "!" + Visible(in.Sheet)
}

// shares is what became of the rows: "used 8 of 10 rows; 1 rejected; 1 ignored (1
// total)".
func shares(in table.Input) string {
	count := number.StyleFor("").Count
	text := fmt.Sprintf("used %s of %s rows", count(in.Used), count(in.Rows))
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

// passageWidth is how much of a row is shown.
const passageWidth = 48

// ignoredFirst is the first rows that each rule set aside.
func ignoredFirst(in table.Input) []string {
	var lines []string
	for _, ignored := range in.Ignored {
		if len(ignored.First) == 0 {
			continue
		}
		lines = append(lines, "  ignored as "+Visible(ignored.Rule)+": "+passages(ignored))
	}
	return lines
}

// passages is the first rows of a rule with their lines: `line 9 "Total,,350"`.
func passages(ignored table.Ignored) string {
	var rows []string
	for _, p := range ignored.First {
		row := fmt.Sprintf("line %d", p.Line)
		if p.Text != "" {
			row += ` "` + cut(Visible(p.Text), passageWidth) + `"`
		}
		rows = append(rows, row)
	}
	if more := ignored.Rows - int64(len(ignored.First)); more > 0 {
		rows = append(rows, number.StyleFor("").Count(more)+" more")
	}
	return strings.Join(rows, "; ")
}
