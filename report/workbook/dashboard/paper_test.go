package dashboard

import (
	"slices"
	"testing"

	"kpi/report/workbook/canvas"
)

func TestRowsStayTogetherOnPaper(t *testing.T) {
	tests := []struct {
		name string
		kept []rows
		want []int
	}{
		{"all fits", []rows{{4, 20}, {22, 28}}, nil},
		{"the second would be parted", []rows{{4, 20}, {22, 40}}, []int{22}},
		{"in any order", []rows{{22, 40}, {4, 20}}, []int{22}},
		{"what is longer than paper is parted, and what follows begins anew", []rows{{4, 60}, {62, 70}}, []int{62}},
		{"a long table does not begin at the very foot", []rows{{4, 26}, {28, 90}}, []int{28}},
		{"nor anew where there is room for some of it", []rows{{4, 10}, {12, 90}}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			m := &maker{kept: map[*canvas.Page][]rows{}}
			p := canvas.New("", "2026-06-30", false).Page("Page")
			p.Repeat(linkRow)
			for _, r := range test.kept {
				m.keep(p, r.from, r.to)
			}
			m.breaks(p, 10)
			if got := p.Breaks(); !slices.Equal(got, test.want) {
				t.Errorf("sheets of paper begin with the rows %v, want %v", got, test.want)
			}
		})
	}
}
