package analysis

import (
	"cmp"
	"math/big"

	"kpi/kpi/dataset"
	"kpi/kpi/engine"
	"kpi/kpi/field"
	"kpi/kpi/table"
)

// Behind is a record that a row of an analysis's table counts.
type Behind struct {
	// Table is the table's ID, Names are the row's, and Column is the ID of the column
	// that counts it.
	Table  string
	Names  []string
	Column string
	Kind   field.Kind
	Row    int
	// Adds is what it adds to the number: 1 to a count, its amount to a sum, 0 to a
	// number of customers that an earlier record has counted its own in.
	Adds *big.Rat
	// Fields are those that decided; nil for what the analysis needs.
	Fields []*field.Field
}

// one is what a record adds to a count. Nobody changes it.
var one = big.NewRat(1, 1)

// counts notes a deal that a column of a row counts, where somebody asks.
func (q *Question) counts(deal int, table, column string, names ...string) {
	q.adds(field.Deal, deal, one, table, column, names...)
}

// adds notes a record that adds to the number in a column of a row, where somebody asks.
func (q *Question) adds(k field.Kind, row int, amount *big.Rat, table, column string, names ...string) {
	if q.Behind == nil {
		return
	}
	for i, name := range names {
		names[i] = cmp.Or(name, dataset.Unassigned)
	}
	q.Behind(Behind{Table: table, Names: names, Column: column, Kind: k, Row: row, Adds: amount})
}

// values notes a deal whose amount a column of a row adds up, where it has one and
// somebody asks.
func (q *Question) values(deal int, table, column string, names ...string) {
	if amounts := q.Col("deal.amount"); amounts != nil && amounts.Has(deal) {
		q.pays(field.Deal, deal, amounts.At(deal), table, column, names...)
	}
}

// pays notes a record that adds an amount of money to a column of a row, where somebody
// asks.
func (q *Question) pays(k field.Kind, row int, amount int64, table, column string, names ...string) {
	if q.Behind != nil {
		q.adds(k, row, big.NewRat(amount, field.Money.Scale()), table, column, names...)
	}
}

// Origin is a figure of the engine that a cell shows: of an expression, by its place in
// Figures, for a group in a window.
type Origin struct {
	*Figures
	Expr, Group int
	Window      engine.Window
}

// origin is the number by which a figure is found again; 0 where nobody asks.
func (q *Question) origin(of ...Origin) int {
	if q.Behind == nil {
		return 0
	}
	q.origins = append(q.origins, of)
	return len(q.origins)
}

// Origins are the figures whose sum a cell shows; none where it shows no such thing.
func (q *Question) Origins(c *table.Cell) []Origin {
	if c.Origin == 0 {
		return nil
	}
	return q.origins[c.Origin-1]
}

// allOf is the number by which some figures whose sum a cell shows are found again.
func (q *Question) allOf(figures []engine.Figure) int {
	var all []Origin
	for _, f := range figures {
		if f.Origin > 0 {
			all = append(all, q.origins[f.Origin-1]...)
		}
	}
	return q.origin(all...)
}

// name is a stage's name, or what comes after the last of them.
func (f *funnel) name(stage int) string {
	if stage == len(f.stages) {
		return "Won"
	}
	return f.stages[stage]
}
