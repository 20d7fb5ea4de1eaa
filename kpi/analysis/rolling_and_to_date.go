package analysis

import (
	"fmt"
	"strings"

	"kpi/kpi/catalog"
	"kpi/kpi/engine"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/table"
)

// rollingAndToDate sets the KPIs to date beside their rolling windows.
var rollingAndToDate = &Analysis{
	ID: "rolling_and_to_date", Name: "To date and rolling", Section: "J",
	Family: metric.Performance, Lead: metric.Lagging, Better: table.Flat,
	Doc:     "how month, quarter and year stand so far, and the last 3 and 12 months, each beside the same days a year earlier",
	Formula: "each KPI over the days from the start of the month, quarter or year, and over the last 3 and 12 months, to the last day of the period",
	Edge: []string{
		"every figure is computed from the records of its window: rates and medians are never averaged over months",
		"windows that begin before the data are marked",
		"quotas are those of the whole month, quarter or year; rolling windows have those that lie whole in them",
	},
	Needs:   [][]string{{"deal.closed", "deal.status", "deal.amount"}, {"lead.created"}, {"activity.date"}, {"line_item.sold_on", "line_item.is_sold"}},
	Metrics: rollingMetrics(),
	Options: []Option{{Name: "kpi", KPI: true, Doc: "the KPIs, with commas between them; the headline where none are named"}},
	Names:   true,
	Make:    rollingAndToDateOf,
}

// rollingMetrics are the headline KPIs that are told over time: a stock has no such
// windows.
func rollingMetrics() []string {
	var ids []string
	for _, id := range catalog.PerGroup() {
		if id != "sales_pipeline_value" {
			ids = append(ids, id)
		}
	}
	return ids
}

// spell is a window with its name.
type spell struct {
	id, name string
	window   engine.Window
}

func rollingAndToDateOf(q *Question) ([]table.Table, error) {
	ms, err := q.kpis("kpi", rollingMetrics())
	if err != nil {
		return nil, err
	}
	t := table.Table{
		ID: "rolling_and_to_date", Title: "Up to " + q.Window.Stand.String(), Labels: []table.Label{{ID: "window", Title: "Window"}},
	}
	var exprs []metric.Expr
	for _, m := range ms {
		t.Columns = append(t.Columns, table.Column{ID: m.ID, Metric: m.ID, Title: m.Name, Unit: m.Unit, Better: m.Better})
		exprs = append(exprs, metric.Ref{ID: m.ID}, metric.In{Window: metric.YearAgo, Expr: metric.Ref{ID: m.ID}})
	}
	spells := q.spells()
	var windows []engine.Window
	for _, s := range spells {
		windows = append(windows, s.window)
	}
	f := q.Figures(nil, windows, exprs...)
	var early []string
	first := q.Data.Events().First
	for _, s := range spells {
		row := table.Row{Names: []string{s.name}}
		known := q.Engine.Calendar.Add(s.window.Span.From, period.Month, -12) >= first
		for i, m := range ms {
			row.Cells = append(row.Cells, compared(m, f.At(2*i, Total, s.window), f.At(2*i+1, Total, s.window), known))
		}
		t.Rows = append(t.Rows, row)
		if s.window.Span.From < first {
			early = append(early, strings.ToLower(s.name))
		}
	}
	if len(early) > 0 {
		t.Notes = append(t.Notes, note(fmt.Sprintf("the data begin on %s: there is less than %s", first, strings.Join(early, ", "))))
	}
	return []table.Table{t}, nil
}

// compared is a figure with that of a year earlier, where the data reach so far back.
func compared(m *metric.Metric, now, before engine.Figure, known bool) table.Cell {
	c := figure(now)
	if !known {
		return c
	}
	c.Previous = before.Value
	if m.Unit.InPoints() {
		c.Change = minus(now.Value, before.Value)
	} else if before.Defined() && before.Num.Sign() <= 0 {
		c.Change = table.Undefined(table.BaseNotPositive)
	} else {
		c.Change = lessOne(Share(now.Value, before.Value))
	}
	return c
}

// kpis are the KPIs that an option names, else those given that the files allow.
func (q *Question) kpis(option string, otherwise []string) ([]*metric.Metric, error) {
	var all []*metric.Metric
	if q.Option(option) == "" {
		for _, id := range otherwise {
			if q.Serves(id) {
				all = append(all, q.Catalog.Find(id))
			}
		}
		return all, nil
	}
	for id := range strings.SplitSeq(q.Option(option), ",") {
		m, err := q.allowed(option, id)
		if err != nil {
			return nil, err
		}
		all = append(all, m)
	}
	return all, nil
}

// spells are the windows up to the last day of the period, or to as-of within it.
func (q *Question) spells() []spell {
	stand := q.Window.Stand
	var all []spell
	for _, u := range []struct {
		unit     period.Unit
		id, name string
	}{{period.Month, "mtd", "Month to date"}, {period.Quarter, "qtd", "Quarter to date"}, {period.Year, "ytd", "Year to date"}} {
		all = append(all, spell{u.id, u.name, engine.NewWindow(q.Engine.Calendar.Span(stand, u.unit), stand)})
	}
	for _, n := range []int{3, 12} {
		span := period.Span{From: q.Engine.Calendar.Add(stand+1, period.Month, -n), To: stand + 1}
		all = append(all, spell{fmt.Sprintf("rolling_%d", n), fmt.Sprintf("Last %d months", n), engine.NewWindow(span, stand)})
	}
	return all
}
