package dashboard

import (
	"math/big"
	"slices"
	"strconv"

	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
)

// summaryCharts are those that the report has figures for.
func (m *maker) summaryCharts(s *chartSource) []gridChart {
	var all []gridChart
	for _, chart := range []func(*chartSource) (gridChart, bool){m.amountChart, m.rateChart, m.funnelChart, m.repChart, m.placeChart} {
		if w, ok := chart(s); ok {
			all = append(all, w)
		}
	}
	return all
}

// firstOf is the first column that will do; -1 for none.
func firstOf(t *table.Table, ids []string, units ...table.Unit) int {
	for _, id := range ids {
		if i := columnOf(t, id); i >= 0 && some(values(t.Rows, i)) {
			return i
		}
	}
	return slices.IndexFunc(t.Columns, func(c table.Column) bool { return slices.Contains(units, c.Unit) })
}

// amountChart is the revenue month by month, as columns, with a line of its quotas. Where
// a month has none they are columns too, for a line would fall to nothing there.
func (m *maker) amountChart(s *chartSource) (w gridChart, ok bool) {
	if s.months == nil {
		return w, false
	}
	t := s.months.table
	i := aimed(t, t.Rows)
	if i < 0 {
		i = firstOf(t, []string{"revenue"}, table.Money)
	}
	if i < 0 || !some(values(t.Rows, i)) {
		return w, false
	}
	c := t.Columns[i]
	w.span = 2
	w.chart = canvas.Chart{
		Title: number.Visible(c.Title) + ", " + m.say("by "+t.Labels[0].ID), Alt: number.Visible(c.Title),
		Format: number.ExcelAxis(c.Unit, values(t.Rows, i, value, target)...), FromZero: fromZero(values(t.Rows, i, value, target)),
		Series: []canvas.Series{{Name: number.Visible(c.Title), Labels: s.months.of(s.page, inFull), Values: s.months.of(s.page, c.ID), Color: blue}},
	}
	if targets := s.months.of(s.page, quota); targets != "" {
		line := canvas.Series{Name: m.say("Target"), Labels: w.chart.Series[0].Labels, Values: targets, Color: orange, AsLine: true, Dashed: true}
		if !whole(values(t.Rows, i, value, target)) {
			line = canvas.Series{Name: line.Name, Labels: line.Labels, Values: targets, Color: gap}
		}
		w.chart.Series, w.chart.Legend = append(w.chart.Series, line), true
		w.chart.Title = number.Visible(c.Title) + " " + m.say("and target") + ", " + m.say("by "+t.Labels[0].ID)
	}
	if w.chart.Every = every(len(t.Rows), w.span); w.chart.Every > 1 {
		for i := range w.chart.Series {
			w.chart.Series[i].Labels = s.months.of(s.page, inBrief)
		}
		w.chart.Every = s.months.every
	}
	return w, true
}

// every is of how many units of time one is named, in a chart over so many columns. Where
// not all are, each has room to stand in one line.
func every(units, span int) int { return everyIn(units, span*tilePixels) }

// everyIn is every for a chart of so many pixels.
func everyIn(units, width int) int {
	const narrow, room = 42, 64 // pixels of a name
	width = max(room, width-60)
	if units*narrow <= width {
		return 1
	}
	return (units*room + width - 1) / width
}

// rateChart is the win rate month by month, as a line; as columns where it has gaps, for a
// line would fall to nothing there.
func (m *maker) rateChart(s *chartSource) (w gridChart, ok bool) {
	if s.months == nil {
		return w, false
	}
	t := s.months.table
	i := firstOf(t, []string{"win_rate", "lead_conversion_rate", "quota_attainment"}, table.Rate)
	if i < 0 || !some(values(t.Rows, i)) {
		return w, false
	}
	c := t.Columns[i]
	w.span = 1
	w.chart = canvas.Chart{
		Kind: canvas.Line, Title: number.Visible(c.Title) + ", " + m.say("trend"), Alt: number.Visible(c.Title), Format: "0%", FromZero: fromZero(values(t.Rows, i)), Every: s.months.every,
		Series: []canvas.Series{{Name: number.Visible(c.Title), Labels: s.months.of(s.page, inBrief), Values: s.months.of(s.page, c.ID), Color: teal}},
	}
	if !whole(values(t.Rows, i)) {
		w.chart.Kind = canvas.Columns
	}
	return w, true
}

// funnelChart is how many deals came to each stage, else how many stand in each.
func (m *maker) funnelChart(s *chartSource) (w gridChart, ok bool) {
	for _, from := range []struct{ table, column, title string }{
		{"stage_conversion", "reached", "Funnel: deals by stage reached"},
		{"funnel_leakage", "entered", "Funnel: deals by stage reached"},
		{"pipeline_by_stage", "deals_open", "Open deals by stage"},
	} {
		t := m.table(from.table)
		if t == nil {
			continue
		}
		col := columnOf(t, from.column)
		if col < 0 {
			continue
		}
		rows := slices.DeleteFunc(slices.Clone(t.Rows), func(r table.Row) bool { v := r.Cells[col].Value; return !v.Defined() || v.Num.Sign() <= 0 })
		if len(rows) > 1 && len(rows) <= mostBars {
			return m.funnel(s, t, rows, col, m.say(from.title)), true
		}
	}
	return w, false
}

