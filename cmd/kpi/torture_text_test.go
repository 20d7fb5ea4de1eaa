package main

import (
	"fmt"
	"slices"
	"strings"
)

const (
	tortureHeader = "deal_id,owner,status,amount,created,closed\n"
	// good is a deal of 100.
	good = "D1,Ana,Won,100,2026-05-01,2026-06-01\n"
	// second is a deal of 20.
	second = "D2,Bo,Won,20,2026-05-02,2026-06-02\n"
)

func numberedDeals(n int, amount string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "N%d,Ana,Won,%s,2026-05-01,2026-06-01\n", i, amount)
	}
	return b.String()
}

// inUTF16 is a text in UTF-16, without a mark.
func inUTF16(text string, bigEndian bool) string {
	var b strings.Builder
	for _, r := range text {
		low, high := byte(r), byte(r>>8)
		if bigEndian {
			low, high = high, low
		}
		b.WriteByte(low)
		b.WriteByte(high)
	}
	return b.String()
}

// textTortures are texts that are not written as texts are: their encoding, their line
// ends, their quotes, their delimiters, their size.
func textTortures() []tortured {
	const whole = tortureHeader + good
	with := strings.NewReplacer
	semicolons := strings.ReplaceAll(whole, ",", ";")
	return slices.Concat(encodingTortures(), lineTortures(), []tortured{
		{name: "nothing", text: "", code: 4, says: "deals.csv: the file is empty"},
		{name: "blank lines only", text: strings.Repeat("\n", 1000), code: 4, says: "deals.csv"},
		{name: "a header only", text: tortureHeader, code: 2, says: "nothing in the data has a date"},
		{name: "no header", text: good + second, code: 4, says: "deals.csv"},
		{name: "noise", text: strings.Repeat("\x01\xfe\x9c\x33\x07\xc8", 5000), code: 4, says: "deals.csv"},

		{name: "a quote that never ends", text: tortureHeader + "\"D1,Ana\n" + numberedDeals(40_000, "100"), code: 4, says: "deals.csv:2:1: a value of more than 1048576 bytes starts here"},
		{name: "a quote that never ends in a small file", text: tortureHeader + good + "D2,\"Bo,Won,20,2026-05-02,2026-06-02\n" + second, code: 4, says: "deals.csv:3:2"},
		{name: "a quote amid a value", text: tortureHeader + "D1,An\"a,Won,100,2026-05-01,2026-06-01\n", code: 4, says: "deals.csv:2:2"},
		{name: "text after a quoted value", text: tortureHeader + "D1,\"An\"a,Won,100,2026-05-01,2026-06-01\n", code: 4, says: "deals.csv:2:2"},
		{name: "quotes escaped by backslashes", text: tortureHeader + "D1,\"A\\\"na\",Won,100,2026-05-01,2026-06-01\n" + second, code: 4, says: "deals.csv:2:2"},
		{name: "a blank before a quote", text: tortureHeader + "D1, \"Ana\",Won,100,2026-05-01,2026-06-01\n", code: 4, says: "deals.csv:2:2"},
		{name: "typographic quotes", text: tortureHeader + "D1,“Ana, B”,Won,100,2026-05-01,2026-06-01\n" + second, code: 3, revenue: "20", says: "deals.csv:2: 7 cells"},
		{name: "line ends and delimiters within quotes", text: tortureHeader + "D1,\"Ana,\n\"\"B\"\"\r\nC\",Won,100,2026-05-01,2026-06-01\n", revenue: "100"},
		{name: "all quoted", text: `"` + with(",", `","`, "\n", "\"\n\"").Replace(strings.TrimSuffix(whole, "\n")) + "\"\n", revenue: "100"},

		{name: "semicolons", text: semicolons, revenue: "100"},
		{name: "tabs", text: strings.ReplaceAll(whole, ",", "\t"), revenue: "100"},
		{name: "bars", text: strings.ReplaceAll(whole, ",", "|"), revenue: "100"},
		{name: "sep=;", text: "sep=;\n" + semicolons, revenue: "100"},
		{name: "sep=; over commas", text: "sep=;\n" + whole, code: 4, says: "deals.csv"},
		{name: "a header of commas over rows of semicolons", text: tortureHeader + strings.ReplaceAll(good+second, ",", ";"), code: 4, says: "deals.csv"},
		{name: "the delimiter changes half way", text: tortureHeader + good + strings.ReplaceAll(second, ",", ";"), code: 3, revenue: "100", says: "deals.csv:3: 1 cell"},
		{name: "decimal commas that are not quoted", text: tortureHeader + "D1,Ana,Won,100,50,2026-05-01,2026-06-01\n" + second, code: 3, revenue: "20", says: "deals.csv:2: 7 cells"},

		{name: "rows of other lengths", text: tortureHeader + good + "D2,Ana\nD3,Ana,Won,1,2026-05-01,2026-06-01,7,8\n", code: 3, revenue: "100", says: "deals.csv:3: 2 cells, and the header has 6"},
		{name: "a delimiter at the end of each row", text: tortureHeader + strings.ReplaceAll(good+second, "\n", ",\n"), revenue: "120"},
		{name: "one huge line", text: tortureHeader + strings.Repeat("x", 4<<20), code: 4, says: "deals.csv:2:1: a value of more than 1048576 bytes"},
		{name: "one huge line of cells", text: tortureHeader + strings.Repeat("x,", 1<<20), code: 4, says: "deals.csv:2:16385: more than 16384 columns"},
		{name: "one huge record of many lines", text: tortureHeader + strings.Repeat("\""+strings.Repeat("x\n", 400_000)+"\",", 30), code: 4, says: "deals.csv:2"},
		{name: "a huge header", text: strings.Repeat("deal_id,", 1<<18), code: 4, says: "deals.csv:1"},
		{name: "a huge value", text: strings.Replace(whole, "Ana", strings.Repeat("A", 1<<20), 1), revenue: "100"},
		{name: "a value one byte too long", text: strings.Replace(whole, "Ana", strings.Repeat("A", 1<<20+1), 1), code: 4, says: "deals.csv:2:2: a value of more than 1048576 bytes"},
		{name: "10,000 columns", text: strings.TrimSuffix(tortureHeader, "\n") + strings.Repeat(",note", 10_000) + "\n" +
			strings.TrimSuffix(good, "\n") + strings.Repeat(",x", 10_000) + "\n", revenue: "100"},
		{name: "two megabytes of quotes", text: tortureHeader + "D1," + strings.Repeat(`"`, 2<<20) + ",Won,100,2026-05-01,2026-06-01\n", code: 4, says: "deals.csv:2:2"},
		{name: "a million lines of nothing", text: whole + strings.Repeat("\n", 1_000_000), revenue: "100"},
		{name: "a million lines of delimiters", text: whole + strings.Repeat(",,,,,\n", 300_000), revenue: "100"},
	})
}

