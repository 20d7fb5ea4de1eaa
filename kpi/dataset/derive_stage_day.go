package dataset

import (
	"cmp"
	"slices"
)

// orderWithinDays puts the steps that deals took on one day into the usual order of their
// stages. The input does not tell: some exports have the newest row first. The rows are by
// deal, then by day.
func orderWithinDays(rows []ordered, stages *Column) {
	var places []int
	sameDay := func(a, b ordered) bool { return a.group == b.group && a.day == b.day }
	for _, day := range runs(rows, sameDay) {
		if len(day) == 1 {
			continue
		}
		if places == nil {
			places = usualPlaces(rows, stages)
		}
		slices.SortStableFunc(day, func(a, b ordered) int {
			return cmp.Compare(places[stages.CodeAt(int(a.row))], places[stages.CodeAt(int(b.row))])
		})
	}
}

// usualPlaces is the place of each stage, by code, in the order that deals take them on
// different days: a stage stands before those that more deals came to later than earlier,
// and is in order of how many these are; stages that this does not tell apart are by the
// alphabet.
func usualPlaces(rows []ordered, stages *Column) []int {
	n := stages.Dict.Len()
	wins := make([]int, n)
	if n <= manyStages {
		wins = winsOf(followed(rows, stages, n), n)
	}
	codes := make([]uint32, n)
	for code := range codes {
		codes[code] = uint32(code)
	}
	slices.SortFunc(codes, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(wins[b], wins[a]), cmp.Compare(stages.Dict.Text(a), stages.Dict.Text(b)))
	})
	places := make([]int, n)
	for place, code := range codes {
		places[code] = place
	}
	return places
}

// mostSteps is of how many steps of a deal the usual order is learned: none has more that
// says anything.
const mostSteps = 100

// followed counts for each two stages how often a deal came to the second on a later day
// than to the first.
func followed(rows []ordered, stages *Column, n int) []int32 {
	counts := make([]int32, n*n)
	for _, own := range groups(rows) {
		own = own[:min(len(own), mostSteps)]
		for i, later := range own {
			for _, o := range own[:i] {
				if o.day < later.day {
					counts[int(stages.CodeAt(int(o.row)))*n+int(stages.CodeAt(int(later.row)))]++
				}
			}
		}
	}
	return counts
}

// winsOf is how many others each stage comes before.
func winsOf(followed []int32, n int) []int {
	wins := make([]int, n)
	for a := range n {
		for b := range n {
			if followed[a*n+b] > followed[b*n+a] {
				wins[a]++
			}
		}
	}
	return wins
}
