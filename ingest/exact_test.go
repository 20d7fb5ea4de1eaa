package ingest

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// halfEven is a number rounded to the nearest whole one, and to the even of two.
func halfEven(r *big.Rat) *big.Int {
	sign := int64(r.Sign())
	r = new(big.Rat).Abs(r)
	floor := new(big.Int).Quo(r.Num(), r.Denom())
	rest := new(big.Rat).Sub(r, new(big.Rat).SetInt(floor))
	if c := rest.Cmp(big.NewRat(1, 2)); c > 0 || c == 0 && floor.Bit(0) == 1 {
		floor.Add(floor, big.NewInt(1))
	}
	return floor.Mul(floor, big.NewInt(sign))
}

// An amount times a rate is what exact arithmetic makes of it, rounded once.
func TestRatioIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(-limit, limit).Draw(t, "units")
		part := rapid.OneOf(rapid.Int64Range(1, 20), rapid.Int64Range(1, limit))
		r := big.NewRat(part.Draw(t, "top"), part.Draw(t, "bottom"))
		if rapid.Bool().Draw(t, "by way of another") {
			r.Mul(r, big.NewRat(part.Draw(t, "top"), part.Draw(t, "bottom")))
		}
		want := halfEven(new(big.Rat).Mul(new(big.Rat).SetInt64(n), r))
		fits := want.IsInt64() && want.Int64() <= limit && want.Int64() >= -limit
		got, ok := ratioOf(r).times(n)
		if ok != fits || ok && got != want.Int64() {
			t.Fatalf("%d times %s is %d, %v, want %s", n, r, got, ok, want)
		}
	})
}

// A number with more decimals than are kept is rounded as exact arithmetic does.
func TestRoundedIsExact(t *testing.T) {
	money := mustBook(t).words["currency"]
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`-?[0-9]{1,8}\.[0-9]{5,12}( jt| rb|)`).Draw(t, "text")
		if rapid.Bool().Draw(t, "half") {
			text = rapid.StringMatching(`-?[0-9]{1,9}\.[0-9]{4}50{0,5}`).Draw(t, "half")
		}
		fig, ok := dissect(text, money)
		if !ok {
			t.Fatalf("%q was refused", text)
		}
		exact := oracle(t, text)
		want := halfEven(exact.Mul(exact, big.NewRat(10_000, 1)))
		if got, why := fig.rounded('.', moneyPlaces); why != "" || got != want.Int64() {
			t.Fatalf("%q is %d (%s), want %s", text, got, why, want)
		}
	})
}

// oracle is what math/big reads of a number with a decimal point and a word.
func oracle(t interface{ Fatalf(string, ...any) }, text string) *big.Rat {
	scale := int64(1)
	for word, by := range map[string]int64{" jt": 1_000_000, " rb": 1_000} {
		if n := len(text) - len(word); n > 0 && text[n:] == word {
			text, scale = text[:n], by
		}
	}
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		t.Fatalf("%q is no number", text)
	}
	return r.Mul(r, big.NewRat(scale, 1))
}
