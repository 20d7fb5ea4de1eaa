package dashboard

import (
	"cmp"
	"math"
	"math/big"
	"strconv"

	"kpi/kpi/metric"
	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
	"kpi/report/workbook/live"
)

// part is which of the figures of a cell is meant.
type part uint8

const (
	value part = iota
	previous
	target
)

// figure is one figure of a table on its way to a page.
type figure struct {
	column table.Column
	cell   table.Cell
	part   part
	// groups are of whom it is, and window for when; the maker's own where it is nil.
	groups []live.Group
	window *live.Window
	// of says on the Check page of whom the figure is.
	of    string
	form  number.Form
	style canvas.Style
	// format is how the figure is written, where that is not as its form has it.
	format string
}

func (f figure) value() table.Value {
	switch f.part {
	case previous:
		return f.cell.Previous
	case target:
		return f.cell.Target
	}
	return f.cell.Value
}

// figure puts a figure on a page: as a formula where Excel can say it, with the
// engine's value cached beside it, else as a value that is marked and only shown while
// the workbook is as it was made.
func (m *maker) figure(p *canvas.Page, at canvas.At, f figure) {
	v := f.value()
	f.style.Format = cmp.Or(f.format, f.form.ExcelFormat(v.Currency))
	if f.cell.Small && f.part == value && f.format == "" {
		f.style.Format += `"` + smallMark + `"`
	}
	if f.column.Unit == table.Word {
		p.Put(at, canvas.Cell{Value: number.Visible(f.cell.Word), Style: wrapping(indented(f.style))})
		return
	}
	text, err := m.formula(f)
	if err != nil {
		m.plain(p, at, f, live.Why(err))
		return
	}
	m.put(p, at, f, text)
}

// put puts a figure on a page as a formula, with the engine's value cached beside it,
// and has it checked.
func (m *maker) put(p *canvas.Page, at canvas.At, f figure, text string) {
	v := f.value()
	c := canvas.Cell{Formula: text, Value: cached(v), Style: f.style}
	c.Style.Align, c.Style.Format = canvas.End, cmp.Or(c.Style.Format, f.form.ExcelFormat(v.Currency))
	p.Put(at, c)
	m.stands(p, at, f)
	m.checks = append(m.checks, check{page: p, at: at, title: f.column.Title, part: f.part, of: f.of, value: v, unit: f.column.Unit})
}

// cached is a value as a formula gives it: blank where there is none.
func cached(v table.Value) any {
	if x, ok := v.Float(); ok && !math.IsInf(x, 0) {
		return x
	}
	return ""
}

// formula is the figure in Excel's words.
func (m *maker) formula(f figure) (string, error) {
	e := m.expr(f.column)
	window := m.now
	switch {
	case e == nil:
		return "", &live.Refusal{Why: "it is no KPI of the catalogue"}
	case f.value().Why == table.ShortHistory:
		return "", &live.Refusal{Why: string(table.ShortHistory)}
	case f.window != nil:
		window = *f.window
	case f.part == previous:
		window = *m.before
	}
	if f.part == target {
		found, _ := m.src.Metric(f.column.Metric)
		if e = found.Targets(); e == nil || m.src.Aimed() {
			return "", &live.Refusal{Why: "it was set by hand"}
		}
	}
	if f.column.Over > 1 {
		share := metric.Const{Value: big.NewRat(1, int64(f.column.Over))}
		e = metric.Product{Factors: []metric.Expr{e, share}}
	}
	return m.live.Formula(live.Ask{Expr: e, Groups: f.groups, Window: window})
}

// plainValue is a figure that is no formula, and why.
type plainValue struct {
	page       *canvas.Page
	at         canvas.At
	title, why string
}

// plain puts a value: in italics, and as a dash once the period cells or the Data pages
// have changed.
func (m *maker) plain(p *canvas.Page, at canvas.At, f figure, why string) {
	v := f.value()
	f.style.Align, f.style.Italic = canvas.End, true
	x, ok := cached(v).(float64)
	if !ok {
		p.Put(at, canvas.Cell{Value: number.Dash, Style: f.style})
		return
	}
	m.stands(p, at, f)
	m.values = append(m.values, plainValue{p, at, f.column.Title, why})
	p.Put(at, asMade(x, f.style))
}

// stale stands for a value that was made for another period, or for other records.
const stale = "—"

// asMade is a figure that gives way to a dash once the workbook is not as it was made.
func asMade(x float64, style canvas.Style) canvas.Cell {
	return canvas.Cell{Formula: "IF(made_for," + exact(x) + `,"` + stale + `")`, Value: x, Style: style}
}

// exact is a number as formulas write it, with every digit.
func exact(x float64) string { return strconv.FormatFloat(x, 'G', 17, 64) }

// change puts the change between two figures on the page: in points for rates, else as
// a part of the earlier one.
func (m *maker) change(p *canvas.Page, at canvas.At, c table.Column, cell table.Cell, now, before canvas.At, style canvas.Style) {
	style.Format, style.Align = number.ExcelChange(c.Unit), canvas.End
	if _, one := table.Together(cell.Value, cell.Previous); !one {
		p.Put(at, canvas.Cell{Value: number.Dash, Style: style})
		return
	}
	a, b := now.String(), before.String()
	text := "IF(OR(NOT(ISNUMBER(" + a + ")),NOT(ISNUMBER(" + b + ")))," + `"",` + a + "-" + b + ")"
	if !c.Unit.InPoints() {
		text = "IF(OR(NOT(ISNUMBER(" + a + ")),NOT(ISNUMBER(" + b + "))," + b + `<=0),"",` + a + "/" + b + "-1)"
	}
	p.Put(at, canvas.Cell{Formula: text, Value: cached(cell.Change), Style: style})
}
