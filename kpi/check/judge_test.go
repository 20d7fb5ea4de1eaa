package check_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"kpi/kpi/check"
	"kpi/kpi/table"
)

// one is a rule, read.
func one(t interface{ Fatal(...any) }, yaml string) *check.Rule {
	rules, err := parsed("  - " + yaml)
	if err != nil {
		t.Fatal(err)
	}
	return &rules[0]
}

func rat(text string) table.Value {
	num, _ := new(big.Rat).SetString(text)
	return table.Of(num)
}

func counted(n int64) *int64 { return &n }

func TestJudge(t *testing.T) {
	usd, idr := rat("100"), rat("100")
	usd.Currency, idr.Currency = "USD", "IDR"
	none := table.Undefined(table.NoTarget)
	for _, tt := range []struct {
		rule    string
		m       check.Measured
		outcome table.Outcome
		why     string
	}{
		{"win_rate < 20%", check.Measured{Value: rat("1/5")}, table.Holds, ""},
		{"win_rate < 20%", check.Measured{Value: rat("199999999999999999999/1000000000000000000000")}, table.Breach, ""},
		{"win_rate <= 20%", check.Measured{Value: rat("1/5")}, table.Breach, ""},
		{"win_rate > 20%", check.Measured{Value: rat("1/5")}, table.Holds, ""},
		{"win_rate >= 20%", check.Measured{Value: rat("1/5")}, table.Breach, ""},
		{"win_rate == 20%", check.Measured{Value: rat("1/5")}, table.Breach, ""},
		{"win_rate != 20%", check.Measured{Value: rat("1/5")}, table.Holds, ""},
		{"total(revenue) != 333958.70", check.Measured{Value: rat("333958.70")}, table.Holds, ""},
		{"total(revenue) != 333958.70", check.Measured{Value: rat("333958.71")}, table.Breach, ""},
		{"win_rate < 20%", check.Measured{Value: table.Undefined(table.NothingToDivideBy)}, table.Untold, "nothing to divide by"},
		{"{rule: win_rate < 20%, undefined: breach}", check.Measured{Value: table.Undefined(table.NothingToDivideBy)}, table.Breach, "nothing to divide by"},
		{"{rule: win_rate < 20%, min_n: 5}", check.Measured{Value: rat("0"), N: counted(4)}, table.Unjudged, "fewer than 5 records (min_n)"},
		{"{rule: win_rate < 20%, min_n: 5}", check.Measured{Value: rat("0"), N: counted(5)}, table.Breach, ""},
		{"{rule: win_rate < 20%, min_n: 5}", check.Measured{Value: rat("0")}, table.Breach, ""},
		{"revenue < 100 USD", check.Measured{Value: usd}, table.Holds, ""},
		{"revenue < 100.01 USD", check.Measured{Value: usd}, table.Breach, ""},
		{"revenue < 100 USD", check.Measured{Value: idr}, table.Untold, "the figure is in IDR, and the bound in USD"},
		{"revenue < 100 USD", check.Measured{Value: rat("0")}, table.Breach, ""},
		{"revenue < 90% * target", check.Measured{Value: usd, Base: rat("111")}, table.Holds, ""},
		{"revenue < 90% * target", check.Measured{Value: usd, Base: rat("112")}, table.Breach, ""},
		{"revenue < 90% * target", check.Measured{Value: usd, Base: none}, table.Untold, "no target is set"},
		{"rows() < 50% * last", check.Measured{Value: rat("499"), Base: rat("1000")}, table.Breach, ""},
		{"rows() < 50% * last", check.Measured{Value: rat("500"), Base: rat("1000")}, table.Holds, ""},
		{"rows() < 50% * last", check.Measured{Value: rat("500"), Base: (*check.State)(nil).Last("rows()")}, table.Unjudged, "there is no last time yet"},
	} {
		got := one(t, tt.rule).Judge(tt.m)
		if got.Outcome != tt.outcome || got.Why != tt.why {
			t.Errorf("%s with %v: %s (%s), not %s (%s)", tt.rule, tt.m.Value, got.Outcome, got.Why, tt.outcome, tt.why)
		}
	}
}

