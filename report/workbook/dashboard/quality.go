package dashboard

import (
	"slices"
	"strings"

	"kpi/kpi/dataset"
	"kpi/report/workbook/canvas"
)

// Columns of the page on data quality: a place, what it is, and texts.
const (
	qualityFirst = 44.0
	qualityNext  = 14.0
	qualityWide  = 12
)

// qualityPage says what was read, what could not be used, and what figures rest on.
func (m *maker) qualityPage() {
	p := m.page("Data quality", "what was read, what could not be used, and what the figures rest on")
	p.Width(1, 1, qualityFirst)
	p.Width(2, qualityWide, qualityNext)
	row := m.origin(p, bodyRow)
	row = m.files(p, row+1)
	row = m.problems(p, row+1)
	row = m.reportNotes(p, row+1)
	row = m.coverage(p, row+1)
	row = m.plainFigures(p, row+1)
	m.longTexts(p, row+1)
	band(p, qualityWide)
	p.Freeze(canvas.At{Row: firstRow, Col: 1})
	p.Repeat(linkRow)
}

// origin is how the workbook was made.
func (m *maker) origin(p *canvas.Page, row int) int {
	m.sectionTitle(p, canvas.At{Row: row, Col: 1}, qualityWide, "How this workbook was made")
	r := m.report
	lines := [][2]string{
		{"Program", strings.TrimSpace("kpi " + m.opt.Version)},
		{"Command", m.opt.Flags},
		{"Period", r.Period.Label + ", " + r.Period.From + " – " + r.Period.To},
		{"Against", previousOf(r.Previous.Label, r.Previous.From, r.Previous.To)},
		{"As of", r.AsOf + ", " + m.say("from") + " " + r.AsOfFrom()},
		{"Currency", r.Currency},
	}
	for _, l := range lines {
		if l[1] == "" {
			continue
		}
		row++
		m.line(p, row, piece{1, 1, m.say(l[0]), rowCell}, piece{2, qualityWide, l[1], rowCell})
	}
	return row + 1
}

func previousOf(label, from, to string) string {
	if label == "" {
		return ""
	}
	return label + ", " + from + " – " + to
}

// mostProblems is how many problems are told with their place; the rest is counted.
const mostProblems = 200

// problems are the rows and values that could not be used, with their places.
func (m *maker) problems(p *canvas.Page, row int) int {
	ds := m.src.Data()
	all := slices.Concat(ds.Problems, ds.JoinRemarks())
	m.sectionTitle(p, canvas.At{Row: row, Col: 1}, qualityWide, "Problems")
	row++
	m.line(p, row, piece{1, qualityWide, m.problemCounts(all), plainText})
	if len(all) == 0 {
		return row + 1
	}
	row++
	m.line(p, row, piece{1, 1, m.say("Place"), headCell}, piece{2, 3, m.say("What became of it"), headCell},
		piece{4, 8, m.say("Problem"), headCell}, piece{9, qualityWide, m.say("What helps"), headCell})
	for _, problem := range all[:min(len(all), mostProblems)] {
		row++
		m.line(p, row, piece{1, 1, problemPlace(ds, problem), rowCell}, piece{2, 3, m.say(weights[problem.Weight]), rowCell},
			piece{4, 8, problem.What, rowCell}, piece{9, qualityWide, problem.Hint, rowCell})
	}
	if more := len(all) - mostProblems; more > 0 {
		row++
		m.line(p, row, piece{1, qualityWide, "… " + tally(more) + " " + m.say("more; --rejects FILE.csv writes all"), faint})
	}
	return row + 1
}

// weights say what becomes of what has a problem.
var weights = [...]string{dataset.Remark: "used, with a remark", dataset.BadValue: "value left out", dataset.BadRow: "row left out"}

// problemCounts is how many problems of each weight there are.
func (m *maker) problemCounts(all []dataset.Problem) string {
	var times [len(weights)]int
	for _, p := range all {
		times[p.Weight]++
	}
	var parts []string
	for _, w := range []dataset.Weight{dataset.BadRow, dataset.BadValue, dataset.Remark} {
		parts = append(parts, tally(times[w])+" × "+m.say(weights[w]))
	}
	return strings.Join(parts, ", ")
}

// problemPlace is where in the input a problem is.
func problemPlace(ds *dataset.Dataset, p dataset.Problem) string {
	s := ds.Sources[p.Source]
	text := fileName(s.File, s.Sheet)
	if p.Line > 0 {
		text += ":" + exact(float64(p.Line))
	}
	if p.Column > 0 {
		text += ":" + exact(float64(p.Column))
	}
	return text
}

// reportNotes are the notes of the report, with their places.
func (m *maker) reportNotes(p *canvas.Page, row int) int {
	if len(m.report.Notes) == 0 {
		return row - 1
	}
	m.sectionTitle(p, canvas.At{Row: row, Col: 1}, qualityWide, "Notes")
	for _, n := range m.report.Notes {
		row++
		text := n.Text
		for i, place := range n.Places {
			if i == 0 {
				text += " — "
			} else {
				text += ", "
			}
			text += place.String()
		}
		m.line(p, row, piece{1, qualityWide, text, rowCell})
	}
	return row + 1
}
