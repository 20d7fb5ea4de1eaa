package ingest

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
)

const ratesText = "date,currency,rate\n2026-01-01,EUR,1.10\n2026-06-02,EUR,1.2\n2026-01-01,IDR,0.0000612345\n2026-01-01,USD,1\n"

const moneyHeader = "id,status,created,closed,amount,currency\n"

// amountsOf is the amounts and currencies of deals with these rows, and the currency
// of the run.
func amountsOf(t *testing.T, opt Options, deals string, files ...string) (amounts, run string) {
	t.Helper()
	d := mustRead(t, opt, append([]string{"deals.csv", moneyHeader + deals}, files...)...)
	return table(d, field.Deal, "amount currency"), d.Currency
}

func TestRates(t *testing.T) {
	for _, c := range []struct {
		name, deals, rates string
		opt                Options
		want, run          string
	}{
		{"by the day a won deal was closed", "1,Won,2026-05-01,2026-06-02,100.50,EUR\n2,Won,2026-05-01,2026-06-01,100.50,EUR\n", ratesText, Options{Currency: "USD"}, "120.6|USD\n110.55|USD\n", "USD"},
		{"by the day an open deal was created", "1,Open,2026-06-01,,100,EUR\n2,Open,2026-06-03,,100,EUR\n", ratesText, Options{Currency: "USD"}, "110|USD\n120|USD\n", "USD"},
		{"by the day it was created, where none says when it was closed", "1,Won,2026-05-01,,100,EUR\n2,Won,2026-05-01,,1,USD\n", ratesText, Options{}, "110|USD\n1|USD\n", "USD"},
		{"rounded half-even once", "1,Won,2026-05-01,2026-05-01,1,IDR\n2,Won,2026-05-01,2026-05-01,2449600,IDR\n", ratesText, Options{Currency: "USD"}, "0.0001|USD\n150|USD\n", "USD"},
		{"to another currency than the rates lead to", "1,Won,2026-05-01,2026-06-01,110,USD\n", ratesText, Options{Currency: "EUR"}, "100|EUR\n", "EUR"},
		{"by way of a third", "1,Won,2026-05-01,2026-06-01,1000000,IDR\n", ratesText, Options{Currency: "EUR"}, "55.6677|EUR\n", "EUR"},
		{"the base of the rates", "1,Won,2026-05-01,2026-06-01,100,EUR\n2,Won,2026-05-01,2026-06-01,100,USD\n", ratesText, Options{}, "110|USD\n100|USD\n", "USD"},
		{"from the base on", "1,Won,2026-05-01,2026-06-01,110,USD\n2,Won,2026-05-01,2026-06-01,1,EUR\n", "date,base currency,quote currency,rate\n2026-01-01,EUR,USD,1.1\n2026-01-01,EUR,IDR,18000\n", Options{}, "100|EUR\n1|EUR\n", "EUR"},
		{"no rate by then", "1,Won,2025-05-01,2025-06-01,100,EUR\n2,Won,2025-05-01,2025-06-01,100,USD\n", ratesText, Options{}, "|USD\n100|USD\n", "USD"},
		{"found, and not needed", "1,Won,2025-05-01,2025-06-01,100,EUR\n", ratesText, Options{}, "100|EUR\n", "EUR"},
		{"refunds", "1,Won,2026-05-01,2026-06-01,-0.05,EUR\n", ratesText, Options{Currency: "USD"}, "-0.055|USD\n", "USD"},
		{"tomans", "1,Won,2026-05-01,2026-06-01,125,IRT\n2,Won,2026-05-01,2026-06-01,1,EUR\n", "date,currency,rate\n2026-01-01,EUR,1200000\n2026-01-01,IRR,1\n", Options{}, "1250|IRR\n1200000|IRR\n", "IRR"},
		{"rates in tomans", "1,Won,2026-05-01,2026-06-01,125,IRR\n2,Won,2026-05-01,2026-06-01,1,EUR\n", "date,from,to,rate\n2026-01-01,EUR,IRT,120000\n", Options{}, "125|IRR\n1200000|IRR\n", "IRR"},
	} {
		amounts, run := amountsOf(t, c.opt, c.deals, "rates.csv", c.rates)
		want(t, c.name, amounts, c.want)
		if run != c.run {
			t.Errorf("%s: the run's currency is %q, want %q", c.name, run, c.run)
		}
	}
}

