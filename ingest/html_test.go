package ingest

import (
	"fmt"
	"html"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kpi/kpi/field"
)

func TestHTMLTables(t *testing.T) {
	for _, test := range []struct{ name, page, want string }{
		{"a report of Salesforce", "<html><head>\n<META http-equiv=\"Content-Type\" content=\"text/html; charset=ISO-8859-1\">\n</head><body>\n<table border=1>\n" +
			"<tr><th>Owner</th><th>Amount</th></tr>\n<tr><td>Zo\xeb</td><td>1.234,50 \x80</td></tr>\n</table></body></html>",
			"1: Owner|Amount\n2: Zoë|1.234,50 €\n"},
		{"a list of Bitrix24", "\ufeff<!DOCTYPE html><meta charset=utf-8><style>td{mso-number-format:\\@}</style><table><thead><tr><td>ID</td><td>Название</td></tr></thead>\n<tbody><tr><td>7</td><td>Сделка</td></tr></tbody></table>",
			"1: ID|Название\n2: 7|Сделка\n"},
		{"entities, breaks and blanks", "<table><tr><td> a\n  b<br>c&amp;d </td><td>1&nbsp;234</td><td><p>x</p><p>y</p></td><td><b>&lt;i&gt;</b></td><td>&nbsp;</td></tr></table>",
			"1: a b\nc&d|1 234|x\ny|<i>|\n"},
		{"ends that are left out", "<table><tr><td>a<td>b<tr><td>c<td>d</table>", "1: a|b\n2: c|d\n"},
		{"columns and rows that cells go over", "<table><tr><td rowspan=2>Ana</td><td colspan=2>x</td><td>1</td></tr>\n<tr><td>y</td><td>z</td><td>2</td></tr>\n<tr><td>Bo</td></tr></table>",
			"1: Ana|x||1\n2: Ana|y|z|2\n3: Bo\n"},
		{"a row of blanks is not filled", "<table><tr><td rowspan=3>Ana</td><td>1</td></tr>\n<tr><td></td></tr>\n<tr><td>2</td></tr></table>", "1: Ana|1\n2: |\n3: Ana|2\n"},
		{"rows to the end, and at the end of a row", "<table><tr><td>1<td rowspan=0>Ana<tr><td>2<tr><td>3</table>", "1: 1|Ana\n2: 2|Ana\n3: 3|Ana\n"},
		{"blocks over rows and columns", "<table><tr><td rowspan=2 colspan=2>T<td>1<tr><td>2</table>", "1: T||1\n2: ||2\n"},
		{"numbers of Excel", `<table><tr><td x:num="1234.5">1,234.50</td><td x:num="46203">30.06.2026</td><td x:num>5</td><td x:num="-0.05">(5%)</td></tr></table>`, "1: #1234.5|30.06.2026|5|#-0.05\n"},
		{"scripts and comments", "<script>var a = '<table>'</script><table><tr><td>a<!-- <td>b --><script>c</script></td></tr></table>", "1: a\n"},
		{"a title", "<table><caption>Deals</caption><tr><td>a</td></tr></table>", "1: a\n"},
		{"several tables", "<table><tr><td></td></tr></table><table><tr><td>a</td></tr></table>\n<table><tr><td>b</td></tr></table>", "[table 1]\n1: a\n[table 2]\n1: b\n"},
		{"a table in a table of layout", "<table><tr><td>\n<table><tr><td>a</td></tr></table>\n</td></tr></table>", "1: a\n"},
		{"UTF-16", utf16Text("<table><tr><td>Zoë</td></tr></table>"), "1: Zoë\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := dumpFile(fileWith(t, "export.xls", test.page), fileOptions{})
			if err != nil || got != test.want {
				t.Errorf("got %v\n%swant\n%s", err, got, test.want)
			}
		})
	}
}

