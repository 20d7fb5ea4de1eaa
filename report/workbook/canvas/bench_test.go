package canvas

import (
	"fmt"
	"io"
	"runtime"
	"testing"
	"time"

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

// BenchmarkWrite tells how much time and memory our rows take of what excelize's own
// stream takes for the same cells.
func BenchmarkWrite(b *testing.B) {
	var ours, theirs cost
	for b.Loop() {
		ours.add(func() error { _, err := streamed(benchRows).Write(io.Discard); return err })
		theirs.add(func() error { return bare(benchRows, io.Discard) })
	}
	b.ReportMetric(float64(ours.spent)/float64(theirs.spent), "time-ratio")
	b.ReportMetric(float64(ours.bytes)/float64(theirs.bytes), "bytes-ratio")
	b.ReportMetric(ours.spent.Seconds()/float64(b.N), "s/write")
}

type cost struct {
	spent time.Duration
	bytes uint64
}

func (c *cost) add(work func() error) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	if err := work(); err != nil {
		panic(err)
	}
	c.spent += time.Since(start)
	runtime.ReadMemStats(&after)
	c.bytes += after.TotalAlloc - before.TotalAlloc
}

// Rows take no memory: ten times as many are held in no more.
func TestMemory(t *testing.T) {
	const rows = 200_000
	var most uint64
	b := New("t", "", false)
	row := make([]Cell, 5)
	b.Page("Data").SetStream(Stream{First: 1, Rows: func(emit func([]Cell) error) error {
		for i := range rows {
			benchCells(i, row)
			if err := emit(row); err != nil {
				return err
			}
			if i%20_000 == 0 {
				var now runtime.MemStats
				runtime.GC()
				runtime.ReadMemStats(&now)
				most = max(most, now.HeapAlloc)
			}
		}
		return nil
	}})
	if _, err := b.Write(io.Discard); err != nil {
		t.Fatal(err)
	}
	if most > 20<<20 {
		t.Errorf("%d rows hold %d MB", rows, most>>20)
	}
	var ours, theirs cost
	ours.add(func() error { _, err := streamed(20_000).Write(io.Discard); return err })
	theirs.add(func() error { return bare(20_000, io.Discard) })
	if 4*ours.bytes > theirs.bytes {
		t.Errorf("%d bytes are taken, where excelize takes %d", ours.bytes, theirs.bytes)
	}
}

// bare writes the cells by excelize alone.
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
