package ingest

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
)

func TestCSVRows(t *testing.T) {
	utf16 := func(order unicode.Endianness, text string) string {
		coded, err := unicode.UTF16(order, unicode.UseBOM).NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return coded
	}
	for _, test := range []struct {
		name, text string
		opt        fileOptions
		want       string
	}{
		{name: "comma", text: "id,owner\n1,Ana\n", want: "1: id|owner\n2: 1|Ana\n"},
		{name: "no last line end", text: "id,owner\n1,Ana", want: "1: id|owner\n2: 1|Ana\n"},
		{name: "semicolon and decimal commas", text: "name;amount\nA;1,5\nB;2,5\n", want: "1: name|amount\n2: A|1,5\n3: B|2,5\n"},
		{name: "tab", text: "a\tb, c\n1\t2, 3\n", want: "1: a|b, c\n2: 1|2, 3\n"},
		{name: "bar", text: "a|b\n1|2\n", want: "1: a|b\n2: 1|2\n"},
		{name: "delimiters inside quotes", text: "a,b\n\"x;y;z\",\"1;2;3\"\n", want: "1: a|b\n2: x;y;z|1;2;3\n"},
		{name: "banner above", text: "Sales; of June\n\nid,owner,stage\n1,Ana,won\n2,Bo,lost\n",
			want: "1: Sales; of June\n2: \n3: id|owner|stage\n4: 1|Ana|won\n5: 2|Bo|lost\n"},
		{name: "one column", text: "id\n1\n2\n", want: "1: id\n2: 1\n3: 2\n"},
		{name: "delimiter asked for", text: "a:b,c\n1:2,3\n", opt: fileOptions{Delimiter: ':'}, want: "1: a|b,c\n2: 1|2,3\n"},
		{name: "delimiter of two bytes", text: "a§b\n1§2\n", opt: fileOptions{Delimiter: '§'}, want: "1: a|b\n2: 1|2\n"},
		{name: "sep line", text: "sep=;\na;b,c\n1;2,3\n", want: "2: a|b,c\n3: 1|2,3\n"},
		{name: "quoted sep line, CRLF", text: "\"SEP=|\"\r\na|b\r\n", want: "2: a|b\n"},
		{name: "sep line after a mark, another asked for", text: "\ufeffsep=,\na;b\n", opt: fileOptions{Delimiter: ';'}, want: "2: a|b\n"},
		{name: "no sep line", text: "sep=,,\n1,2,3\n", want: "1: sep=||\n2: 1|2|3\n"},
		{name: "mark", text: "\ufeff\"id\",owner\n1,Ana\n", want: "1: id|owner\n2: 1|Ana\n"},
		{name: "two marks", text: "\ufeff\ufeff\"id\",owner\n", want: "1: id|owner\n"},
		{name: "UTF-16LE", text: utf16(unicode.LittleEndian, "id\towner\n1\tZoë\n"), want: "1: id|owner\n2: 1|Zoë\n"},
		{name: "UTF-16BE", text: utf16(unicode.BigEndian, "id\towner\n1\tزهرا\n"), want: "1: id|owner\n2: 1|زهرا\n"},
		{name: "Windows-1252", text: "id,owner\n1,Zo\xeb \x93Z\x94\n", opt: fileOptions{Encoding: "cp1252"}, want: "1: id|owner\n2: 1|Zoë “Z”\n"},
		{name: "Windows-1256", text: "id,owner\n1,\xd2\xe5\xd1\xc7\n", opt: fileOptions{Encoding: "windows-1256"}, want: "1: id|owner\n2: 1|زهرا\n"},
		{name: "ISO-8859-1", text: "id,owner\n1,Zo\xeb\n", opt: fileOptions{Encoding: "latin1"}, want: "1: id|owner\n2: 1|Zoë\n"},
		{name: "a mark goes before what was asked for", text: "\ufeffid\nZoë\n", opt: fileOptions{Encoding: "windows-1252"}, want: "1: id\n2: Zoë\n"},
		{name: "CR", text: "a,b\r1,\"x\ry\"\r\r2,z\r", want: "1: a|b\n2: 1|x\ry\n3: \n4: 2|z\n"},
		{name: "line ends of all kinds", text: "a,b\r\n1,2\n3,4\r5,6", want: "1: a|b\n2: 1|2\n3: 3|4\n4: 5|6\n"},
		{name: "CRLF in quotes", text: "a,b\r\n1,\"x\r\ny\"\r\n2,z\r\n", want: "1: a|b\n2: 1|x\ny\n4: 2|z\n"},
		{name: "blank lines", text: "\n\na,b\n\n1,2\n\n\n", want: "1: \n2: \n3: a|b\n4: \n5: 1|2\n6: \n7: \n"},
		{name: "blank lines only", text: "\r\n\n", want: "1: \n2: \n"},
		{name: "blank cells and blanks are no blank lines", text: "a,b\n,\n  \n\"\"\n", want: "1: a|b\n2: |\n3:   \n4: \n"},
		{name: "ragged", text: "a,b\n1\n1,2,3\n", want: "1: a|b\n2: 1\n3: 1|2|3\n"},
		{name: "quotes in quotes", text: "\"Date \"\"Won\"\"\",b\n1,2\n", want: "1: Date \"Won\"|b\n2: 1|2\n"},
		{name: "a mark only", text: "\ufeff", want: ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := dumpFile(fileWith(t, "deals.csv", test.text), test.opt)
			if err != nil || got != test.want {
				t.Errorf("got %v\n%swant\n%s", err, got, test.want)
			}
		})
	}
}

