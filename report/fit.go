package report

import (
	"cmp"
	"slices"
	"strings"
)

// The widths below which names are not cut: shortest while a column can go
// instead, short while a bar can.
const (
	shortest = 12
	short    = 24
)

// laid is a grid with the widths that its columns get.
type laid struct {
	*grid
	heads  [][]string // by column, the lines of its head
	slots  []int      // by column, the room for marks beside its numbers
	widths []int      // by column, with the slot
	gap    int        // blanks between columns
	limit  int        // 0: none
}

// fit lays the grid out in a width. Numbers are never cut: heads are wrapped,
// names are cut, then columns go, and the grid keeps what is left. Dropped is
// the names of the columns that had to go.
func (g *grid) fit(limit, gap int) (l *laid, dropped []string) {
	for {
		l = g.lay(limit, gap)
		if l.fits() {
			return l, dropped
		}
		l.wrapHeads()
		if slices.ContainsFunc(g.columns, func(c column) bool { return c.extra }) {
			l.cutNames(short) // a bar is worth the ends of long names
		} else {
			l.cutNames(shortest)
		}
		if l.fits() {
			return l, dropped
		}
		gone, ok := g.drop()
		if !ok {
			l.cutNames(1)
			return l, dropped
		}
		if !gone.extra {
			dropped = append(dropped, cmp.Or(gone.name, gone.head.s))
		}
	}
}

// fitsWhole tells whether the grid needs no more than wrapped heads and shorter
// names to fit.
func (g *grid) fitsWhole(limit, gap int) bool {
	l := g.lay(limit, gap)
	l.wrapHeads()
	l.cutNames(shortest)
	return l.fits()
}

// lay gives every column the width it would like.
func (g *grid) lay(limit, gap int) *laid {
	g.number()
	l := &laid{grid: g, gap: gap, limit: limit}
	for i, c := range g.columns {
		slot := 0
		if !c.left {
			slot = width(c.head.mark)
			for _, row := range g.rows {
				slot = max(slot, width(row.cells[i].mark))
			}
		}
		l.slots = append(l.slots, slot)
		l.heads = append(l.heads, strings.Split(c.head.s, "\n"))
		l.widths = append(l.widths, 0)
		l.widen(i)
	}
	return l
}

// widen gives a column the width of its head and its cells.
func (l *laid) widen(i int) { l.widths[i] = max(widest(l.heads[i])+l.markRoom(i), l.body(i)) }

// body is the width of a column's widest cell, with its marks.
func (l *laid) body(i int) (most int) {
	for _, row := range l.rows {
		most = max(most, width(l.draw(i, row.cells[i])))
	}
	return most
}

// markRoom is what a head needs beside its words.
func (l *laid) markRoom(i int) int { return max(l.slots[i], width(l.columns[i].head.mark)) }

// draw is a cell's text with its mark, or the room for one.
func (l *laid) draw(i int, t text) string {
	return t.s + t.tail + t.mark + pad(l.slots[i]-width(t.mark))
}

func (l *laid) fits() bool {
	total := l.gap * (len(l.widths) - 1)
	for _, w := range l.widths {
		total += w
	}
	return l.limit == 0 || total <= l.limit
}

// wrapHeads breaks the heads that are wider than what stands below them.
func (l *laid) wrapHeads() {
	for i := range l.columns {
		to := l.body(i) - l.markRoom(i)
		for _, line := range l.heads[i] {
			to = max(to, indent(line)+widest(strings.Fields(line)))
		}
		l.wrapHead(i, to)
		l.widen(i)
	}
}

// wrapHead breaks the head of a column to a width, what is indented under itself.
func (l *laid) wrapHead(i, to int) {
	var lines []string
	for _, line := range l.heads[i] {
		before := indent(line)
		for _, part := range wrap(line[before:], max(to-before, 1)) {
			lines = append(lines, pad(before)+part)
		}
	}
	l.heads[i] = lines
}

// indent is how many blanks a text begins with.
func indent(s string) int { return len(s) - len(strings.TrimLeft(s, " ")) }

