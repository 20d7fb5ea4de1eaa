package report

import (
	"math/big"
	"slices"

	"kpi/kpi/table"
	"kpi/report/number"
)

// widestPeriod is how wide the name of a period may be to head its column.
const widestPeriod = 14

// summary lays out a table without groups: one figure a row, with what stands
// beside it in columns. Columns without anything in them are left out.
func (l layout) summary(t *table.Table) *grid {
	g := &grid{columns: l.summaryColumns()}
	var cells []table.Cell
	if len(t.Rows) > 0 {
		cells = t.Rows[0].Cells
	}
	for i, c := range t.Columns {
		cell := at(cells, i)
		form := l.style.Form(c.Unit, l.report.Currency, cell.Value, cell.Previous)
		row := gridRow{cells: l.summaryCells(form, c, cell)}
		if between := form.Range(cell.Low, cell.High); between != "" {
			row.under = "    " + between + " with 95% confidence"
		}
		g.rows = append(g.rows, row)
	}
	g.place(t, func(n table.Note) *text {
		if i := columnOf(t, n.Column); i >= 0 {
			return &g.rows[i].cells[0]
		}
		return nil
	})
	g.dropEmpty()
	return g
}

func (l layout) summaryColumns() []column {
	now, before := number.Visible(l.report.Period.Label), number.Visible(l.report.Previous.Label)
	if width(now) > widestPeriod || width(before) > widestPeriod || now == "" {
		now, before = l.say("value"), l.say("previous")
	}
	return []column{
		{left: true},
		{head: text{s: now}},
		{head: text{s: before}, yields: figureColumn},
		{head: text{s: l.say("change")}, yields: figureColumn},
		{head: text{s: l.say("of target")}, yields: figureColumn},
		{head: text{s: "n"}, yields: figureColumn},
		{head: text{s: l.say("coverage")}, yields: figureColumn},
	}
}

func (l layout) summaryCells(form number.Form, c table.Column, cell table.Cell) []text {
	row := []text{{s: "  " + number.Visible(c.Title)}, told(form, c.Unit, cell), {}, {}, {}, {}, {}}
	if cell.Previous.Defined() || said(cell.Previous) {
		row[2] = figure(form, cell.Previous, false)
	}
	if cell.Change.Defined() || said(cell.Change) {
		row[3] = text{s: l.style.Change(cell.Change, c.Unit), tone: judge(cell.Change, c.Better)}
		if !cell.Change.Defined() && cell.Value.Defined() && cell.Previous.Defined() {
			row[3].notes = []string{number.Visible(string(cell.Change.Why))}
		}
	}
	row[4].s = l.ofTarget(cell)
	if cell.N != nil {
		row[5].s = l.style.Count(*cell.N)
	}
	if cell.Coverage.Defined() {
		row[6].s = l.style.Share(cell.Coverage)
	}
	return row
}

// said tells whether an undefined value is worth a dash: one that was never asked
// for, as where there is no earlier period, has no reason either.
func said(v table.Value) bool { return v.Why != "" }

// ofTarget is how much of its target a figure reached; empty without a target.
func (l layout) ofTarget(c table.Cell) string {
	if !c.Value.Defined() || !c.Target.Defined() || c.Target.Num.Sign() <= 0 {
		return ""
	}
	reached := table.Of(new(big.Rat).Quo(c.Value.Num, c.Target.Num))
	return l.style.Form(table.Rate, "", reached).Text(reached)
}

// judge is the colour of a change: whether the figure got better.
func judge(change table.Value, better table.Better) tone {
	if !change.Defined() {
		return plainTone
	}
	way := change.Num.Sign()
	if better == table.Down {
		way = -way
	}
	switch {
	case better != table.Up && better != table.Down || way == 0:
		return plainTone
	case way > 0:
		return goodTone
	}
	return badTone
}

// dropEmpty leaves out the columns that have nothing in them.
func (g *grid) dropEmpty() {
	for i := len(g.columns) - 1; i > 0; i-- {
		filled := slices.ContainsFunc(g.rows, func(r gridRow) bool { return r.cells[i].s != "" && r.cells[i].s != number.Dash })
		if filled || g.columns[i].yields == stays {
			continue
		}
		g.remove(i)
	}
}
