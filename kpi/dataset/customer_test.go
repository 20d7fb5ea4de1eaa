package dataset

import (
	"math"
	"math/big"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kpi/kpi/field"
)

// What a subscription brings in a year is the exact product, rounded half-even once;
// none where no amount can be that large.
func TestAnnual(t *testing.T) {
	amounts := rapid.OneOf(rapid.Int64Range(-1_000_000, 1_000_000), rapid.Int64Range(math.MinInt64+1, math.MaxInt64))
	rapid.Check(t, func(t *rapid.T) {
		price, quantity := amounts.Draw(t, "price"), amounts.Draw(t, "quantity")
		n := rapid.SampledFrom([]int64{2, 3, 6, 12, 24, 72, 156, 312, 2190}).Draw(t, "payments")
		exact := new(big.Int).Mul(big.NewInt(price), big.NewInt(quantity))
		exact.Mul(exact, big.NewInt(n))
		want := plainHalfEven(exact, big.NewInt(years*one))
		got := annual(price, quantity, n)
		if !want.IsInt64() && got != Missing || want.IsInt64() && want.Int64() != got {
			t.Fatalf("%d × %d × %d is %d, and not %v", price, quantity, n, got, want)
		}
	})
}

// plainHalfEven divides the slow way.
func plainHalfEven(n, by *big.Int) *big.Int {
	whole, rest := new(big.Int).QuoRem(new(big.Int).Abs(n), by, new(big.Int))
	switch twice := rest.Lsh(rest, 1).Cmp(by); {
	case twice > 0, twice == 0 && whole.Bit(0) == 1:
		whole.Add(whole, big.NewInt(1))
	}
	return whole.Mul(whole, big.NewInt(int64(n.Sign())))
}

// Orders by a plain look at each pair: the next, the days since the last, and what
// the customer brought so far.
func TestOrdersOfCustomers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 30).Draw(t, "deals")
		deals := NewTable(field.Deal, 0, []*field.Field{
			field.Get("deal.customer"), field.Get("deal.closed"), field.Get("deal.status"), field.Get("deal.amount"),
		})
		for row := range n {
			deals.cols[field.Get("deal.customer").Index()].Text(rapid.SampledFrom([]string{"", "Acme", "Bolt", "Cory"}).Draw(t, "customer"))
			deals.cols[field.Get("deal.closed").Index()].Num(rapid.SampledFrom([]int64{Missing, 1, 2, 3, 20, 400}).Draw(t, "closed"))
			deals.cols[field.Get("deal.status").Index()].Text(rapid.SampledFrom([]string{"won", "won", "lost"}).Draw(t, "status"))
			deals.cols[field.Get("deal.amount").Index()].Num(rapid.SampledFrom([]int64{Missing, -5, 7, 11}).Draw(t, "amount"))
			deals.EndRow(row + 2)
		}
		d := madeSet(deals)
		names := []string{"deal.next_order", "deal.since_last_order", "deal.customer_revenue", "deal.customer_until"}
		for _, name := range names {
			d.Derive([]*field.Field{field.Get(name)})
		}
		at := func(name string, row int) int64 { return d.Col(field.Get(name)).At(row) }
		customers, status := d.col("deal.customer"), d.col("deal.status")
		won := func(row int) bool {
			return customers.Has(row) && status.TextAt(row) == "won" && at("deal.closed", row) != Missing
		}
		compare := d.Compare(field.Deal)
		before := func(a, b int) bool {
			x, y := at("deal.closed", a), at("deal.closed", b)
			by := compare(a, b)
			return customers.TextAt(a) == customers.TextAt(b) && (x < y || x == y && (by < 0 || by == 0 && a < b))
		}
		for row := range n {
			next, last, until, sum := int64(Missing), int64(Missing), int64(Missing), int64(0)
			known := false
			sale := func(row int) bool {
				return won(row) && (at("deal.amount", row) >= 0 || at("deal.amount", row) == Missing)
			}
			for other := range n {
				if !won(row) || !won(other) {
					continue
				}
				day := at("deal.closed", other)
				if sale(row) && sale(other) && before(row, other) && (next == Missing || day < next) {
					next = day
				}
				if sale(row) && sale(other) && before(other, row) {
					if since := at("deal.closed", row) - day; last == Missing || since < last {
						last = since
					}
				}
				if before(row, other) && (until == Missing || day < until) {
					until = day
				}
				if amount := at("deal.amount", other); (other == row || before(other, row)) && amount != Missing {
					sum, known = sum+amount, true
				}
			}
			if !known {
				sum = Missing
			}
			for i, want := range []int64{next, last, sum, until} {
				if got := at(names[i], row); got != want {
					t.Fatalf("row %d: %s is %d, and not %d", row, names[i], got, want)
				}
			}
		}
	})
}

// A quarter of a million subscriptions of one customer are told apart in no time: nothing
// looks at each pair.
func TestStepsAreLinear(t *testing.T) {
	const n = 1 << 18
	subs := NewTable(field.Subscription, 0, []*field.Field{
		field.Get("subscription.customer"), field.Get("subscription.product"), field.Get("subscription.start"), field.Get("subscription.end"),
	})
	for row := range n {
		subs.cols[field.Get("subscription.customer").Index()].Text("Acme")
		subs.cols[field.Get("subscription.product").Index()].Text([]string{"Pro", "Lite", "Max"}[row%3])
		subs.cols[field.Get("subscription.start").Index()].Num(int64(row % 5000))
		subs.cols[field.Get("subscription.end").Index()].Num(int64(row%5000 + row%7))
		subs.EndRow(row + 2)
	}
	d, began := madeSet(subs), time.Now()
	d.Derive([]*field.Field{field.Get("subscription.step")})
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("it took %v", took)
	}
	if d.col("subscription.step").Len() != n {
		t.Error("not every subscription has a step")
	}
}
