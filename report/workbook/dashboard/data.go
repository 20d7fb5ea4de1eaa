package dashboard

import (
	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/period"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
	"kpi/report/workbook/live"
)

// dataColumn is a column of a Data page, and what it holds in each row.
type dataColumn struct {
	header string
	width  float64
	style  canvas.Style
	at     func(row int) any
}

// dataPage is the records of a kind that formulas read, as a native table.
func (m *maker) dataPage(t *live.Table) {
	p := m.page("Data "+t.Kind.Plural(), "the records that the live figures read; deleting a row or changing a cell changes the figures")
	columns := m.dataColumns(t)
	for i, c := range columns {
		p.Put(canvas.At{Row: firstRow, Col: 1 + i}, canvas.Cell{Value: c.header, Style: headCell})
		p.Width(1+i, 1+i, c.width)
	}
	rows := max(1, t.Count())
	p.AddTable(canvas.Table{Name: t.Name, Range: canvas.Range{
		From: canvas.At{Row: firstRow, Col: 1}, To: canvas.At{Row: firstRow + rows, Col: len(columns)},
	}})
	p.SetStream(canvas.Stream{First: firstRow + 1, Rows: func(emit func([]canvas.Cell) error) error {
		line := make([]canvas.Cell, len(columns))
		for i := range t.Count() {
			row := i
			if t.Rows != nil {
				row = t.Rows[i]
			}
			for n, c := range columns {
				line[n] = canvas.Cell{Value: c.at(row), Style: c.style}
			}
			if err := emit(line); err != nil {
				return err
			}
		}
		return nil
	}})
	p.Freeze(canvas.At{Row: firstRow + 1, Col: 2})
	p.Repeat(firstRow)
	band(p, len(columns))
}

// dataColumns are those that say which record it is, then those that formulas read, then
// where it stands in the input.
func (m *maker) dataColumns(t *live.Table) []dataColumn {
	var columns []dataColumn
	ds := m.src.Data()
	for _, name := range []string{"id", "name"} {
		if f := field.Find(t.Kind.String() + "." + name); f != nil && ds.Col(f) != nil && !ds.Col(f).Keyed {
			columns = append(columns, m.fieldColumn(f))
		}
	}
	known := len(columns)
	for _, c := range t.Columns {
		switch {
		case c.Dimension != nil:
			columns = append(columns, m.groupColumn(t.Kind, c))
		case known == 0 || c.Header != columns[0].header && c.Header != columns[known-1].header:
			columns = append(columns, m.fieldColumn(c.Field))
		}
	}
	return append(columns, m.fileColumn(t.Kind), dataColumn{
		header: live.Line, width: 8, style: with(plainText, "0"),
		at: func(row int) any { _, line := ds.Table(t.Kind).Origin(row); return int64(line) },
	})
}

// fileColumn is the file that a record comes from.
func (m *maker) fileColumn(k field.Kind) dataColumn {
	ds := m.src.Data()
	names := make([]any, len(ds.Sources))
	for i, s := range ds.Sources {
		names[i] = number.Visible(fileName(s.File, s.Sheet))
	}
	return dataColumn{header: "file", width: 18, style: plainText, at: func(row int) any {
		source, _ := ds.Table(k).Origin(row)
		return names[source]
	}}
}

// groupColumn is the group that each record is of; blank for those that are of none.
func (m *maker) groupColumn(k field.Kind, c live.Column) dataColumn {
	codes, elsewhere := c.Dimension.Codes(k), c.Dimension.Elsewhere(k)
	names := make([]any, c.Dimension.Dict.Len())
	for code := range names {
		names[code] = number.Visible(c.Dimension.Name(uint32(code)))
	}
	return dataColumn{header: c.Header, width: 20, style: plainText, at: func(row int) any {
		if elsewhere(row) {
			return nil
		}
		return names[codes.CodeAt(row)]
	}}
}

// fieldColumn is a field; blank where a record has no value.
func (m *maker) fieldColumn(f *field.Field) dataColumn {
	col := m.src.Data().Col(f)
	c := dataColumn{header: f.Name, width: 12, style: plainText}
	if f.Type.IsText() {
		texts := make([]any, col.Dict.Len())
		for code := 1; code < len(texts); code++ {
			texts[code] = number.Visible(col.Dict.Text(uint32(code)))
		}
		c.width, c.at = 20, func(row int) any { return texts[col.CodeAt(row)] }
		return c
	}
	c.style = with(plainText, dataFormat(f.Type))
	convert := dataValue(f.Type)
	c.at = func(row int) any {
		n := col.At(row)
		if n == dataset.Missing {
			return nil
		}
		return convert(n)
	}
	return c
}

// dataFormat is the number format of a type of field.
func dataFormat(t field.Type) string {
	switch t {
	case field.Date:
		return dateFormat
	case field.Money:
		return "#,##0.00"
	case field.Rate:
		return "0.0##%"
	case field.Quantity:
		return "#,##0.####"
	}
	return "0"
}

// dataValue makes a cell's value of what a column holds.
func dataValue(t field.Type) func(n int64) any {
	if t == field.Date {
		return func(n int64) any { return serial(period.Day(n)) }
	}
	scale := float64(t.Scale())
	return func(n int64) any { return float64(n) / scale }
}
