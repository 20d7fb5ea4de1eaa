package dashboard

import (
	"strconv"
	"strings"

	"kpi/report/number"
	"kpi/report/workbook/canvas"
	"kpi/report/workbook/live"
)

// closing adds the Check page, the workings and the Data pages, which are known once
// every figure stands on its page.
func (m *maker) closing() {
	contents := m.contentsPage()
	m.definitionsPage()
	m.qualityPage()
	m.checkPage()
	m.workingsPage()
	for _, t := range m.live.Tables() {
		m.dataPage(t)
	}
	m.listPages(contents)
	m.navigation()
	m.book.Footer = m.footer()
	m.book.Subject = m.report.Period.Label + ", " + m.say("as of") + " " + m.report.AsOf
}

// workingsPage is what formulas share: the days that figures go up to, whether quotas
// cover a span, and the lists of groups.
func (m *maker) workingsPage() {
	p := m.page("Workings", "what the formulas share")
	m.heads(p, canvas.At{Row: firstRow, Col: 1}, headCell, "Name", "Value", "Meaning")
	row := firstRow + 1
	named := func(name, formula string, value any, style canvas.Style, meaning string) {
		at := canvas.At{Row: row, Col: 1}
		p.Put(at, canvas.Cell{Value: name, Style: rowCell})
		p.Put(at.Right(1), canvas.Cell{Formula: formula, Value: value, Style: style})
		p.Put(at.Right(2), canvas.Cell{Value: number.Visible(m.say(meaning)), Style: rowCell})
		m.book.Define(name, p.Ref(at.Right(1)))
		row++
	}
	date := with(rowCell, dateFormat)
	named("period_last", m.periodLast(), serial(m.now.Last.Day), date, "the last day of the period whose records count")
	named("period_stand", "MIN(period_last,as_of)", serial(m.now.Stand.Day), date, "the day at whose end stocks are taken")
	if _, follows := m.follow(); follows {
		named("period_months", monthsText, float64(wholeMonths(m.now.From.Day, m.now.To.Day)), rowCell, "how many whole months the period is; 0 where it is none")
	}
	if m.before != nil {
		named("previous_last", "IF(period_last<period_to,MIN(previous_to,previous_from+period_last-period_from),previous_to)",
			serial(m.before.Last.Day), date, "the same of the period compared with: of one that is not over, as many days")
	}
	for _, c := range m.live.Covers() {
		formula := c.Formula
		if formula == "" {
			formula = strings.ToUpper(strconv.FormatBool(c.Answer)) + "()"
		}
		named(c.Name, formula, c.Answer, rowCell, "quotas of "+c.Target.Entity+" for "+c.Target.Metric+" leave no day out from "+c.From+" to "+c.To)
	}
	named("made_for", m.madeFor(), true, rowCell, "period and data are those that the workbook was made for, so that plain values hold")
	m.lists(p, row+1)
	p.Width(1, 1, 18)
	p.Width(2, 2, 14)
	p.Width(3, 3, 90)
	band(p, 3)
}

// periodLast is cut at as-of, but where everything there is was asked for.
func (m *maker) periodLast() string {
	if m.now.Last.Day == m.now.To.Day && m.now.To.Day > m.now.Stand.Day {
		return "period_to"
	}
	return lastOf("period_from", "period_to")
}

// madeFor tells whether the period cells and the sizes of the tables are as they were.
func (m *maker) madeFor() string {
	same := []string{"period_from=" + day(m.now.From.Day), "period_to=" + day(m.now.To.Day), "as_of=" + day(m.src.AsOf())}
	if m.before != nil {
		same = append(same, "previous_from="+day(m.before.From.Day), "previous_to="+day(m.before.To.Day))
	}
	same = append(same, m.made...)
	for _, t := range m.live.Tables() {
		same = append(same, "ROWS("+t.Name+"["+live.Line+"])="+exact(float64(max(1, t.Count()))))
	}
	return "AND(" + strings.Join(same, ",") + ")"
}

// lists writes the lists of groups as tables of one column, side by side, and that of the
// periods of quotas.
func (m *maker) lists(p *canvas.Page, row int) {
	at := canvas.At{Row: row, Col: 5}
	for _, l := range m.live.Lists() {
		p.Put(at, canvas.Cell{Value: l.Dimension, Style: headCell})
		for n, name := range l.Names {
			p.Put(at.Down(1+n), canvas.Cell{Value: name, Style: plainText})
		}
		p.AddTable(canvas.Table{Name: l.Name, Range: canvas.Range{From: at, To: at.Down(len(l.Names))}})
		p.Width(at.Col, at.Col, 24)
		at = at.Right(2)
	}
	m.quotaPeriods(p, at)
}

// quotaPeriods is the list of the periods of quotas: how many of each target there are.
func (m *maker) quotaPeriods(p *canvas.Page, at canvas.At) {
	spans, columns := m.live.QuotaPeriods()
	if len(spans) == 0 {
		return
	}
	p.Put(at, canvas.Cell{Value: "start", Style: headCell})
	p.Put(at.Right(1), canvas.Cell{Value: "end", Style: headCell})
	for i, span := range spans {
		p.Put(at.Down(1+i), dateCell(span.From, rowCell))
		p.Put(at.Down(1+i).Right(1), dateCell(span.Last(), rowCell))
	}
	for n, c := range columns {
		counts, head := m.live.Counts(c), at.Right(2+n)
		p.Put(head, canvas.Cell{Value: c.Header, Style: headCell})
		for i, span := range spans {
			day := at.Down(1 + i)
			p.Put(head.Down(1+i), canvas.Cell{Formula: c.Formula(day.String(), day.Right(1).String()), Value: float64(counts[span]), Style: rowCell})
		}
		p.Put(head.Down(1+len(spans)), canvas.Cell{Value: c.About(), Style: faint})
	}
	p.Width(at.Col, at.Col+1+len(columns), 14)
	p.AddTable(canvas.Table{Name: live.Periods, Range: canvas.Range{From: at, To: at.Down(len(spans)).Right(1 + len(columns))}})
}
