package dashboard

import (
	"slices"
	"strings"

	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
	"kpi/report/workbook/canvas"
)

// definitionHeads are the columns of the page of definitions, and how wide they are.
var definitionHeads = []struct {
	title string
	width float64
}{
	{"KPI", 26}, {"Id", 25}, {"Formula", 50}, {"Dated by", 24}, {"Unit", 18}, {"Needs", 30}, {"Variant of", 20}, {"Rules", 50}, {"Source", 36},
}

// definitionsPage says what every KPI of the workbook means.
func (m *maker) definitionsPage() {
	if len(m.opt.Definitions) == 0 {
		return
	}
	p := m.page("Definitions", "what each figure of this workbook is, and what it leaves out")
	var titles []string
	for i, h := range definitionHeads {
		titles = append(titles, h.title)
		p.Width(1+i, 1+i, h.width)
	}
	m.heads(p, canvas.At{Row: firstRow, Col: 1}, headCell, titles...)
	for i, d := range m.opt.Definitions {
		m.definition(p, firstRow+1+i, d)
	}
	band(p, len(titles))
	p.Freeze(canvas.At{Row: firstRow + 1, Col: 2})
	p.Repeat(firstRow)
	p.Filter(canvas.Range{From: canvas.At{Row: firstRow, Col: 1}, To: canvas.At{Row: firstRow + len(m.opt.Definitions), Col: len(titles)}})
}

func (m *maker) definition(p *canvas.Page, row int, d table.Definition) {
	name := rowCell
	name.Bold = true
	formula := d.Formula
	if d.Basis != "" {
		formula += " (" + d.Basis + ")"
	}
	if len(d.Filters) > 0 {
		formula += " — " + strings.Join(d.Filters, "; ")
	}
	texts := []string{
		d.Name, d.ID, formula, m.datedBy(d.ID), string(d.Unit) + m.better(d.Better),
		needs(d.Needs), d.VariantOf, strings.Join(d.Edge, "; "), d.Source,
	}
	pieces := make([]piece, len(texts))
	for i, text := range texts {
		pieces[i] = piece{1 + i, 1 + i, text, rowCell}
	}
	pieces[0].style = name
	m.line(p, row, pieces...)
}

// better says which way a figure improves; nothing where it is neither.
func (m *maker) better(way table.Better) string {
	switch way {
	case table.Up:
		return ", ▲ " + m.say("more is better")
	case table.Down:
		return ", ▼ " + m.say("less is better")
	case table.Band:
		return ", " + m.say("best within a band")
	}
	return ""
}

// needs are alternatives, each a list of fields.
func needs(all [][]string) string {
	some := make([]string, 0, len(all))
	for _, fields := range all {
		if len(fields) > 0 {
			some = append(some, strings.Join(fields, ", "))
		}
	}
	return strings.Join(some, "; or ")
}

// datedBy is the dates that put records into a period; nothing for analyses.
func (m *maker) datedBy(id string) string {
	found, basis := m.src.Metric(id)
	if found == nil || basis.Expr == nil {
		return ""
	}
	var dates []string
	metric.Walk(basis.Expr, m.src, func(e metric.Expr) {
		for _, of := range metric.Measures(e) {
			if text := m.dates(of.Time); text != "" && !slices.Contains(dates, text) {
				dates = append(dates, text)
			}
		}
	})
	return strings.Join(dates, "; ")
}

// dates says by which dates a record belongs to a time.
func (m *maker) dates(t metric.Time) string {
	switch t := t.(type) {
	case metric.Flow:
		return t.By.String()
	case metric.Within:
		return t.First.String() + " – " + t.Last.String()
	case metric.Stock:
		var ends []string
		for _, f := range []string{fieldName(t.From), fieldName(t.To)} {
			if f != "" {
				ends = append(ends, f)
			}
		}
		return m.say("at the end of the period") + ": " + strings.Join(ends, " – ")
	}
	return ""
}

func fieldName(f *field.Field) string {
	if f == nil {
		return ""
	}
	return f.String()
}
