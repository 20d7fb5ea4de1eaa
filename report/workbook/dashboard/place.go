package dashboard

import (
	"fmt"
	"strings"

	"kpi/report/workbook/canvas"
)

// place is where a figure stands: the first page that shows it.
type place struct {
	ref   string
	value any
}

// key is what a figure is: of which column, of whom and of when.
func (f figure) key() string {
	var key strings.Builder
	fmt.Fprintf(&key, "%s %s %d %d", f.column.ID, f.column.Title, f.column.Over, f.part)
	if f.window != nil {
		fmt.Fprintf(&key, " %d %d %d", f.window.From.Day, f.window.To.Day, f.window.Last.Day)
	}
	for _, g := range f.groups {
		fmt.Fprintf(&key, " %s %q", g.Dimension, g.Name)
	}
	return key.String()
}

// stands notes where a figure stands.
func (m *maker) stands(p *canvas.Page, at canvas.At, f figure) {
	if _, known := m.places[f.key()]; !known {
		m.places[f.key()] = place{p.Ref(at), cached(f.value())}
	}
}

// again puts a figure that stands on a page already as a reference to it, and any other
// as figure does.
func (m *maker) again(p *canvas.Page, at canvas.At, f figure) {
	was, known := m.places[f.key()]
	if !known || was.value != cached(f.value()) {
		m.figure(p, at, f)
		return
	}
	f.style.Format, f.style.Align = f.format, canvas.End
	if f.format == "" {
		f.style.Format = f.form.ExcelFormat(f.value().Currency)
	}
	p.Put(at, canvas.Cell{Formula: "IF(ISNUMBER(" + was.ref + ")," + was.ref + `,"")`, Value: was.value, Style: f.style})
}
