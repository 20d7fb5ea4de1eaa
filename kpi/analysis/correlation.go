package analysis

import (
	"math"
	"math/big"

	"kpi/kpi/stats"
	"kpi/kpi/table"
)

// fewestPairs is how many pairs a rank correlation must rest on.
const fewestPairs = 6

// correlationColumns are those of a table of rank correlations.
func correlationColumns(of string) []table.Column {
	return []table.Column{
		{ID: "pairs", Title: of, Unit: table.Count, Better: table.Flat},
		{ID: "rho", Title: "Correlation", Unit: table.Ratio, Better: table.Flat},
		{ID: "low", Title: "From", Unit: table.Ratio, Better: table.Flat}, {ID: "high", Title: "To", Unit: table.Ratio, Better: table.Flat},
		{ID: "reading", Title: "Reading", Unit: table.Word, Better: table.Flat},
	}
}

// correlated are the cells of correlationColumns: Spearman's rank correlation of pairs,
// with its 95 % interval, and what that says.
func correlated(x, y []*big.Rat) []table.Cell {
	none := func(why table.Reason) []table.Cell {
		return []table.Cell{counted(int64(len(x))), cellOf(table.Undefined(why)), {}, {}, {}}
	}
	if len(x) < fewestPairs {
		return none(table.TooFew)
	}
	rho, ok := stats.Spearman(x, y)
	if !ok {
		return none(table.NothingToCompare)
	}
	c := over(table.Of(twelfth(rho)), int64(len(x)))
	low, high, bounded := stats.SpearmanInterval(rho, len(x))
	if !bounded {
		return []table.Cell{counted(int64(len(x))), c, {}, {}, word(rises(rho))}
	}
	c.Low, c.High = table.Of(twelfth(low)), table.Of(twelfth(high))
	reading := "may be chance"
	if low > 0 || high < 0 {
		reading = rises(rho)
	}
	return []table.Cell{counted(int64(len(x))), c, cellOf(c.Low), cellOf(c.High), word(reading)}
}

func rises(rho float64) string {
	if rho < 0 {
		return "more goes with less"
	}
	return "more goes with more"
}

// twelfth is a finished statistic as an exact number of 12 decimals.
func twelfth(f float64) *big.Rat { return big.NewRat(int64(math.Round(f*1e12)), 1e12) }
