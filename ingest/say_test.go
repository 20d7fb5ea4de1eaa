package ingest

import (
	"fmt"
	"strings"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/period"
)

func sayNumber(t field.Type, n int64) string {
	if t == field.Date {
		return period.Day(n).String()
	}
	s := fmt.Sprintf("%d", n/t.Scale())
	if n < 0 && n/t.Scale() == 0 {
		s = "-0"
	}
	rest := n % t.Scale()
	if rest < 0 {
		rest = -rest
	}
	digits := len(fmt.Sprint(t.Scale())) - 1
	return strings.TrimSuffix(strings.TrimRight(s+fmt.Sprintf(".%0*d", digits, rest), "0"), ".")
}

// table writes the records of a kind, a line each, with the fields named.
func table(d *dataset.Dataset, k field.Kind, names string) string {
	var b strings.Builder
	for row := range d.Table(k).Rows() {
		var cells []string
		for _, name := range strings.Fields(names) {
			cells = append(cells, say(d, k.String()+"."+name, row))
		}
		fmt.Fprintln(&b, strings.Join(cells, "|"))
	}
	return b.String()
}

// problems writes what is wrong, a line each.
func problems(d *dataset.Dataset) string {
	var b strings.Builder
	for _, p := range d.Problems {
		s := d.Sources[p.Source]
		fmt.Fprintf(&b, "%s %s: %s\n", [...]string{"remark", "value", "row"}[p.Weight],
			Place(s.File[strings.LastIndexByte(s.File, '/')+1:], s.Sheet, p.Line, p.Column), p.What)
	}
	return b.String()
}
