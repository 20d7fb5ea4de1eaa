package dataset

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"kpi/kpi/field"
)

// splitDeals marks the deals whose credit is shared by deal splits.
func (d *Dataset) splitDeals(c *Column) {
	no, yes := c.Field.Code("no"), c.Field.Code("yes")
	c.codes = slices.Repeat([]uint32{no}, d.Table(field.Deal).Rows())
	shares := d.col("deal_split.share")
	for row, deal := range d.Link(field.DealSplit, field.Deal) {
		if deal != NoRow && shares.Has(row) {
			c.codes[deal] = yes
		}
	}
}

// ofDeal fills a column of deal splits with a field of their deals.
func ofDeal(name string) func(*Dataset, *Column) {
	return func(d *Dataset, c *Column) {
		of := d.col(name)
		for _, deal := range d.Link(field.DealSplit, field.Deal) {
			switch {
			case deal == NoRow:
				c.Blank()
			case of.Dict != nil:
				c.Text(of.TextAt(int(deal)))
			default:
				c.Num(of.At(int(deal)))
			}
		}
	}
}

// creditAmounts share the net amount of each deal between its splits, so that the
// parts of a deal whose shares make one add up to it exactly.
func (d *Dataset) creditAmounts(c *Column) {
	shares, amounts, reps := d.col("deal_split.share"), d.col("deal.net_amount"), d.col("deal_split.rep")
	c.nums = slices.Repeat([]int64{Missing}, shares.Len())
	byDeal := map[int32][]int{}
	for row, deal := range d.Link(field.DealSplit, field.Deal) {
		if deal != NoRow && shares.Has(row) && amounts.Has(int(deal)) {
			byDeal[deal] = append(byDeal[deal], row)
		}
	}
	for deal, rows := range byDeal {
		// Who gets the odd unit must not hang on the order of the rows.
		slices.SortStableFunc(rows, func(a, b int) int { return strings.Compare(nameAt(reps, a), nameAt(reps, b)) })
		parts := make([]int64, len(rows))
		for i, row := range rows {
			parts[i] = shares.At(row)
		}
		for i, part := range shareOut(amounts.At(int(deal)), parts) {
			c.nums[rows[i]] = part
		}
	}
}

// nameAt is a text of a column, empty where there is none, or only its key was kept.
func nameAt(c *Column, row int) string {
	if c == nil || c.Dict == nil || !c.Has(row) {
		return ""
	}
	return c.TextAt(row)
}

// shareOut is the parts of an amount by shares in units of a Rate. Each is rounded
// down, and what is left of their sum, rounded half to even, goes by units to the
// largest rests; of equal rests to the larger share, then to the first.
func shareOut(amount int64, shares []int64) []int64 {
	whole := big.NewInt(whole1)
	parts, rests, order := make([]int64, len(shares)), make([]*big.Int, len(shares)), make([]int, len(shares))
	sum, given := new(big.Int), new(big.Int)
	for i, share := range shares {
		exact := new(big.Int).Mul(big.NewInt(amount), big.NewInt(share))
		sum.Add(sum, exact)
		part, rest := new(big.Int).DivMod(exact, whole, new(big.Int))
		if !part.IsInt64() {
			return slices.Repeat([]int64{Missing}, len(shares))
		}
		parts[i], rests[i], order[i] = part.Int64(), rest, i
		given.Add(given, part)
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(rests[b].Cmp(rests[a]), cmp.Compare(shares[b], shares[a]))
	})
	left := new(big.Int).Sub(toEven(sum, whole), given).Int64()
	for _, i := range order[:left] {
		parts[i]++
	}
	return parts
}

// toEven is n ÷ by, rounded half to even.
func toEven(n, by *big.Int) *big.Int {
	quotient, rest := new(big.Int).DivMod(n, by, new(big.Int))
	half := new(big.Int).Lsh(rest, 1).Cmp(by)
	if half > 0 || half == 0 && quotient.Bit(0) == 1 {
		quotient.Add(quotient, big.NewInt(1))
	}
	return quotient
}