func TestCSVRefused(t *testing.T) {
	long := strings.Repeat("x", csvMaxValue+1)
	for _, test := range []struct {
		name, text string
		opt        fileOptions
		want, hint string
	}{
		{name: "quote never closed", text: "a,b\n1,2\n3,\"Ann\n4,5\n",
			want: `deals.csv:3:2: a quote is opened and never closed: "\"Ann\n4,5\n"`, hint: "close the quote"},
		{name: "text after a quote", text: "a,b\n\n1,\"x\ny\" z\n",
			want: `deals.csv:3:2: text after the closing quote: "\"x\ny\" "`, hint: "twice"},
		{name: "a quote closed by the next one", text: "a,b\n1,\"Ann\n2,\"Bob\"\n",
			want: `deals.csv:2:2: text after the closing quote: "\"Ann\n2,\"B"`, hint: "twice"},
		{name: "in a cell after one of several lines", text: "a,b\n\"x\ny\",p\"q\n",
			want: `deals.csv:3:2: a quote inside a value that is not quoted: "p\""`, hint: "in quotes"},
		{name: "bare quote", text: "a,b\n1,5\" disk\n",
			want: `deals.csv:2:2: a quote inside a value that is not quoted: "5\""`, hint: "in quotes"},
		{name: "not UTF-8", text: "\ufeffa,b\n1,Zo\xeb\n",
			want: "deals.csv:2:2: byte 0xeb at offset 11 is not UTF-8", hint: "--encoding windows-1252"},
		{name: "cut within a character", text: "a,b\n1,Zo\xc3",
			want: "deals.csv:2:2: byte 0xc3 at offset 8 is not UTF-8", hint: "--encoding"},
		{name: "after a sep line", text: "sep=;\na;b\n1;\xff\n", opt: fileOptions{Encoding: "utf8"},
			want: "deals.csv:3:2: byte 0xff at offset 12 is not UTF-8", hint: "--encoding"},
		{name: "NUL", text: "a,b\n1,\"x\ny\x00\"\n", want: "deals.csv:3:2: a NUL byte", hint: "export it again"},
		{name: "half a UTF-16 pair", text: "\xff\xfea\x00,\x00b\x00\n\x00\x00\xd8\n\x00",
			want: "deals.csv:2:1: bytes that are no text in UTF-16LE", hint: "--encoding"},
		{name: "UTF-16 without a mark", text: "a\x00,\x00b\x00\n\x00",
			want: "deals.csv:1: it looks like UTF-16 without a byte order mark", hint: "--encoding utf-16le"},
		{name: "UTF-32", text: "\xff\xfe\x00\x00a\x00\x00\x00", want: "deals.csv:1: UTF-32 is not read", hint: "UTF-8"},
		{name: "long value", text: "a,b\n1,2\n3," + long + "\n",
			want: "deals.csv:3:2: a value of more than 1048576 bytes starts here", hint: "never closed"},
		{name: "long value in quotes", text: "a,b\n1,2\n3,\"\n\n" + long,
			want: "deals.csv:3:2: a value of more than 1048576 bytes starts here", hint: "never closed"},
		{name: "long record", text: "a,b\n1,2\n" + strings.Repeat(long[2:]+",", 17),
			want: "deals.csv:3: a record of more than 16777216 bytes starts here", hint: "never closed"},
		{name: "many columns", text: "a,b\n1,2\n" + strings.Repeat(",", csvMaxColumns) + "\n",
			want: "deals.csv:3:16385: more than 16384 columns", hint: "--delimiter"},
		{name: "delimiter not clear", text: "a,b;c\n", want: "deals.csv:1: the delimiter is not clear from the first lines", hint: "--delimiter"},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := fileWith(t, "deals.csv", test.text)
			_, err := dumpFile(path, test.opt)
			checkRefused(t, err, path, test.want, test.hint)
		})
	}
}

