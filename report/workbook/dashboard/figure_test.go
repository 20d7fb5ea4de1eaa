package dashboard

import (
	"math/big"
	"testing"

	"kpi/kpi/metric"
	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
)

// nothingKnown is a source that has no KPI.
type nothingKnown struct{ Source }

func (nothingKnown) Metric(string) (*metric.Metric, metric.Basis) { return nil, metric.Basis{} }

// figures is a maker with a page to put figures on.
func figures() (*maker, *canvas.Page) {
	m := &maker{report: &table.Report{}, src: nothingKnown{}, places: map[string]place{}}
	return m, canvas.New("", "2026-06-30", false).Page("Reps")
}

var corner = canvas.At{Row: 5, Col: 2}

// What Excel cannot say is a value in italics that gives way to a dash, and stands on the
// Check page with the reason; no formula is checked.
func TestPlainFigure(t *testing.T) {
	m, p := figures()
	m.figure(p, corner, figure{column: table.Column{Title: "Won"}, cell: table.Cell{Value: table.Of(big.NewRat(5, 2))}})
	c, _ := p.At(corner)
	if c.Formula != `IF(made_for,2.5,"—")` || c.Value != 2.5 || !c.Style.Italic || c.Style.Align != canvas.End {
		t.Errorf("the cell is %+v", c)
	}
	if len(m.checks) != 0 || len(m.values) != 1 || m.values[0].why != "it is no KPI of the catalogue" {
		t.Errorf("the figures are %+v and %+v", m.checks, m.values)
	}
	if share := m.share(); share != 0 {
		t.Errorf("%v of the figures are live", share)
	}
}

// A figure that cannot be is a dash, and none of those that are counted.
func TestUndefinedFigure(t *testing.T) {
	m, p := figures()
	m.figure(p, corner, figure{cell: table.Cell{Value: table.Undefined(table.NothingToDivideBy)}})
	if c, _ := p.At(corner); c.Value != number.Dash || c.Formula != "" || len(m.values) != 0 {
		t.Errorf("the cell is %+v, the values are %+v", c, m.values)
	}
}

// A figure of few records has a mark, in its format alone; that before has none.
func TestSmallFigure(t *testing.T) {
	m, p := figures()
	f := figure{cell: table.Cell{Small: true, Value: table.Int(3), Previous: table.Int(2)}, form: m.formOf(table.Count, table.Int(3))}
	m.figure(p, corner, f)
	f.part = previous
	m.figure(p, corner.Down(1), f)
	small, _ := p.At(corner)
	before, _ := p.At(corner.Down(1))
	if small.Style.Format != before.Style.Format+`"°"` || small.Value != 3.0 {
		t.Errorf("the formats are %s and %s", small.Style.Format, before.Style.Format)
	}
}

// A formula has the engine's value beside it, is checked to the minor unit of its
// currency, and is found again by other pages.
func TestLiveFigure(t *testing.T) {
	m, p := figures()
	f := figure{column: table.Column{ID: "revenue", Title: "Revenue", Unit: table.Money}, cell: table.Cell{Value: table.Value{Num: big.NewRat(1, 3), Currency: "JPY"}}}
	m.put(p, corner, f, "SUM(A1:A2)")
	c, _ := p.At(corner)
	if c.Formula != "SUM(A1:A2)" || c.Value != 1.0/3 || c.Style.Italic {
		t.Errorf("the cell is %+v", c)
	}
	if len(m.checks) != 1 || m.checks[0].decimals() != 0 || m.share() != 1 {
		t.Errorf("the checks are %+v", m.checks)
	}
	m.again(p, corner.Down(1), f)
	if c, _ := p.At(corner.Down(1)); c.Formula != `IF(ISNUMBER('Reps'!$B$5),'Reps'!$B$5,"")` {
		t.Errorf("it is said again as %s", c.Formula)
	}
}

// The sum of the differences is that of the rows of figures, whatever the number of these.
func TestCheckTotals(t *testing.T) {
	m, p := figures()
	m.book = canvas.New("", "2026-06-30", false)
	for range 3 {
		m.put(p, corner, figure{cell: table.Cell{Value: table.Int(1)}}, "1")
	}
	m.checkPage()
	check := m.book.Pages()[0]
	if c, _ := check.At(canvas.At{Row: checkTotal, Col: 2}); c.Formula != "SUM($G$9:$G$11)" {
		t.Errorf("the total is %s", c.Formula)
	}
	row, _ := check.At(canvas.At{Row: 9, Col: differCol})
	if want := `IF(OR(E9="",F9=""),IF(AND(E9="",F9=""),0,1),ABS(ROUND(E9-F9,6)))`; row.Formula != want {
		t.Errorf("a difference is %s, not %s", row.Formula, want)
	}
}
