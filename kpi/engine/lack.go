package engine

import (
	"slices"

	"kpi/kpi/field"
)

// Lack is the records of a figure that have not one field that it would take.
type Lack struct {
	Field *field.Field
	Count int
	// Rows are the first few of them.
	Rows []int
}

// fewRows is how many rows a Lack names.
const fewRows = 2

// Lacks finds the records that a figure leaves out for want of a date or value.
func (r *Run) Lacks(n *Node, w Window) []Lack {
	var uses []use
	r.uses(n, w, false, nil, &uses)
	var lacks []Lack
	seen := map[*field.Field]map[int]bool{}
	for _, u := range uses {
		rows := r.ds.Table(u.m.Records).Rows()
		kept, j := r.keptBy(u.m.Records, rows), r.judge(u)
		for row := range rows {
			if !kept[row] {
				continue
			}
			f := j.verdict(row).lacks
			if f == nil || seen[f][row] {
				continue
			}
			if seen[f] == nil {
				seen[f] = map[int]bool{}
				lacks = append(lacks, Lack{Field: f})
			}
			seen[f][row] = true
			l := &lacks[slices.IndexFunc(lacks, func(l Lack) bool { return l.Field == f })]
			if l.Count++; l.Count <= fewRows {
				l.Rows = append(l.Rows, row)
			}
		}
	}
	return lacks
}
