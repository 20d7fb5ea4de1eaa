package ingest

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"
)

// in is a text in an encoding, as other programs write it.
func in(t testing.TB, name, text string) string {
	t.Helper()
	enc, err := csvEncodingNamed(name)
	if err != nil || enc.codec == nil {
		t.Fatal(name, err)
	}
	coded, fault := enc.codec.NewEncoder().String(text)
	if fault != nil {
		t.Fatal(name, fault)
	}
	return coded
}

func decideEncoding(sample []byte) (csvEncoding, string, *Error) {
	return evidenceIn(bytes.NewReader(sample)).decide()
}

// What people write in each language is told by its words.
func TestDecideEncoding(t *testing.T) {
	for _, test := range []struct{ encoding, text, evidence string }{
		{"windows-1252", "Id,Propriétaire\n1,Renée\n", `by words such as "Propriétaire"`},
		{"windows-1252", "Situação;Negócio\nGanho;Ação em São Paulo\nPerdido;Promoção\n", `by words such as "Situação"`},
		{"windows-1252", "Name;Übergabe;Straße\nMüller;größer;Äpfel\n", `by words such as "Übergabe"`},
		{"windows-1252", "Société,Montant\nL’Oréal à Paris,1 000 €\nÉLÉGANCE,5\n", `by words such as "Société"`},
		{"windows-1252", "García,Ñandú,Muñoz", `by words such as "García"`},
		{"windows-1252", "name,price\nA,€ 5\nB,£ 3 – “best”\n", `by marks such as "€"`},
		{"windows-1252", "Førde;Ålesund;Malmö", `by words such as "Førde"`},
		{"windows-1252", "size,½ inch", `by marks such as "½"`},
		{"windows-1256", "شناسه,مالک,مبلغ\n۱,زهرا,5\n", `by words such as "شناسه"`},
		{"windows-1256", "پروژه,چاپ,ژاله,گروه", `by words such as "پروژه"`},
		{"windows-1256", "اسم الصفقة,المبلغ,المرحلة\nشركة النور,5,مغلقة\n", `by words such as "اسم"`},
		{"windows-1251", "Название сделки;Стадия сделки;Сумма\nПроект;Сделка успешна;5\n", `by words such as "Название"`},
		{"windows-1251", "ID;Ответственный;Компания\n1;Ёлкин;ООО «Ромашка»\n2;Іван;№ 5\n", `by words such as "Ответственный"`},
	} {
		text := strings.NewReplacer("ی", "ي", "ک", "\u06a9", "۱", "1").Replace(test.text)
		enc, evidence, err := decideEncoding([]byte(in(t, test.encoding, text)))
		if err != nil {
			t.Errorf("%s: %v", test.text, err)
		}
		if enc.name != test.encoding || evidence != test.evidence {
			t.Errorf("%q: got %s %s, want %s %s", test.text, enc.name, evidence, test.encoding, test.evidence)
		}
	}
}

// What could be several things is shown in each, and what could be none is refused.
func TestUndecidedEncoding(t *testing.T) {
	for _, test := range []struct{ text, want, hint string }{
		{"id\n\xe0\n", `the encoding is not clear: "\xe0" would read "à" in windows-1252, "а" in windows-1251`, "--encoding windows-1252 (or windows-1251)"},
		{"id\nZo\xffy\n", `the encoding is not known: "Zo\xffy" is no UTF-8, and no word in another`, "save it as UTF-8, or --encoding utf-8|"},
		{"\xed\xc1\xda\xd7\xc1\xce\xc9\xc5 \xd3\xc4\xc5\xcc\xcb\xc9", `the encoding is not known: "\xed\xc1\xda\xd7\xc1\xce\xc9\xc5" is no UTF-8, and no word in another`, "UTF-8"},              // KOI8-R
		{"\x83v\x83\x8d\x83W\x83F\x83N\x83g,\x8b\xe0\x8az,\x92S\x93\x96\x8e\xd2", `the encoding is not known: "\x83v\x83\x8d\x83W\x83F\x83N\x83g" is no UTF-8, and no word in another`, "UTF-8"}, // Shift-JIS
		{"Ma\xb3gorzata,Wa\xb3\xeasa,\xa3\xf3d\xbc", `the encoding is not known: "Ma\xb3gorzata" is no UTF-8, and no word in another`, "UTF-8"},                                                  // Windows-1250
	} {
		enc, _, err := decideEncoding([]byte(test.text))
		if err == nil {
			t.Errorf("%q was taken for %s", test.text, enc.name)
			continue
		}
		if err.What != test.want || !strings.Contains(err.Hint, test.hint) {
			t.Errorf("got  %s (%s)\nwant %s (%s)", err.What, err.Hint, test.want, test.hint)
		}
	}
}

