package dashboard

import (
	"strings"

	"kpi/report/workbook/canvas"
)

// mirror shows a cell of a page in another place.
func mirror(on *canvas.Page, at canvas.At, of *canvas.Page, from canvas.At, style canvas.Style) {
	seen, _ := of.At(from)
	ref := from.String()
	if of != on {
		ref = of.Ref(from)
	}
	style.Format, style.Align, style.Italic = seen.Style.Format, seen.Style.Align, seen.Style.Italic
	value := seen.Value
	if value == nil {
		ref, value = "IF("+ref+`="","",`+ref+")", ""
	}
	on.Put(at, canvas.Cell{Formula: ref, Value: value, Style: style})
}

// derived is a figure that a formula makes of the figures of some cells, where all of them
// have one: the formula names them $1, $2 in turn.
func derived(p *canvas.Page, at canvas.At, style canvas.Style, formula string, cached func(x []float64) (float64, bool), from ...canvas.At) {
	var figures []float64
	var are, names []string
	for i, cell := range from {
		seen, _ := p.At(cell)
		if x, ok := seen.Value.(float64); ok {
			figures = append(figures, x)
		}
		are = append(are, "ISNUMBER("+cell.String()+")")
		names = append(names, "$"+string(rune('1'+i)), cell.String())
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
