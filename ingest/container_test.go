package ingest

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

func gzipped(t testing.TB, texts ...string) string {
	t.Helper()
	var out bytes.Buffer
	for _, text := range texts {
		member := gzip.NewWriter(&out)
		if _, err := member.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
		if err := member.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

func tarOf(t testing.TB, name, text string) string {
	t.Helper()
	var out bytes.Buffer
	archive := tar.NewWriter(&out)
	if err := archive.WriteHeader(&tar.Header{Name: name, Size: int64(len(text)), Mode: 0o600}); err != nil {
		t.Fatal(err)
	}
	if _, err := archive.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// zipEntry is an entry of a made archive: deflated, or as change has it.
type zipEntry struct {
	name, text string
	change     func(*zip.FileHeader)
}

func zipWith(t testing.TB, entries ...zipEntry) string {
	t.Helper()
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, entry := range entries {
		head := &zip.FileHeader{Name: entry.name, Method: zip.Deflate}
		if entry.change != nil {
			entry.change(head)
		}
		w, err := archive.CreateHeader(head)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(entry.name, "/") {
			if _, err := w.Write([]byte(entry.text)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func stored(head *zip.FileHeader) { head.Method = zip.Store }

func TestGzip(t *testing.T) {
	path := fileWith(t, "deals.csv.gz", gzipped(t, "id;ow", "ner\n1;Ren\xe9e\n", "", "2;Zo\xeb\n"))
	sources, over, err := expand([]string{path}, fileOptions{})
	if err != nil || len(sources) != 1 || len(over) > 0 {
		t.Fatal(sources, over, err)
	}
	if got, want := sources[0].dialect, `semicolon, Windows-1252 (by words such as "Renée")`; got != want {
		t.Errorf("dialect %s, want %s", got, want)
	}
	for range 2 {
		if got, err := dumpRows(sources[0]); err != nil || got != "1: id|owner\n2: 1|Renée\n3: 2|Zoë\n" {
			t.Errorf("got %q %v", got, err)
		}
	}
}

// Damage in packed data has its place, and no rows are used before it is known.
func TestGzipDamaged(t *testing.T) {
	var long strings.Builder
	for i := range 20000 {
		fmt.Fprintf(&long, "%d,owner %d\n", i, i*i)
	}
	whole := gzipped(t, "id,owner\n"+long.String())
	flip := func(at int) string { b := []byte(whole); b[at] ^= 0xff; return string(b) }
	for _, test := range []struct{ name, text, want string }{
		{"cut off", whole[:len(whole)/2], "damaged: it breaks off"},
		{"cut off in its sum", whole[:len(whole)-3], "damaged: it breaks off"},
		{"another sum", flip(len(whole) - 6), "damaged: its checksum is wrong"},
		{"text behind", whole + "id,owner\n1,Ana\n", "damaged: what follows the packed data is no gzip"},
		{"zeros behind", whole + strings.Repeat("\x00", 512), "damaged: what follows the packed data is no gzip"},
		{"broken within", whole[:len(whole)/2] + "\xff\xff\xff\xff\xff\xff\xff" + whole[len(whole)/2+7:], "damaged: it"},
	} {
		path := fileWith(t, "deals.csv.gz", test.text)
		rows, err := dumpFile(path, fileOptions{Delimiter: ','})
		if err == nil || !strings.Contains(err.Error(), test.want) || !strings.HasPrefix(err.Error(), path+":") {
			t.Errorf("%s: got %v, want %s", test.name, err, test.want)
		}
		if !strings.HasPrefix(rows, "1: id|owner\n") {
			t.Errorf("%s: rows %.40q", test.name, rows)
		}
	}
}

// Each text file in an archive is a file of its own, with its own place.
func TestZip(t *testing.T) {
	path := fileWith(t, "export.zip", zipWith(t,
		zipEntry{"deals/", "", nil},
		zipEntry{"deals/deals_1.csv", "id,owner\n1,Ana\n", nil},
		zipEntry{"deals\\deals_2.csv", "\ufeff\ufeffid,owner\n2,Zoë\n\"3\n", stored},
		zipEntry{"__MACOSX/deals/._deals_1.csv", "\x00\x05", nil},
		zipEntry{".hidden.csv", "id\n", nil},
		zipEntry{"book.xlsx", "PK\x03\x04", nil},
		zipEntry{"more.zip", "PK\x03\x04", nil},
		zipEntry{"notes.pdf", "%PDF-", nil},
		zipEntry{"page.csv", "<html><table>", nil},
		zipEntry{"empty.csv", "", nil},
		zipEntry{"link.csv", "/etc/passwd", func(h *zip.FileHeader) { h.SetMode(os.ModeSymlink | 0o777) }},
		zipEntry{"secret.csv", "xxxx", func(h *zip.FileHeader) { h.Flags |= 1 }},
		zipEntry{"packed.csv", "xxxx", nil},
	))
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	patchMethods(raw, "packed.csv", 12)
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	sources, over, err := expand([]string{path}, fileOptions{Delimiter: ','})
	if err != nil {
		t.Fatal(err)
	}
	read, not := describe(sources, over)
	if want := "deals_1.csv! comma, UTF-8 named=false\ndeals_2.csv! comma, UTF-8 named=false\n"; read != want {
		t.Errorf("read\n%swant\n%s", read, want)
	}
	want := `._deals_1.csv!: what macOS adds to archives named=false err=false
.hidden.csv!: a hidden file named=false err=false
book.xlsx!: a workbook in an archive: unpack it to use it named=false err=false
more.zip!: an archive in an archive: unpack it to use it named=false err=false
notes.pdf!: no table by its name (these are: .csv .tsv .txt .xlsx .xls .gz .zip) named=false err=false
page.csv!: a web page (HTML), whatever its name says named=false err=false
empty.csv!: the file is empty named=false err=false
link.csv!: a link, not a file named=false err=false
secret.csv!: encrypted named=true err=true
packed.csv!: packed by a method that is not read (12) named=true err=true
`
	if not != want {
		t.Errorf("passed over\n%swant\n%s", not, want)
	}
	if rows, err := dumpRows(sources[0]); err != nil || rows != "1: id|owner\n2: 1|Ana\n" {
		t.Errorf("got %q %v", rows, err)
	}
	_, err = dumpRows(sources[1])
	if want := path + `/deals/deals_2.csv:3:1: a quote is opened and never closed: "\"3\n"`; fmt.Sprint(err) != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// patchMethods writes another method into both heads of an entry.
func patchMethods(raw []byte, name string, method uint16) {
	for at := bytes.Index(raw, []byte(name)); at >= 0; {
		if bytes.HasPrefix(raw[at-30:], []byte("PK\x03\x04")) {
			binary.LittleEndian.PutUint16(raw[at-22:], method)
		} else {
			binary.LittleEndian.PutUint16(raw[at-36:], method)
		}
		next := bytes.Index(raw[at+1:], []byte(name))
		if next < 0 {
			return
		}
		at += 1 + next
	}
}

// An archive of one file is that file: what was named is what it holds.
func TestZipOfOne(t *testing.T) {
	path := fileWith(t, "export.zip", zipWith(t, zipEntry{"remarks.csv", "remark,mood\nfine,good\n", nil}, zipEntry{"readme.md", "#", nil}))
	f, err := Open([]string{path}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if named, _ := f.Unknown(); len(named) != 1 || named[0] != path+"/remarks.csv" {
		t.Errorf("unknown %q", named)
	}
}

// Parts of one table give what the whole gives, and the places of their rows.
func TestZipOfParts(t *testing.T) {
	second := strings.ReplaceAll(wideRow, "1,", "2,")
	parts := fileWith(t, "export.zip", zipWith(t, zipEntry{"deals_1.csv", wideHeader + wideRow, nil}, zipEntry{"deals_2.csv", wideHeader + second + wideRow, nil}))
	f, err := Open([]string{parts}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := f.Read(f.Mapped())
	if err != nil {
		t.Fatal(err)
	}
	if s := d.Sources; len(s) != 2 || s[0].Used != 1 || s[1].Used != 1 || s[1].Ignored["duplicate"] != 1 {
		t.Errorf("got %+v", s)
	}
	if s := d.Sources[1]; s.File != parts+"/deals_2.csv" {
		t.Errorf("the second part is %s", s.File)
	}
}

// A flag that names an archive means all that is in it.
func TestKindOfArchive(t *testing.T) {
	for _, name := range []string{"in/export.zip", "export.zip", "a.csv", "in/export.zip/a.csv"} {
		if !(&sheet{source: source{file: "in/export.zip/a.csv", archive: "in/export.zip"}}).is(name) {
			t.Errorf("%s does not mean the file in the archive", name)
		}
	}
}

// dirEntryAt is where the head of an entry stands in the directory of an archive.
func dirEntryAt(raw []byte, name string) int {
	return bytes.LastIndex(raw, []byte(name)) - 46
}

// Archives that could be two things, lead somewhere, or grow beyond measure are
// refused at once, wherever they were found.
func TestZipUnsafe(t *testing.T) {
	lie := func(size, packed uint32) string {
		raw := []byte(zipWith(t, zipEntry{"deals.csv", strings.Repeat("1,2\n", 900), nil}))
		at := dirEntryAt(raw, "deals.csv")
		if packed > 0 {
			binary.LittleEndian.PutUint32(raw[at+20:], packed)
		}
		binary.LittleEndian.PutUint32(raw[at+24:], size)
		return string(raw)
	}
	many := make([]zipEntry, zipMostEntries+1)
	for i := range many {
		many[i] = zipEntry{fmt.Sprintf("%d.csv", i), "", stored}
	}
	zeros := strings.Repeat("1,00000000\n", 4<<20)
	for _, test := range []struct{ name, text, want string }{
		{"two of a name", zipWith(t, zipEntry{"a/deals.csv", "id\n", nil}, zipEntry{`A\Deals.csv`, "id\n", nil}), `.zip: unsafe: two entries of the name "A/Deals.csv"`},
		{"absolute", zipWith(t, zipEntry{"/etc/deals.csv", "id\n", nil}), `.zip: unsafe: an entry of the name "/etc/deals.csv" leads out of the archive`},
		{"above", zipWith(t, zipEntry{"a/../../deals.csv", "id\n", nil}), `.zip: unsafe: an entry of the name "a/../../deals.csv" leads out of the archive`},
		{"a drive", zipWith(t, zipEntry{`C:\deals.csv`, "id\n", nil}), `.zip: unsafe: an entry of the name "C:/deals.csv" leads out of the archive`},
		{"many", zipWith(t, many...), ".zip: unsafe: an archive of more than 10000 entries"},
		{"a bomb", zipWith(t, zipEntry{"deals.csv", zeros, nil}), `.zip: unsafe: "deals.csv" unpacks to more than 200 times its size`},
		{"a size beyond all", lie(0xfffffff0, 0), `.zip: unsafe: "deals.csv" unpacks to more than 200 times its size`},
		{"a size too small", lie(100, 0), ".zip/deals.csv: damaged: its length is not what the archive says"},
		{"a size too large", lie(4000, 0), ".zip/deals.csv: damaged: its length is not what the archive says"},
		{"packed data cut off", lie(3600, 9), ".zip/deals.csv: damaged: it breaks off"},
	} {
		path := fileWith(t, "export.zip", test.text)
		runtime.GC()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		_, err := dumpFile(path, fileOptions{})
		took := time.Since(start)
		runtime.ReadMemStats(&after)
		if err == nil || !strings.HasSuffix(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %s", test.name, err, test.want)
		}
		if most := uint64(100 << 20); took > time.Second || after.TotalAlloc-before.TotalAlloc > most {
			t.Errorf("%s: %v and %d bytes", test.name, took, after.TotalAlloc-before.TotalAlloc)
		}
	}
}

// A gzip bomb is refused while it is unpacked: nothing says its size before.
func TestGzipBomb(t *testing.T) {
	path := fileWith(t, "deals.csv.gz", gzipped(t, "id,owner\n"+strings.Repeat("1,0\n", 8<<20)))
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	text := gzipText{path, plainFile{path, info.Size()}}
	if _, fault := newCSVFile(path, text, fileOptions{}); fault != nil {
		t.Fatal(fault)
	}
	in, err := text.open()
	if err != nil {
		t.Fatal(err)
	}
	_, err = io.Copy(io.Discard, in)
	if err == nil || !strings.HasSuffix(err.Error(), "unsafe: it unpacks to more than 200 times its size") {
		t.Errorf("got %v", err)
	}
	if took := time.Since(start); took > time.Second {
		t.Errorf("after %v", took)
	}
}

// Entries that share their packed bytes are each of an honest size.
func TestZipOfSharedBytes(t *testing.T) {
	var entries []*zip.File
	for i := range 100 {
		entries = append(entries, &zip.File{FileHeader: zip.FileHeader{Name: fmt.Sprint(i), UncompressedSize64: 9 << 20, CompressedSize64: 1 << 20}})
	}
	if fault := zipFault("a.zip", 1<<20, entries); fault == nil || fault.What != "unsafe: it unpacks to more than 200 times its size" {
		t.Errorf("got %v", fault)
	}
}

func TestStandardInput(t *testing.T) {
	zipped := zipWith(t, zipEntry{"deals.csv", "id\n", nil})
	for _, test := range []struct{ name, text, want, err string }{
		{"text", "id,owner\n1,Ana\n", "1: id|owner\n2: 1|Ana\n", ""},
		{"gzip", gzipped(t, "id,owner\n1,Ren\xe9e\n"), "1: id|owner\n2: 1|Renée\n", ""},
		{"nothing", "", "", "-: standard input is empty"},
		{"an archive", zipped, "", "-: a zip archive, which is read as a file only"},
		{"a workbook", madeBook{}.bytes(t), "", "-: a workbook, which is read as a file only"},
		{"JSON", `{"id": 1}`, "", "-: a JSON file, not a table"},
		{"damage", "id,owner\n\"1\n", "1: id|owner\n", `-:2:1: a quote is opened and never closed: "\"1\n"`},
	} {
		rows, err := dumpFile("-", fileOptions{Delimiter: ',', Stdin: strings.NewReader(test.text)})
		if rows != test.want || (err == nil) != (test.err == "") || err != nil && err.Error() != test.err {
			t.Errorf("%s: got %q %v, want %q %s", test.name, rows, err, test.want, test.err)
		}
	}
	sources, over, err := expand([]string{"-", "-"}, fileOptions{Stdin: strings.NewReader("id\n")})
	if err != nil || len(sources) != 1 || len(over) != 1 || over[0].why != "standard input is read once" || over[0].err != nil {
		t.Errorf("got %v %v %v", sources, over, err)
	}
}

// What is too large for memory is read again from a file that has no name.
func TestHold(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	text := strings.Repeat("1,Ana\n", 1000)
	for _, memory := range []int64{1 << 20, 6000, 5999, 7, 0} {
		held, fault := hold(strings.NewReader(text), memory, 1<<20)
		if fault != nil {
			t.Fatal(fault)
		}
		for range 2 {
			in, err := held.open()
			if err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(in)
			if err != nil || string(got) != text || held.size != int64(len(text)) {
				t.Errorf("%d in memory: %d bytes of %d, %v", memory, len(got), held.size, err)
			}
		}
		if left, _ := os.ReadDir(dir); runtime.GOOS != "windows" && len(left) > 0 {
			t.Errorf("%d in memory: left behind %v", memory, left)
		}
	}
	if _, fault := hold(strings.NewReader(text), 10, 1<<10); fault == nil || !strings.Contains(fault.What, "more than") {
		t.Errorf("got %v", fault)
	}
	t.Setenv("TMPDIR", filepath.Join(dir, "none"))
	if _, fault := hold(strings.NewReader(text), 10, 1<<20); fault == nil || fault.What != "cannot be kept in a temporary file" {
		t.Errorf("got %v", fault)
	}
}

// Names with * that no shell has expanded are expanded; a file of just that name
// goes before.
func TestPattern(t *testing.T) {
	dir := exportsDir(t)
	sources, over, err := expand([]string{filepath.Join(dir, "[bd].*"), filepath.Join(dir, "*.none")}, fileOptions{})
	if err != nil {
		t.Fatal(err)
	}
	read, not := describe(sources, over)
	if want := "b.csv! comma, UTF-8 named=true\nd.txt! semicolon, UTF-8 named=true\n"; read != want {
		t.Errorf("read\n%swant\n%s", read, want)
	}
	if want := "*.none!: no such file named=true err=true\n"; not != want {
		t.Errorf("passed over\n%swant\n%s", not, want)
	}
}

// Whatever bytes an archive has, reading it ends, within limits, in rows or in an
// error with its place; and what it has by the checksum is what was packed.
func FuzzContainer(f *testing.F) {
	const text = "id,owner\n1,Ana\n2,Budi\n"
	f.Add([]byte(gzipped(f, text)), 0, byte(0))
	f.Add([]byte(zipWith(f, zipEntry{"deals.csv", text, nil})), 40, byte(1))
	f.Add([]byte(zipWith(f, zipEntry{"a.csv", text, stored}, zipEntry{"b.csv", text, nil})), 90, byte(7))
	f.Fuzz(func(t *testing.T, packed []byte, at int, flip byte) {
		if len(packed) == 0 || len(packed) > 1<<16 {
			return
		}
		packed[(at%len(packed)+len(packed))%len(packed)] ^= flip
		for _, name := range []string{"a.gz", "a.zip"} {
			path := fileWith(t, name, string(packed))
			sources, over, err := expand([]string{path}, fileOptions{})
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range over {
				if p.why == "" || p.file == "" {
					t.Fatalf("passed over without a reason: %#v", p)
				}
			}
			for _, s := range sources {
				if _, err := dumpRows(s); err != nil && !strings.HasPrefix(err.Error(), s.file) {
					t.Fatalf("an error without its place: %v", err)
				}
			}
		}
	})
}
