package ingest

import (
	"fmt"
	"strings"

	"kpi/kpi/dataset"
)

// twin is a column whose header an earlier one has too: it is not read, which must
// be said where the two differ.
type twin struct {
	header        string
	index, first  int
	line, differs int // the first row in which they differ, and how many do
	value, other  string
}

func twinsOf(columns []column) []twin {
	var twins []twin
	first := map[string]int{}
	for _, c := range columns {
		name := normaliseHeader(c.header)
		at, again := first[name]
		switch {
		case name == "":
		case again && len(columns[at].fields) > 0:
			twins = append(twins, twin{header: c.header, index: c.index, first: at})
		case !again:
			first[name] = c.index
		}
	}
	return twins
}

func (d *decoder) compareTwins(r *row) {
	for i := range d.twins {
		t := &d.twins[i]
		value, other := r.at(t.first), r.at(t.index)
		if value == other {
			continue
		}
		if t.differs++; t.differs == 1 {
			t.line, t.value, t.other = r.line, strings.Clone(value), strings.Clone(other)
		}
	}
}

// add takes up what later rows show.
func (t *twin) add(later twin) {
	if t.differs == 0 {
		t.line, t.value, t.other = later.line, later.value, later.other
	}
	t.differs += later.differs
}

// twinProblems says where columns of one header differ.
func twinProblems(source int, twins []twin) []dataset.Problem {
	var all []dataset.Problem
	for _, t := range twins {
		if t.differs > 0 {
			all = append(all, dataset.Problem{Weight: dataset.BadValue, Source: source, Line: t.line, Column: t.index + 1, Hint: "give the columns different headers",
				What: fmt.Sprintf("the header %q is there twice, and the columns differ in %s: the first is used, here %q and not %q",
					t.header, plural(t.differs, "row"), t.value, t.other)})
		}
	}
	return all
}
