package main

import (
	"fmt"
	"strings"
)

// escapeTortures are values that would steer a terminal, or a spreadsheet.
func escapeTortures() []tortured {
	const steering = "\x1b[2J\x1b]0;x\a,\u202eAna\u2066,W\u009bon,\x1b[31mten,\u2028,soon\n"
	named := func(owner string) string { return strings.Replace(tortureHeader+good, "Ana", owner, 1) }
	return []tortured{
		{name: "escapes in cells", text: tortureHeader + steering + good, code: 3, revenue: "100", says: `\x1b`},
		{name: "escapes in a name", text: named("\x1b]8;;http://x\a\u202e\U000e0041na\u2067"), revenue: "100"},
		{name: "escapes in a header", file: "notes.csv", text: "\x1b]8;;http://x\a,mood\nfine,good\n", code: 4, says: "notes.csv"},
		{name: "escapes in headers of deals", text: strings.Replace(tortureHeader, "\n", ",\x1b[31m\u202enote\n", 1) + strings.Replace(good, "\n", ",\x1b[0m\n", 1), revenue: "100"},
		{name: "a file name with escapes", file: "d\x1b[31m\u202eeals.csv", text: tortureHeader + "D1,Ana,Won,ten,2026-05-01,2026-06-01\n" + second, code: 3, revenue: "20", says: `d\x1b[31m\u202eeals.csv:2:4: amount "ten"`},
		{name: "a formula for a name", text: named("=cmd|'/c calc'!A0"), revenue: "100"},
		{name: "a number as a formula", text: tortureHeader + "D1,Ana,Won,=100,2026-05-01,2026-06-01\n" + second, revenue: "120"},
		{name: "a formula for an amount", text: tortureHeader + "D1,Ana,Won,=100+5,2026-05-01,2026-06-01\n" + second, code: 3, revenue: "20", says: `amount "=100+5"`},
		{name: "markup for a name", text: named("<script>alert(1)</script>|**x**[a](javascript:b)"), revenue: "100"},
		{name: "a name of marks that join", text: named("A" + strings.Repeat("\u0301", 50_000)), revenue: "100"},
		{name: "a name of 100,000 letters", text: named(strings.Repeat("n", 100_000)), revenue: "100"},
		{name: "a name of blanks that cannot be seen", text: named("\u200b\u200d\ufeff\u00a0"), revenue: "100"},
		{name: "names in other letters", text: named("ناصر\u200cی 王小明 👩\u200d👩\u200d👧"), revenue: "100"},
		{name: "percent signs for a name", text: named("%s%d%!n%x{{.}}$(id)`id`"), revenue: "100"},
	}
}

