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
	t := tracing{run: r, known: map[string]int{}, bare: true}
	t.step(n, spotlight{w: w})
	var lacks []Lack
	seen := map[*field.Field][]bool{}
	for _, u := range t.uses {
		if u.deciding {
			continue
		}
		rows := r.ds.Table(u.m.Records).Rows()
		kept, j := r.keptBy(u.m.Records, rows), r.judge(u)
		for row := range rows {
			if !kept[row] {
				continue
			}
			v := j.verdict(row)
			f := v.lacks
			if f == nil || !v.undated && !j.counts(row) {
				continue
			}
			if seen[f] == nil {
				seen[f] = make([]bool, rows)
				lacks = append(lacks, Lack{Field: f})
			}
			if !seen[f][row] {
				seen[f][row] = true
				lacks[slices.IndexFunc(lacks, func(l Lack) bool { return l.Field == f })].add(row)
			}
		}
	}
	return lacks
}

func (l *Lack) add(row int) {
	if l.Count++; l.Count <= fewRows {
		l.Rows = append(l.Rows, row)
	}
}