// The rows before a fault come before it, so that the kind of a damaged file can be
// told by its header; and the place of the fault is right however far into the file
// it stands.
func TestCSVRowsBeforeTheFault(t *testing.T) {
	many := strings.Repeat("1,Ana Lopez,\"a \"\"b\"\"\n\",x\r\n\n", 9000) // three lines each, several chunks in all
	for _, test := range []struct{ name, text, want string }{
		{"not UTF-8", "2,Zo\xeb\n3,Bo\n", "1:2: byte 0xeb at offset"},
		{"a quote that is never closed", "2,\"Ana\n3,Bo\n", "1:2: a quote is opened and never closed"},
		{"a NUL byte", "2,A\x00na\n", "1:2: a NUL byte"},
		{"in a later line of a value", "2,\"A\n\xe9\"\n", "2:2: byte 0xe9"},
		{"many columns", strings.Repeat(",", csvMaxColumns) + "\n", "1:16385: more than 16384 columns"},
		{"a long value", "2,Bo,\"" + strings.Repeat("x\n", csvMaxValue), "1:3: a value of more than"},
		{"a long value that ends", "2,Bo," + strings.Repeat("x", csvMaxValue+9) + "\n", "1:3: a value of more than"},
	} {
		for _, before := range []string{"", many} {
			lines := 1 + strings.Count(before, "\n")
			path := fileWith(t, "deals.csv", "id,owner\n"+before+test.text)
			rows, err := dumpFile(path, fileOptions{Delimiter: ',', Encoding: "utf-8"})
			if !strings.HasPrefix(rows, "1: id|owner\n") || strings.Count(rows, "|x\n") != strings.Count(before, "1,Ana") {
				t.Errorf("%s: rows %.40q before %v", test.name, rows, err)
			}
			line, rest, _ := strings.Cut(test.want, ":")
			n, _ := strconv.Atoi(line)
			want := fmt.Sprintf("%s:%d:%s", path, lines+n, rest)
			if err == nil || !strings.HasPrefix(err.Error(), want) {
				t.Errorf("%s: got %v, want %s", test.name, err, want)
			}
		}
	}
}

// csvReaderOf reads a text that is UTF-8.
func csvReaderOf(text io.Reader, chunk int, delimiter rune) *csvReader {
	file := &csvFile{path: "f.csv", delimiter: delimiter, encoding: csvEncodings[0]}
	return &csvReader{chunks: &csvChunks{csvSplitter: newCSVSplitter(text, chunk, 1, 0), file: file, closer: io.NopCloser(nil)}}
}

