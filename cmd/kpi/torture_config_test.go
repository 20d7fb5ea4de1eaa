package main

import (
	"fmt"
	"strings"
)

// configTortures are files of kpi.yaml made to do harm.
func configTortures() []tortured {
	var all []tortured
	add := func(name, yaml string, code int, revenue, says string) {
		all = append(all, tortured{name: "kpi.yaml " + name, file: "deals.csv", text: tortureHeader + good, also: map[string]string{"kpi.yaml": yaml},
			args: []string{"--config", "kpi.yaml"}, code: code, revenue: revenue, says: says})
	}
	kpi := func(formula string) string {
		return "kpis:\n  - id: mine\n    unit: money\n    formula: " + fmt.Sprintf("%q", formula) + "\n"
	}
	add("of nothing", "", 0, "100", "")
	add("with a billion laughs", "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n", 2, "", "kpi.yaml:1")
	add("with an alias of itself", "files: &a\n  - *a\n", 2, "", "kpi.yaml:")
	add("with an alias of nothing", "currency: *nowhere\n", 2, "", "kpi.yaml:1")
	add("with a merge", "x: &a {currency: USD}\n<<: *a\n", 2, "", "kpi.yaml:2")
	add("with a tag", "currency: !!binary AAAA\n", 2, "", "kpi.yaml:1")
	add("nested a million deep", "a: "+strings.Repeat("[", 100_000), 2, "", "kpi.yaml")
	add("indented very deep", deepYAML(3000), 2, "", "kpi.yaml")
	add("of 300 KiB", strings.Repeat("# words\n", 300<<7), 2, "", "kpi.yaml")
	add("of one line of 200 KiB", "currency: "+strings.Repeat("U", 200<<10), 2, "", "kpi.yaml:1")
	add("that is no UTF-8", "currency: \"U\xffD\"\n", 2, "", "kpi.yaml")
	add("with a NUL", "currency: U\x00D\n", 2, "", "kpi.yaml")
	add("with escapes", "currency: \"\\x1b[31m\\u202e\"\n", 2, "", `\x1b[31m\u202e`)
	add("with raw escapes", "curr\x1b[31m\u202eency: USD\n", 2, "", "kpi.yaml:1")
	add("with a key twice", "currency: USD\ncurrency: EUR\n", 2, "", "kpi.yaml:2")
	add("with a key nobody knows", "currancy: USD\n", 2, "", "kpi.yaml:1")
	add("of two documents", "currency: USD\n---\ncurrency: EUR\n", 2, "", "kpi.yaml:2")
	add("of tabs", "files:\n\t- file: a\n", 2, "", "kpi.yaml:2")
	add("of a list", "- a\n- b\n", 2, "", "kpi.yaml:1")
	add("with a number beyond all", "fiscal_year_start: 99999999999999999999999\n", 2, "", "kpi.yaml:1")
	add("with a target beyond all", "targets:\n  - {kpi: win_rate, target: 1e309}\n", 2, "", "kpi.yaml:2")
	add("with a formula of a million brackets", kpi(strings.Repeat("(", 3000)+"1"), 2, "", "kpi.yaml:4")
	add("with a formula of 200 KiB", kpi("revenue"+strings.Repeat(" + revenue", 20_000)), 2, "", "kpi.yaml:4")
	add("with a formula of itself", kpi("mine + revenue"), 2, "", "kpi.yaml:4")
	add("with a formula of escapes", kpi("\x1b[31m + revenue"), 2, "", "kpi.yaml:4")
	add("with a formula that doubles", doubling(40), 2, "", "kpi.yaml")
	add("with a file out of the directory", "files:\n  - file: ../../etc/passwd\n    kind: deal\n", 0, "100", "no file is called ../../etc/passwd")
	return all
}

func deepYAML(n int) string {
	var b strings.Builder
	for i := range min(n, 600) {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

// doubling is KPIs each of which is the one before it, twice.
func doubling(n int) string {
	var b strings.Builder
	b.WriteString("kpis:\n  - {id: k0, unit: money, formula: revenue + revenue}\n")
	for i := range n {
		fmt.Fprintf(&b, "  - {id: k%d, unit: money, formula: k%d + k%d}\n", i+1, i, i)
	}
	return b.String()
}

// ratesTortures are files of exchange rates made to do harm.
func ratesTortures() []tortured {
	const money = "deal_id,owner,status,amount,currency,created,closed\nD1,Ana,Won,100,USD,2026-05-01,2026-06-01\nD2,Ana,Won,20,EUR,2026-05-01,2026-06-01\n"
	const header = "currency,date,rate\n"
	var all []tortured
	add := func(name, rates string, code int, revenue, says string) {
		all = append(all, tortured{name: "rates " + name, file: "deals.csv", text: money, also: map[string]string{"rates.csv": rates},
			args: []string{"--currency", "USD", "--rates", "rates.csv"}, code: code, revenue: revenue, says: says})
	}
	add("as they should be", header+"EUR,2026-01-01,1.5\n", 0, "130", "")
	for _, rate := range []string{"0", "-1", "Inf", "1e400", "0x1p4", "1_0", "x", "\x1b[31m1", strings.Repeat("9", 300)} {
		add("of "+rate[:min(len(rate), 9)], header+"EUR,2026-01-01,"+quotedCell(rate)+"\n", 2, "", "rates.csv:2:3")
	}
	add("that are none", header+"EUR,2026-01-01,NaN\n", 2, "", "rates.csv: holds no exchange rate")
	add("with a decimal comma", header+"EUR,2026-01-01,\"1,5\"\n", 0, "130", "")
	add("twice for a day", header+"EUR,2026-01-01,1.5\nEUR,2026-01-01,2\n", 2, "", "rates.csv:3")
	add("from a later day on", header+"EUR,2026-12-01,1.5\n", 3, "", "EUR")
	add("of no currency", header+",2026-01-01,1.5\n", 2, "", "rates.csv")
	add("of another currency", header+"GBP,2026-01-01,1.5\n", 3, "", "EUR")
	add("on a day that is none", header+"EUR,2026-02-30,1.5\n", 2, "", "rates.csv:2:2")
	add("of nothing", "", 4, "", "rates.csv")
	add("without a header", "EUR,2026-01-01,1.5\n", 2, "", "rates.csv")
	add("that are a workbook", "PK\x03\x04 and more", 4, "", "rates.csv")
	add("with a quote that never ends", header+"\"EUR,2026-01-01,1.5\n", 4, "", "rates.csv")
	add("that are no UTF-8", header+"EU\xff,2026-01-01,1.5\n", 4, "", "rates.csv")
	return all
}
