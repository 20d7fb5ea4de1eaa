package analysis

import (
	"cmp"
	"math/big"
	"slices"
	"strconv"

	"kpi/kpi/engine"
	"kpi/kpi/metric"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// longestLag is after how many months activity may still show in the revenue.
const longestLag = 3

// lags is, rep by rep, the rank correlation of a month's activities and the revenue of
// the same month and of each of the three after it; nil where the files do not
// tell, or of too few months.
func (q *Question) lags() *table.Table {
	var terms []metric.Expr
	for _, id := range effort {
		if q.Serves(id) {
			terms = append(terms, metric.Ref{ID: id})
		}
	}
	if len(terms) == 0 || !q.Serves("revenue") || q.Dimension("rep") == nil {
		return nil
	}
	months := q.monthsToEnd()
	months = months[max(0, len(months)-12):]
	if len(months) < fewestPairs {
		return nil
	}
	f := q.Figures([]string{"rep"}, months, metric.Plus{Terms: terms}, metric.Ref{ID: "revenue"})
	t := &table.Table{
		ID: "high_impact_activities.lag", Title: "Activity, then revenue", Labels: []table.Label{{ID: "rep", Title: "Rep"}},
		Columns: lagColumns(),
		Notes: []table.Note{note("rank correlation of the activities of " + plural(len(months), "month") +
			" and the revenue of the same month, or later: 1 where more always brings more, 0 where they do not go together; so few months are soon in order by chance")},
	}
	for g := range f.Groups() {
		if !f.Real(g) || f.Unassigned(g) {
			continue
		}
		var cells []table.Cell
		for lag := 0; lag <= longestLag; lag++ {
			cells = append(cells, f.lagged(g, months, lag))
		}
		if slices.ContainsFunc(cells, func(c table.Cell) bool { return c.Value.Defined() }) {
			t.Rows = append(t.Rows, table.Row{Names: f.Names(g), Cells: cells})
		}
	}
	slices.SortFunc(t.Rows, func(a, b table.Row) int { return cmp.Compare(a.Names[0], b.Names[0]) })
	return t
}

func lagColumns() []table.Column {
	var columns []table.Column
	for lag := 0; lag <= longestLag; lag++ {
		title := "Same month"
		if lag > 0 {
			title = "+" + plural(lag, "month")
		}
		columns = append(columns, table.Column{ID: "lag_" + strconv.Itoa(lag), Title: title, Unit: table.Ratio, Better: table.Flat})
	}
	return columns
}

// lagged is the correlation of a group's activities with the revenue so many months
// later, from the first month that it did anything in.
func (f *Figures) lagged(group int, months []engine.Window, lag int) table.Cell {
	var did, brought []*big.Rat
	for i := range max(len(months)-lag, 0) {
		x, y := f.At(0, group, months[i]), f.At(1, group, months[i+lag])
		began := len(did) > 0 || x.Defined() && x.Num.Sign() > 0
		if began && x.Defined() && y.Defined() {
			did, brought = append(did, x.Num), append(brought, y.Num)
		}
	}
	n := int64(len(did))
	c := table.Cell{N: &n, Value: table.Undefined(table.TooFew)}
	if len(did) < fewestPairs {
		return c
	}
	rho, ok := stats.Spearman(did, brought)
	if !ok {
		c.Value = table.Undefined(table.NothingToCompare)
		return c
	}
	c.Value, c.Small = table.Of(twelfth(rho)), n < smallSample
	if low, high, bounded := stats.SpearmanInterval(rho, len(did)); bounded {
		c.Low, c.High = table.Of(twelfth(low)), table.Of(twelfth(high))
	}
	return c
}