// At the limits themselves nothing is refused.
func TestCSVLimitsHold(t *testing.T) {
	for name, text := range map[string]string{
		"value":   "a,b\n1," + strings.Repeat("x", csvMaxValue) + "\n",
		"columns": strings.Repeat(",", csvMaxColumns-1) + "\n",
	} {
		if _, err := dumpFile(fileWith(t, "deals.csv", text), fileOptions{Delimiter: ','}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The text of a record is kept as it stands, for the list of rejected rows.
func TestCSVRaw(t *testing.T) {
	r := csvReaderOf(strings.NewReader("\na ,b\r\n\n1,\"x\n\"\"y\"\"\"\r\n2,3"), 0, ',')
	var got []string
	for {
		row, err := r.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, string(row.raw))
	}
	want := []string{"", "a ,b", "", "1,\"x\n\"\"y\"\"\"", "2,3"}
	if strings.Join(got, "§") != strings.Join(want, "§") {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCSVDialectIsSaid(t *testing.T) {
	for text, want := range map[string]string{
		"a,b\n1,2\n":                     "comma, UTF-8",
		"sep=;\na;b\n":                   "semicolon, UTF-8, sep= line",
		"\xff\xfea\x00\t\x00b\x00\n\x00": "tab, UTF-16LE",
	} {
		sources, _, err := expand([]string{fileWith(t, "a.csv", text)}, fileOptions{})
		if err != nil || len(sources) != 1 || sources[0].dialect != want {
			t.Errorf("%q: got %v %v, want %s", text, sources, err, want)
		}
	}
}

// slowly hands over a text in pieces of a few bytes, so that everything falls on
// the border of two reads.
type slowly struct {
	text  []byte
	piece int
}

func (s *slowly) Read(p []byte) (int, error) {
	if len(s.text) == 0 {
		return 0, io.EOF
	}
	n := copy(p, s.text[:min(s.piece, len(s.text))])
	s.text = s.text[n:]
	return n, nil
}

func csvCellsOf(text []byte, delimiter rune, piece int) (cells [][]string, blanks int, err error) {
	r := csvReaderOf(&slowly{text, piece}, piece, delimiter) // so that everything falls on the border of two chunks
	for {
		row, err := r.next()
		if err == io.EOF {
			return cells, blanks, nil
		}
		if err != nil {
			return cells, blanks, err
		}
		if len(row.cells) == 0 {
			blanks++
			continue
		}
		texts := make([]string, len(row.cells))
		for i, c := range row.cells {
			texts[i] = strings.Clone(c.text)
		}
		cells = append(cells, texts)
	}
}

// On text that is valid and well-formed the cells are those of encoding/csv; on
// any other there is an error with its place. The lines add up.
func FuzzCSV(f *testing.F) {
	for _, text := range []string{"a,b\n1,2\n", "a;b\r\n\"x;\"\"y\";\n\n\n", "\"a\nb\",c", "a\"b", "\"a\" b", "x\ry", "\x00", "é;ü\n", "\xff", "\"\"\n\"\""} {
		f.Add([]byte(text), false, uint8(3))
	}
	f.Fuzz(func(t *testing.T, text []byte, semicolon bool, piece uint8) {
		delimiter := ','
		if semicolon {
			delimiter = ';'
		}
		got, blanks, err := csvCellsOf(bytes.Clone(text), delimiter, int(piece)+1)
		in := csv.NewReader(bytes.NewReader(csvLoneCR(text)))
		in.Comma, in.FieldsPerRecord = delimiter, -1
		want, wantErr := in.ReadAll()
		clean := utf8.Valid(text) && !bytes.Contains(text, []byte{0})
		if (err == nil) != (wantErr == nil && clean) {
			t.Fatalf("got error %v, encoding/csv %v (clean %v)", err, wantErr, clean)
		}
		if err != nil {
			if fault, ok := err.(*Error); !ok || fault.File == "" || fault.Line < 1 || fault.Line > 1+bytes.Count(csvLoneCR(text), []byte("\n")) {
				t.Fatalf("an error without its place: %v", err)
			}
			return
		}
		if len(got) != len(want) {
			t.Fatalf("got %q, want %q", got, want)
		}
		lines := blanks
		for i := range want {
			if strings.Join(got[i], "\x00") != strings.Join(want[i], "\x00") || len(got[i]) != len(want[i]) {
				t.Fatalf("record %d: got %q, want %q", i, got[i], want[i])
			}
			lines++
		}
		if most := 1 + bytes.Count(csvLoneCR(text), []byte("\n")); lines > most {
			t.Fatalf("%d rows in %d lines", lines, most)
		}
	})
}

// However a text falls into reads, its rows are the same.
func TestCSVInPieces(t *testing.T) {
	const text = "a§\"x\ry\"§é\rb§\"\r\n\"\"\r\"§ü\r\n\r\nc§\"\r\r\"§z"
	for piece := 1; piece <= len(text); piece++ {
		cells, blanks, err := csvCellsOf([]byte(text), '§', piece)
		if got, want := fmt.Sprintf("%q", cells), `[["a" "x\ry" "é"] ["b" "\n\"\r" "ü"] ["c" "\r\r" "z"]]`; err != nil || blanks != 1 || got != want {
			t.Errorf("%d bytes a time: %v, %d blank lines, %s, want %s", piece, err, blanks, got, want)
		}
	}
}

// csvLoneCR is the text with every CR outside quotes that is not before a LF as LF.
func csvLoneCR(text []byte) []byte {
	out, quoted := bytes.Clone(text), false
	for i, b := range out {
		if b == '"' {
			quoted = !quoted
		}
		if b == '\r' && !quoted && (i+1 == len(out) || out[i+1] != '\n') {
			out[i] = '\n'
		}
	}
	return out
}

// A delimiter that explains fewer lines never wins over one that explains more.
func TestCSVDetect(t *testing.T) {
	for _, test := range []struct {
		text string
		want rune
		ok   bool
	}{
		{"a;b;c\n1,0;2,0;3,0\n", ';', true},
		{"a,b\n1;2;3,x\n4,y\n", ',', true},
		{"\"a\",\"b;c\"\n\"d\",\"e;f\"\n", ',', true},
		{"a|b,c|d\n1|2,3|4\n", '|', true},
		{"a,b;c\n1,2;3\n", ',', false},
		{"a,b\n1,\"never closed\n2,3\n4,5\n", ',', true},
		{"", ',', true},
		{"# a; b\n\"# c; d, e\"\n# f; g\na,b\n1,2\n", ',', true},
		{"# a, b\r\n# c, d\r\na;b\r\n1;2\r\n", ';', true},
		{"#;a\n1;2\n", ';', true},
		{"# a;b\n", ';', true},
	} {
		got, ok := csvDetect([]byte(test.text), true)
		if ok != test.ok || ok && got != test.want {
			t.Errorf("%q: got %q %v, want %q %v", test.text, got, ok, test.want, test.ok)
		}
	}
}