// A text that is UTF-8 but for one byte is not suddenly something else, wherever the
// byte stands; nor is one whose only such words stand far from its start.
func TestEncodingOfLargeFiles(t *testing.T) {
	far := strings.Repeat("id,owner,100\n", 9000) // beyond the sample
	for _, test := range []struct{ name, text, want, err string }{
		{"one bad byte at the end", "id,owner\n1,Zoë\n2,Renée\n" + far + "3,Zo\xeb\n", "", "csv:9004:2: byte 0xeb at offset"},
		{"one bad byte at the start", "id,owner\n1,Zo\xeb\n" + far + "2,Zoë\n3,Renée\n", "", "csv:2:2: byte 0xeb at offset"},
		{"far words", "id,owner\n" + far + "2,Ren\xe9e\n", "comma, Windows-1252 (by words such as \"Renée\")", ""},
		{"far UTF-8", "id,owner\n" + far + "2,Renée\n", "comma, UTF-8", ""},
		{"far words that could be two things", "id,owner\n" + far + "2,\xe0\n", "", `csv:9002:2: the encoding is not clear: "\xe0" would read`},
		{"both in one file", "id,owner\n1,Ren\xe9e\n2,Ren\xe8e\n3,M\xfcller\n4,Señor\n5,Zoë\n", "", "csv:2:2: the encoding is not known"},
	} {
		path := fileWith(t, "a.csv", test.text)
		_, err := dumpFile(path, fileOptions{})
		if got := fmt.Sprint(err); test.err != "" && !strings.Contains(got, test.err) || test.err == "" && err != nil {
			t.Errorf("%s: got %v, want %s", test.name, err, test.err)
		}
		if sources, _, _ := expand([]string{path}, fileOptions{}); test.want != "" && sources[0].dialect != test.want {
			t.Errorf("%s: got %s, want %s", test.name, sources[0].dialect, test.want)
		}
	}
}

