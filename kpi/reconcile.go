package kpi

import (
	"fmt"
	"math/big"

	"kpi/kpi/catalog"
	"kpi/kpi/engine"
	"kpi/kpi/field"
	"kpi/kpi/locale"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// Reconcile sets the answer's figures beside control totals. Each has a table: the lines
// that lead to the figure, the figure rounded half-even to the minor unit of its
// currency, the control total, and the difference; that of revenue has one more, of what
// may be behind a difference. tie tells whether every difference is 0. What Plan.Reconcile
// refuses is an *Error; what it was not told of was not read, which is an error.
func (a *Answer) Reconcile(controls []Control) (tables []table.Table, tie bool, err error) {
	p, err := a.plan.reconciling(controls)
	if err != nil {
		return nil, false, err
	}
	more, err := a.ask(p)
	if err != nil {
		return nil, false, err
	}
	tie = true
	for i, c := range controls {
		r := reconciled{a: more, metric: more.plan.columns[i].metric, control: c, ours: more.Report.Tables[0].Rows[0].Cells[i]}
		tie = r.settle() && tie
		tables = append(tables, r.table())
		if c.Metric == "revenue" {
			tables = append(tables, r.aside())
		}
	}
	return tables, tie, nil
}

// reconciled is a figure beside its control total.
type reconciled struct {
	a       *Answer
	metric  *metric.Metric
	control Control
	ours    table.Cell
	// rounded is our figure to the minor unit, and difference what it is above the
	// control total; both undefined where there is no figure.
	rounded, difference table.Value
}

// settle computes the difference, and tells whether there is none.
func (r *reconciled) settle() bool {
	r.rounded, r.difference = r.ours.Value, r.ours.Value
	if !r.ours.Value.Defined() {
		return false
	}
	if r.metric.Unit == table.Money {
		r.rounded.Num = halfEven(r.ours.Value.Num, locale.MinorUnits(r.rounded.Currency))
	}
	r.difference.Num = new(big.Rat).Sub(r.rounded.Num, r.control.Amount)
	return r.difference.Num.Sign() == 0
}

// halfEven rounds to so many decimals, a half to the even neighbour.
func halfEven(r *big.Rat, decimals int) *big.Rat {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil)
	num := new(big.Int).Mul(r.Num(), scale)
	whole, rest := new(big.Int).DivMod(num, r.Denom(), new(big.Int))
	if c := rest.Lsh(rest, 1).Cmp(r.Denom()); c > 0 || c == 0 && whole.Bit(0) == 1 {
		whole.Add(whole, big.NewInt(1))
	}
	return new(big.Rat).SetFrac(whole, scale)
}

func (r *reconciled) table() table.Table {
	t := r.empty("control_total."+r.metric.ID, "Control total")
	t.Columns = append(t.Columns, table.Column{ID: "result", Title: "Result", Unit: table.Word, Better: table.Flat})
	if r.metric.ID == "revenue" {
		t.Rows = r.a.lineRows(r.a.plan.revenueParts())
	}
	control := table.Value{Num: r.control.Amount, Currency: r.rounded.Currency}
	t.Rows = append(t.Rows,
		table.Row{Names: []string{r.metric.Name}, Cells: []table.Cell{{Value: r.rounded}, r.records()}},
		table.Row{Names: []string{"Control total"}, Cells: []table.Cell{{Value: control}, {}}},
		table.Row{Names: []string{"Difference"}, Cells: []table.Cell{{Value: r.difference}, {}, {Word: r.result()}}})
	for i := range t.Rows {
		if len(t.Rows[i].Cells) < len(t.Columns) {
			t.Rows[i].Cells = append(t.Rows[i].Cells, table.Cell{})
		}
	}
	t.Notes = append(t.Notes, table.Note{Text: r.says()})
	return t
}

// empty is a table of lines without any.
func (r *reconciled) empty(id, title string) table.Table {
	return table.Table{
		ID: id, Title: title, Labels: []table.Label{{ID: "line", Title: "Line"}},
		Columns: []table.Column{
			{ID: "amount", Title: r.metric.Name, Unit: r.metric.Unit, Better: table.Flat},
			{ID: "records", Title: "Records", Unit: table.Count, Better: table.Flat},
		},
	}
}

