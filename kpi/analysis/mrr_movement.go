package analysis

import (
	"cmp"
	"slices"
	"strings"

	"kpi/kpi/engine"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/table"
)

// mrrMovement is the bridge of recurring revenue from month to month.
var mrrMovement = &Analysis{
	ID: "mrr_movement", Name: "Recurring revenue bridge", Section: "I",
	Family: metric.Performance, Lead: metric.Lagging, Better: table.Up,
	Doc:     "what made the recurring revenue grow or shrink, month by month",
	Formula: "start + new + expansion + reactivated − contraction − churned = end",
	Edge: []string{
		"every line balances exactly, and each month starts as the one before it ended",
		"a customer that was lost before and comes back is reactivated, and not new",
		"amounts are converted once, subscription by subscription, so that no line is due to exchange rates",
		"months before the first subscription are left out",
	},
	Source:  "customer by customer, as ChartMogul and the SaaS Metrics Standards Board define it",
	Needs:   [][]string{{"subscription.customer", "subscription.start", "subscription.annual"}},
	Metrics: bridgeParts,
	Splits:  append([]string{"customer"}, bridgeSplits...),
	Options: []Option{
		{Name: "months", Default: "12", Doc: "how many months, from 1"},
		{Name: "by", Doc: "one bridge over the period for each " + strings.Join(bridgeSplits, ", ") + ", besides"},
	},
	Names: true,
	Make:  mrrMovementOf,
}

// bridgeParts are the KPIs of the bridge, in the order of its columns, and bridgeSplits
// what it may be split by.
var (
	bridgeParts  = []string{"mrr", "new_mrr", "expansion_mrr", "reactivation_mrr", "contraction_mrr", "churned_mrr", "mrr"}
	bridgeSplits = []string{"product", "rep", "segment", "location"}
)

func mrrMovementOf(q *Question) ([]table.Table, error) {
	months, err := q.whole("months", 1)
	if err != nil {
		return nil, err
	}
	windows := q.Trend(period.Month, months)
	f := q.Figures(nil, windows, bridgeExprs()...)
	t := bridgeTable("mrr_movement", "Recurring revenue", table.Label{ID: "of_month", Title: "Month"})
	for _, w := range windows {
		if row := bridgeRow(f, Total, w); len(t.Rows) > 0 || moves(row) {
			row.Names = []string{q.Engine.Calendar.Key(w.Full, period.Month)}
			t.Rows = append(t.Rows, row)
		}
	}
	t.Notes = append(t.Notes, note("start + new + expansion + reactivated − contraction − churned = end, exactly"))
	if q.Option("by") == "" {
		return []table.Table{t}, nil
	}
	by, err := q.bridgeBy()
	if err != nil {
		return nil, err
	}
	return []table.Table{t, by}, nil
}

func bridgeExprs() []metric.Expr {
	var exprs []metric.Expr
	for i, id := range bridgeParts {
		e := metric.Expr(metric.Ref{ID: id})
		if i == 0 {
			e = metric.In{Window: metric.Opening, Expr: e}
		}
		exprs = append(exprs, e)
	}
	return exprs
}

func bridgeTable(id, title string, label table.Label) table.Table {
	t := table.Table{ID: id, Title: title, Labels: []table.Label{label}}
	ways := []table.Better{table.Flat, table.Up, table.Up, table.Up, table.Down, table.Down, table.Up}
	ids := []string{"start", "new", "expansion", "reactivated", "contraction", "churned", "end"}
	for i, title := range []string{"Start", "New", "Expansion", "Reactivated", "Contraction", "Churned", "End"} {
		t.Columns = append(t.Columns, table.Column{ID: ids[i], Title: title, Unit: table.Money, Better: ways[i]})
	}
	return t
}

func bridgeRow(f *Figures, group int, w engine.Window) table.Row {
	var row table.Row
	for i := range bridgeParts {
		row.Cells = append(row.Cells, figure(f.At(i, group, w)))
	}
	return row
}

// moves tells whether a line has anything but zeros.
func moves(row table.Row) bool {
	return slices.ContainsFunc(row.Cells, func(c table.Cell) bool { return !c.Value.Defined() || c.Value.Num.Sign() != 0 })
}

// bridgeBy is the bridge over the whole period for each group of a dimension.
func (q *Question) bridgeBy() (table.Table, error) {
	by, err := q.dimensionOption("by", bridgeSplits...)
	if err != nil {
		return table.Table{}, err
	}
	f := q.Figures([]string{by.ID}, windowsOf(q), bridgeExprs()...)
	t := bridgeTable("mrr_movement."+by.ID, "By "+strings.ToLower(by.Title)+", "+q.label(q.Window), table.Label{ID: by.ID, Title: by.Title})
	var blank []table.Row
	for g := range f.Groups() {
		row := bridgeRow(f, g, q.Window)
		if !f.Real(g) || !moves(row) {
			continue
		}
		row.Names = f.Names(g)
		if f.Unassigned(g) {
			blank = append(blank, row)
		} else {
			t.Rows = append(t.Rows, row)
		}
	}
	end := len(bridgeParts) - 1
	slices.SortFunc(t.Rows, func(a, b table.Row) int {
		return cmp.Or(largestFirst(a.Cells[end].Value, b.Cells[end].Value), cmp.Compare(a.Names[0], b.Names[0]))
	})
	t.Rows = append(t.Rows, blank...)
	total := bridgeRow(q.Figures(nil, windowsOf(q), bridgeExprs()...), Total, q.Window)
	total.Names = []string{"Total"}
	t.Total = &total
	t.Notes = append(t.Notes, note("a customer that moves from one "+strings.ToLower(by.Title)+" to another is lost to one and new to the other: the lines between start and end need not add up to the total's"))
	return t, nil
}