// An amount without a rate has a place, and what was converted is said.
func TestMissingRate(t *testing.T) {
	d := mustRead(t, Options{Currency: "USD"}, "deals.csv", moneyHeader+"1,Won,2025-05-01,2025-06-01,100.5,EUR\n2,Open,,,7,EUR\n3,Open,2026-06-05,,7,EUR\n", "rates.csv", ratesText)
	want(t, "said", problems(d), `value deals.csv:2:5: amount 100.5 in EUR has no rate in USD on or before 2025-06-01
value deals.csv:3:5: amount 7 in EUR has no date, and so no rate in USD
remark rates.csv: 1 amount in EUR converted to USD by the rate of the day
`)
}

// An order line without a day of its own is converted by that of its deal, and one
// without a currency is in that of its deal. Where no deal is known it has a place.
func TestLinesOfDeals(t *testing.T) {
	deals := moneyHeader + "D1,Won,2026-05-01,2026-06-02,100,EUR\nD2,Won,2026-05-01,2026-06-01,100,USD\nD3,Open,2026-06-05,,100,EUR\nD4,Open,,,100,EUR\n"
	lines := "line_id,deal_id,product,unit_price,currency,order_date\n" +
		"1,D1,A,100,EUR,\n2,D1,A,100,EUR,2026-05-01\n3,D2,A,100,EUR,\n4,D3,A,100,,\n5,D2,A,100,,\n6,D9,A,100,EUR,\n7,D4,A,100,EUR,\n8,,A,100,EUR,\n9,D1,A,100,USD,\n"
	read := func(wanted []*field.Field, keys ...*field.Field) *dataset.Dataset {
		f, err := openSources([]source{csvSource(t, "deals.csv", deals), csvSource(t, "lines.csv", lines), csvSource(t, "rates.csv", ratesText)}, nil, Options{})
		if err != nil {
			t.Fatal(err)
		}
		d, err := f.Read(wanted, keys...)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	const prices = "120|USD\n110|USD\n110|USD\n120|USD\n100|USD\n|USD\n|USD\n|USD\n100|USD\n"
	for name, d := range map[string]*dataset.Dataset{
		"texts":    read(field.All()),
		"keys":     read(field.All(), dealID, lineDeal),
		"no other": read([]*field.Field{field.Get("line_item.price")}),
	} {
		want(t, name, table(d, field.LineItem, "price currency"), prices)
		want(t, name+" said", problems(d), `value deals.csv:5:5: amount 100 in EUR has no date, and so no rate in USD
value lines.csv:7:4: price 100 in EUR has no date, and so no rate in USD
value lines.csv:8:4: price 100 in EUR has no date, and so no rate in USD
value lines.csv:9:4: price 100 in EUR has no date, and so no rate in USD
remark rates.csv: 6 amounts in EUR converted to USD by the rate of the day
`)
	}
}

func TestRatesRefused(t *testing.T) {
	deals := moneyHeader + "1,Won,2026-05-01,2026-06-01,100,EUR\n2,Won,2026-05-01,2026-06-01,100,USD\n"
	for rates, want := range map[string]string{
		"date,currency,rate\n2026-01-01,EUR,1.1\n2026-01-01,IDR,0.00006\n":               "does not say which currency its rates lead to",
		"date,currency,to,rate\n2026-01-01,EUR,USD,1.1\n2026-01-01,USD,IDR,16000\n":      "has rates that lead to IDR, USD",
		"date,currency,to,rate\n2026-01-01,EUR,EUR,1.1\n":                                "the rate of EUR in EUR is not 1",
		"date,currency,rate\n2026-01-01,USD,1\n2026-01-01,EUR,1.1\n2026-01-01,EUR,1.2\n": "rates.csv:4: another rate of EUR in USD for the day of the rate in rates.csv:3",
	} {
		_, err := readTexts(t, Options{}, "deals.csv", deals, "rates.csv", rates)
		refused(t, err, Usage, want)
	}
	// the same rate twice is no contradiction, and one that is not above zero is none
	d := mustRead(t, Options{}, "deals.csv", deals, "rates.csv", "date,currency,rate\n2026-01-01,USD,1\n2026-01-01,EUR,1.1\n2026-01-01,EUR,1.1\n2026-02-01,EUR,0\n")
	want(t, "amounts", table(d, field.Deal, "amount currency"), "110|USD\n100|USD\n")
	want(t, "said", problems(d), "remark rates.csv: 1 amount in EUR converted to USD by the rate of the day\nvalue rates.csv:5:3: rate 0 of EUR is not above zero\n")
}

// A quota of deals is a count, and no rate changes it.
func TestCountsAreNotConverted(t *testing.T) {
	d := mustRead(t, Options{Currency: "USD"}, "quotas.csv", "rep,month,metric,target,currency\nAna,2026-03,deals,12,EUR\nAna,2026-03,revenue,100,EUR\n", "rates.csv", ratesText)
	want(t, "targets", table(d, field.Quota, "target currency"), "12|USD\n110|USD\n")
}

// Converted rows add up to what exact arithmetic makes of them, each rounded once.
func TestTotalsTie(t *testing.T) {
	rates := map[string]*big.Rat{"EUR": big.NewRat(110, 100), "IDR": big.NewRat(612345, 10_000_000_000), "USD": big.NewRat(1, 1)}
	outer := t
	rapid.Check(t, func(t *rapid.T) {
		var deals strings.Builder
		total := new(big.Int)
		n := rapid.IntRange(1, 10).Draw(t, "deals")
		for i := range n {
			code := rapid.SampledFrom(sortedKeys(rates)).Draw(t, "currency")
			units := rapid.Int64Range(-1_000_000_000_000, 1_000_000_000_000).Draw(t, "units")
			fmt.Fprintf(&deals, "%d,Won,2026-01-01,2026-05-%02d,%s,%s\n", i, i+1, sayUnits(units), code)
			total.Add(total, halfEven(new(big.Rat).Mul(big.NewRat(units, 1), rates[code])))
		}
		d := mustRead(outer, Options{Currency: "USD", Locale: "en"}, "deals.csv", moneyHeader+deals.String(), "rates.csv", ratesText)
		got := new(big.Int)
		for _, v := range d.Col(dealAmount).All() {
			got.Add(got, big.NewInt(v))
		}
		if got.Cmp(total) != 0 {
			t.Fatalf("the amounts add up to %s, want %s", got, total)
		}
	})
}

// The toman is ten rials wherever it stands; and an amount that names neither takes
// the unit of its column only where that has one.
func TestTomans(t *testing.T) {
	for _, c := range []struct {
		name, text string
		opt        Options
		want, run  string
	}{
		{"in the cells", "deal_id,stage,amount\nA,Won,۱۲۵ تومان\nB,Won,1000 ریال\n", Options{}, "1250|IRR\n1000|IRR\n", "IRR"},
		{"in the header", "deal_id,stage,amount تومان\nA,Won,125\nB,Won,1000 ریال\n", Options{}, "1250|IRR\n1000|IRR\n", "IRR"},
		{"in a column", "deal_id,stage,amount,currency\nA,Won,125,تومان\nB,Won,125,ریال\n", Options{}, "1250|IRR\n125|IRR\n", "IRR"},
		{"cell and column", "deal_id,stage,amount,currency\nA,Won,1000 ریال,تومان\nB,Won,125 تومان,IRR\n", Options{}, "1000|IRR\n1250|IRR\n", "IRR"},
		{"asked", "deal_id,stage,amount\nA,Won,125\n", Options{Currency: "toman"}, "1250|IRR\n", "IRR"},
		{"the column's only one", "deal_id,stage,amount\nA,Won,۱۲۵ تومان\nB,Won,7\n", Options{}, "1250|IRR\n70|IRR\n", "IRR"},
		{"the column has both", "deal_id,stage,amount\nA,Won,۱۲۵ تومان\nB,Won,5 ریال\nC,Won,7\n", Options{}, "1250|IRR\n5|IRR\n7|\n", ""},
		{"too large", "deal_id,stage,amount\nA,Won,800000000000000 تومان\n", Options{}, "|IRR\n", "IRR"},
	} {
		d := mustRead(t, c.opt, "deals.csv", c.text)
		want(t, c.name, table(d, field.Deal, "amount currency"), c.want)
		if d.Currency != c.run {
			t.Errorf("%s: the run's currency is %q, want %q", c.name, d.Currency, c.run)
		}
	}
}

// Three letters are a currency only where ISO 4217 has them.
func TestCurrencyCodes(t *testing.T) {
	money := mustBook(t).words["currency"]
	for text, want := range map[string]string{
		"USD": "USD", "usd": "USD", "bdt": "BDT", "XAF": "XAF", "VES": "VES", "ZWG": "ZWG", "IRT": "IRT", "Rp": "IDR", "ringgit": "MYR", "₺": "TRY", "US Dollar": "USD",
		"ABC": "", "NEW": "", "WON": "", "XXX": "", "XTS": "", "XAU": "", "dollars": "", "US": "", "12": "", "": "",
	} {
		code, ok := money.codeOf(text)
		if ok != (want != "") || ok && code != want {
			t.Errorf("%q is %q, %v, want %q", text, code, ok, want)
		}
	}
	d := mustRead(t, Options{}, "deals.csv", "deal_id,stage,amount,currency\nA,Won,1,WON\nB,Won,1,KRW\n")
	want(t, "amounts", table(d, field.Deal, "amount currency"), "1|\n1|KRW\n")
	want(t, "said", problems(d), "value deals.csv:2:4: currency \"WON\" is no currency\n")
}

// A header that names another currency than the one taken is told of.
func TestHeaderAgainstColumn(t *testing.T) {
	for text, said := range map[string]string{
		"id,stage,Amount (USD),currency\n1,Won,5,EUR\n2,Won,6,EUR\n3,Won,7,USD\n": "remark deals.csv:2: header \"Amount (USD)\" says USD, and the record EUR, which is taken (2 rows)\n",
		"id,stage,Amount ($),currency\n1,Won,5,CAD\n":                             "",
		"id,stage,Amount (USD)\n1,Won,€5\n":                                       "remark deals.csv:2: header \"Amount (USD)\" says USD, and the record EUR, which is taken (1 row)\n",
	} {
		d := mustRead(t, Options{}, "deals.csv", text)
		want(t, text, problems(d), said)
	}
	d := mustRead(t, Options{}, "deals.csv", "id,stage,Amount (USD),Cost (EUR)\n1,Won,5,3\n")
	want(t, "two headers", problems(d), "value deals.csv:2:4: cost \"3\" is in EUR, and the record in USD\n")
}

// What is rounded is told once a column, with an example.
func TestRoundingIsTold(t *testing.T) {
	d := mustRead(t, Options{}, "deals.csv", "id,stage,amount\n1,Won,1.5\n2,Won,2.00005\n3,Won,3.00015\n")
	want(t, "amounts", table(d, field.Deal, "amount"), "1.5\n2\n3.0002\n")
	want(t, "said", problems(d), "remark deals.csv:3: amount has more decimals than the 4 that are kept, and is rounded half-even: \"2.00005\" (2 rows)\n")
}
