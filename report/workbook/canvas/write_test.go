package canvas

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

func written(t *testing.T, b *Book) []byte {
	t.Helper()
	var out bytes.Buffer
	if _, err := b.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func opened(t *testing.T, made []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(made))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// partsOf is the text of every part, and their names in order.
func partsOf(t *testing.T, made []byte) (texts map[string]string, names []string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(made), int64(len(made)))
	if err != nil {
		t.Fatal(err)
	}
	texts = map[string]string{}
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		texts[part.Name], names = string(text), append(names, part.Name)
	}
	return texts, names
}

func TestSameBytes(t *testing.T) {
	for _, rightToLeft := range []bool{false, true} {
		made := written(t, sample(rightToLeft))
		for range 4 {
			if !bytes.Equal(made, written(t, sample(rightToLeft))) {
				t.Fatal("two workbooks of the same pages differ")
			}
		}
	}
}

// Every part is well-formed, and rows and cells stand in order.
func TestParts(t *testing.T) {
	texts, names := partsOf(t, written(t, sample(false)))
	if names[0] != contentTypes || names[len(names)-1] != stylesPart {
		t.Errorf("parts in the order %q", names)
	}
	for name, text := range texts {
		d := xml.NewDecoder(strings.NewReader(text))
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
	sheet := texts["xl/worksheets/sheet1.xml"]
	row, col, cells := 0, 0, 0
	for _, m := range regexp.MustCompile(`<row r="(\d+)"|<c r="([A-Z]+)(\d+)"`).FindAllStringSubmatch(sheet, -1) {
		if m[1] != "" {
			next, _ := strconv.Atoi(m[1])
			if next <= row {
				t.Errorf("row %d after row %d", next, row)
			}
			row, col = next, 0
			continue
		}
		next, err := excelize.ColumnNameToNumber(m[2])
		if err != nil || next <= col || m[3] != strconv.Itoa(row) {
			t.Errorf("cell %s%s in row %d after column %d", m[2], m[3], row, col)
		}
		col, cells = next, cells+1
	}
	if row != 45 || cells != 12 {
		t.Errorf("%d rows, %d cells", row, cells)
	}
	for _, want := range []string{
		`<dimension ref="B2:F7">`, `<c r="B5" s="3"><f>SUM(deals[amount])</f><v>780</v></c>`,
		`t="str"><f>IF(made_for,0.25,&quot;—&quot;)</f><v>—</v></c>`, ` t="b"><v>1</v></c>`,
		`<hyperlink ref="B7" location="&#39;Data&#39;!A1">`, `<row r="5" ht="30" customHeight="1">`,
	} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the first page has no %s", want)
		}
	}
}

func TestRead(t *testing.T) {
	f := opened(t, written(t, sample(false)))
	for _, c := range []struct{ page, cell, value, formula string }{
		{"Summary", "B2", "Sales KPIs", ""},
		{"Summary", "B5", "780", "SUM(deals[amount])"},
		{"Summary", "F5", "—", `IF(made_for,0.25,"—")`},
		{"Summary", "B6", "▲ 12.0%", ""},
		{"Summary", "F6", "TRUE", ""},
		{"Data", "A1", "rep", ""},
		{"Data", "C13", "71", ""},
		{"Data", "E13", "100%", ""},
	} {
		value, err := f.GetCellValue(c.page, c.cell)
		if formula, _ := f.GetCellFormula(c.page, c.cell); err != nil || value != c.value || formula != c.formula {
			t.Errorf("%s!%s: %q of %q, want %q of %q (%v)", c.page, c.cell, value, formula, c.value, c.formula, err)
		}
	}
	id, err := f.GetCellStyle("Summary", "B2")
	if err != nil {
		t.Fatal(err)
	}
	if look, err := f.GetStyle(id); err != nil || look.Font == nil || look.Font.Size != 18 || !look.Font.Bold || look.Font.Color != "1F2A44" || look.Alignment.Vertical != "center" {
		t.Errorf("the title looks like %+v (%v)", look, err)
	}
	if width, _ := f.GetColWidth("Summary", "C"); width != 13 {
		t.Errorf("a column is %v wide", width)
	}
	if panes, _ := f.GetPanes("Data"); panes.XSplit != 1 || panes.YSplit != 1 || panes.TopLeftCell != "B2" {
		t.Errorf("panes %+v", panes)
	}
	names := f.GetDefinedName()
	if len(names) != 2 || names[0].Name != "_xlnm.Print_Titles" && names[1].Name != "_xlnm.Print_Titles" {
		t.Errorf("names %+v", names)
	}
	if p, err := f.GetDocProps(); err != nil || p.Created != "2026-06-30T00:00:00Z" || p.Title != "Sales & more" {
		t.Errorf("properties %+v (%v)", p, err)
	}
}

