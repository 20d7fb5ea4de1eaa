package analysis

import (
	"cmp"
	"slices"
	"strings"

	"kpi/kpi/dataset"
	"kpi/kpi/engine"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/table"
)

// salesTracking is what a manager goes through with each rep.
var salesTracking = &Analysis{
	ID: "sales_tracking_report", Name: "Sales tracking report", Section: "A",
	Family: metric.Performance, Lead: metric.Lagging, Better: table.Up,
	Doc:     "each rep on one line: what was sold, how far from the target that is, and how the sales to come stand",
	Formula: "the KPIs of these names; gap = revenue − target, below zero where the target is not reached",
	Edge: []string{
		"reps of the roster appear, whether they sold or not",
		"a KPI that the files do not allow has no column; a note says what it needs",
		"for a month, the quarter to its end stands below it",
		"the pipeline is that at the end of the period",
	},
	Source:  "a sheet for the monthly and the quarterly review",
	Needs:   [][]string{{"deal.status", "deal.closed", "deal.amount"}},
	Metrics: tracked(),
	Splits:  trackedBy,
	Options: []Option{{Name: "by", Default: "rep", Doc: "who has a line: " + strings.Join(trackedBy, ", ")}},
	Names:   true,
	Make:    salesTrackingOf,
}

// trackedBy are the dimensions that a tracking report may have lines for.
var trackedBy = []string{"rep", "team", "manager", "location"}

// trackedColumn is a column of the report: a KPI by its id, or the gap.
type trackedColumn struct {
	id, title string
	unit      table.Unit
	better    table.Better
}

// gap is the id of the column of how far the revenue is from the target.
const gap = "gap"

var trackedColumns = []trackedColumn{
	{"revenue", "Revenue", table.Money, table.Up},
	{"sales_target_attainment", "Attained", table.Rate, table.Up},
	{gap, "Gap", table.Money, table.Up},
	{"win_rate", "Win rate", table.Rate, table.Up},
	{"sales_cycle_length", "Cycle", table.Days, table.Down},
	{"sales_pipeline_value", "Pipeline", table.Money, table.Up},
	{"new_leads", "Leads", table.Count, table.Up},
	{"lead_conversion_rate", "Converted", table.Rate, table.Up},
}

func tracked() (ids []string) {
	for _, c := range trackedColumns {
		if c.id != gap {
			ids = append(ids, c.id)
		}
	}
	return ids
}

// expr is what a column shows.
func (c trackedColumn) expr() metric.Expr {
	if c.id == gap {
		return metric.Minus{A: metric.Ref{ID: "revenue"}, B: metric.TargetOf("revenue")}
	}
	return metric.Ref{ID: c.id}
}

// kpi is the KPI that the column cannot be without.
func (c trackedColumn) kpi() string {
	if c.id == gap {
		return "sales_target_attainment"
	}
	return c.id
}

func salesTrackingOf(q *Question) ([]table.Table, error) {
	by, err := q.oneOf("by", trackedBy...)
	if err != nil {
		return nil, err
	}
	columns, notes := q.trackable()
	now := q.trackingTable("sales_tracking_report", "Tracking", by, columns, q.Window)
	now.Notes = append(now.Notes, notes...)
	tables := []table.Table{now}
	if w, ok := q.quarterToDate(); ok {
		tables = append(tables, q.trackingTable("sales_tracking_report.quarter", "Quarter to date", by, columns, w))
	}
	return tables, nil
}

// trackable are the columns that the files allow; notes say what the others need.
func (q *Question) trackable() (columns []trackedColumn, notes []table.Note) {
	for _, c := range trackedColumns {
		if why := q.Lacks(c.kpi()); why == "" {
			columns = append(columns, c)
		} else {
			notes = append(notes, note(c.title+" is not shown: "+string(why)))
		}
	}
	return columns, notes
}

// quarterToDate is the quarter up to the end of the month asked about; ok is false for
// other periods, and for the first month of a quarter.
func (q *Question) quarterToDate() (w engine.Window, ok bool) {
	cal, month := q.Engine.Calendar, q.Window.Full
	quarter := cal.Span(month.From, period.Quarter)
	if cal.Span(month.From, period.Month) != month || quarter.From == month.From {
		return w, false
	}
	return engine.NewWindow(period.Span{From: quarter.From, To: month.To}, q.AsOf()), true
}

// trackingTable is the columns for each group with any figure, the largest revenue
// first, and for all together.
func (q *Question) trackingTable(id, title, by string, columns []trackedColumn, w engine.Window) table.Table {
	t := table.Table{ID: id, Title: title, Labels: []table.Label{{ID: by, Title: title}}}
	var exprs []metric.Expr
	for _, c := range columns {
		t.Columns = append(t.Columns, table.Column{ID: c.id, Title: c.title, Unit: c.unit, Better: c.better})
		exprs = append(exprs, c.expr())
	}
	cells := func(f *Figures, g int) (cells []table.Cell, any bool) {
		for i := range exprs {
			v := f.At(i, g, w)
			any = any || v.N > 0 || v.Missing > 0
			cells = append(cells, figure(v))
		}
		return cells, any
	}
	windows := []engine.Window{w}
	total, _ := cells(q.Figures(nil, windows, exprs...), Total)
	t.Total = &table.Row{Names: []string{"Total"}, Cells: total}
	if q.Dimension(by) == nil {
		t.Notes = append(t.Notes, note("no column says the "+by+" of a deal"))
		return t
	}
	f := q.Figures([]string{by}, windows, exprs...)
	for g := range f.Groups() {
		if row, any := cells(f, g); f.Real(g) && (any || f.Listed(g)) {
			t.Rows = append(t.Rows, table.Row{Names: f.Names(g), Cells: row})
		}
	}
	unassigned := func(r table.Row) string {
		if r.Names[0] == dataset.Unassigned {
			return ""
		}
		return r.Names[0]
	}
	slices.SortFunc(t.Rows, func(a, b table.Row) int {
		last := 0
		if x, y := unassigned(a), unassigned(b); x == "" || y == "" {
			last = blankLast(x, y)
		}
		return cmp.Or(last, largestFirst(a.Cells[0].Value, b.Cells[0].Value), cmp.Compare(a.Names[0], b.Names[0]))
	})
	return t
}
