package workbook

import (
	"fmt"
	"math"
	"unicode/utf16"

	"github.com/clipperhouse/displaywidth"
	"github.com/xuri/excelize/v2"

	"kpi/kpi/table"
	"kpi/report/number"
)

// sheet is a sheet before it is written.
type sheet struct {
	head   []string
	rows   [][]cell
	frozen int  // how many columns stay in sight
	total  bool // the last row is a total
}

// cell is text or a number, with its number format and what is seen of it.
type cell struct {
	value  any // string, float64 or int64; nil is empty
	format string
	seen   string
	dash   bool // stands for a figure that cannot be
}

func words(s string) cell {
	s = number.Visible(s)
	return cell{value: s, seen: s}
}

func whole(n int64) cell {
	return cell{value: n, format: "#,##0", seen: number.StyleFor("").Count(n)}
}

func counted(n *int64) cell {
	if n == nil {
		return cell{}
	}
	return whole(*n)
}

// figure is a value as a number, or a dash: why there is none stands beside it
// or on the sheet of notes.
func figure(form number.Form, v table.Value) cell {
	if f, ok := v.Float(); ok && !math.IsInf(f, 0) {
		return cell{value: f, format: form.ExcelFormat(v.Currency), seen: form.Text(v)}
	}
	return cell{value: form.Text(v), seen: form.Text(v), dash: true}
}

// told is what a cell of a report says: its word, or its figure.
func told(form number.Form, unit table.Unit, from table.Cell) cell {
	if unit == table.Word && (from.Word != "" || from.Value.Why == "") {
		return words(from.Word)
	}
	return figure(form, from.Value)
}

// optional is a value that is left blank where there is none.
func optional(form number.Form, v table.Value) cell {
	if !v.Defined() {
		return cell{}
	}
	return figure(form, v)
}

// texts adds a row of texts.
func (s *sheet) texts(texts ...string) {
	row := make([]cell, len(texts))
	for i, t := range texts {
		row[i] = words(t)
	}
	s.rows = append(s.rows, row)
}

// book is a workbook being written.
type book struct {
	file   *excelize.File
	styles map[style]int
	names  sheetNames
	sheets int
	notes  []string
}

// add writes a sheet. After it is flushed nothing can be added to it.
func (b *book) add(name string, s *sheet) error {
	if err := b.newSheet(name); err != nil {
		return err
	}
	if err := b.onPaper(name); err != nil {
		return err
	}
	w, err := b.file.NewStreamWriter(name)
	if err != nil {
		return err
	}
	if err := s.frame(w); err != nil {
		return err
	}
	head := make([]cell, len(s.head))
	for i, h := range s.head {
		head[i] = words(h)
		head[i].dash = s.numbers(i)
	}
	if err := b.row(w, 1, name, head, style{head: true, wrap: true}); err != nil {
		return err
	}
	for i, row := range s.rows {
		if err := b.row(w, i+2, name, row, style{total: s.total && i == len(s.rows)-1}); err != nil {
			return err
		}
	}
	return w.Flush()
}

// numbers tells whether a column holds numbers, so that its heading stands over
// them, on the right.
func (s *sheet) numbers(column int) bool {
	for _, row := range s.rows {
		if _, text := row[column].value.(string); !text && row[column].value != nil {
			return true
		}
	}
	return false
}

// newSheet adds a sheet; the first takes the place of the one that is there.
func (b *book) newSheet(name string) error {
	b.sheets++
	if b.sheets == 1 {
		return b.file.SetSheetName(b.file.GetSheetName(0), name)
	}
	_, err := b.file.NewSheet(name)
	return err
}

// onPaper sets a sheet up for printing: landscape, as wide as the page. It comes
// before the stream writer, which writes the setting down at once.
func (b *book) onPaper(name string) error {
	fit, landscape, wide, high := true, "landscape", 1, 0
	if err := b.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	return b.file.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &wide, FitToHeight: &high})
}

// The bounds of column widths, in characters.
const (
	narrowest = 8
	widest    = 60
)

// frame sets the column widths and what stays in sight: before the first row,
// as the stream writer wants it.
func (s *sheet) frame(w *excelize.StreamWriter) error {
	for i, head := range s.head {
		most := max(narrowest, displaywidth.String(number.Visible(head)))
		for _, row := range s.rows {
			most = max(most, displaywidth.String(row[i].seen))
		}
		if err := w.SetColWidth(i+1, i+1, float64(min(most, widest)+2)); err != nil {
			return err
		}
	}
	corner, err := excelize.CoordinatesToCellName(s.frozen+1, 2)
	if err != nil {
		return err
	}
	pane := "bottomRight"
	if s.frozen == 0 {
		pane = "bottomLeft"
	}
	return w.SetPanes(&excelize.Panes{Freeze: true, XSplit: s.frozen, YSplit: 1, TopLeftCell: corner, ActivePane: pane})
}

func (b *book) row(w *excelize.StreamWriter, line int, name string, row []cell, look style) error {
	values := make([]any, len(row))
	for i, c := range row {
		look := look
		look.format, look.right = c.format, c.dash
		id, err := b.style(look)
		if err != nil {
			return err
		}
		if s, ok := c.value.(string); ok {
			c.value = b.short(s, name, line, i+1)
		}
		if c.value != "" {
			values[i] = excelize.Cell{StyleID: id, Value: c.value}
		} else {
			values[i] = excelize.Cell{StyleID: id}
		}
	}
	at, err := excelize.CoordinatesToCellName(1, line)
	if err != nil {
		return err
	}
	return w.SetRow(at, values)
}

// longest is how long a text Excel takes, in UTF-16 units.
const longest = 32767

// short is a text that a cell can hold: a longer one is cut, marked with …, and
// noted.
func (b *book) short(s, sheet string, line, column int) string {
	units := utf16.Encode([]rune(s))
	if len(units) <= longest {
		return s
	}
	b.notes = append(b.notes, fmt.Sprintf("%s, row %d, column %d: a text of %d characters was cut to %d, as Excel takes no more",
		sheet, line, column, len(units), longest))
	kept := units[:longest-1]
	if last := len(kept) - 1; utf16.IsSurrogate(rune(kept[last])) && kept[last] < 0xdc00 {
		kept = kept[:last] // half a letter
	}
	return string(utf16.Decode(kept)) + "…"
}
