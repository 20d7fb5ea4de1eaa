package analysis

import (
	"math/big"
	"strconv"
	"strings"

	"kpi/kpi/engine"
	"kpi/kpi/table"
)

// cellOf is a cell that holds a value alone.
func cellOf(v table.Value) table.Cell { return table.Cell{Value: v} }

// counted is a cell that holds a number of records.
func counted(n int64) table.Cell { return table.Cell{Value: table.Int(n)} }

// over is a cell that holds a value, with the number of records behind it.
func over(v table.Value, n int64) table.Cell { return table.Cell{Value: v, N: &n} }

// word is a cell that holds a word in the place of a figure.
func word(text string) table.Cell { return table.Cell{Word: text} }

// bare is a cell that holds the value of a figure of the engine, and nothing beside it.
func bare(f engine.Figure) table.Cell { return table.Cell{Value: f.Value, Origin: f.Origin} }

// figure is a cell that holds a figure of the engine, with what stands beside it.
func figure(f engine.Figure) table.Cell {
	c := table.Cell{Value: f.Value, Missing: f.Missing, Origin: f.Origin}
	if f.Counted {
		c.N, c.Small = &f.N, f.Estimate && f.Defined() && f.N < smallSample
	}
	if low, high, ok := f.Bounds(); ok {
		c.Low, c.High = table.Of(low), table.Of(high)
		c.Low.Currency, c.High.Currency = f.Currency, f.Currency
	}
	return c
}

// minus is the difference of two values of one unit; undefined where one of them is.
func minus(a, b table.Value) table.Value { return together(a, b, (*big.Rat).Sub) }

// plus is the sum of two values of one unit; undefined where one of them is.
func plus(a, b table.Value) table.Value { return together(a, b, (*big.Rat).Add) }

// together is what an operation makes of two values: none where one of them is
// undefined, or where they are in two currencies.
func together(a, b table.Value, op func(z, x, y *big.Rat) *big.Rat) table.Value {
	currency, one := table.Together(a, b)
	switch {
	case !a.Defined():
		return a
	case !b.Defined():
		return b
	case !one:
		return table.Undefined(table.MixedCurrencies)
	}
	return table.Value{Num: op(new(big.Rat), a.Num, b.Num), Currency: currency}
}

// largestFirst orders values: the largest first, and those there are none of last.
func largestFirst(a, b table.Value) int {
	switch {
	case a.Defined() && b.Defined():
		return b.Num.Cmp(a.Num)
	case a.Defined():
		return -1
	case b.Defined():
		return 1
	}
	return 0
}

// note is a note under a table.
func note(text string) table.Note { return table.Note{Text: text} }

// mixed is the note where amounts of several currencies would have to be compared.
func mixed() table.Note {
	return note(string(table.MixedCurrencies) + ": amounts cannot be compared without --rates")
}

// sumOf adds values of one unit up; those in two currencies have no sum.
func sumOf(values []table.Value) table.Value {
	sum := table.Int(0)
	for _, v := range values {
		currency, one := table.Together(sum, v)
		if !one {
			return table.Undefined(table.MixedCurrencies)
		}
		sum = table.Value{Num: new(big.Rat).Add(sum.Num, v.Num), Currency: currency}
	}
	return sum
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// percent is a rate in sentences and titles, with one decimal where it needs one.
func percent(r *big.Rat) string {
	text := new(big.Rat).Mul(r, big.NewRat(100, 1)).FloatString(1)
	return strings.TrimSuffix(text, ".0") + " %"
}