// A rule fails by its breaches alone, or where nothing of it can be told.
func TestVerdict(t *testing.T) {
	b, h, u, n := table.Breach, table.Holds, table.Untold, table.Unjudged
	for _, tt := range []struct {
		rule     string
		outcomes []table.Outcome
		want     table.Outcome
		fails    int // how many figures fail
	}{
		{"win_rate < 1", []table.Outcome{h, h}, h, 0},
		{"win_rate < 1", []table.Outcome{h, b, u, b}, b, 2},
		{"win_rate < 1", []table.Outcome{h, u, n}, h, 0},
		{"win_rate < 1", []table.Outcome{n, u, u}, u, 2},
		{"win_rate < 1", []table.Outcome{n, n}, n, 0},
		{"{rule: win_rate < 1, undefined: ignore}", []table.Outcome{u, u}, u, 0},
		{"{rule: win_rate < 1, undefined: ignore}", []table.Outcome{u, b}, b, 1},
	} {
		var figures []table.Judged
		for _, o := range tt.outcomes {
			figures = append(figures, table.Judged{Outcome: o})
		}
		got, fails := one(t, tt.rule).Verdict(figures)
		failing := 0
		for _, j := range figures {
			if j.Fails {
				failing++
			}
		}
		if got != tt.want || fails != (tt.fails > 0) || failing != tt.fails {
			t.Errorf("%s %v: %s, %d fail", tt.rule, tt.outcomes, got, failing)
		}
	}
}

// The worst breach comes first, whichever side of the bound it is on.
func TestWorstFirst(t *testing.T) {
	r := one(t, "win_rate != 50% for rep")
	var figures []table.Judged
	for group, value := range []string{"0.5", "0.6", "0.1", "0.45"} {
		figures = append(figures, r.Judge(check.Measured{Group: string(rune('a' + group)), Value: rat(value)}))
	}
	r.Verdict(figures)
	order := ""
	for _, j := range figures {
		order += j.Group
	}
	if order != "cbda" {
		t.Errorf("%s, not cbda", order)
	}
}

// Comparisons are of the exact numbers: whole numbers multiplied out say the same.
func TestExact(t *testing.T) {
	truth := map[string]func(sign int) bool{
		"<": func(s int) bool { return s < 0 }, "<=": func(s int) bool { return s <= 0 }, ">": func(s int) bool { return s > 0 },
		">=": func(s int) bool { return s >= 0 }, "==": func(s int) bool { return s == 0 }, "!=": func(s int) bool { return s != 0 },
	}
	rapid.Check(t, func(t *rapid.T) {
		op := rapid.SampledFrom([]string{"<", "<=", ">", ">=", "==", "!="}).Draw(t, "op")
		// The figure is num / den, and the bound hundredths of a per cent: close to it or not.
		den := rapid.Int64Range(1, 1e12).Draw(t, "den")
		ten := rapid.Int64Range(0, 99_999).Draw(t, "bound")
		num := new(big.Int).Mul(big.NewInt(ten), big.NewInt(den))
		num.Quo(num, big.NewInt(10_000)).Add(num, big.NewInt(rapid.Int64Range(-1, 1).Draw(t, "off")))
		text := new(big.Rat).SetFrac64(ten, 100).FloatString(2)
		r := one(t, "win_rate "+op+" "+text+"%")
		got := r.Judge(check.Measured{Value: table.Of(new(big.Rat).SetFrac(num, big.NewInt(den)))}).Outcome == table.Breach
		sign := new(big.Int).Mul(num, big.NewInt(10_000)).Cmp(new(big.Int).Mul(big.NewInt(ten), big.NewInt(den)))
		if want := truth[op](sign); got != want {
			t.Fatalf("%v / %d %s %s%%: %v", num, den, op, text, got)
		}
	})
}