// numberTortures are amounts in forms that people, programs and attackers write.
// Beside the one that is tried stands one of 100, or what settles how it is meant.
func numberTortures() []tortured {
	var all []tortured
	add := func(name, amount string, code int, revenue string, args ...string) {
		all = append(all, tortured{name: "amount " + name, args: args, code: code, revenue: revenue,
			text: tortureHeader + good + "D2,Ana,Won," + quotedCell(amount) + ",2026-05-01,2026-06-01\n"})
	}
	add("with separated thousands", "1,234.56", 0, "1334.56")
	add("with a decimal comma", "1.234,56", 0, "1334.56")
	add("of three digits after a comma", "1,234", 2, "")
	add("of three digits after a point", "1.234", 2, "")
	add("in the form that is said", "1.234", 0, "1334", "--locale", "de")
	add("with blanks", "1 234,56", 0, "1334.56")
	add("with blanks that do not break", "1\u00a0234,56", 0, "1334.56")
	add("with apostrophes", "1'234.50", 0, "1334.5")
	add("in lakhs", "1,23,456.00", 0, "123556")
	add("in parentheses", "(20)", 0, "80")
	add("with a minus behind", "20-", 0, "80")
	add("with a minus of typography", "−20", 0, "80")
	add("with a plus", "+20", 0, "120")
	add("with two minuses", "--20", 3, "100")
	add("with a minus amid", "-0.0.66962", 3, "100")
	add("with groups of other lengths", "1,2,3", 3, "100")
	add("with an exponent", "1e3", 3, "100")
	add("beyond every exponent", "1e309", 3, "100")
	add("in an exponent of ten million", "1e10000000", 3, "100")
	add("next to nothing", "1e-300", 3, "100")
	add("in hexadecimal", "0x10", 3, "100")
	add("in octal", "0o17", 3, "100")
	add("with underscores", "1_000", 3, "100")
	add("with a leading zero", "0100", 0, "200")
	add("that is no number", "NaN", 0, "100")
	add("without end", "Infinity", 3, "100")
	add("without end, for short", "-inf", 3, "100")
	add("of minus zero", "-0", 0, "100")
	add("in percent", "10%", 3, "100")
	add("in thousands", "100k", 0, "100100")
	add("of words", "about 100", 3, "100")
	add("in Persian digits", "۱۲۳", 0, "223")
	add("in Arabic digits with their marks", "١٬٢٣٤٫٥", 0, "1334.5")
	add("in wide digits", "１２０", 3, "100")
	add("in a fraction", "½", 3, "100")
	add("in superscript", "10²", 3, "100")
	add("with a text's apostrophe", "'120", 0, "220")
	add("with more decimals than are kept", "0.00001", 0, "100")
	add("with all decimals that are kept", "0.0001", 0, "100.0001")
	add("of 400 digits", strings.Repeat("9", 400), 3, "100")
	add("of a million digits", strings.Repeat("9", 1_000_000), 3, "100")
	add("of 64 bits", "9223372036854775807", 3, "100")
	add("beyond 64 bits by one", "9223372036854775808", 3, "100")
	add("that is the greatest kept", "900000000000000", 0, "900000000000100")
	add("of a date", "2026-05-01", 3, "100")
	add("of an error of Excel", "#DIV/0!", 3, "100")
	add("of number signs", "########", 3, "100")
	add("with letters that look like digits", "1O0", 3, "100")
	add("with a joiner that cannot be seen", "1\u200b20", 0, "220")
	return append(all, currencyTortures()...)
}

func currencyTortures() []tortured {
	const money = "deal_id,owner,status,amount,currency,created,closed\n"
	row := func(amount, currency string) string {
		return fmt.Sprintf("X%s%s,Ana,Won,%s,%s,2026-05-01,2026-06-01\n", amount, currency, amount, currency)
	}
	return []tortured{
		{name: "two currencies", text: money + row("100", "USD") + row("100", "EUR"), code: 3, says: "several currencies"},
		{name: "two currencies by their signs", text: tortureHeader + "D1,Ana,Won,$100,2026-05-01,2026-06-01\nD2,Ana,Won,€100,2026-05-01,2026-06-01\n", code: 3, says: "several currencies"},
		{name: "a currency in one row only", text: money + row("100", "USD") + row("20", ""), revenue: "120"},
		{name: "an unknown currency", text: money + row("100", "USD") + row("20", "QQQ"), code: 3, says: "QQQ"},
		{name: "a currency that the column contradicts", text: money + row("100 EUR", "USD") + row("20", "USD"), code: 3, revenue: "20", says: "EUR"},
		{name: "parts of a yen", text: money + row("100.5", "JPY") + row("20", "JPY"), revenue: "120.5"},
		{name: "amounts that overflow together", text: tortureHeader + numberedDeals(2000, "900000000000000"), revenue: "1800000000000000000"},
		{name: "amounts that would be lost in a float", text: tortureHeader + numberedDeals(1, "100000000000000") + good + "D3,Ana,Won,0.01,2026-05-01,2026-06-01\n", revenue: "100000000000100.01"},
	}
}

