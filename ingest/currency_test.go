package ingest

import (
	"testing"

	"kpi/kpi/field"
)

func TestCurrencies(t *testing.T) {
	for _, c := range []struct {
		name, text string
		opt        Options
		want, run  string
	}{
		{"none", "deal_id,stage,amount\nA,Won,1\n", Options{}, "\n", ""},
		{"asked", "deal_id,stage,amount\nA,Won,1\nB,Won,\n", Options{Currency: "usd"}, "USD\n\n", "USD"},
		{"column over cell", "deal_id,stage,amount,currency\nA,Won,$1,EUR\n", Options{}, "EUR\n", "EUR"},
		{"cell over header", "deal_id,stage,amount_usd\nA,Won,€1\n", Options{}, "EUR\n", "EUR"},
		{"header over --currency", "deal_id,stage,Amount (Rp)\nA,Won,1\n", Options{Currency: "USD"}, "IDR\n", "IDR"},
		{"the column's only one", "deal_id,stage,amount\nA,Won,RM 1\nB,Won,2\n", Options{}, "MYR\nMYR\n", "MYR"},
		{"two in one column", "deal_id,stage,amount\nA,Won,RM 1\nB,Won,$2\nC,Won,3\n", Options{}, "MYR\nUSD\n\n", ""},
		{"by name", "deal_id,stage,amount,currency\nA,Won,1,US Dollar\nB,Won,1,euro\n", Options{}, "USD\nEUR\n", ""},
		{"bad", "deal_id,stage,amount,currency\nA,Won,1,shells\nB,Won,1,USD\n", Options{}, "\nUSD\n", ""},
	} {
		d := mustRead(t, c.opt, "deals.csv", c.text)
		want(t, c.name, table(d, field.Deal, "currency"), c.want)
		if d.Currency != c.run {
			t.Errorf("%s: the run's currency is %q, want %q", c.name, d.Currency, c.run)
		}
	}
}

// An amount without a currency takes the run's only one, which is said.
func TestCurrencyOfTheRun(t *testing.T) {
	d := mustRead(t, Options{}, "a.csv", "deal_id,stage,amount,currency\nA,Won,1,EUR\n", "b.csv", "rep,month,target\nAna,2026-01,5\n,2026-02,\n")
	want(t, "quota", table(d, field.Quota, "target currency"), "5|EUR\n|\n")
	want(t, "said", problems(d), "remark b.csv: 1 amount without a currency taken as EUR, the only one of all files\n")
}