// encodingTortures are texts of other encodings, or of none.
func encodingTortures() []tortured {
	const whole = tortureHeader + good
	latin := strings.ReplaceAll(whole, "Ana", "Jos\xe9")
	return []tortured{
		{name: "a byte order mark only", text: "\ufeff", code: 4, says: "deals.csv"},
		{name: "a byte order mark", text: "\ufeff" + whole, revenue: "100"},
		{name: "a byte order mark twice", text: "\ufeff\ufeff" + whole, revenue: "100", says: "used 1 of 1 rows"},
		{name: "a byte order mark before a quoted header", text: "\ufeff\"deal_id\"" + strings.TrimPrefix(whole, "deal_id"), revenue: "100"},
		{name: "a byte order mark amid the file", text: whole + "\ufeff" + second, revenue: "120"},
		{name: "two files put together", text: whole + "\ufeff" + tortureHeader + second, revenue: "120"},
		{name: "UTF-16, little end first", text: "\xff\xfe" + inUTF16(whole, false), revenue: "100"},
		{name: "UTF-16, big end first", text: "\xfe\xff" + inUTF16(whole, true), revenue: "100"},
		{name: "UTF-16 without a mark", text: inUTF16(whole, false), code: 4, says: "it looks like UTF-16 without a byte order mark"},
		{name: "UTF-16 that is said", text: inUTF16(whole, false), args: []string{"--encoding", "utf-16le"}, revenue: "100"},
		{name: "UTF-16 cut within a character", text: "\xff\xfed\x00e\x00a\x00l\x00_\x00i\x00d\x00,\x00o\x00", code: 4, says: "deals.csv"},
		{name: "UTF-16 with half a pair", text: "\xff\xfe" + strings.Replace(inUTF16(whole, false), "A\x00n\x00a\x00", "A\x00\x00\xd8a\x00", 1), code: 4, says: "deals.csv"},
		{name: "UTF-32", text: "\xff\xfe\x00\x00" + strings.Join(strings.Split(whole, ""), "\x00\x00\x00") + "\x00\x00\x00", code: 4, says: "deals.csv"},
		{name: "windows-1252 said", text: latin, args: []string{"--encoding", "windows-1252"}, revenue: "100"},
		{name: "UTF-8 said of what is none", text: latin, args: []string{"--encoding", "utf-8"}, code: 4, says: "deals.csv:2:2"},
		{name: "one byte that is no UTF-8", text: whole + "D2,An\xff\xfe,Won,1,2026-05-01,2026-06-01\n", code: 4, says: "deals.csv:3:2"},
		{name: "invalid UTF-8 late", text: "\ufeff" + tortureHeader + numberedDeals(40_000, "100") + "D2,An\xe9,Won,1,,\n", code: 4, says: "deals.csv:40002:2: byte 0xe9"},
		{name: "UTF-8 written longer than it needs", text: "\ufeff" + whole + "D2,A\xc0\xafna,Won,1,,\n", code: 4, says: "deals.csv:3:2: byte 0xc0"},
		{name: "halves of pairs in UTF-8", text: "\ufeff" + whole + "D2,A\xed\xa0\x80na,Won,1,,\n", code: 4, says: "deals.csv:3:2: byte 0xed"},
		{name: "UTF-8 cut off at the end", text: "\ufeff" + whole + "D2,Bo,Won,1,2026-05-01,\xe2\x82", code: 4, says: "deals.csv:3:6"},
		{name: "UTF-8 read as Latin and written again", text: strings.ReplaceAll(whole, "Ana", "JosÃ©"), revenue: "100"},
		{name: "NULs", text: tortureHeader + "D\x001,Ana,Won,1,,\n", code: 4, says: "deals.csv:2:1: a NUL byte"},
		{name: "NULs at the end, as after a crash", text: whole + strings.Repeat("\x00", 4096), code: 4, says: "deals.csv:3:1: a NUL byte"},
		{name: "the end-of-file mark of DOS", text: whole + "\x1a", code: 3, revenue: "100", says: "deals.csv:3"},
	}
}

