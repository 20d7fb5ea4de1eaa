package dashboard

import (
	"slices"
	"strings"

	"kpi/report/workbook/canvas"
)

// Columns of a list of reasons: the reason, how many figures, the first, and of which
// KPIs.
const (
	plainTimes  = 4
	plainFirst  = 5
	plainTitles = 7
)

func (m *maker) plainHeads(p *canvas.Page, row, wide int) {
	m.line(p, row, piece{1, plainTimes - 1, m.say("Why"), headCell}, piece{plainTimes, plainTimes, m.say("Figures"), headEnd},
		piece{plainFirst, plainTitles - 1, m.say("The first"), headAside}, piece{plainTitles, wide, m.say("KPIs"), headCell})
}

// mostTitles is how many KPIs are named.
const mostTitles = 8

// plainRow is one reason.
func (m *maker) plainRow(p *canvas.Page, row, wide int, r plainReason) {
	titles := strings.Join(r.titles[:min(len(r.titles), mostTitles)], ", ")
	if more := len(r.titles) - mostTitles; more > 0 {
		titles += ", +" + tally(more)
	}
	m.line(p, row, piece{1, plainTimes - 1, r.why, rowCell}, piece{plainTitles, wide, titles, rowCell})
	p.Put(canvas.At{Row: row, Col: plainTimes}, canvas.Cell{Value: int64(r.times), Style: with(rowCell, "#,##0")})
	link := rowCell
	link.Color, link.Link = "", true
	p.Put(canvas.At{Row: row, Col: plainFirst}, canvas.Cell{Value: r.first.page.Name + " " + r.first.at.String(), Style: indented(link), Link: r.first.page.Ref(r.first.at)})
	fill(p, canvas.At{Row: row, Col: plainFirst + 1}, plainTitles-plainFirst-1, rowCell)
}

// plainFigures is how many figures are values, by the reason.
func (m *maker) plainFigures(p *canvas.Page, row int) int {
	if len(m.values) == 0 {
		return row - 1
	}
	m.sectionTitle(p, canvas.At{Row: row, Col: 1}, qualityWide, "Figures that are values, no formulas")
	row++
	m.plainHeads(p, row, qualityWide)
	for _, r := range m.plainReasons() {
		row++
		m.plainRow(p, row, qualityWide, r)
	}
	return row + 1
}

// plainReason is why some figures are values: how many, of which KPIs, and the first.
type plainReason struct {
	why    string
	times  int
	titles []string
	first  plainValue
}

// plainReasons is why figures are values, the most frequent first.
func (m *maker) plainReasons() (all []plainReason) {
	for _, v := range m.values {
		i := slices.IndexFunc(all, func(r plainReason) bool { return r.why == v.why })
		if i < 0 {
			i, all = len(all), append(all, plainReason{why: v.why, first: v})
		}
		all[i].times++
		if !slices.Contains(all[i].titles, v.title) {
			all[i].titles = append(all[i].titles, v.title)
		}
	}
	slices.SortStableFunc(all, func(a, b plainReason) int { return b.times - a.times })
	return all
}
