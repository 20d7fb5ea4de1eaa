package canvas

import (
	"fmt"
	"io"
	"testing"

	"github.com/xuri/excelize/v2"
)

const (
	benchRows    = 100_000
	benchColumns = 15
)

// benchCells are the cells of a Data page: ids and names, amounts and days.
func benchCells(i int, row []Cell) {
	for col := range row {
		switch col % 5 {
		case 0:
			row[col] = Cell{Value: ids[i%len(ids)], Style: Style{}}
		case 1:
			row[col] = Cell{Value: ids[(i*7)%100], Style: Style{}}
		case 2:
			row[col] = Cell{Value: float64(i*37%100000) / 100, Style: Style{Format: "#,##0.00"}}
		case 3:
			row[col] = Cell{Value: int64(45000 + i%700), Style: Style{Format: "yyyy-mm-dd"}}
		case 4:
			row[col] = Cell{Value: int64(i % 13), Style: Style{Format: "#,##0"}}
		}
	}
}

var ids = func() (all []string) {
	for i := range 20_000 {
		all = append(all, fmt.Sprintf("D-%06d", i*7919%1000003))
	}
	return all
}()

func streamed(rows int) *Book {
	b := New("bench", "2026-06-30", false)
	p := b.Page("Data")
	row := make([]Cell, benchColumns)
	p.SetStream(Stream{First: 1, Last: At{rows, benchColumns}, Rows: func(emit func([]Cell) error) error {
		for i := range rows {
			benchCells(i, row)
			if err := emit(row); err != nil {
				return err
			}
		}
		return nil
	}})
	return b
}

func BenchmarkWrite(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := streamed(benchRows).Write(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkStreamWriter writes the same cells by excelize alone.
func BenchmarkStreamWriter(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if err := bare(benchRows, io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

func bare(rows int, out io.Writer) error {
	f := excelize.NewFile()
	defer f.Close()
	looks := map[string]int{}
	for _, format := range []string{"", "#,##0.00", "yyyy-mm-dd", "#,##0"} {
		look := &excelize.Style{Alignment: &excelize.Alignment{Vertical: "top"}}
		if format != "" {
			look.CustomNumFmt = &format
		}
		id, err := f.NewStyle(look)
		if err != nil {
			return err
		}
		looks[format] = id
	}
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	row, values := make([]Cell, benchColumns), make([]any, benchColumns)
	for i := range rows {
		benchCells(i, row)
		for col, c := range row {
			values[col] = excelize.Cell{StyleID: looks[c.Style.Format], Value: c.Value}
		}
		if err := w.SetRow(At{i + 1, 1}.String(), values); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Write(out)
}