func TestHTMLRefused(t *testing.T) {
	for _, test := range []struct{ name, page, want, hint string }{
		{"no table", "<html><body>Please sign in</body></html>", "export.xls: a web page (HTML) without a table: perhaps one that asks to sign in", "export the data itself"},
		{"cut off", "<html>\n<table><tr><td>a</td></tr>\n<tr><td>b", "export.xls:3: damaged: the table of line 2 does not end", "export it again"},
		{"cut off in a tag", "<table><tr><td>a</td></tr></table>\n<tab", "export.xls:2: damaged: a tag does not end", ""},
		{"cut off in a comment", "<table><tr><td>a</td></tr></table>\n<!-- x", "export.xls:2: damaged: a comment does not end", ""},
		{"cut off in a script", "<table><tr><td>a</td></tr></table>\n<script>x", "export.xls:2: damaged: <script> does not end", ""},
		{"lost start of a row", "<table><tr><td>a</td></tr>\n<td>b</td></tr></table>", "export.xls:2: damaged: a cell outside the rows of a table", ""},
		{"lost start of a cell", "<table><tr><td>a</td>b</tr></table>", `export.xls:1: damaged: text outside the cells of a table: "b"`, ""},
		{"lost start without text", "<table><tr><td>a</td></td></tr></table>", "export.xls:1: damaged: </td> ends nothing", ""},
		{"end of a row twice", "<table><tr><td>a</td></tr></tr></table>", "export.xls:1: damaged: </tr> ends nothing", ""},
		{"end of a table twice", "<table><tr><td>a</td></tr></table></table>", "export.xls:1: damaged: </table> ends nothing", ""},
		{"lost quote", `<table><tr><td a="x>1</td><td a="y">2</td></tr></table>`, `export.xls:1: damaged: a cell has the attribute "y\"="`, ""},
		{"bad span", "<table><tr><td colspan=x>a</td></tr></table>", `export.xls:1: damaged: a cell has the attribute "colspan=x"`, ""},
		{"too wide", "<table><tr><td colspan=20000>a</td></tr></table>", "export.xls:1: more than 16384 columns", ""},
		{"deep", strings.Repeat("<table><tr><td>", 70), "export.xls:1: unsafe: more than 64 tables in one another", ""},
		{"long", "<table><tr><td>" + strings.Repeat("a", csvMaxValue+1) + "</td></tr></table>", "export.xls:1: unsafe: a piece of more than 1048576 bytes", ""},
		{"zero", "<table><tr><td>a</td></tr>\n<tr><td>\x00</td></tr></table>", "export.xls:2: a NUL byte", ""},
		{"another encoding", "<meta charset=koi8-r><table><tr><td>a</td></tr></table>", `export.xls:1: the page says that its encoding is "koi8-r", which is not read`, "--encoding"},
		{"not the encoding it says", "<meta charset=utf-8><table><tr><td>a</td></tr>\n<tr><td>\xff</td></tr></table>", "export.xls:2: bytes that are no text in UTF-8", "--encoding"},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := fileWith(t, "export.xls", test.page)
			_, err := dumpFile(path, fileOptions{})
			checkRefused(t, err, path, test.want, test.hint)
		})
	}
}

func TestHTMLAskedFor(t *testing.T) {
	path := fileWith(t, "export.xls", "<table><tr><td>a</td></tr></table><table><tr><td>\xe9</td></tr></table>")
	got, err := dumpFile(path, fileOptions{Sheet: "TABLE 2", Encoding: "windows-1252"})
	if want := "[table 2]\n1: é\n"; err != nil || got != want {
		t.Errorf("got %v %q, want %q", err, got, want)
	}
}

func TestHTMLRemarks(t *testing.T) {
	page, fault := newHTMLPage("", memoryText("<table><tr><td rowspan=3>Ana<td>1<tr><td>2<tr><td>3</table>"), fileOptions{})
	if fault != nil {
		t.Fatal(fault)
	}
	want(t, "remarks", remarksOf(t, &htmlTableFile{page: page, table: page.tables[0]}), "2 cells filled with the value of the merged cell above")
}

