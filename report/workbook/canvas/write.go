package canvas

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"kpi/report/number"
)

// Write writes the workbook. Notes say which texts were too long for a cell. Errors
// name the page and the cell; what was written until then is no workbook.
func (b *Book) Write(w io.Writer) (notes []string, err error) {
	f := excelize.NewFile()
	defer f.Close()
	m := &maker{book: b, file: f, styles: newStyles(f, b.RightToLeft), parts: map[string]*Page{}}
	if err := m.frame(); err != nil {
		return nil, err
	}
	if err := m.write(w); err != nil {
		return nil, err
	}
	return m.notes, nil
}

// maker is a book while it is written.
type maker struct {
	book   *Book
	file   *excelize.File
	styles *styles
	parts  map[string]*Page // the page that each worksheet's part shows
	notes  []string
}

// frame makes everything but the rows.
func (m *maker) frame() error {
	if len(m.book.pages) == 0 {
		return fmt.Errorf("a workbook of no pages")
	}
	for i, p := range m.book.pages {
		if err := m.sheet(i, p); err != nil {
			return err
		}
		m.parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = p
	}
	for _, p := range m.book.pages {
		if err := m.page(p); err != nil {
			return fmt.Errorf("page %s: %w", p.Name, err)
		}
	}
	for _, d := range m.book.defined {
		if err := m.file.SetDefinedName(&excelize.DefinedName{Name: d.name, RefersTo: d.ref}); err != nil {
			return fmt.Errorf("the name %q for %q: %w", d.name, d.ref, err)
		}
	}
	m.file.SetActiveSheet(max(0, slices.IndexFunc(m.book.pages, func(p *Page) bool { return !p.hidden })))
	return m.whole()
}

// whole sets what the workbook has once: its properties, dated by the data, as the
// same pages are to be the same file, and that Excel is to calculate all.
func (m *maker) whole() error {
	stamp := number.Visible(cmp.Or(m.book.AsOf, "1980-01-01")) + "T00:00:00Z"
	err := m.file.SetDocProps(&excelize.DocProperties{
		Creator: "kpi", LastModifiedBy: "kpi", Title: number.Visible(m.book.Title), Subject: number.Visible(m.book.Subject), Created: stamp, Modified: stamp,
	})
	if err != nil {
		return err
	}
	all := true
	return m.file.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &all})
}

// sheet makes the empty sheet of a page; the first takes the place of the one that
// is there.
func (m *maker) sheet(i int, p *Page) error {
	if i == 0 {
		return m.file.SetSheetName(m.file.GetSheetName(0), p.Name)
	}
	_, err := m.file.NewSheet(p.Name)
	return err
}

// stylesPart is the part with all looks.
const stylesPart = "xl/styles.xml"

// write writes the parts, with the rows of the pages put in.
func (m *maker) write(w io.Writer) error {
	all, err := collect(m.file)
	if err != nil {
		return err
	}
	z := newZipFile(w)
	for _, p := range all {
		out, err := z.entry(p.name)
		if err != nil {
			return err
		}
		if err := m.part(out, p); err != nil {
			return err
		}
	}
	return z.Close()
}

func (m *maker) part(out io.Writer, p *part) error {
	text := p.Bytes()
	if page := m.parts[p.name]; page != nil {
		return m.worksheet(out, page, text)
	}
	switch {
	case p.name == contentTypes:
		text = sortTypes(text)
	case strings.HasPrefix(p.name, "xl/charts/"):
		text = drawn(text)
	case p.name == stylesPart:
		all, err := collect(m.file) // once more: the rows brought new looks
		if err != nil {
			return err
		}
		text = all[slices.IndexFunc(all, func(p *part) bool { return p.name == stylesPart })].Bytes()
	}
	_, err := out.Write(text)
	return err
}

// worksheet writes the part of a page: what excelize made of it, with our columns and
// rows in the place of its own.
func (m *maker) worksheet(out io.Writer, p *Page, text []byte) error {
	before, after, err := split(text)
	if err != nil {
		return fmt.Errorf("page %s: %w", p.Name, err)
	}
	rows := &rowWriter{out: out, page: p.Name, styles: m.styles, notes: &m.notes, buf: make([]byte, 0, 2*full)}
	rows.buf = append(rows.buf, before...)
	if err := m.columns(rows, p); err != nil {
		return err
	}
	rows.buf = append(rows.buf, "<sheetData>"...)
	if err := p.write(rows); err != nil {
		return err
	}
	rows.buf = append(rows.buf, "</sheetData>"...)
	if p.filter != nil {
		rows.buf = fmt.Appendf(rows.buf, `<autoFilter ref="%s"/>`, p.filter)
	}
	rows.buf = append(rows.buf, p.grounded(p.solid(after))...)
	return rows.flush()
}

// split takes the columns and rows out of a worksheet's part. All names are written
// with &lt; in there, so these can be nothing else.
func split(text []byte) (before, after []byte, err error) {
	start := bytes.Index(text, []byte("<sheetData"))
	if start < 0 {
		return nil, nil, fmt.Errorf("a worksheet without rows")
	}
	after = text[start+len("<sheetData>"):]
	if empty, ok := bytes.CutPrefix(text[start:], []byte("<sheetData/>")); ok {
		after = empty
	} else if _, rest, ok := bytes.Cut(after, []byte("</sheetData>")); ok {
		after = rest
	}
	if columns := bytes.Index(text[:start], []byte("<cols>")); columns >= 0 {
		start = columns
	}
	return text[:start], after, nil
}
