package dashboard

import (
	"strings"

	"kpi/report/workbook/canvas"
)

// mirror shows a cell of a page in another place.
func mirror(on *canvas.Page, at canvas.At, of *canvas.Page, from canvas.At, style canvas.Style) {
	seen, _ := of.At(from)
	ref := cellOf(on, of, from).ref
	style.Format, style.Align, style.Italic = seen.Style.Format, seen.Style.Align, seen.Style.Italic
	value := seen.Value
	if value == nil {
		ref, value = "IF("+ref+`="","",`+ref+")", ""
	}
	on.Put(at, canvas.Cell{Formula: ref, Value: value, Style: style})
}

// operand is what a formula is made of: a cell with what is in it, or a number.
type operand struct {
	ref   string
	value any
	cell  bool
}

// cellOf is a cell of a page as formulas on another page, or on this one, write it.
func cellOf(on, of *canvas.Page, at canvas.At) operand {
	seen, _ := of.At(at)
	if on == of {
		return operand{at.String(), seen.Value, true}
	}
	return operand{of.Ref(at), seen.Value, true}
}

// constant is a number.
func constant(x float64) operand { return operand{exact(x), x, false} }

// derived is a figure that a formula makes of some operands, where all of them are
// figures: the formula names them $1, $2 in turn.
func derived(p *canvas.Page, at canvas.At, style canvas.Style, formula string, cached func(x []float64) (float64, bool), from ...operand) {
	var figures []float64
	var are, names []string
	for i, one := range from {
		if x, ok := one.value.(float64); ok {
			figures = append(figures, x)
		}
		if one.cell {
			are = append(are, "ISNUMBER("+one.ref+")")
		}
		names = append(names, "$"+string(rune('1'+i)), one.ref)
	}
	is := are[0]
	if len(are) > 1 {
		is = "AND(" + strings.Join(are, ",") + ")"
	}
	c := canvas.Cell{Formula: "IF(" + is + "," + strings.NewReplacer(names...).Replace(formula) + `,"")`, Value: "", Style: ending(style)}
	if len(figures) == len(from) {
		if x, ok := cached(figures); ok {
			c.Value = x
		}
	}
	p.Put(at, c)
}