// A table of any texts reads as it was written, and a part of it is refused.
func TestHTMLRoundTrip(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(1, 5).Draw(t, "width")
		text := rapid.StringMatching(`([a-zé<>&"' 0-9٣.,]{0,8}[a-z0-9])?`)
		var page, wanted strings.Builder
		page.WriteString("<meta charset=utf-8><table><tr><th>id</th></tr>")
		wanted.WriteString("1: id\n")
		for row := range rapid.IntRange(0, 5).Draw(t, "rows") {
			page.WriteString("<tr>")
			var cells []string
			for range width {
				cells = append(cells, strings.Join(strings.Fields(text.Draw(t, "text")), " "))
				page.WriteString("<td>" + html.EscapeString(cells[len(cells)-1]) + "</td>")
			}
			page.WriteString("</tr>")
			fmt.Fprintf(&wanted, "%d: %s\n", row+2, strings.Join(cells, "|"))
		}
		page.WriteString("</table>")
		path := dir + "/t.xls"
		if err := os.WriteFile(path, []byte(page.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := dumpFile(path, fileOptions{}); err != nil || got != wanted.String() {
			t.Fatalf("%s\ngot %v\n%swant\n%s", page.String(), err, got, wanted.String())
		}
		cut := rapid.IntRange(len("<meta charset=utf-8><table>"), page.Len()-1).Draw(t, "cut")
		if err := os.WriteFile(path, []byte(page.String()[:cut]), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := dumpFile(path, fileOptions{}); err == nil {
			t.Fatalf("a page that was cut off at %d was read: %s", cut, got)
		}
	})
}

// Whatever the bytes are, there is an end: rows or an *Error with its file. Each table
// of a page that reads has rows.
func FuzzHTML(f *testing.F) {
	f.Add("<table><tr><td rowspan=2>a<td colspan=2>b<tr><td x:num=1>1</table>")
	f.Add("\xff\xfe<\x00t\x00a\x00b\x00l\x00e\x00>\x00")
	f.Add("<meta charset=latin1><table><caption>x</caption><thead><tr><th>\xe9<table><tr><td>&amp;</table></table>")
	f.Fuzz(func(t *testing.T, text string) {
		page, fault := newHTMLPage("page.xls", memoryText(text), fileOptions{})
		if fault != nil {
			if fault.File != "page.xls" || page != nil {
				t.Fatalf("an error without its file: %v", fault)
			}
			return
		}
		for _, table := range page.tables {
			rows, err := dumpRows(&htmlTableFile{page: page, table: table})
			if fault, ok := err.(*Error); err != nil && (!ok || fault.File != "page.xls") {
				t.Fatalf("an error without its file: %v", err)
			}
			if err == nil && rows == "" {
				t.Fatal("a table without rows")
			}
		}
	})
}

// A page may be one long line: none of its records is taken for the header.
func TestHTMLOfOneLine(t *testing.T) {
	row := func(cells ...string) string { return "<tr><td>" + strings.Join(cells, "</td><td>") + "</td></tr>" }
	path := fileWith(t, "deals.xls", "<table>"+row("Deals of June")+row("deal_id", "stage", "amount")+row("1", "Won", "5")+row("2", "Won", "x")+"</table>")
	want(t, "one line", figuresIn([]string{path}), "deal id=1 | status=won | stage=Won | amount=5\ndeal id=2 | status=won | stage=Won\n"+
		`in "": 2 used, 0 rejected, ignored map[], 1 bad values`)
	f, err := Open([]string{path}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := f.Read(field.All())
	if err != nil || d.Sources[0].Rows != 3 || !strings.Contains(problems(d), "deals.xls:4:3: amount \"x\"") {
		t.Errorf("%v, %+v\n%s", err, d.Sources, problems(d))
	}
}