// funnel is bars in the middle of the chart: each is pushed there by an unseen one.
func (m *maker) funnel(s *chartSource, t *table.Table, rows []table.Row, col int, title string) gridChart {
	made := m.groupSeries(s, t, rows, col, title, pad)
	pads(s.page, canvas.At{Row: made.first, Col: made.columns[pad]}, canvas.Rows(2, made.first, made.last), values(rows, col))
	names := made.of(s.page, inBrief)
	return gridChart{span: 1, high: barsHigh(len(rows)), chart: canvas.Chart{
		Kind: canvas.StackedBars, Title: title, Alt: title, Values: true, Downwards: true, FromZero: true, Format: "#,##0",
		Series: []canvas.Series{
			{Name: m.say("Pad"), Labels: names, Values: made.of(s.page, pad)},
			{Name: number.Visible(t.Columns[col].Title), Labels: names, Values: made.of(s.page, t.Columns[col].ID), Color: teal},
		},
	}}
}

// barsHigh is the height of a chart of so many bars.
func barsHigh(n int) int { return max(gridHeight, 70+18*n) }

// repChart is how much of its quota each rep reached; the revenue of each where nobody
// has a quota.
func (m *maker) repChart(s *chartSource) (w gridChart, ok bool) {
	t := m.table("by_rep")
	if t == nil || len(t.Rows) == 0 {
		return w, false
	}
	if col := aimed(t, t.Rows); col >= 0 {
		rows := slices.DeleteFunc(slices.Clone(t.Rows), func(r table.Row) bool {
			c := r.Cells[col]
			return !c.Value.Defined() || !c.Target.Defined() || c.Target.Num.Sign() <= 0
		})
		slices.SortStableFunc(rows, func(a, b table.Row) int { return attained(b, col).Cmp(attained(a, col)) })
		if len(rows) > 0 {
			rows, title := ends(m, rows, m.say("Attainment by rep"))
			return m.attainment(s, t, rows, col, title), true
		}
	}
	return m.groupBars(s, t, m.say("by rep"))
}

// attained is what part of its target a row reached.
func attained(r table.Row, col int) *big.Rat {
	return new(big.Rat).Quo(r.Cells[col].Value.Num, r.Cells[col].Target.Num)
}

// attainment is bars that end at the quota, with what is above it or missing.
func (m *maker) attainment(s *chartSource, t *table.Table, rows []table.Row, col int, title string) gridChart {
	keys := []string{quota}
	for _, part := range attainmentParts {
		keys = append(keys, part.title)
	}
	made := m.groupSeries(s, t, rows, col, title, keys...)
	for i := range rows {
		at := canvas.At{Row: made.first + i, Col: 2}
		parts(s.page, at.Right(2), attainmentParts, helper, cellOf(s.page, s.page, at), cellOf(s.page, s.page, at.Right(1)))
	}
	format := number.ExcelAxis(t.Columns[col].Unit, values(rows, col, value, target)...)
	column := func(i int) string { return made.of(s.page, attainmentParts[i].title) }
	return gridChart{span: 2, high: barsHigh(len(rows)), chart: m.attainmentChart(title, format, made.of(s.page, inBrief), column)}
}

// placeChart is the revenue of each location, with its target where there is one.
func (m *maker) placeChart(s *chartSource) (w gridChart, ok bool) {
	if t := m.table("by_location"); t != nil && len(t.Rows) > 0 {
		return m.groupBars(s, t, m.say("by location"))
	}
	return w, false
}

// stand tells whether a few groups have names so short that they go below columns.
func stand(rows []table.Row) bool {
	const few, brief = 8, 14
	return len(rows) <= few && !slices.ContainsFunc(rows, func(r table.Row) bool { return textWidth(r.Names[0]) > brief })
}

// groupBars are the largest groups by their amount of money, or by the first figure there is.
func (m *maker) groupBars(s *chartSource, t *table.Table, by string) (w gridChart, ok bool) {
	col := firstOf(t, []string{"revenue"}, table.Money)
	if col < 0 {
		col = firstOf(t, nil, table.Count, table.Rate)
	}
	if col < 0 {
		return w, false
	}
	c := t.Columns[col]
	rows := slices.DeleteFunc(slices.Clone(t.Rows), func(r table.Row) bool { return !r.Cells[col].Value.Defined() })
	if len(rows) == 0 {
		return w, false
	}
	slices.SortStableFunc(rows, func(a, b table.Row) int { return b.Cells[col].Value.Num.Cmp(a.Cells[col].Value.Num) })
	title := number.Visible(c.Title) + ", " + by
	if n := len(rows); n > mostEnds {
		rows, title = rows[:mostEnds], title+": "+m.say("the first 15 of")+" "+strconv.Itoa(n)
	}
	keys := []string{}
	if slices.ContainsFunc(rows, func(r table.Row) bool { return r.Cells[col].Target.Defined() }) {
		keys = append(keys, quota)
	}
	made := m.groupSeries(s, t, rows, col, title, keys...)
	w = gridChart{span: 2, high: barsHigh(len(rows)), chart: canvas.Chart{
		Kind: canvas.Bars, Title: title, Alt: title, Downwards: true,
		Format: number.ExcelAxis(c.Unit, values(rows, col, value, target)...), FromZero: fromZero(values(rows, col, value, target)),
		Series: []canvas.Series{{Name: number.Visible(c.Title), Labels: made.of(s.page, inBrief), Values: made.of(s.page, c.ID), Color: blue}},
	}}
	if stand(rows) {
		w.chart.Kind, w.chart.Downwards, w.high = canvas.Columns, false, gridHeight
	}
	if len(keys) > 0 {
		w.chart.Legend = true
		w.chart.Series = append(w.chart.Series, canvas.Series{Name: m.say("Target"), Labels: made.of(s.page, inBrief), Values: made.of(s.page, quota), Color: gap})
	}
	return w, true
}