// A file too large to be read twice is searched in pieces.
func TestEncodingInPieces(t *testing.T) {
	line := strings.Repeat("1,Ana,100\n", 1000)
	plain := strings.Repeat(line, highWithin/len(line)+1)
	path := fileWith(t, "a.csv", "id,owner,amount\n"+plain+strings.Repeat("2,Ren\xe9e,5\n", 99000))
	file, err := newCSVFile(path, plainFile{path, int64(len(plain) + 16 + 99000*10)}, fileOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if got := file.String(); got != `comma, Windows-1252 (by words such as "Renée")` {
		t.Errorf("got %s", got)
	}
}

// A byte that has no character in the encoding is a fault with its place, never a
// character that was not written.
func TestBytesWithoutCharacter(t *testing.T) {
	for name, b := range map[string]string{"windows-1252": "\x81", "windows-1251": "\x98", "iso-8859-1": "\x93"} {
		path := fileWith(t, "a.csv", "id,owner\n1,Ana\n2,A"+b+"\n")
		rows, err := dumpFile(path, fileOptions{Encoding: name})
		enc, _ := csvEncodingNamed(name)
		checkRefused(t, err, path, "a.csv:3:2: bytes that are no text in "+enc.title, "--encoding")
		if rows != "1: id|owner\n2: 1|Ana\n" {
			t.Errorf("%s: rows %q", name, rows)
		}
	}
}

func TestSepLineInOtherEncodings(t *testing.T) {
	utf16, _ := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String("sep=;\r\nid;owner\r\n1;زهرا\r\n")
	for text, want := range map[string]string{
		"sep=|\r\nid|owner\r\n1|Ren\xe9e\r\n":          `bar, Windows-1252 (by words such as "Renée"), sep= line`,
		"sep=;\nid;\xd1\xe4\xe5\xeb\xea\xe0\n1;\xcf\n": `semicolon, Windows-1251 (by words such as "Сделка"), sep= line`,
		"\ufeff\ufeffsep=;\nid;owner\n1;Renée\n":       "semicolon, UTF-8, sep= line",
		utf16: "semicolon, UTF-16BE, sep= line",
	} {
		sources, over, err := expand([]string{fileWith(t, "a.csv", text)}, fileOptions{})
		if err != nil || len(sources) != 1 || sources[0].dialect != want {
			t.Errorf("%q: got %v %v %v, want %s", text, sources, over, err, want)
			continue
		}
		if rows, err := dumpRows(sources[0]); err != nil || !strings.HasPrefix(rows, "2: id|") {
			t.Errorf("%q: %s %v", text, rows, err)
		}
	}
}

// Words of a language come back as they were written, whichever of them there are.
func TestEncodingOfWords(t *testing.T) {
	languages := map[string][]string{
		"windows-1252": strings.Fields("Société Müller García Ação São Größe naïve Ålesund Fête Çelik Muñoz Zoë Crème Äpfel Œuvre"),
		"windows-1251": strings.Fields("Сделка Компания Ответственный выиграна Сумма проиграна Москва Валюта дата закрытия контакт"),
		"windows-1256": strings.Fields("فروش معامله مشتري مبلغ تاريخ شرکت پرداخت چاپ گروه كارشناس المبلغ العميل الصفقة"),
	}
	for name, words := range languages {
		rapid.Check(t, func(rt *rapid.T) {
			some := rapid.SliceOfNDistinct(rapid.SampledFrom(words), 3, len(words), rapid.ID).Draw(rt, "words")
			text := "id,name\n1," + strings.Join(some, "\n2,") + "\n"
			enc, _, err := decideEncoding([]byte(in(t, name, text)))
			if err != nil || enc.name != name {
				rt.Fatalf("%s: got %s %v, want %s", text, enc.name, err, name)
			}
		})
	}
}

// Whatever encoding is found, the text in it is all of what was there: written again
// in the encoding, it gives the same bytes.
func FuzzEncoding(f *testing.F) {
	for _, text := range []string{"id,Renée", "\xd1\xe4\xe5\xeb\xea\xe0", "a\x80\x81", "\xe3\xcd\xe3\xcf", "é\xe9", "\xffa", "\xa0\xb9 5", "\xd1\xd1\xd1 a\xe9"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		enc, evidence, err := decideEncoding(text)
		if err != nil {
			if err.What == "" || err.Hint == "" || enc.name != "utf-8" {
				t.Fatalf("%q: %s %#v", text, enc.name, err)
			}
			return
		}
		if (evidence == "") != (enc.codec == nil) {
			t.Fatalf("%q: %s %s", text, enc.name, evidence)
		}
		if enc.codec == nil {
			return
		}
		decoded, fault := enc.codec.NewDecoder().Bytes(text)
		if fault != nil {
			t.Fatal(fault)
		}
		if bytes.Contains(decoded, []byte("\ufffd")) {
			return // faults, which the reader tells with their places
		}
		if again, fault := enc.codec.NewEncoder().Bytes(decoded); fault != nil || !bytes.Equal(again, text) {
			t.Fatalf("%s: %q became %q and then %q (%v)", enc.name, text, decoded, again, fault)
		}
	})
}