// The headers that a table has and those that its cells show are the same.
func TestTable(t *testing.T) {
	b := New("t", "", false)
	p := b.Page("Data")
	for i, head := range []string{"2026", `a <b> & "c"`, "ü_x0041_"} {
		p.Put(At{3, i + 2}, Cell{Value: head})
		p.Put(At{4, i + 2}, Cell{Value: int64(i)})
	}
	p.AddTable(Table{"deals", Range{At{3, 2}, At{4, 4}}})
	made := written(t, b)
	texts, _ := partsOf(t, made)
	var table struct {
		Ref     string `xml:"ref,attr"`
		Columns []struct {
			Name string `xml:"name,attr"`
		} `xml:"tableColumns>tableColumn"`
	}
	if err := xml.Unmarshal([]byte(texts["xl/tables/table1.xml"]), &table); err != nil || table.Ref != "B3:D4" {
		t.Fatal(table, err)
	}
	f := opened(t, made)
	for i, c := range table.Columns {
		if text, _ := f.GetCellValue("Data", At{3, i + 2}.String()); text != read(c.Name) {
			t.Errorf("the cell says %q, the table %q", text, c.Name)
		}
	}
}

func TestRightToLeft(t *testing.T) {
	f := opened(t, written(t, sample(true)))
	if v, err := f.GetSheetView("Data", 0); err != nil || !*v.RightToLeft {
		t.Errorf("the page runs from left to right (%v)", err)
	}
	id, _ := f.GetCellStyle("Summary", "B5")
	if look, err := f.GetStyle(id); err != nil || look.Alignment.Horizontal != "right" || look.Alignment.ReadingOrder != 2 {
		t.Errorf("the start is at %+v (%v)", look.Alignment, err)
	}
}

// A page whose rows come one by one has what a page with the same cells in place has.
func TestStream(t *testing.T) {
	rows := [][]Cell{{{Value: "a"}, {}, {Value: 1.5, Style: Style{Format: "0.00"}}}, {{}, {Formula: "A2", Value: "a"}}}
	placed, run := New("t", "", false), New("t", "", false)
	one, other := placed.Page("Data"), run.Page("Data")
	one.Put(At{1, 1}, Cell{Value: "head", Style: Style{Bold: true}})
	other.Put(At{1, 1}, Cell{Value: "head", Style: Style{Bold: true}})
	for i, row := range rows {
		for j, c := range row {
			one.Put(At{i + 2, j + 1}, c)
		}
	}
	other.SetStream(Stream{First: 2, Last: At{3, 3}, Rows: func(emit func([]Cell) error) error {
		for _, row := range rows {
			if err := emit(row); err != nil {
				return err
			}
		}
		return nil
	}})
	if !bytes.Equal(written(t, placed), written(t, run)) {
		t.Error("the two differ")
	}
}

