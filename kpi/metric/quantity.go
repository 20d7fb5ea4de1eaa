package metric

import (
	"fmt"

	"kpi/kpi/field"
	"kpi/kpi/table"
)

// Quantity is what sort of number an expression gives, for telling sums that make
// sense from those that do not: money, days, money for a day, or a plain number.
type Quantity struct {
	// Money and Days are the powers in which each is in it: money for a day is 1 and
	// −1; both are 0 for plain numbers.
	Money, Days int
	// Constant is a number out of a formula: it goes with any quantity it is added to.
	Constant bool
}

// String is the quantity in words.
func (q Quantity) String() string {
	switch q {
	case Quantity{Money: 1}:
		return "money"
	case Quantity{Days: 1}:
		return "days"
	case Quantity{Money: 1, Days: -1}:
		return "money for a day"
	}
	if q.Money == 0 && q.Days == 0 {
		return "a plain number"
	}
	return fmt.Sprintf("money to the power of %d and days to that of %d", q.Money, q.Days)
}

// Fits tells whether figures of the quantity can be written in a unit.
func (q Quantity) Fits(u table.Unit) bool {
	want := unitQuantity(u)
	return q.Constant || q == want || want == Quantity{} && q.Money == 0 && u != table.Rate
}

func unitQuantity(u table.Unit) Quantity {
	switch u {
	case table.Money, table.MoneyPerRep:
		return Quantity{Money: 1}
	case table.MoneyPerDay:
		return Quantity{Money: 1, Days: -1}
	case table.Days:
		return Quantity{Days: 1}
	}
	return Quantity{}
}

// Odd is an addition of two quantities that have no sum.
type Odd struct{ A, B Quantity }

// Error is "money and a plain number cannot be added or compared".
func (o *Odd) Error() string {
	return fmt.Sprintf("%s and %s cannot be added or compared", o.A, o.B)
}

// QuantityOf is what sort of number an expression gives; an *Odd where it adds what
// has no sum. find gives the metric that it refers to.
func QuantityOf(e Expr, find func(id string) *Metric) (Quantity, error) {
	switch e := e.(type) {
	case Ref:
		return unitQuantity(find(e.ID).Unit), nil
	case Of:
		return e.quantity(), nil
	case Stat:
		return e.Of.quantity(), nil
	case Target:
		if e.IsMoney() {
			return Quantity{Money: 1}, nil
		}
		return Quantity{}, nil
	case Workdays:
		return Quantity{Days: 1}, nil
	case Paired:
		if e.Entities {
			return Quantity{}, nil
		}
		return e.Of.quantity(), nil
	case Share, Change:
		_, err := children(e, find)
		return Quantity{}, err
	case Group:
		if e.Sum == nil {
			return Quantity{}, nil
		}
		return QuantityOf(e.Sum, find)
	}
	parts, err := children(e, find)
	if err != nil || len(parts) == 0 {
		return Quantity{Constant: len(parts) == 0}, err
	}
	return combined(e, parts)
}

func children(e Expr, find func(id string) *Metric) ([]Quantity, error) {
	var parts []Quantity
	for _, child := range Children(e) {
		q, err := QuantityOf(child, find)
		if err != nil {
			return nil, err
		}
		parts = append(parts, q)
	}
	if _, ok := e.(Change); ok {
		_, err := same(parts)
		return parts, err
	}
	return parts, nil
}

func combined(e Expr, parts []Quantity) (Quantity, error) {
	var q Quantity
	switch e.(type) {
	case Ratio:
		num, den := parts[0], parts[1]
		return Quantity{Money: num.Money - den.Money, Days: num.Days - den.Days, Constant: num.Constant && den.Constant}, nil
	case Product:
		q.Constant = true
		for _, p := range parts {
			q = Quantity{Money: q.Money + p.Money, Days: q.Days + p.Days, Constant: q.Constant && p.Constant}
		}
		return q, nil
	}
	return same(parts)
}

// same is the one quantity of what is added up or compared.
func same(parts []Quantity) (Quantity, error) {
	q := parts[0]
	for _, p := range parts[1:] {
		switch {
		case q.Constant:
			q = p
		case !p.Constant && p != q:
			return q, &Odd{q, p}
		}
	}
	return q, nil
}

// quantity is what the measure folds.
func (m *Measure) quantity() Quantity {
	var q Quantity
	switch m.Fold {
	case Count, Distinct:
		return q
	}
	if m.Until != nil {
		return Quantity{Days: 1}
	}
	for _, f := range []*field.Field{m.Of, m.Times} {
		switch {
		case f == nil:
		case f.Type == field.Money:
			q.Money++
		case f.Type == field.Days:
			q.Days++
		}
	}
	return q
}

// Unit is the unit that figures of the quantity are best written in.
func (q Quantity) Unit() table.Unit {
	for _, u := range []table.Unit{table.Money, table.MoneyPerDay, table.Days} {
		if q == unitQuantity(u) {
			return u
		}
	}
	return table.Ratio
}
