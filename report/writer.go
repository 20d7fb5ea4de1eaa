package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
)

// writer writes one kind of thing in one format. Write has the formats of
// reports; the smaller things have fewer, each its own list.
type writer[T any] struct {
	format Format
	write  func(w *bytes.Buffer, what T, opt Options) error
}

// writeAs writes a thing in a format. Nothing is written before all of it is
// made. A format that the thing does not have is an error that names those it
// has.
func writeAs[T any](w io.Writer, f Format, what T, opt Options, writers []writer[T]) error {
	var known []string
	for _, one := range writers {
		if one.format != f {
			known = append(known, string(one.format))
			continue
		}
		var made bytes.Buffer
		if err := one.write(&made, what, opt); err != nil {
			return err
		}
		_, err := w.Write(made.Bytes())
		return err
	}
	return unwritable(f, known)
}

// unwritable refuses a format that is none of those known.
func unwritable(f Format, known []string) error {
	return fmt.Errorf("this cannot be written as %q; there are %s", Visible(string(f)), strings.Join(known, ", "))
}

// writeDoc writes a JSON document.
func writeDoc(w *bytes.Buffer, doc any) error {
	var out jsonWriter
	out.write(doc, 0)
	out.WriteByte('\n')
	_, err := out.WriteTo(w)
	return err
}

// newScreen is a terminal for what belongs to no report.
func newScreen(opt Options) *screen {
	return &screen{layout: newLayout(&table.Report{}, opt), width: opt.Width, painter: painter(opt.Color)}
}

// under writes a text indented below a heading, broken to the width.
func (s *screen) under(indent int, text string) { s.hang(pad(indent), text) }

// opposite writes a label on the left and a value on the right of a line.
func (s *screen) opposite(label, value string, t tone) {
	const space = 2
	between := space
	if s.width > 0 {
		label = cut(label, s.width-width(value)-space)
		between = max(s.width-width(label)-width(value), space)
	}
	s.line(s.paint(label, t) + pad(between) + s.paint(value, t))
}

// dotted is texts in one line, but for those that are empty.
func dotted(parts ...string) string {
	var all []string
	for _, part := range parts {
		if part != "" {
			all = append(all, number.Visible(part))
		}
	}
	return strings.Join(all, " · ")
}

// count is a whole number as people read it.
func (s *screen) count(n int) string { return s.style.Count(int64(n)) }

// plural is a number with its noun: "1 row", "2 rows".
func (s *screen) plural(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return s.count(n) + " " + noun
}

// more says that a list goes on; empty where it does not.
func (s *screen) more(n int, all string) string {
	if n <= 0 {
		return ""
	}
	return "…" + s.count(n) + " more (all: " + all + ")"
}

// The columns of lists beside figures: names that are cut where there is no
// room, and those of which every letter counts (an id, a line number), which are
// not.
func nameColumn(head string, yields int) column {
	return column{head: text{s: head}, left: true, yields: yields}
}

func wholeColumn(head string) column {
	return column{head: text{s: head}, left: true, ornament: true} // fit leaves ornaments uncut
}

// add adds a row of plain texts to a grid.
func (g *grid) add(cells ...string) {
	row := gridRow{cells: make([]text, len(cells))}
	for i, s := range cells {
		row.cells[i].s = s
	}
	g.rows = append(g.rows, row)
}

// parts draws a grid whose rows fall into parts, which share their columns:
// before has the lines that stand above a row, by its place, and those below the
// last at the number of rows. Dropped is the heads of columns without room.
func (s *screen) parts(g *grid, before map[int][]string) (dropped []string, err error) {
	l, dropped := g.squeeze(s.width)
	heads, rows, err := l.lines(s.painter)
	if err != nil {
		return nil, err
	}
	for _, head := range heads {
		if strings.TrimSpace(head) != "" {
			s.line(head)
		}
	}
	for i := range len(g.rows) + 1 {
		s.all(before[i])
		if i < len(g.rows) {
			s.all(rows[i])
		}
	}
	return dropped, nil
}

// squeeze fits a grid into a width: names are cut, then columns go.
func (g *grid) squeeze(limit int) (l *laid, dropped []string) {
	for {
		l = g.lay(limit, gap)
		if l.cutNames(shortest); l.fits() {
			return l, dropped
		}
		gone, ok := g.drop()
		if !ok {
			l.cutNames(1)
			return l, dropped
		}
		dropped = append(dropped, strings.TrimSpace(gone.head.s))
	}
}

// noRoom says which columns had to go.
func (s *screen) noRoom(dropped []string) {
	if len(dropped) > 0 {
		s.under(2, "no room for "+strings.Join(dropped, ", ")+"; a wider terminal has it, or -f json")
	}
}

// visibleAll is texts made safe to show.
func visibleAll(texts []string) []string {
	out := make([]string, len(texts))
	for i, s := range texts {
		out[i] = number.Visible(s)
	}
	return out
}
