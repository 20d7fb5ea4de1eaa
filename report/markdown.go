package report

import (
	"io"
	"strings"

	"kpi/kpi/table"
	"kpi/report/number"
)

// writeMarkdown writes the report as Markdown tables, laid out as on the
// terminal, with a trend's time running down.
func writeMarkdown(w io.Writer, r *table.Report, opt Options) (notes []string, err error) {
	l := newLayout(r, opt)
	m := markdown{}
	m.line("# " + escapeMarkdown(strings.Join(l.heading(), " · ")))
	for i := range r.Tables {
		m.table(l, &r.Tables[i])
	}
	if m.small || len(r.Notes) > 0 {
		m.line("")
	}
	if m.small {
		m.line("- " + escapeMarkdown(smallMark+" "+smallNote))
	}
	for _, n := range r.Notes {
		m.line("- " + escapeLine(noteText(n)))
	}
	_, err = io.WriteString(w, m.out.String())
	return nil, err
}

// markdown is a document being written.
type markdown struct {
	out   strings.Builder
	small bool // a figure was marked as resting on few records
}

func (m *markdown) line(text string) { m.out.WriteString(text + "\n") }

func (m *markdown) table(l layout, t *table.Table) {
	m.line("\n## " + escapeMarkdown(number.Visible(t.Title)) + "\n")
	if len(t.Rows) == 0 && t.Total == nil {
		remarks := plainRemarks(t)
		if len(remarks) == 0 {
			m.line("no rows")
		}
		for i, remark := range remarks {
			if i > 0 {
				m.line("")
			}
			m.line(escapeLine(remark))
		}
		return
	}
	var g *grid
	if len(t.Labels) == 0 {
		g = l.summary(t)
	} else {
		g = l.group(t)
		g.columns[0].head.s = labelTitle(t) // the title stands above
	}
	g.withoutOrnaments()
	footnotes := g.number()
	m.grid(g)
	m.small = m.small || g.small()
	for i, note := range footnotes {
		footnotes[i] = number.Superscript(i+1) + " " + note
	}
	m.remarks(append(footnotes, g.remarks...))
}

// remarks writes a list under a table.
func (m *markdown) remarks(remarks []string) {
	for i, remark := range remarks {
		if i == 0 {
			m.line("")
		}
		m.line("- " + escapeLine(remark))
	}
}

func (m *markdown) grid(g *grid) {
	heads, rules := make([]string, len(g.columns)), make([]string, len(g.columns))
	for i, c := range g.columns {
		heads[i], rules[i] = escapeMarkdown(c.head.s+c.head.mark), "---:"
		if c.left {
			rules[i] = "---"
		}
	}
	m.row(heads)
	m.row(rules)
	for _, row := range g.rows {
		cells := make([]string, len(row.cells))
		for i, t := range row.cells {
			cells[i] = escapeMarkdown(strings.TrimSpace(t.s) + t.mark)
			if row.strong && cells[i] != "" {
				cells[i] = "**" + cells[i] + "**"
			}
		}
		if row.under != "" { // stands beside the figure: a row cannot go on below
			cells[1] += " (" + escapeMarkdown(strings.TrimSpace(row.under)) + ")"
		}
		m.row(cells)
	}
}

func (m *markdown) row(cells []string) { m.line("| " + strings.Join(cells, " | ") + " |") }

// withoutOrnaments takes out the columns that only repeat in pictures.
func (g *grid) withoutOrnaments() {
	for i := len(g.columns) - 1; i >= 0; i-- {
		if g.columns[i].ornament {
			g.remove(i)
		}
	}
}
