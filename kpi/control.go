package kpi

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"kpi/kpi/catalog"
	"kpi/kpi/metric"
	"kpi/kpi/query"
	"kpi/kpi/table"
)

// Control is a total that somebody vouches for, such as what the ledger says the revenue
// of the period is.
type Control struct {
	// Metric is the id of the KPI whose total it is.
	Metric string
	// Amount is exact, in whole units of the run's currency, or a number of records.
	Amount *big.Rat
}

// amountWritten is a decimal number without signs between its digits: 12,345 is twelve
// thousand for some and twelve for others.
var amountWritten = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)

// mostDigits is the length of the longest amount that is read.
const mostDigits = 40

// ParseControl reads "revenue=12345.67". The error is an *Error.
func ParseControl(text string) (Control, error) {
	id, amount, ok := strings.Cut(text, "=")
	id, amount = strings.TrimSpace(id), strings.TrimSpace(amount)
	if !ok || id == "" {
		return Control{}, refuse("--control-total revenue=12345.67", "%q names no KPI and its total", text)
	}
	if !amountWritten.MatchString(amount) || len(amount) > mostDigits {
		return Control{}, refuse("--control-total "+id+"=12345.67", "%q is no amount: it is written with digits and a decimal point alone", amount)
	}
	value, _ := new(big.Rat).SetString(amount)
	return Control{Metric: id, Amount: value}, nil
}

// Reconcile makes the plan read what reconciling with control totals takes, so that its
// answer can be asked for that. A KPI that does not exist, that is no amount or number,
// or that is named twice is an *Error.
func (p *Plan) Reconcile(controls []Control) error {
	other, err := p.reconciling(controls)
	if err == nil {
		p.also = append(p.also, other)
	}
	return err
}

// reconciling is the plan of the KPIs of control totals, for the same period and under
// the same conditions.
func (p *Plan) reconciling(controls []Control) (*Plan, error) {
	q := p.Query
	q.Metrics, q.Analyses, q.With, q.Tables, q.Trace, q.Compare = nil, nil, nil, []query.Split{}, false, "none"
	for _, c := range controls {
		m := p.Catalog.Find(c.Metric)
		switch {
		case m == nil:
			return nil, refuse(nearest(p.Catalog, c.Metric), "there is no KPI %q", c.Metric)
		case m.Unit != table.Money && m.Unit != table.Count:
			return nil, refuse("control totals are of amounts and numbers, such as revenue, units_sold or deals_won", "%s is no amount and no number that could have a control total", c.Metric)
		case slices.Contains(q.Metrics, c.Metric):
			return nil, refuse("give each KPI one control total", "%s has two control totals", c.Metric)
		}
		q.Metrics = append(q.Metrics, c.Metric)
	}
	other := newPlan(q, p.Catalog, nil)
	other.mapped = p.mapped
	if slices.Contains(q.Metrics, "revenue") {
		other.lines = slices.Concat(other.revenueParts(), other.possible(catalog.RevenueAside()))
	}
	if err := other.addColumns(); err != nil {
		return nil, err
	}
	return other, other.addDimensions()
}

// revenueParts are the lines that add up to revenue.
func (p *Plan) revenueParts() []catalog.Line {
	return p.possible(catalog.RevenueParts(p.serves("quota")))
}

// possible are the lines that the files allow.
func (p *Plan) possible(lines []catalog.Line) []catalog.Line {
	return slices.DeleteFunc(lines, func(l catalog.Line) bool {
		return slices.ContainsFunc(l.Exprs(), func(e metric.Expr) bool { return len(p.lacking(metric.Basis{Expr: e})) > 0 })
	})
}
