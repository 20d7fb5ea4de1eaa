package analysis

import (
	"cmp"
	"math/big"
	"slices"

	"kpi/kpi/metric"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// acquisitionByMethod compares the ways to reach out first.
var acquisitionByMethod = &Analysis{
	ID: "acquisition_by_method", Name: "Acquisition by method", Section: "B",
	Family: metric.Performance, Lead: metric.Lagging, Better: table.Up,
	Doc:     "whether more is won of the prospects first reached by e-mail, by telephone or face to face",
	Formula: "client_acquisition_rate by the method of the first outreach; differences of two with the interval of Newcombe and Wilson",
	Edge: []string{
		"the method is that of the first completed outbound activity with the prospect",
		"methods with under 5 prospects stand last, and are not compared",
		"nobody drew lots: reps choose the method by the prospect, so that a difference may be that of the prospects",
	},
	Source:  "first touch",
	Needs:   [][]string{append([]string{"activity.type"}, outreachNeeds[0]...)},
	Uses:    outreachUses,
	Metrics: []string{"client_acquisition_rate"},
	Splits:  []string{"method"},
	Options: []Option{topOption("10")},
	Make:    acquisitionByMethodOf,
}

// placeOf is 0 for methods with enough prospects to compare, 1 for those with too few, and
// 2 where nobody says the method.
func placeOf(s standing) int {
	if s.unassigned {
		return 2
	}
	if !s.now[0].Defined() || s.now[0].N < leastRanked {
		return 1
	}
	return 0
}

// method is a way to reach out, and how many of the prospects were won.
type method struct {
	name   string
	won, n int64
}

func acquisitionByMethodOf(q *Question) ([]table.Table, error) {
	top, err := q.whole("top", 0)
	if err != nil {
		return nil, err
	}
	t := table.Table{
		ID: "acquisition_by_method", Title: "First outreach", Labels: []table.Label{{ID: "method", Title: "Method"}},
		Columns: []table.Column{
			{ID: "prospects", Title: "Prospects", Unit: table.Count, Better: table.Up},
			{ID: "rate", Title: "Won by now", Unit: table.Rate, Better: table.Up, Draw: table.Bar},
		},
		Notes: append(q.immature("of these prospects"), note("nobody drew lots: reps choose the method by the prospect, so that a difference may be that of the prospects")),
	}
	methods, total := q.split("method", []string{"client_acquisition_rate"})
	slices.SortStableFunc(methods, func(a, b standing) int { return placeOf(a) - placeOf(b) })
	var compared []method
	for _, s := range methods {
		rate := s.now[0]
		t.Rows = append(t.Rows, table.Row{Names: []string{s.name}, Cells: []table.Cell{counted(rate.N), figure(rate)}})
		if placeOf(s) == 0 {
			won := new(big.Rat).Mul(rate.Num, new(big.Rat).SetInt64(rate.N))
			compared = append(compared, method{s.name, won.Num().Int64(), rate.N})
		}
	}
	t.Total = &table.Row{Names: []string{total.name}, Cells: []table.Cell{counted(total.now[0].N), figure(total.now[0])}}
	pairs := table.Table{
		ID: "acquisition_by_method.pairs", Title: "Method", Labels: []table.Label{{ID: "method", Title: "Method"}, {ID: "than", Title: "Than"}},
		Columns: []table.Column{
			{ID: "difference", Title: "More won", Unit: table.Rate, Better: table.Up},
			{ID: "low", Title: "From", Unit: table.Rate, Better: table.Up}, {ID: "high", Title: "To", Unit: table.Rate, Better: table.Up},
			{ID: "reading", Title: "Reading", Unit: table.Word, Better: table.Flat},
		},
		Rows: pairsOf(compared),
	}
	if len(pairs.Rows) > 1 {
		pairs.Notes = append(pairs.Notes, note("each difference is in points, with the 95 % interval of its own: of twenty, one seems real by chance alone"))
	}
	limit(&pairs, top, "pair")
	return []table.Table{t, pairs}, nil
}

// pairsOf compares every two methods, the better one first: the largest differences
// first.
func pairsOf(methods []method) []table.Row {
	var rows []table.Row
	for i, a := range methods {
		for _, b := range methods[i+1:] {
			rows = append(rows, difference(a, b))
		}
	}
	slices.SortStableFunc(rows, func(a, b table.Row) int {
		return cmp.Or(largestFirst(a.Cells[0].Value, b.Cells[0].Value), slices.Compare(a.Names, b.Names))
	})
	return rows
}

// difference is a method set against another, which is no better.
func difference(a, b method) table.Row {
	if a.won*b.n < b.won*a.n {
		a, b = b, a
	}
	more := new(big.Rat).Sub(big.NewRat(a.won, a.n), big.NewRat(b.won, b.n))
	c := over(table.Of(more), a.n+b.n)
	low, high, _ := stats.DifferenceOfRates(a.won, a.n, b.won, b.n)
	c.Low, c.High = table.Of(twelfth(low)), table.Of(twelfth(high))
	reading := "may be chance"
	if low > 0 {
		reading = "more than chance"
	}
	return table.Row{Names: []string{a.name, b.name}, Cells: []table.Cell{c, cellOf(c.Low), cellOf(c.High), word(reading)}}
}
