package dashboard

import (
	"strings"

	"github.com/clipperhouse/displaywidth"

	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
	"kpi/report/workbook/live"
)

// chartSource is the page that the charts of the summary are drawn from: figures of other
// pages again, side by side, and what is made of them.
type chartSource struct {
	page *canvas.Page
	// row is the next one free.
	row int
	// months is the trend, and its columns are ranges by the ids of KPIs.
	months *series
}

// series is a list on the source: names with figures beside them.
type series struct {
	table       *table.Table
	rows        []table.Row
	first, last int
	// columns are the places of columns by what is in them.
	columns map[string]int
	// every is how many names a narrow chart has the room of one for.
	every int
}

// Columns of a series that hold no KPI.
const (
	inFull  = "name"
	inBrief = "name in brief" // of times each n-th alone
	quota   = "quota"
	pad     = "pad"
)

// of is the range of a column, as charts write it; empty where there is none.
func (s *series) of(p *canvas.Page, column string) string {
	n, ok := s.columns[column]
	if !ok {
		return ""
	}
	return p.RefRange(canvas.Rows(n, s.first, s.last))
}

// chartSource adds the page, with the trend upon it.
func (m *maker) chartSource() *chartSource {
	s := &chartSource{page: m.page("Chart figures", "what the charts of the summary are drawn from"), row: bodyRow}
	s.page.Width(1, 1, 30)
	s.page.Repeat(linkRow)
	band(s.page, 12)
	if t := m.table("trend"); t != nil && len(t.Rows) > 1 {
		s.months = m.monthSeries(s, t)
	}
	return s
}

// trend is the range of a figure month by month, for its tile; empty where there is none.
func (s *chartSource) trend(c table.Column) string {
	if s.months == nil {
		return ""
	}
	return s.months.of(s.page, c.ID)
}

// fromZero tells whether no figure of the trend is below zero.
func (s *chartSource) fromZero(c table.Column) bool {
	return fromZero(values(s.months.rows, columnOf(s.months.table, c.ID)))
}

// begin starts a series with its title and its heads; columns are by their keys.
func (m *maker) begin(s *chartSource, t *table.Table, rows []table.Row, title string, keys, heads []string) *series {
	made := &series{table: t, rows: rows, first: s.row + 2, last: s.row + 1 + len(rows), columns: map[string]int{}}
	m.sectionTitle(s.page, canvas.At{Row: s.row, Col: 1}, len(heads), title)
	next := canvas.At{Row: s.row + 1, Col: 1}
	for i, key := range keys {
		look := headEnd
		switch key {
		case inFull:
			look = headCell
		case inBrief:
			look = headAside
		}
		next = m.heads(s.page, next, look, heads[i])
		made.columns[key] = 1 + i
	}
	last := len(heads)
	for col := 2; col <= last; col++ {
		s.page.Width(col, col, max(s.page.WidthOf(col), seriesWidth))
	}
	s.page.Height(s.row+1, s.row+1, headHigh(s.page, 1, heads...))
	band(s.page, last)
	s.row = made.last + 2
	return made
}

// seriesWidth is how wide the columns of the source are that need no more.
const seriesWidth = 14

// again shows a figure on the source, in a column as wide as it needs.
func (s *chartSource) again(m *maker, at canvas.At, f figure) {
	s.page.Width(at.Col, at.Col, max(s.page.WidthOf(at.Col), textWidth(f.form.Text(f.value()))+3))
	m.again(s.page, at, f)
}

// monthSeries is the trend: a row for each unit of time, with the quota of the amount
// that is drawn beside it, where there is one.
func (m *maker) monthSeries(s *chartSource, t *table.Table) *series {
	keys, heads := []string{inFull}, []string{t.Labels[0].Title}
	for _, c := range t.Columns {
		keys, heads = append(keys, c.ID), append(heads, c.Title)
	}
	amount := aimed(t, t.Rows)
	if amount >= 0 {
		keys, heads = append(keys, quota), append(heads, t.Columns[amount].Title+", "+m.say("target"))
	}
	n := len(keys)
	keys, heads = append(keys, "from", "to", "through", inBrief), append(heads, m.say("First day"), m.say("Last day"), m.say("Up to"), m.say("In brief"))
	made := m.begin(s, t, t.Rows, t.Title, keys, heads)
	made.every = every(len(t.Rows), 1)
	rolls := fixedDays
	if m.monthly(t) {
		rolls = rollingMonth
	}
	for i, row := range t.Rows {
		at := canvas.At{Row: made.first + i, Col: 1}
		from, to, through := at.Right(n), at.Right(n+1), at.Right(n+2)
		m.days(s.page, from, to, through, row.Period, rolls)
		label := m.timeLabel(t, row, from)
		s.page.Put(at, label)
		if i%made.every == 0 {
			label.Style = aside
			s.page.Put(at.Right(n+3), label)
		}
		w := m.windowAt(s.page, row.Period, from.InColumn(), to.InColumn(), through.InColumn())
		for j, c := range t.Columns {
			f := figure{column: c, cell: row.Cells[j], window: &w, of: row.Names[0], form: m.columnForm(t, j), style: rowCell}
			s.again(m, at.Right(1+j), f)
			if j == amount {
				f.part = target
				m.aim(s, canvas.At{Row: at.Row, Col: made.columns[quota]}, f)
			}
		}
	}
	return made
}

// aim puts a target, or nothing where there is none.
func (m *maker) aim(s *chartSource, at canvas.At, f figure) {
	if !f.cell.Target.Defined() {
		s.page.Put(at, canvas.Cell{Style: f.style})
		return
	}
	s.again(m, at, f)
}

// aimed is the column whose figures are measured against targets in a chart: the first
// amount of money that has some in these rows; -1 for none.
func aimed(t *table.Table, rows []table.Row) int {
	for i, c := range t.Columns {
		if !c.Unit.IsMoney() {
			continue
		}
		for _, row := range rows {
			if row.Cells[i].Target.Defined() {
				return i
			}
		}
	}
	return -1
}

// longestName is how long names may be beside bars, in characters.
const longestName = 28

// groupSeries is a figure of some groups, and its target beside it where aim is set.
func (m *maker) groupSeries(s *chartSource, t *table.Table, rows []table.Row, col int, title string, more ...string) *series {
	c := t.Columns[col]
	keys, heads := []string{inFull, c.ID}, []string{t.Labels[0].Title, c.Title}
	for _, key := range more {
		keys, heads = append(keys, key), append(heads, m.say(sentence(key)))
	}
	keys, heads = append(keys, inBrief), append(heads, m.say("In brief"))
	made := m.begin(s, t, rows, title, keys, heads)
	for i, row := range rows {
		at := canvas.At{Row: made.first + i, Col: 1}
		name := number.Visible(row.Names[0])
		s.page.Put(at, canvas.Cell{Value: name, Style: rowCell})
		s.page.Put(canvas.At{Row: at.Row, Col: made.columns[inBrief]}, canvas.Cell{Value: displaywidth.TruncateString(name, longestName, "…"), Style: aside})
		groups := []live.Group{{Dimension: t.Labels[0].ID, Name: name, Ref: at.InColumn()}}
		f := figure{column: c, cell: row.Cells[col], groups: groups, of: row.Names[0], form: m.columnForm(t, col), style: rowCell}
		s.again(m, at.Right(1), f)
		if n, ok := made.columns[quota]; ok {
			f.part = target
			m.aim(s, canvas.At{Row: at.Row, Col: n}, f)
		}
	}
	return made
}

// sentence is words with a capital at the start.
func sentence(words string) string { return strings.ToUpper(words[:1]) + words[1:] }
