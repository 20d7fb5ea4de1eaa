package dashboard

import (
	"reflect"
	"slices"

	"kpi/kpi/dataset"
	"kpi/kpi/metric"
	"kpi/report/workbook/live"
)

// summand is one part of a line: an expression of all records, or of those that are
// nobody's, added or taken off.
type summand struct {
	expr   metric.Expr
	nobody bool
	less   bool
}

// summands are the parts of an expression. What is added up over all reps is all there is
// without what is nobody's, which a spreadsheet can say.
func summands(e metric.Expr, less bool) []summand {
	switch e := e.(type) {
	case metric.Minus:
		return cancelled(append(summands(e.A, less), summands(e.B, !less)...))
	case metric.Group:
		if len(e.Having) == 0 && e.By == "rep" && e.Sum != nil {
			return []summand{{expr: e.Sum, less: less}, {expr: e.Sum, nobody: true, less: !less}}
		}
	}
	return []summand{{expr: e, less: less}}
}

// cancelled leaves out what is added and taken off.
func cancelled(all []summand) []summand {
	for i, a := range all {
		j := slices.IndexFunc(all, func(b summand) bool {
			return a.less != b.less && a.nobody == b.nobody && reflect.DeepEqual(a.expr, b.expr)
		})
		if j >= 0 {
			return cancelled(slices.Delete(slices.Delete(all, max(i, j), max(i, j)+1), min(i, j), min(i, j)+1))
		}
	}
	return all
}

// lineFormula is a line as a formula.
func (m *maker) lineFormula(e metric.Expr, w live.Window) (string, error) {
	text := ""
	for _, s := range summands(e, false) {
		ask := live.Ask{Expr: s.expr, Window: w}
		if s.nobody {
			ask.Groups = []live.Group{{Dimension: "rep", Name: dataset.Unassigned}}
		}
		one, err := m.live.Formula(ask)
		if err != nil {
			return "", err
		}
		if s.less {
			text += "-"
		} else if text != "" {
			text += "+"
		}
		text += "N(" + one + ")"
	}
	return text, nil
}
