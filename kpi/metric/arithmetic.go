package metric

import "math/big"

// Const is a number that a definition fixes: the 12 months of a year.
type Const struct{ Value *big.Rat }

// Abs is a figure without its sign.
type Abs struct{ Of Expr }

// Least is the smaller of two figures.
type Least struct{ A, B Expr }

// Months adds a figure up over the calendar months that the window is in, each
// looked at by itself. Months without the figure add nothing; where none has it,
// there is none.
type Months struct{ Of Expr }

// Workdays is the number of working days of the window that have passed by its
// Stand; with Full, of the whole span asked for. Which days of the week are worked
// is the run's to say.
type Workdays struct{ Full bool }

func (Const) expr()    {}
func (Abs) expr()      {}
func (Least) expr()    {}
func (Months) expr()   {}
func (Workdays) expr() {}

// Number is a constant that is a whole number.
func Number(n int64) Const { return Const{new(big.Rat).SetInt64(n)} }

// String is the number as people write it, with as many decimals as it needs.
func (c Const) String() string {
	if exact, ok := c.Value.FloatPrec(); ok {
		return c.Value.FloatString(exact)
	}
	return c.Value.RatString()
}