// dateTortures are dates in forms that people and programs write. The figure is that of
// June 2026, in which a deal of 100 was won for certain; the one that is tried is of 20.
func dateTortures() []tortured {
	var all []tortured
	add := func(name, closed string, code int, revenue string, args ...string) {
		all = append(all, tortured{name: "date " + name, args: args, code: code, revenue: revenue, period: "2026-06",
			text: tortureHeader + good + "D2,Ana,Won,20,2026-05-01," + quotedCell(closed) + "\n"})
	}
	add("with one digit", "2026-6-1", 0, "120")
	add("without marks", "20260601", 0, "120")
	add("with a time", "2026-06-01 23:59:59", 0, "120")
	add("with a time in another zone", "2026-05-31T23:30:00-05:00", 0, "120")
	add("with a time in the zone that is said", "2026-06-30T23:30:00Z", 0, "100", "--tz", "Asia/Tokyo")
	add("that is none", "2026-02-30", 3, "100")
	add("of June 31", "2026-06-31", 3, "100")
	add("of February 29 in no leap year", "2026-02-29", 3, "100")
	add("of month 13", "2026-13-01", 3, "100")
	add("of year 0", "0000-06-01", 3, "100")
	add("of year 99999", "99999-06-01", 3, "100")
	add("beyond all", "9999-99-99", 3, "100")
	add("of 20 digits", "99999999999999999999", 3, "100")
	add("below zero", "-1", 3, "100")
	add("with an hour 25", "2026-06-01 25:00:00", 3, "100")
	add("with a leap second", "2026-06-30T23:59:60Z", 3, "100")
	add("with more behind", "2026-06-01x", 3, "100")
	add("of two digits for the year", "01/06/26", 2, "")
	add("of words", "yesterday", 3, "100")
	add("of a time alone", "23:59", 3, "100")
	add("with a month's name", "1 Juni 2026", 0, "120")
	add("with a month's name first", "Jun 1, 2026", 0, "120")
	add("with a month that is none", "1 Foo 2026", 3, "100")
	add("of a spreadsheet", "46174", 3, "100")
	add("in Persian digits", "۲۰۲۶-۰۶-۰۱", 0, "120")
	add("of the Buddhist calendar", "2569-06-01", 0, "100")
	add("of a week", "2026-W23-1", 3, "100")
	both := func(name, first, second string, code int, revenue string, args ...string) {
		all = append(all, tortured{name: "dates " + name, args: args, code: code, revenue: revenue, period: "2026-06",
			text: "deal_id,owner,status,amount,closed\n" + "D1,Ana,Won,100," + quotedCell(first) + "\nD2,Ana,Won,20," + quotedCell(second) + "\n"})
	}
	both("whose day and month cannot be told", "05/06/2026", "07/06/2026", 2, "")
	both("whose order is said", "05/06/2026", "07/06/2026", 0, "120", "--date-order", "dmy")
	both("whose order one of them shows", "13/06/2026", "07/06/2026", 0, "120")
	both("in both orders", "13/06/2026", "06/14/2026", 2, "")
	both("of two calendars", "1405/03/25", "1405/03/26", 0, "120")
	both("of seconds since 1970", "1780315200", "1780315201", 3, "")
	both("of one year typed wrong", "2026-06-01", "2206-06-01", 0, "100")
	return all
}

