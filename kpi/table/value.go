// Package table is what a finished run consists of: tables of values, with
// notes. It is all that a renderer sees; nothing in it knows files, flags or
// definitions.
package table

import "math/big"

// Unit says what a value counts, and so how it is written.
type Unit string

// The units. Values are always in the base unit of the name: a rate of 0.25 is
// 25 %, money is in whole units of its currency.
const (
	Money       Unit = "money"
	MoneyPerDay Unit = "money/day"
	MoneyPerRep Unit = "money/rep"
	Rate        Unit = "rate" // a fraction: 1 is 100 %
	Count       Unit = "count"
	Days        Unit = "days"
	Months      Unit = "months"
	Hours       Unit = "hours"   // of work: 214 h are no 9 days
	Duration    Unit = "seconds" // a length of time, written in the unit that suits it
	Ratio       Unit = "ratio"   // a plain number: 2.4 touches per deal, 3.1× coverage
	Word        Unit = "word"    // no figure: the cell's Word stands in its place
	Points      Unit = "points"  // from −100 to 100: a net promoter score
	Index       Unit = "index"   // 100 is parity
)

// Units is every unit, in the order of listings.
func Units() []Unit { return []Unit{Money, MoneyPerDay, MoneyPerRep, Rate, Count, Days, Months, Ratio} }

// IsMoney tells whether values of the unit are amounts of a currency.
func (u Unit) IsMoney() bool { return u == Money || u == MoneyPerDay || u == MoneyPerRep }

// InPoints tells whether figures of the unit are compared by their difference,
// and not by what part of the earlier one it is.
func (u Unit) InPoints() bool { return u == Rate || u == Points || u == Index }

// Value is one figure: an exact number, or the reason why there is none.
type Value struct {
	// Num is the exact figure; nil when there is none. It is rounded once, when
	// it is written. Nobody changes it.
	Num *big.Rat
	// Why is the reason for having no figure; empty when Num is set.
	Why Reason
	// Currency is the ISO code of a money figure; empty for other units, and
	// where the input names no currency.
	Currency string
}

// Of is the value of an exact number.
func Of(num *big.Rat) Value { return Value{Num: num} }

// Int is the value of a whole number.
func Int(n int64) Value { return Value{Num: new(big.Rat).SetInt64(n)} }

// Undefined is a value that cannot be, and why.
func Undefined(why Reason) Value { return Value{Why: why} }

// Defined tells whether there is a figure.
func (v Value) Defined() bool { return v.Num != nil }

// Float is the figure as the nearest float64, for charts and statistics; ok is
// false when there is none.
func (v Value) Float() (f float64, ok bool) {
	if v.Num == nil {
		return 0, false
	}
	f, _ = v.Num.Float64()
	return f, true
}

// Together is the currency of two figures that are added or compared; one is
// false where they are in two. A figure without a currency, such as a sum over
// nothing, goes with any.
func Together(a, b Value) (currency string, one bool) {
	switch {
	case a.Currency == "" || a.Currency == b.Currency:
		return b.Currency, true
	case b.Currency == "":
		return a.Currency, true
	}
	return "", false
}

// Reason says why a figure cannot be. Each is a whole sentence part that people
// read; the closed list stands here, and the ones that name something are made
// by the functions below.
type Reason string

// The reasons that name nothing.
const (
	NothingToDivideBy Reason = "nothing to divide by"
	NoRows            Reason = "no rows to take it from"
	NoValues          Reason = "none of the rows has a value"
	NoTarget          Reason = "no target is set"
	NoQuota           Reason = "no quota"
	PartOfPeriod      Reason = "quotas cover only part of the period"
	MixedCurrencies   Reason = "mixed currencies"
	UnknownCurrency   Reason = "unknown currency"
	BaseNotPositive   Reason = "the earlier figure is not above zero"
	QuotaMet          Reason = "quota met"
	NoUsableRow       Reason = "no usable row"
	MixedScales       Reason = "answers on several scales"
	PartOfWave        Reason = "only part of a wave: nobody says how many of it were invited"
	FewRespondents    Reason = "suppressed: fewer than 5 people answered"
	ToldFromTotal     Reason = "suppressed: the group of fewer than 5 people could be told from it"
	NeedsPrevious     Reason = "needs an older export of the same deals (--previous DIR names it)"
	NotAboveZero      Reason = "a figure compared is not above zero"
	NothingToCompare  Reason = "nothing to compare with"
	TooFew            Reason = "too few to tell chance"
	TooFewDeals       Reason = "fewer than 5 deals"
	PeriodOver        Reason = "the period is over"
	ShortHistory      Reason = "not enough history"
	NoLeadMature      Reason = "no lead of the period is 90 days old"
	NoOrderMature     Reason = "no first order of the period is 90 days old"
	KnownNow          Reason = "known for the as-of day only"
	NobodyRamped      Reason = "nobody who started has ramped yet"
)

// Needs is the reason of a metric whose input has no column: it names the field
// and what to type.
func Needs(field, bare string) Reason {
	return Reason("needs " + field + " (no column was taken for it; --map " + bare + "=…)")
}

// NeedsFile is the reason of a metric of records that no file is of.
func NeedsFile(field, records string) Reason {
	return Reason("needs " + field + " (no file of " + records + ")")
}

// NoDimension is the reason of a metric that cannot be split so: costs have no
// rep.
func NoDimension(records, dimension string) Reason {
	return Reason("no such dimension: " + records + " have no " + dimension)
}