func TestErrors(t *testing.T) {
	at := At{2, 2}
	for name, c := range map[string]struct {
		draw func(p *Page)
		want string
	}{
		"NaN":     {func(p *Page) { p.Put(at, Cell{Value: math.NaN()}) }, "page P, cell B2: NaN is no number that Excel takes"},
		"inf":     {func(p *Page) { p.Put(at, Cell{Value: math.Inf(-1), Formula: "1"}) }, "cell B2: -Inf is no number"},
		"type":    {func(p *Page) { p.Put(at, Cell{Value: 7}) }, "cell B2: a value of type int"},
		"formula": {func(p *Page) { p.Put(at, Cell{Formula: strings.Repeat("1+", 4096) + "1"}) }, "cell B2: a formula of 8193 characters"},
		"header":  {func(p *Page) { p.AddTable(Table{"t", Range{at, At{4, 2}}}) }, `page P: table t: the header in B2 is ""`},
		"twice": {func(p *Page) {
			p.Put(at, Cell{Value: "a"})
			p.Put(at.Right(1), Cell{Value: "A"})
			p.AddTable(Table{"t", Range{at, At{4, 3}}})
		}, `the header in C2 is "A"`},
		"above": {func(p *Page) {
			p.Put(at, Cell{Value: "a"})
			p.SetStream(Stream{First: 2, Rows: func(emit func([]Cell) error) error { return emit(nil) }})
		}, "page P: row 2 after row 2"},
		"link": {func(p *Page) {
			p.SetStream(Stream{First: 2, Rows: func(emit func([]Cell) error) error { return emit([]Cell{{Link: "'P'!A1"}}) }})
		}, "page P, row 2: a link in a streamed row"},
		"below": {func(p *Page) {
			p.SetStream(Stream{First: 2, Last: At{2, 1}, Rows: func(emit func([]Cell) error) error { return emit(make([]Cell, 2)) }})
		}, "page P, row 2: 2 columns, though A2 was to be the last cell"},
	} {
		b := New("t", "", false)
		c.draw(b.Page("P"))
		if _, err := b.Write(io.Discard); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	if _, err := New("t", "", false).Write(io.Discard); err == nil {
		t.Error("a book of no pages is written")
	}
}

func TestCut(t *testing.T) {
	b := New("t", "", false)
	p := b.Page("P")
	p.Put(At{1, 1}, Cell{Value: strings.Repeat("😀", 16384)}) // one unit too many
	p.Put(At{2, 1}, Cell{Value: strings.Repeat("ä", 32767)})
	var out bytes.Buffer
	notes, err := b.Write(&out)
	if err != nil || len(notes) != 1 || notes[0] != "P, row 1, column 1: a text of 32768 characters was cut to 32767, as Excel takes no more" {
		t.Fatal(notes, err)
	}
	f := opened(t, out.Bytes())
	if got, _ := f.GetCellValue("P", "A1"); got != strings.Repeat("😀", 16383)+"…" {
		t.Errorf("%d bytes are left", len(got))
	}
	if got, _ := f.GetCellValue("P", "A2"); got != strings.Repeat("ä", 32767) {
		t.Errorf("%d bytes are left of a text that is not too long", len(got))
	}
}

func TestFooter(t *testing.T) {
	b := New("t", "", false)
	b.Footer = strings.Repeat("R&D ", 200)
	if got := b.footer(); units(got) > longestFooter || strings.Count(strings.NewReplacer("&L", "", "&C", "", "&R", "", "&8", "", "&K", "", "&A", "", "&P", "", "&N", "").Replace(got), "&")%2 != 0 {
		t.Errorf("%d units: %s", units(got), got)
	}
}

// A row is as high as Excel lets it be at most.
func TestHeight(t *testing.T) {
	b := New("t", "2026-06-30", false)
	p := b.Page("P")
	p.Height(1, 2, 5000)
	p.Put(At{1, 1}, Cell{Value: "x"})
	if texts, _ := partsOf(t, written(t, b)); !strings.Contains(texts["xl/worksheets/sheet1.xml"], `ht="409"`) || p.HeightOf(2) != 409 {
		t.Error(texts["xl/worksheets/sheet1.xml"])
	}
}
