package report

import (
	"bytes"
	"encoding/csv"
	"io"
	"slices"

	"kpi/kpi/table"
)

// WriteNaming writes what KPIs are called, a language a column. An unknown format
// is an error, as is a failed write.
func WriteNaming(w io.Writer, f Format, n table.Naming, opt Options) error {
	return writeAs(w, f, n, opt, []writer[table.Naming]{
		{Table, namingTerminal}, {JSON, namingJSON}, {CSV, namingCSV}, {Markdown, namingMarkdown},
	})
}

// namingLines is the names as lines of cells, the heads first.
func namingLines(n table.Naming) [][]string {
	lines := [][]string{slices.Concat([]string{"kpi"}, n.Languages)}
	for _, k := range n.KPIs {
		lines = append(lines, slices.Concat([]string{k.ID}, k.Names))
	}
	return lines
}

func namingJSON(w *bytes.Buffer, n table.Naming, _ Options) error {
	list := array{}
	for _, k := range n.KPIs {
		names := object{}
		for i, tag := range n.Languages {
			names = append(names, member{tag, at(k.Names, i)})
		}
		list = append(list, inline{object{{"kpi", k.ID}, {"names", names}}})
	}
	return writeDoc(w, list)
}

func namingCSV(w *bytes.Buffer, n table.Naming, opt Options) error {
	out, safe := csv.NewWriter(w), safeText(opt)
	for _, line := range namingLines(n) {
		out.Write(safeAll(line, safe))
	}
	out.Flush()
	return out.Error()
}

func namingGrid(n table.Naming) *grid {
	g := &grid{}
	for i, line := range namingLines(n) {
		if i > 0 {
			g.add(visibleAll(line)...)
			continue
		}
		for _, head := range line {
			g.columns = append(g.columns, nameColumn(head, stays))
		}
	}
	return g
}

func namingTerminal(w *bytes.Buffer, n table.Naming, opt Options) error {
	s := newScreen(opt)
	dropped, err := s.parts(namingGrid(n), nil)
	if err != nil {
		return err
	}
	s.noRoom(dropped)
	_, err = w.WriteString(s.out.String())
	return err
}

func namingMarkdown(w *bytes.Buffer, n table.Naming, _ Options) error {
	m := markdown{}
	m.grid(namingGrid(n))
	_, err := w.WriteString(m.out.String())
	return err
}
