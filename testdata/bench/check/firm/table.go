package firm

import (
	"encoding/csv"
	"fmt"
	"os"
	"strconv"
)

// Money is an amount in ten-thousandths of its currency.
type Money int64

// Nothing is an amount that is not given.
const Nothing Money = -1 << 62

func (v Money) String() string {
	sign := ""
	if v < 0 {
		sign, v = "-", -v
	}
	return fmt.Sprintf("%s%d.%02d", sign, v/10000, v%10000/100)
}

// Moment is a minute of a day.
type Moment struct {
	Day    Day
	Minute int
}

// table is one export. Its cells are texts, days, moments, spans, amounts of money
// and whole numbers.
type table struct {
	name   string
	header []string
	rows   [][]any
}

func (m *maker) table(name string, header ...string) *table {
	t := &table{name: name, header: header}
	m.tables = append(m.tables, t)
	return t
}

func (t *table) add(cells ...any) {
	if len(cells) != len(t.header) {
		panic(fmt.Sprintf("%s: %d cells for %d headers", t.name, len(cells), len(t.header)))
	}
	t.rows = append(t.rows, cells)
}

// repeat lets some rows stand twice.
func (t *table) repeat(m *maker, one int) {
	for _, row := range t.rows {
		if m.once(one) {
			t.rows = append(t.rows, row)
		}
	}
}

func (t *table) write(path string, c Calendar, twin bool) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := csv.NewWriter(f)
	w.Write(t.headers(twin))
	for _, row := range t.rows {
		var line []string
		for _, cell := range row {
			line = append(line, texts(cell, c, twin)...)
		}
		w.Write(line)
	}
	w.Flush()
	return w.Error()
}

// headers are those of the export; in the twin, a period is two days.
func (t *table) headers(twin bool) []string {
	if !twin {
		return t.header
	}
	var list []string
	for i, h := range t.header {
		if len(t.rows) > 0 {
			if _, ok := t.rows[0][i].(Span); ok {
				list = append(list, h+"_first", h+"_last")
				continue
			}
		}
		list = append(list, h)
	}
	return list
}

func texts(cell any, c Calendar, twin bool) []string {
	switch v := cell.(type) {
	case Day:
		if v == None {
			return []string{""}
		}
		return []string{c.Text(v)}
	case Moment:
		return []string{fmt.Sprintf("%s %02d:%02d", c.Text(v.Day), v.Minute/60, v.Minute%60)}
	case Span:
		if twin {
			return []string{v.First.String(), v.Last.String()}
		}
		return []string{v.Label}
	case Money:
		if v == Nothing {
			return []string{""}
		}
		return []string{v.String()}
	case int:
		return []string{strconv.Itoa(v)}
	}
	return []string{cell.(string)}
}
