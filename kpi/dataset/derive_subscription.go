package dataset

import (
	"math"
	"math/bits"
	"slices"

	"kpi/kpi/field"
)

// payments is how often each interval is paid in so many years that all numbers are
// whole. An interval that is not here does not recur.
var payments = map[string]int64{
	"day": 365 * years, "week": 52 * years, "fortnight": 26 * years, "month": 12 * years, "quarter": 4 * years, "half_year": 2 * years,
	"year": years, "two_years": years / 2, "three_years": years / 3,
}

const years = 6

// state is what a subscription is on the days between its start and its end.
type state uint8

const (
	paying  state = iota
	resting       // trials and paused ones
	single        // charges that do not recur
	gone          // cancelled ones that do not say since when
)

// states tells the state of each subscription.
func (d *Dataset) states() func(row int) state {
	ends := d.col("subscription.end")
	status, interval := d.is("subscription.status"), d.is("subscription.interval")
	trial, paused, cancelled, once := status("trial"), status("paused"), status("cancelled"), interval("once")
	return func(row int) state {
		switch {
		case once(row):
			return single
		case cancelled(row) && (ends == nil || !ends.Has(row)):
			return gone
		case trial(row), paused(row):
			return resting
		}
		return paying
	}
}

// is tells of a Word field which rows have which word; none where it is not there.
func (d *Dataset) is(name string) func(word string) func(row int) bool {
	f, c := field.Get(name), d.col(name)
	return func(word string) func(row int) bool {
		code := f.Code(word)
		return func(row int) bool { return c != nil && c.CodeAt(row) == code }
	}
}

// paid marks the subscriptions that make their customer a paying one.
func (d *Dataset) paid(c *Column) {
	no, yes, of := c.Field.Code("no"), c.Field.Code("yes"), d.states()
	c.codes = slices.Repeat([]uint32{no}, d.Table(field.Subscription).Rows())
	for row := range c.codes {
		if of(row) == paying {
			c.codes[row] = yes
		}
	}
}

// annuals is what each subscription brings in a year.
func (d *Dataset) annuals(c *Column) {
	prices, intervals, quantities, of := d.col("subscription.price"), d.col("subscription.interval"), d.col("subscription.quantity"), d.states()
	times := make([]int64, intervals.Dict.Len())
	for word, n := range payments {
		times[intervals.Field.Code(word)] = n
	}
	c.nums = prices.flat()
	for row, price := range c.nums {
		n, quantity := times[intervals.CodeAt(row)], int64(one)
		if quantities != nil && quantities.Has(row) {
			quantity = quantities.At(row)
		}
		switch state := of(row); {
		case state == resting:
			c.nums[row] = 0
		case state != paying || price == Missing || n == 0:
			c.nums[row] = Missing
		default:
			c.nums[row] = annual(price, quantity, n)
		}
	}
}

// annual is price × quantity × payments ÷ years, rounded half-even once; Missing where
// that is more than an amount can be.
func annual(price, quantity, payments int64) int64 {
	const parts = years * one
	hi, lo := bits.Mul64(uint64(abs(price)), uint64(abs(quantity)))
	over, low := bits.Mul64(lo, uint64(payments))
	if hi >= parts {
		return Missing
	}
	high := hi*uint64(payments) + over
	if high >= parts {
		return Missing
	}
	whole, rest := bits.Div64(high, low, parts)
	if 2*rest > parts || 2*rest == parts && whole%2 == 1 {
		whole++
	}
	switch {
	case whole > math.MaxInt64:
		return Missing
	case (price < 0) != (quantity < 0):
		return -int64(whole)
	}
	return int64(whole)
}