// rowTortures are rows that are no records, or the same ones, or contradict each other.
func rowTortures() []tortured {
	row := func(id, owner, amount string) string {
		return fmt.Sprintf("%s,%s,Won,%s,2026-05-01,2026-06-01\n", id, owner, amount)
	}
	const whole = tortureHeader + good + second
	other := func(name, text string, code int, revenue, says string, args ...string) tortured {
		return tortured{name: name, text: text, code: code, revenue: revenue, says: says, args: args}
	}
	return []tortured{
		other("a total below", whole+"Total,,,120,,\n", 0, "120", "total"),
		other("a total in another language", whole+"Jumlah,,,120,,\n", 0, "120", "total"),
		other("a total without a word", whole+",,,120,,\n", 0, "120", "total"),
		other("subtotals between", tortureHeader+good+"Subtotal,Ana,,100,,\n"+second+"Subtotal,Bo,,20,,\nGrand Total,,,120,,\n", 0, "120", "total"),
		other("who made it, below", whole+"\nGenerated by CRM on 2026-06-30\nConfidential - do not distribute\n", 0, "120", "used 2"),
		other("titles above", "Deals of June\nAll regions,,,,,\n\n"+whole, 0, "120", "used 2"),
		other("the header again", whole+tortureHeader+row("D3", "Cy", "3"), 0, "123", ""),
		other("a line of dashes", tortureHeader+"---,---,---,---,---,---\n"+good, 3, "100", "deals.csv:2"),
		other("remarks", "# exported\n"+whole+"# the end\n", 3, "120", "deals.csv:5"),
		other("a row of types", tortureHeader+"string,string,string,number,date,date\n"+good, 3, "100", "deals.csv:2"),
		other("a subtotal among rows", tortureHeader+good+"Subtotal,Ana,,100,,\n"+second, 0, "120", "total"),
		other("one id twice, the same", whole+good, 0, "120", "duplicate"),
		other("one id twice, not the same", whole+row("D1", "Ana", "7"), 3, "20", "D1"),
		other("one id twice, the last holds", whole+row("D1", "Ana", "7"), 0, "27", "", "--dedupe", "last"),
		other("one id a thousand times", tortureHeader+thousandfold()+second, 3, "20", "more like these"),
		other("ids that differ in zeros", tortureHeader+row("0012", "Ana", "100")+row("12", "Bo", "20"), 0, "120", ""),
		other("ids that differ in case", tortureHeader+row("ab", "Ana", "100")+row("AB", "Bo", "20"), 0, "120", ""),
		other("ids that a spreadsheet ruined", tortureHeader+row("1.2E+17", "Ana", "100")+row("1.2E+17", "Bo", "20"), 3, "", "1.2E+17"),
		other("blank ids", tortureHeader+good+row("", "Bo", "20"), 0, "120", ""),
		other("a stage nobody knows", tortureHeader+good+"D2,Bo,Wonn,20,2026-05-01,2026-06-01\n", 0, "100", "Wonn"),
		other("a stage nobody knows, strictly", tortureHeader+good+"D2,Bo,Wonn,20,2026-05-01,2026-06-01\n", 3, "", "Wonn", "--strict"),
		other("won without a date", tortureHeader+good+"D2,Bo,Won,20,2026-05-01,\n", 0, "100", ""),
		other("closed before it was created", tortureHeader+good+"D2,Bo,Won,20,2026-06-03,2026-06-02\n", 0, "120", ""),
		other("two headers of one name", "deal_id,owner,status,amount,amount,created,closed\nD1,Ana,Won,100,7,2026-05-01,2026-06-01\n", 3, "100", "is there twice"),
		other("two headers of one meaning", "deal_id,owner,status,amount,Deal Amount,created,closed\nD1,Ana,Won,100,7,2026-05-01,2026-06-01\n", 0, "100", ""),
		other("headers without a name", strings.Replace(tortureHeader, "\n", ",,\n", 1)+strings.Replace(good, "\n", ",7,8\n", 1), 0, "100", ""),
		other("a header with a line end", strings.Replace(tortureHeader, "amount", "\"Amo\nunt\"", 1)+good, 0, noFigure, ""),
		other("no amount", strings.Replace(tortureHeader, "amount", "mood", 1)+good, 0, noFigure, ""),
		other("a header like a known one", strings.Replace(tortureHeader, "amount", "amuont", 1)+good, 0, noFigure, ""),
		other("names in two compositions", tortureHeader+row("D1", "José", "100")+row("D2", "Jose\u0301", "20"), 0, "120", "letters in parts"),
		other("names that differ in case", tortureHeader+row("D1", "Ana", "100")+row("D2", "ANA", "20"), 0, "120", "ANA"),
		other("names that differ in an accent", tortureHeader+row("D1", "José", "100")+row("D2", "Jose", "20"), 0, "120", "José"),
		other("names that differ in what cannot be seen", tortureHeader+row("D1", "Ana", "100")+row("D2", "An\u200ba", "20"), 0, "120", `An\u200ba`),
		other("a cell a million rows away", whole+strings.Repeat("\n", 500_000)+",,,,,x\n", 0, "120", "1 footer"),
	}
}

func thousandfold() string {
	var b strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&b, "D1,Ana,Won,%d,2026-05-01,2026-06-01\n", i)
	}
	return b.String()
}

func quotedCell(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }
