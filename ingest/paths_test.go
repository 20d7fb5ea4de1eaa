package ingest

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// exportsDir is a directory with a little of everything that directories hold.
func exportsDir(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range map[string]string{
		"b.csv":         "id\n1\n",
		"a.TSV":         "id\towner\n1\tAna\n",
		"c.xlsx":        madeBook{sheets: madeSheet + `<sheet name="Old" state="hidden" r:id="rId2"/>`}.bytes(t),
		"d.txt":         "id;owner\n1;Ana\n",
		"bad.xlsx":      "PK\x03\x04 and then nothing",
		"gone.csv":      "\xff\xfe\x00\x00",
		"old.xls":       oleFile("Workbook"),
		"secret.xlsx":   oleFile("EncryptedPackage"),
		"page.xls":      "<html><table><tr><td>1</td></tr></table></html>",
		"lines.xls":     "id\towner\n1\tAna\n",
		"packed.csv.gz": "\x1f\x8b\x08",
		"readme.md":     "# read me",
		".hidden.csv":   "id\n",
		"~$c.xlsx":      "\x05Ana",
		"empty.csv":     "",
		"more/e.csv":    "id\n",
		"f.csv/g.csv":   "id\n",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func describe(sources []source, over []passed) (read, not string) {
	for _, s := range sources {
		read += fmt.Sprintf("%s!%s %s named=%v\n", filepath.Base(s.file), s.sheet, s.dialect, s.named)
	}
	for _, p := range over {
		not += fmt.Sprintf("%s!%s: %s named=%v err=%v\n", filepath.Base(p.file), p.sheet, p.why, p.named, p.err != nil)
	}
	return read, not
}

func TestExpandDirectory(t *testing.T) {
	dir := exportsDir(t)
	sources, over, err := expand([]string{dir + "/"}, fileOptions{})
	if err != nil {
		t.Fatal(err)
	}
	read, not := describe(sources, over)
	wantRead := `a.TSV! tab, UTF-8 named=false
b.csv! comma, UTF-8 named=false
c.xlsx!Deals workbook named=false
d.txt! semicolon, UTF-8 named=false
lines.xls! tab, UTF-8 named=false
page.xls! web page, UTF-8 named=false
`
	wantNot := `.hidden.csv!: a hidden file named=false err=false
bad.xlsx!: a damaged workbook, perhaps cut off named=false err=true
c.xlsx!Old: a hidden sheet named=false err=false
empty.csv!: the file is empty named=false err=false
f.csv!: a directory in a directory is not opened named=false err=false
gone.csv!: UTF-32 is not read named=false err=true
more!: a directory in a directory is not opened named=false err=false
old.xls!: an old Excel workbook (.xls) named=false err=false
packed.csv.gz!: damaged: it breaks off named=false err=true
readme.md!: no table by its name (these are: .csv .tsv .txt .xlsx .xls .gz .zip) named=false err=false
secret.xlsx!: a workbook protected by a password named=false err=true
~$c.xlsx!: a lock file: its workbook is open in Excel named=false err=false
`
	if read != wantRead {
		t.Errorf("read\n%swant\n%s", read, wantRead)
	}
	if not != wantNot {
		t.Errorf("passed over\n%swant\n%s", not, wantNot)
	}
	if want := dir + "/a.TSV"; sources[0].file != want {
		t.Errorf("named %s, want %s", sources[0].file, want)
	}
}

// What is damaged is told as such wherever it was found; what is merely no table is
// passed over.
func TestExpandDamaged(t *testing.T) {
	book := madeBook{sheet: `<row/>`}.bytes(t)
	archive := zipOf(t, "deals.csv", "reps.csv")
	dir := t.TempDir()
	for name, content := range map[string]string{
		"half.xlsx":    book[:len(book)/2],
		"half.csv":     book[:len(book)/2],
		"head.xls":     book[:40],
		"inside.xlsx":  madeBook{drop: "xl/workbook.xml"}.bytes(t),
		"half.zip":     archive[:len(archive)/2],
		"hidden.xlsx":  madeBook{sheets: `<sheet name="Deals" state="hidden" r:id="rId1"/>`}.bytes(t),
		"utf16.csv":    "i\x00d\x00,\x00n\x00\n\x00",
		"persian.csv":  utf16Text("شناسه,مالک\n۱,زهرا\n")[2:],
		"utf16be.csv":  "\x00i\x00d\x00\n",
		"password.xls": oleFile("EncryptedPackage"),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	sources, over, err := expand([]string{dir}, fileOptions{})
	if err != nil || len(sources) > 0 {
		t.Fatal(sources, err)
	}
	_, not := describe(nil, over)
	want := `half.csv!: a damaged workbook, perhaps cut off named=false err=true
half.xlsx!: a damaged workbook, perhaps cut off named=false err=true
half.zip!: a damaged zip file named=false err=false
head.xls!: a damaged workbook, perhaps cut off named=false err=true
hidden.xlsx!: every sheet of the workbook is hidden: "Deals" named=false err=true
hidden.xlsx!Deals: a hidden sheet named=false err=false
inside.xlsx!: damaged: the part "xl/workbook.xml" is missing named=false err=true
password.xls!: a workbook protected by a password named=false err=true
persian.csv!: it looks like UTF-16 without a byte order mark named=false err=true
utf16.csv!: it looks like UTF-16 without a byte order mark named=false err=true
utf16be.csv!: it looks like UTF-16 without a byte order mark named=false err=true
`
	if not != want {
		t.Errorf("passed over\n%swant\n%s", not, want)
	}
}

// Named files come in the order in which they were typed, and each only once.
func TestExpandNamed(t *testing.T) {
	dir := exportsDir(t)
	at := func(name string) string { return filepath.Join(dir, name) }
	link := at("link.csv")
	if err := os.Symlink(at("b.csv"), link); err != nil {
		t.Skip(err)
	}
	sources, over, err := expand([]string{at("d.txt"), at("b.csv"), link, at("old.xls"), at("none.csv"), at("packed.csv.gz"), at("readme.md"), "-"}, fileOptions{})
	if err != nil {
		t.Fatal(err)
	}
	read, not := describe(sources, over)
	if want := "d.txt! semicolon, UTF-8 named=true\nb.csv! comma, UTF-8 named=true\nreadme.md! comma, UTF-8 named=true\n"; read != want {
		t.Errorf("read\n%swant\n%s", read, want)
	}
	want := "link.csv!: the same file as " + at("b.csv") + " named=true err=false\n" +
		`old.xls!: an old Excel workbook (.xls) named=true err=true
none.csv!: no such file named=true err=true
packed.csv.gz!: damaged: it breaks off named=true err=true
-!: nothing is piped into standard input named=true err=true
`
	if not != want {
		t.Errorf("passed over\n%swant\n%s", not, want)
	}
}

func TestExpandSource(t *testing.T) {
	text := "id\n1\n"
	path := fileWith(t, "a.csv", text)
	sources, _, err := expand([]string{path}, fileOptions{Sums: true})
	if err != nil || len(sources) != 1 {
		t.Fatal(sources, err)
	}
	s := sources[0]
	if want := fmt.Sprintf("%x", sha256.Sum256([]byte(text))); s.sha256 != want || s.size != 5 || s.format != "csv" {
		t.Errorf("got %+v", s)
	}
	for range 2 { // as often as asked
		if rows, err := dumpRows(s); err != nil || rows != "1: id\n2: 1\n" {
			t.Errorf("got %q %v", rows, err)
		}
	}
	if err := os.WriteFile(path, []byte(text+"2\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = dumpRows(s)
	checkRefused(t, err, path, "a.csv: the file changed while it was read", "run again")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	_, err = dumpRows(s)
	checkRefused(t, err, path, "a.csv: cannot be read: no such file or directory", "")
}

func TestExpandSheet(t *testing.T) {
	two := fileWith(t, "two.xlsx", madeBook{sheets: madeSheet + `<sheet name="Reps" r:id="rId2"/>`}.bytes(t))
	one := fileWith(t, "one.xlsx", madeBook{sheets: `<sheet name="Deals" r:id="rId1"/><sheet name="Old" state="hidden" r:id="rId2"/>`}.bytes(t))
	csv := fileWith(t, "a.csv", "id\n")

	sources, over, err := expand([]string{two, one, csv}, fileOptions{Sheet: "reps"})
	if err != nil {
		t.Fatal(err)
	}
	read, not := describe(sources, over)
	if want := "two.xlsx!Reps workbook named=true\na.csv! comma, UTF-8 named=true\n"; read != want {
		t.Errorf("read\n%swant\n%s", read, want)
	}
	if want := "two.xlsx!Deals: another sheet was asked for named=true err=false\none.xlsx!Deals: another sheet was asked for named=true err=false\none.xlsx!Old: a hidden sheet named=true err=false\n"; not != want {
		t.Errorf("passed over\n%swant\n%s", not, want)
	}
	if got := strings.Join(sources[0].sheets, ","); got != "Deals,Reps" {
		t.Errorf("sheets %s", got)
	}
}

func TestExpandRefused(t *testing.T) {
	book := fileWith(t, "a.xlsx", madeBook{sheets: madeSheet + `<sheet name="Old" state="veryHidden" r:id="rId2"/>`}.bytes(t))
	for _, test := range []struct {
		paths      []string
		opt        fileOptions
		want, hint string
	}{
		{[]string{book}, fileOptions{Sheet: "Reps"}, `no visible sheet "Reps" in the workbooks given`, "--sheet with one of: Deals"},
		{[]string{book}, fileOptions{Sheet: "OLD"}, `the sheet "Old" is hidden`, "unhide it in Excel"},
		{[]string{""}, fileOptions{}, "an empty name where a file is wanted", "such as deals.csv"},
		{nil, fileOptions{Sheet: "Reps"}, `no workbook with a sheet "Reps" was given`, ""},
		{nil, fileOptions{Encoding: "koi8-r"}, `--encoding koi8-r is not known`, "utf-8|utf-16le|utf-16be|windows-1252|windows-1256|windows-1251|iso-8859-1"},
		{nil, fileOptions{Delimiter: '"'}, `--delimiter "\"" cannot part cells`, "--delimiter"},
	} {
		_, _, err := expand(test.paths, test.opt)
		checkRefused(t, err, "", test.want, test.hint)
		if fault, ok := err.(*Error); ok && fault.Class != Usage {
			t.Errorf("%s is no usage error", test.want)
		}
	}
}
