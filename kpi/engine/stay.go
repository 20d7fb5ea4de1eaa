package engine

import (
	"slices"

	"kpi/kpi/dataset"
	"kpi/kpi/period"
)

// stay tells in which windows each record of a stock is alive: those whose stand
// lies from its first day up to, not including, its last. In order of time these
// follow one another, so that a record costs two look-ups and its windows alone.
type stay struct {
	from, to *dataset.Column // nil: from the beginning, and into the future
	// windows are the places of the windows in order of their stands.
	windows []int32
	// before is the number of stands before each day from first on.
	before []int32
	first  int64
}

func newStay(from, to *dataset.Column, windows []Window) *stay {
	s := &stay{from: from, to: to}
	for at := range windows {
		s.windows = append(s.windows, int32(at))
	}
	slices.SortStableFunc(s.windows, func(a, b int32) int { return int(windows[a].Stand - windows[b].Stand) })
	if len(windows) == 0 {
		return s
	}
	earliest, latest := windows[s.windows[0]].Stand, windows[s.windows[len(windows)-1]].Stand
	s.first = int64(earliest)
	passed := int32(0)
	for day := earliest; day <= latest+1; day++ {
		for int(passed) < len(windows) && windows[s.windows[passed]].Stand < day {
			passed++
		}
		s.before = append(s.before, passed)
	}
	return s
}

// alive is the windows that a record of these days is alive in. A missing first day is the
// beginning, a missing last day the future.
func (s *stay) alive(first, last int64) []int32 {
	from, to := 0, len(s.windows)
	if first != dataset.Missing {
		from = s.standsBefore(period.Day(first))
	}
	if last != dataset.Missing {
		to = s.standsBefore(period.Day(last))
	}
	return s.windows[from:max(from, to)]
}

func (s *stay) standsBefore(day period.Day) int {
	at := int64(day) - s.first
	switch {
	case at < 0:
		return 0
	case at >= int64(len(s.before)):
		return len(s.windows)
	}
	return int(s.before[at])
}