// records is how many records are behind our figure; empty where it has no such number.
func (r *reconciled) records() table.Cell {
	if r.ours.N == nil {
		return table.Cell{}
	}
	return table.Cell{Value: table.Int(*r.ours.N)}
}

func (r *reconciled) result() string {
	switch {
	case !r.difference.Defined():
		return "cannot be told"
	case r.difference.Num.Sign() == 0:
		return "ties"
	}
	return "does not tie"
}

// says is the result in a sentence, with every decimal of the amounts.
func (r *reconciled) says() string {
	if !r.difference.Defined() {
		return fmt.Sprintf("%s: the control total is %s, and there is no figure: %s", r.metric.Name, exactly(r.control.Amount), r.ours.Value.Why)
	}
	if r.difference.Num.Sign() == 0 {
		return fmt.Sprintf("%s is %s, and ties to the control total", r.metric.Name, exactly(r.rounded.Num))
	}
	return fmt.Sprintf("%s is %s and the control total %s: a difference of %s", r.metric.Name, exactly(r.rounded.Num), exactly(r.control.Amount), exactly(r.difference.Num))
}

// exactly is a number with as many decimals as it has, at least 2 where it has any.
func exactly(r *big.Rat) string {
	decimals, _ := r.FloatPrec()
	if decimals == 1 {
		decimals = 2
	}
	return r.FloatString(decimals)
}

// aside is what may be behind a difference of revenue.
func (r *reconciled) aside() table.Table {
	t := r.empty("control_total.revenue.aside", "What may be behind a difference")
	t.Rows = append(r.a.lineRows(r.a.plan.possible(catalog.RevenueAside())), r.a.currencyRows()...)
	var rejected, duplicate int64
	for _, s := range r.a.ds.Sources {
		if s.Kind == field.Deal {
			rejected, duplicate = rejected+s.Rejected, duplicate+s.Ignored["duplicate"]
		}
	}
	t.Rows = append(t.Rows, countRow("Not in it: rows of deals that were rejected", rejected), countRow("Not in it: rows that repeat another", duplicate))
	return t
}

func countRow(name string, n int64) table.Row {
	return table.Row{Names: []string{name}, Cells: []table.Cell{{}, {Value: table.Int(n)}}}
}

// lineRows computes lines of an account; those of no days are left out.
func (a *Answer) lineRows(lines []catalog.Line) []table.Row {
	run := engine.New(a.ds, a.conf)
	var rows []table.Row
	var figures []func()
	for _, l := range lines {
		w := a.window
		if l.Rest {
			w = a.rest()
		}
		if w.Span.Empty() {
			continue
		}
		row := table.Row{Names: []string{l.Name}, Cells: make([]table.Cell, 2)}
		for i, e := range []metric.Expr{l.Amount, l.Records} {
			if e != nil {
				n := run.Compile(e, run.Space())
				run.Want(n, w)
				figures = append(figures, func() { row.Cells[i].Value = run.Figure(n, 0, w).Value })
			}
		}
		rows = append(rows, row)
	}
	run.Scan()
	for _, fill := range figures {
		fill()
	}
	return rows
}

// rest is the days of the period that come after as-of.
func (a *Answer) rest() engine.Window {
	w := a.window
	w.Span.From, w.Span.To = w.Span.To, w.Full.To
	return w
}

// currencyRows is the revenue in each currency, where the run has several.
func (a *Answer) currencyRows() []table.Row {
	if !a.severalCurrencies() {
		return nil
	}
	run := engine.New(a.ds, a.conf)
	space := run.Space("currency")
	n := run.Compile(metric.Ref{ID: "revenue"}, space)
	run.Want(n, a.window)
	run.Scan()
	var rows []table.Row
	for g := range space.Groups() {
		if f := run.Figure(n, g, a.window); space.Real(g) && f.N > 0 {
			rows = append(rows, table.Row{Names: []string{"In " + space.Names(g)[0]}, Cells: []table.Cell{{Value: f.Value}, {Value: table.Int(f.N)}}})
		}
	}
	return rows
}