// lineTortures are texts with line ends of other kinds.
func lineTortures() []tortured {
	const whole = tortureHeader + good
	return []tortured{
		{name: "CRLF", text: strings.ReplaceAll(whole, "\n", "\r\n"), revenue: "100"},
		{name: "bare CR", text: strings.ReplaceAll(whole, "\n", "\r"), revenue: "100", says: "used 1 of 1 rows"},
		{name: "CRLF and LF in turn", text: strings.Replace(whole, "\n", "\r\n", 1) + second, revenue: "120"},
		{name: "CR amid LF", text: tortureHeader + "D1,An\ra,Won,100,2026-05-01,2026-06-01\n", code: 3, says: "deals.csv:2: 2 cells"},
		{name: "a CR for one line end", text: tortureHeader + strings.ReplaceAll(good, "\n", "\r") + second, revenue: "120"},
		{name: "CRCRLF", text: strings.ReplaceAll(whole, "\n", "\r\r\n"), revenue: "100", says: "2 blank"},
		{name: "no line end at the end", text: strings.TrimSuffix(whole, "\n"), revenue: "100"},
		{name: "blank lines between", text: "\n\n" + strings.ReplaceAll(whole+second, "\n", "\n\n\n"), revenue: "120"},
		{name: "the line ends of Unicode", text: strings.ReplaceAll(whole, "\n", "\u2028"), code: 2, says: "used 0 of 0 rows"},
		{name: "next line and form feed in values", text: strings.Replace(whole, "Ana", "A\u0085n\fa\v", 1), revenue: "100"},
	}
}
