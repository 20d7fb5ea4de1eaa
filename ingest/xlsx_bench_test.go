package ingest

import (
	"archive/zip"
	"bufio"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// The sizes that are published are those of -workbookrows 200000.
var benchRows = flag.Int("workbookrows", 20_000, "rows of the workbooks of BenchmarkXLSX")

// BenchmarkXLSX reads all cells of a workbook of 18 columns, beside unzip, which
// only inflates the sheet, and excelize, which hands over raw texts.
func BenchmarkXLSX(b *testing.B) {
	for _, shared := range []bool{false, true} {
		path := filepath.Join(b.TempDir(), "deals.xlsx")
		size := writeBenchBook(b, path, *benchRows, shared)
		name := map[bool]string{false: "inline", true: "shared"}[shared]
		b.Run(name+"/kpi", func(b *testing.B) { benchAll(b, size, func() error { return readAllXLSX(path) }) })
		b.Run(name+"/unzip", func(b *testing.B) {
			if _, err := exec.LookPath("unzip"); err != nil {
				b.Skip(err)
			}
			benchAll(b, size, func() error { return exec.Command("unzip", "-p", path, "xl/worksheets/sheet1.xml").Run() })
		})
		b.Run(name+"/excelize", func(b *testing.B) { benchAll(b, size, func() error { return readAllExcelize(path) }) })
	}
}

func benchAll(b *testing.B, size int64, read func() error) {
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		if err := read(); err != nil {
			b.Fatal(err)
		}
	}
}

func readAllXLSX(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	book, fault := newXLSXBook(path, info.Size())
	if fault != nil {
		return fault
	}
	r, err := (&xlsxSheetFile{book: book, sheet: book.sheets[0]}).open()
	if err != nil {
		return err
	}
	defer r.close()
	for {
		if _, err := r.next(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func readAllExcelize(path string) error {
	f, err := excelize.OpenFile(path)
	if err != nil {
		return err
	}
	defer f.Close()
	rows, err := f.Rows("Deals")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if _, err := rows.Columns(excelize.Options{RawCellValue: true}); err != nil {
			return err
		}
	}
	return rows.Error()
}

// writeBenchBook writes a workbook of deals, and gives the size of its sheet.
func writeBenchBook(b *testing.B, path string, rows int, shared bool) int64 {
	b.Helper()
	file, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	archive := zip.NewWriter(file)
	const sheet, texts = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
	book := &benchBook{shared: shared, random: rand.New(rand.NewPCG(1, 2)), index: map[string]int{}}
	part := func(name string, write func(w *bufio.Writer)) {
		entry, err := archive.Create(name)
		if err != nil {
			b.Fatal(err)
		}
		w := bufio.NewWriter(entry)
		write(w)
		if err := w.Flush(); err != nil {
			b.Fatal(err)
		}
	}
	for _, made := range (madeBook{styles: `<xf numFmtId="0"/><xf numFmtId="14"/>`}).parts() {
		if made[0] != sheet && made[0] != texts {
			part(made[0], func(w *bufio.Writer) { w.WriteString(made[1]) })
		}
	}
	part(sheet, func(w *bufio.Writer) { book.sheet(w, rows) })
	part(texts, book.texts)
	if err := archive.Close(); err != nil {
		b.Fatal(err)
	}
	return book.size
}

// benchBook writes the cells of a workbook, with its texts inline or shared.
type benchBook struct {
	shared bool
	random *rand.Rand
	index  map[string]int
	all    []string
	size   int64
}

func (k *benchBook) sheet(w *bufio.Writer, rows int) {
	write := func(text string) {
		k.size += int64(len(text))
		w.WriteString(text)
	}
	write(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n<worksheet" + madeMain + "><sheetData>")
	for line := 1; line <= rows; line++ {
		write(fmt.Sprintf(`<row r="%d">`, line))
		for column := 1; column <= 18; column++ {
			write(k.cell(fmt.Sprintf("%s%d", columnName(column), line), line, column))
		}
		write("</row>")
	}
	write("</sheetData></worksheet>")
}

// cell is an id, amounts, dates, and words of which some repeat.
func (k *benchBook) cell(ref string, line, column int) string {
	switch column {
	case 1:
		return k.text(ref, fmt.Sprintf("006%012d", line))
	case 2:
		return k.text(ref, fmt.Sprintf("Renewal of contract %d", k.random.IntN(1_000_000)))
	case 3, 4, 5, 6:
		return fmt.Sprintf(`<c r="%s"><v>%d.%02d</v></c>`, ref, k.random.IntN(1_000_000), 1+k.random.IntN(99))
	case 7, 8, 9:
		return fmt.Sprintf(`<c r="%s" s="1"><v>%d</v></c>`, ref, 45000+k.random.IntN(1000))
	case 10:
		return fmt.Sprintf(`<c r="%s"><v>%d</v></c>`, ref, k.random.IntN(100))
	}
	return k.text(ref, fmt.Sprintf("Customer or owner %d", k.random.IntN(40*column)))
}

func (k *benchBook) text(ref, text string) string {
	if !k.shared {
		return `<c r="` + ref + `" t="inlineStr"><is><t>` + text + `</t></is></c>`
	}
	n, ok := k.index[text]
	if !ok {
		n = len(k.all)
		k.index[text] = n
		k.all = append(k.all, text)
	}
	return fmt.Sprintf(`<c r="%s" t="s"><v>%d</v></c>`, ref, n)
}

func (k *benchBook) texts(w *bufio.Writer) {
	w.WriteString("<sst" + madeMain + "><si><t>" + strings.Join(k.all, "</t></si><si><t>") + "</t></si></sst>")
}
