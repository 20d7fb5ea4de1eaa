package analysis

import (
	"iter"
	"math/big"

	"kpi/kpi/dataset"
	"kpi/kpi/engine"
	"kpi/kpi/field"
	"kpi/kpi/period"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// soldNeeds is what order lines must say, to look at what was sold.
var soldNeeds = []string{"line_item.product", "line_item.is_sold", "line_item.sold_on", "line_item.net_amount", "line_item.priced_units"}

// soldLines are the order lines sold in a window, in the order of the input.
func (q *Question) soldLines(w engine.Window) iter.Seq[int] {
	return func(yield func(int) bool) {
		sold, days := q.Col("line_item.is_sold"), q.Col("line_item.sold_on")
		yes := sold.Field.Code("yes")
		for row := range q.Rows(field.LineItem) {
			if sold.CodeAt(row) == yes && days.Has(row) && w.Span.Has(period.Day(days.At(row))) && !yield(row) {
				return
			}
		}
	}
}

// sold is the goods of some order lines.
type sold struct {
	// units and amount are those of lines that have both; rest is the amount of lines
	// without pieces.
	units, amount, rest stats.Sum128
	// costed is the amount, and cost the cost, of lines that say what they cost.
	costed, cost stats.Sum128
	lines        int64
	// rows are the lines, where somebody asks.
	rows []soldLine
}

// soldLine is an order line that brought an amount; pieces tells that it says how many.
type soldLine struct {
	row    int
	amount int64
	pieces bool
}

// add counts a line in; ok is false where it does not say what it brought.
func (s *sold) add(amount, units, cost int64) (ok bool) {
	if amount == dataset.Missing {
		return false
	}
	s.lines++
	if units == dataset.Missing {
		s.rest.Add(amount)
	} else {
		s.units.Add(units)
		s.amount.Add(amount)
	}
	if cost != dataset.Missing {
		s.costed.Add(amount)
		s.cost.Add(cost)
	}
	return true
}

// pieces is how many were sold; money and left over are what these and the lines
// without pieces brought, in whole units of the currency.
func (s *sold) pieces() *big.Rat   { return whole(s.units, field.Quantity) }
func (s *sold) money() *big.Rat    { return whole(s.amount, field.Money) }
func (s *sold) leftOver() *big.Rat { return whole(s.rest, field.Money) }

// price is what one piece brought on average; nil where there are none.
func (s *sold) price() *big.Rat {
	if s.pieces().Sign() <= 0 {
		return nil
	}
	return new(big.Rat).Quo(s.money(), s.pieces())
}

func whole(sum stats.Sum128, t field.Type) *big.Rat {
	return new(big.Rat).SetFrac(sum.Big(), big.NewInt(t.Scale()))
}

// soldBy is what was sold of each product in a window, by the product's code, and
// how many lines do not say what they brought. pick leaves lines out; nil for none.
func (q *Question) soldBy(products *dataset.Dimension, w engine.Window, pick func(row int) bool) (by []sold, silent int) {
	by = make([]sold, products.Dict.Len())
	codes := products.Codes(field.LineItem)
	amounts, units, costs := q.Col("line_item.net_amount"), q.Col("line_item.priced_units"), q.Col("line_item.cost")
	for row := range q.soldLines(w) {
		if pick != nil && !pick(row) {
			continue
		}
		cost := int64(dataset.Missing)
		if costs != nil {
			cost = costs.At(row)
		}
		of := &by[codes.CodeAt(row)]
		switch {
		case !of.add(amounts.At(row), units.At(row), cost):
			silent++
		case q.Behind != nil:
			of.rows = append(of.rows, soldLine{row, amounts.At(row), units.Has(row)})
		}
	}
	return by, silent
}

// amount is an exact amount of the run's one currency.
func (q *Question) amount(r *big.Rat) table.Value {
	if q.Data.SeveralCurrencies() {
		return table.Undefined(table.MixedCurrencies)
	}
	return table.Value{Num: r, Currency: q.Data.Currency}
}

// cents rounds to hundredths, half to even, so that the parts of a bridge can be
// written down; what rounding leaves over goes to one of them.
func cents(r *big.Rat) *big.Rat {
	hundred := big.NewRat(100, 1)
	scaled := new(big.Rat).Mul(r, hundred)
	whole, rest := new(big.Int).DivMod(scaled.Num(), scaled.Denom(), new(big.Int))
	half := rest.Lsh(rest, 1).Cmp(scaled.Denom())
	if half > 0 || half == 0 && whole.Bit(0) == 1 {
		whole.Add(whole, big.NewInt(1))
	}
	return new(big.Rat).Quo(new(big.Rat).SetInt(whole), hundred)
}
