package analysis

import (
	"fmt"
	"slices"
	"strconv"

	"kpi/kpi/dataset"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// cohortRetention follows customers from the month that they first bought in.
var cohortRetention = &Analysis{
	ID: "cohort_retention", Name: "Cohort retention", Section: "I",
	Family: metric.Performance, Lead: metric.Lagging, Better: table.Up,
	Doc:     "what share of the customers who first bought in a month bought again in each month after it, and what share of their first revenue they brought",
	Formula: "customers of the cohort that are active in its month + k ÷ customers of the cohort; revenue of the cohort in that month ÷ in its first",
	Edge: []string{
		"a customer is active in a month with an order won in it, or with a subscription that runs at its end",
		"months that are not over are blank, not 0; the last row counts only cohorts that have reached the month",
		"refunds take off revenue, and are no activity",
		"customers who first bought before the data begin look new in its first months",
		"conditions as --rep choose customers by their first order; all that they buy later counts",
	},
	Source: "the retention triangle, by customers (logos) and by revenue",
	Needs: [][]string{
		{"deal.customer", "deal.closed", "deal.status"}, {"deal.customer_id", "deal.closed", "deal.status"},
		{"subscription.customer", "subscription.start"},
	},
	Uses: []string{
		"deal.net_amount", "deal.is_refund", "subscription.customer", "subscription.start", "subscription.end", "subscription.paying", "subscription.annual",
	},
	Splits: []string{"customer"},
	Options: []Option{
		{Name: "months", Default: "12", Doc: "how many cohorts are shown, and how many months each is followed, 2 to 60"},
		{Name: "basis", Default: "orders", Doc: "what tells an active customer: orders, or subscriptions"},
	},
	Names: true,
	Make:  cohortRetentionOf,
}

func cohortRetentionOf(q *Question) ([]table.Table, error) {
	n, err := q.whole("months", 2)
	if err != nil || n > 60 {
		return nil, fmt.Errorf("months is a whole number from 2 to 60, not %q", q.Option("months"))
	}
	bought, unnamed, err := q.bought()
	if err != nil {
		return nil, err
	}
	var months []period.Span
	for _, w := range q.Trend(period.Month, n) {
		months = append(months, w.Full)
	}
	c := q.cohorts(months, bought)
	logos, revenue := q.cohortTable("cohort_retention", "Customers who buy again", n), q.cohortTable("cohort_retention.revenue", "Revenue from them", n)
	logos.Columns[0] = table.Column{ID: "customers", Title: "Customers", Unit: table.Count, Better: table.Up}
	revenue.Columns[0] = table.Column{ID: "first", Title: "First", Unit: table.Money, Better: table.Up}
	for i, month := range months {
		if c.size(i) == 0 {
			continue
		}
		name := []string{q.cohortName(month)}
		logos.Rows = append(logos.Rows, table.Row{Names: name, Cells: c.logos(i, i)})
		revenue.Rows = append(revenue.Rows, table.Row{Names: name, Cells: c.revenue(q, i, i)})
	}
	if len(logos.Rows) > 0 {
		logos.Total = &table.Row{Names: []string{"Total"}, Cells: c.logos(0, n-1)}
		revenue.Total = &table.Row{Names: []string{"Total"}, Cells: c.revenue(q, 0, n-1)}
	}
	if unnamed > 0 {
		logos.Notes = append(logos.Notes, note(plural(unnamed, "record")+" without a customer left out"))
	}
	return []table.Table{logos, revenue}, nil
}

// cohortName is a month as the tables of cohorts name it.
func (q *Question) cohortName(month period.Span) string {
	return q.Engine.Calendar.Key(month, period.Month)
}

func (q *Question) cohortTable(id, title string, n int) table.Table {
	t := table.Table{ID: id, Title: title, Labels: []table.Label{{ID: "cohort", Title: "First bought"}}, Columns: make([]table.Column, 1)}
	for k := 1; k < n; k++ {
		t.Columns = append(t.Columns, table.Column{ID: "month_" + strconv.Itoa(k), Title: "+" + strconv.Itoa(k), Unit: table.Rate, Better: table.Up})
	}
	return t
}

// cohorts are customers by the month that they first bought in, and what became of
// them in that month and each after it.
type cohorts struct {
	months []period.Span
	active [][]int64        // customers, by cohort and month since
	spent  [][]stats.Sum128 // by cohort and month since
}

// cohorts follows the customers who first bought in one of the months.
func (q *Question) cohorts(months []period.Span, bought []purchase) *cohorts {
	c := &cohorts{months: months, active: make([][]int64, len(months)), spent: make([][]stats.Sum128, len(months))}
	for i := range months {
		c.active[i], c.spent[i] = make([]int64, len(months)-i), make([]stats.Sum128, len(months)-i)
	}
	firsts := firstDays(bought)
	met := map[uint32]uint64{} // of each customer, a bit for each month since the first
	for _, p := range bought {
		first, ok := firsts[p.customer]
		if !ok || !first.kept {
			continue
		}
		cohort, at := monthOf(months, first.day), monthOf(months, p.day)
		if cohort < 0 || at < cohort {
			continue
		}
		if p.amount != dataset.Missing {
			c.spent[cohort][at-cohort].Add(p.amount)
			if at == cohort && q.Behind != nil {
				q.pays(p.kind, p.row, p.amount, "cohort_retention.revenue", "first", q.cohortName(months[at]))
			}
		}
		if bit := uint64(1) << (at - cohort); !p.back && met[p.customer]&bit == 0 {
			met[p.customer] |= bit
			c.active[cohort][at-cohort]++
			if at == cohort && q.Behind != nil {
				q.adds(p.kind, p.row, one, "cohort_retention", "customers", q.cohortName(months[at]))
			}
		}
	}
	return c
}

// monthOf is the place of the month that a day lies in; −1 for none.
func monthOf(months []period.Span, day period.Day) int {
	at, found := slices.BinarySearchFunc(months, day, func(s period.Span, d period.Day) int { return int(s.From - d) })
	if !found {
		at--
	}
	if at < 0 || !months[at].Has(day) {
		return -1
	}
	return at
}

func (c *cohorts) size(cohort int) int64 { return c.active[cohort][0] }

// logos is the cells of the cohorts from one to another together.
func (c *cohorts) logos(from, to int) []table.Cell {
	size := int64(0)
	for i := from; i <= to; i++ {
		size += c.size(i)
	}
	cells := []table.Cell{counted(size)}
	for k := 1; k < len(c.months); k++ {
		active, of := int64(0), int64(0)
		for i := from; i <= to; i++ {
			if k < len(c.active[i]) {
				active, of = active+c.active[i][k], of+c.size(i)
			}
		}
		cells = append(cells, c.cell(from, k, part(active, of)))
	}
	return cells
}

// revenue is the same by what they brought.
func (c *cohorts) revenue(q *Question, from, to int) []table.Cell {
	var first stats.Sum128
	for i := from; i <= to; i++ {
		first.AddSum(c.spent[i][0])
	}
	cells := []table.Cell{cellOf(q.Money(first))}
	for k := 1; k < len(c.months); k++ {
		var spent, of stats.Sum128
		for i := from; i <= to; i++ {
			if k < len(c.spent[i]) {
				spent.AddSum(c.spent[i][k])
				of.AddSum(c.spent[i][0])
			}
		}
		cells = append(cells, c.cell(from, k, Share(q.Money(spent), q.Money(of))))
	}
	return cells
}

// cell is blank where no cohort has reached the month.
func (c *cohorts) cell(from, k int, v table.Value) table.Cell {
	if k >= len(c.months)-from {
		return table.Cell{}
	}
	return cellOf(v)
}
