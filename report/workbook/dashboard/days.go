package dashboard

import (
	"strconv"

	"kpi/kpi/period"
	"kpi/kpi/table"
	"kpi/report/workbook/canvas"
)

// roll is how the days of a unit follow the period cells.
type roll uint8

const (
	// fixedDays stay as they are.
	fixedDays roll = iota
	// rollingMonth is a month, or some months that end with one, so many months before
	// the last of the period.
	rollingMonth
	// yearEarlier is the month a year before such a month.
	yearEarlier
)

// labelFormat is how the names of such units are written beside a chart.
func (r roll) labelFormat() string {
	if r == fixedDays {
		return ""
	}
	return shortMonth
}

// lastMonth is a day in the last month of trends, as formulas say it.
const lastMonth = "MIN(period_to,MAX(as_of,period_from))"

// daysOf is the days of a time that a table writes: the first, the last, and the last
// whose records count.
func daysOf(p *table.Period) (from, to, through period.Day) {
	day := func(text string) period.Day {
		d, err := period.ParseDay(text)
		if err != nil {
			panic("workbook: " + err.Error()) // tables write their days themselves
		}
		return d
	}
	return day(p.From), day(p.To), day(p.Through)
}

// days writes the first and the last day of a time, and the last whose records count.
func (m *maker) days(p *canvas.Page, from, to, through canvas.At, of *table.Period, rolls roll) {
	first, last, stop := daysOf(of)
	a := canvas.Cell{Value: serial(first), Style: dayCell}
	b := canvas.Cell{Value: serial(last), Style: dayCell}
	c := canvas.Cell{Value: serial(stop), Style: dayCell}
	if stop == lastDay(first, last, m.src.AsOf()) { // else as many days as of another time
		c.Formula = lastOf(from.String(), to.String())
	}
	end := "EOMONTH(" + lastMonth + "," + strconv.Itoa(monthsFrom(m.lastMonth(), last)) + ")"
	switch months := monthsFrom(first, last+1); {
	case rolls == fixedDays:
	case months > 1:
		a.Formula = "EDATE(" + to.String() + "+1,-" + strconv.Itoa(months) + ")"
		b.Formula = "IF(AND(EOMONTH(" + end + ",-1)<as_of," + end + ">as_of),as_of," + end + ")"
		c.Formula = to.String()
	default:
		a.Formula, b.Formula = "EOMONTH("+to.String()+",-1)+1", end
		if rolls == yearEarlier {
			c.Formula = asManyDays(from.String(), to.String())
		}
	}
	p.Put(from, a)
	p.Put(to, b)
	p.Put(through, c)
}

// asManyDays is the last day of a month whose records count: of as many days as are over
// of the month a year later.
func asManyDays(from, to string) string {
	later := "EDATE(" + from + ",12)"
	return "IF(AND(" + later + "<=as_of,EOMONTH(" + to + ",12)>as_of),MIN(" + to + "," + from + "+as_of-" + later + ")," + to + ")"
}

// monthCell is the month that a day in another cell is of, written as a month.
func monthCell(of period.Day, at canvas.At, style canvas.Style) canvas.Cell {
	year, month, _ := of.Date()
	style.Format, style.Align = monthFormat, canvas.Start
	return canvas.Cell{Formula: "EOMONTH(" + at.String() + ",-1)+1", Value: serial(period.DayOf(year, month, 1)), Style: style}
}

// lastMonth is a day in the last month of trends.
func (m *maker) lastMonth() period.Day {
	return min(m.now.To.Day, max(m.src.AsOf(), m.now.From.Day))
}

// monthsFrom is how many months one day's month lies after another's; below zero before.
func monthsFrom(from, to period.Day) int {
	y, mo, _ := from.Date()
	year, month, _ := to.Date()
	return (year-y)*12 + int(month-mo)
}

// rollingColumns tells how the days of columns follow the period cells: months that
// follow one another do.
func (m *maker) rollingColumns(t *table.Table) roll {
	if !m.src.Gregorian() || len(t.Columns) < 2 {
		return fixedDays
	}
	var next period.Day
	for i, c := range t.Columns {
		if c.Period == nil {
			return fixedDays
		}
		from, to, _ := daysOf(c.Period)
		_, _, first := from.Date()
		_, _, after := (to + 1).Date()
		if first != 1 || after != 1 || monthsFrom(from, to) != 0 || i > 0 && from != next {
			return fixedDays
		}
		next = to + 1
	}
	return rollingMonth
}

// lastDay is what lastOf gives.
func lastDay(from, to, asOf period.Day) period.Day {
	if from <= asOf && asOf <= to {
		return asOf
	}
	return to
}