// cutNames narrows the columns of names, down to a least width, until the grid
// fits. Their heads are wrapped before they are cut.
func (l *laid) cutNames(least int) {
	l.narrow(least)
	for i, head := range l.heads {
		if to := l.widths[i] - l.markRoom(i); to < widest(head) {
			l.wrapHead(i, max(to, indent(head[0])+widest(strings.Fields(strings.Join(head, " ")))))
		}
	}
}

// narrow takes the widest columns of names in until the grid fits.
func (l *laid) narrow(least int) {
	for !l.fits() {
		most := -1
		for i, c := range l.columns {
			if c.left && !c.ornament && l.widths[i] > least && (most < 0 || l.widths[i] > l.widths[most]) {
				most = i
			}
		}
		if most < 0 {
			return
		}
		l.widths[most]--
	}
}

// lines draws the grid: its head, and the lines of each row, words that go on and
// the under line among them.
func (l *laid) lines(p painter) (head []string, rows [][]string, err error) {
	height := 0
	for _, head := range l.heads {
		height = max(height, len(head))
	}
	var cells [][]string
	for n := range height {
		cells = append(cells, l.headLine(n, height, p))
	}
	ends := make([]int, len(l.rows)) // where each row's lines end
	for i, row := range l.rows {
		cells = append(cells, l.rowLines(row, p)...)
		ends[i] = len(cells)
	}
	drawn, err := l.join(cells)
	if err != nil {
		return nil, nil, err
	}
	from := height
	for i, row := range l.rows {
		lines := drawn[from:ends[i]:ends[i]]
		if row.under != "" {
			for line := range strings.SplitSeq(row.under, "\n") {
				lines = append(lines, p.paint(line, dimTone))
			}
		}
		rows, from = append(rows, lines), ends[i]
	}
	return drawn[:height], rows, nil
}

// headLine is the n-th of the lines of all heads, which stand on the same
// ground.
func (l *laid) headLine(n, height int, p painter) []string {
	cells := make([]string, len(l.columns))
	for i, c := range l.columns {
		at := n - (height - len(l.heads[i]))
		if at < 0 {
			continue
		}
		t := text{s: l.heads[i][at]}
		if at == len(l.heads[i])-1 {
			t.mark = c.head.mark
		}
		cells[i] = p.paint(l.cell(i, t), max(c.head.tone, dimTone))
	}
	return cells
}

// mostLines is how many lines a word may take: what is longer is cut.
const mostLines = 4

// rowLines is the line of a row, and those in which its words go on.
func (l *laid) rowLines(row gridRow, p painter) (lines [][]string) {
	for i, t := range row.cells {
		if row.strong && t.tone == plainTone {
			t.tone = strongTone
		}
		for n, part := range l.partsOf(i, t) {
			if n == len(lines) {
				lines = append(lines, make([]string, len(l.columns)))
			}
			lines[n][i] = p.paint(l.cell(i, part), t.tone)
		}
	}
	return lines
}

// partsOf is a cell's text, in a column that wraps line by line: the last has the
// mark, and the end of what is too long.
func (l *laid) partsOf(i int, t text) []text {
	room := l.widths[i] - width(t.tail+t.mark)
	if !l.columns[i].wraps || width(t.s) <= room || room < 1 {
		return []text{t}
	}
	var parts []text
	indent := t.s[:len(t.s)-len(strings.TrimLeft(t.s, " "))]
	if len(indent) >= room {
		indent = ""
	}
	for _, line := range wrap(t.s, room-len(indent)) {
		if len(parts) == mostLines {
			parts[mostLines-1].s += " " + line // too long: cut where it is drawn
			continue
		}
		parts = append(parts, text{s: indent + line})
	}
	parts[len(parts)-1].tail, parts[len(parts)-1].mark = t.tail, t.mark
	return parts
}

// cell is a text in its column: names cut to its width, numbers whole.
func (l *laid) cell(i int, t text) string {
	if l.columns[i].left {
		t.s = cut(t.s, l.widths[i]-width(t.tail+t.mark))
	}
	return l.draw(i, t)
}
