package analysis

import (
	"strconv"

	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// stayDays are the days that the curve of those who stay is read at: three, six, nine
// and twelve months.
var stayDays = []int64{91, sixMonths, nineMonths, year}

// stayingTable is the curve of those who stay, of the customers won faster than the
// median and of the others.
func stayingTable(q *Question, all *closer) table.Table {
	t := table.Table{
		ID: "fast_closer_churn.staying", Title: "Who stays", Labels: []table.Label{{ID: "cycle", Title: "Won"}},
		Columns: []table.Column{
			{ID: "customers", Title: "Customers", Unit: table.Count, Better: table.Up},
			{ID: "left", Title: "Left", Unit: table.Count, Better: table.Down},
		},
		Notes: []table.Note{note("stay: the share of customers still there after so many days, those who have not been followed so long counted as long as they were (Kaplan–Meier)")},
	}
	for _, d := range stayDays {
		text := strconv.FormatInt(d, 10)
		t.Columns = append(t.Columns, table.Column{ID: "stay_" + text, Title: "Stay " + text + " d", Unit: table.Rate, Better: table.Up})
	}
	usual, cycles := all.median(), q.Col("deal.cycle")
	var fast, slow []stats.Followed
	for _, a := range all.customers {
		switch {
		case usual == nil || !cycles.Has(a.deal):
		case table.Int(cycles.At(a.deal)).Num.Cmp(usual) < 0:
			fast = append(fast, a.Followed)
		default:
			slow = append(slow, a.Followed)
		}
	}
	if usual != nil {
		days := usual.FloatString(0)
		t.Rows = []table.Row{
			{Names: []string{"in under " + days + " days"}, Cells: staying(fast)},
			{Names: []string{"in " + days + " days or more"}, Cells: staying(slow)},
		}
	}
	var everyone []stats.Followed
	for _, a := range all.customers {
		everyone = append(everyone, a.Followed)
	}
	t.Total = &table.Row{Names: []string{"Total"}, Cells: staying(everyone)}
	return t
}

// staying is how many people there are, how many left, and what the curve says at
// each of stayDays; nothing beyond the longest that anybody was followed.
func staying(people []stats.Followed) []table.Cell {
	left, longest := int64(0), int64(-1)
	for _, p := range people {
		longest = max(longest, p.Days)
		if p.Left {
			left++
		}
	}
	cells, curve := []table.Cell{counted(int64(len(people))), counted(left)}, stats.KaplanMeier(people)
	for _, d := range stayDays {
		c := table.Cell{Value: table.Undefined(table.NothingToCompare)}
		if share, ok := stats.StaysAt(curve, d, longest); ok {
			c.Value, c.Small = table.Of(twelfth(share)), len(people) < smallSample
		}
		cells = append(cells, c)
	}
	return cells
}
