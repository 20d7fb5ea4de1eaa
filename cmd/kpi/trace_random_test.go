package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/period"
)

// dice makes up datasets of every kind of record, with values missing anywhere.
type dice struct{ *rand.Rand }

// The made-up records are of the 500 days up to diceEnd.
var diceEnd = period.DayOf(2026, time.June, 30)

// diceNames is how many names there are of each sort: few, so that they meet.
const diceNames = 3

// dataset makes rows of every kind, with every field that files may have.
func (d dice) dataset(rows int) *dataset.Dataset {
	var tables []*dataset.Table
	var mapped []*field.Field
	for i, k := range field.Kinds() {
		var fields []*field.Field
		for _, f := range field.Of(k) {
			if !f.Derived() {
				fields = append(fields, f)
			}
		}
		mapped = append(mapped, fields...)
		t := dataset.NewTable(k, i, fields)
		n := rows + d.IntN(rows)
		for row := range n {
			d.row(t, fields, row)
			t.EndRow(row + 2)
		}
		tables = append(tables, t)
	}
	sources := make([]dataset.Source, len(tables))
	for i, t := range tables {
		sources[i] = dataset.Source{File: t.Kind.String() + ".csv", Kind: t.Kind, Rows: int64(t.Rows()), Used: int64(t.Rows())}
	}
	ds := dataset.New(sources, tables, mapped)
	ds.Currency = "USD"
	ds.Derive(field.All())
	return ds
}

func (d dice) row(t *dataset.Table, fields []*field.Field, row int) {
	from := d.day()
	for _, f := range fields {
		c := t.Col(f)
		switch {
		case f.Name == "id":
			c.Text(fmt.Sprintf("%s %d", f.Kind, row))
		case f.Name == "currency":
			c.Text("USD")
		case d.IntN(12) == 0 && f.Name != "status" && f.Name != "name":
			c.Blank()
		case f.Type == field.Word:
			c.Text(d.word(f))
		case f.Type == field.Text:
			c.Text(d.name(f, row))
		case f.Type == field.Date:
			c.Num(int64(d.date(f, from)))
		default:
			c.Num(d.number(f))
		}
	}
}

func (d dice) day() period.Day { return diceEnd - period.Day(d.IntN(500)) }

// date is a day; quotas and forecasts are of months, and what ends does so after its
// start.
func (d dice) date(f *field.Field, from period.Day) period.Day {
	cal, _ := period.NewCalendar("gregorian", time.January, time.Monday)
	month := cal.Span(from, period.Month)
	if f.Kind == field.Quota && d.IntN(3) > 0 {
		month = cal.Span(diceEnd, period.Month)
	}
	monthly := f.Kind == field.Quota || f.Kind == field.Forecast
	switch {
	case monthly && f.Name == "start":
		return month.From
	case monthly && f.Name == "end":
		return cal.Span(month.From, period.Month).Last()
	case f.Name == "end" || f.Name == "closed":
		return from + period.Day(d.IntN(120))
	case f.Name == "start" || f.Name == "created":
		return from
	}
	return d.day()
}

// word is one of a field's, mostly the first few.
func (d dice) word(f *field.Field) string {
	if d.IntN(2) == 0 {
		return f.Words[d.IntN(min(2, len(f.Words)))]
	}
	return f.Words[d.IntN(len(f.Words))]
}

// name is one of few: of the records that the field refers to, or of its own sort.
func (d dice) name(f *field.Field, row int) string {
	switch {
	case f.Refers != field.None && field.Find(f.Refers.String()+".name") == nil:
		return fmt.Sprintf("%s %d", f.Refers, d.IntN(diceNames))
	case f.Refers != field.None:
		return fmt.Sprintf("%s name %d", f.Refers, d.IntN(diceNames))
	case f.Name == "name":
		return fmt.Sprintf("%s name %d", f.Kind, row)
	case f.String() == "quota.entity":
		return fmt.Sprintf("rep name %d", d.IntN(diceNames))
	}
	return fmt.Sprintf("%s %d", strings.ReplaceAll(f.Name, "_", " "), d.IntN(diceNames-1))
}

func (d dice) number(f *field.Field) int64 {
	switch f.Type {
	case field.Money, field.Quantity:
		return d.Int64N(9_000_0000) - 1_000_0000*d.Int64N(2)
	case field.Rate:
		return d.Int64N(1_000_000_000_001)
	case field.Clock:
		return d.Int64N(86_400)
	}
	return d.Int64N(100)
}
