package dashboard

import (
	"strconv"
	"strings"

	"kpi/kpi/locale"
	"kpi/kpi/table"
	"kpi/report/number"
	"kpi/report/workbook/canvas"
	"kpi/report/workbook/live"
)

// timeLabel is the name of a unit of time with little room: Jun 26 for 2026-06, Q2 26 for
// 2026-Q2, W23 for 2026-W23. Months that Excel knows follow the day they begin with.
func (m *maker) timeLabel(t *table.Table, row table.Row, from canvas.At) canvas.Cell {
	name := number.Visible(row.Names[0])
	english, _ := locale.Find("en")
	year, unit, parted := strings.Cut(name, "-")
	month, err := strconv.Atoi(unit)
	named := err == nil && month >= 1 && month <= 12
	switch brief := lastTwo(year); {
	case m.monthly(t) && named:
		return m.monthLabel(english.MonthsShort, from, month, brief)
	case named && t.Labels[0].ID == "month":
		name = m.say(english.Jalali[month-1]) + " " + brief
	case parted && strings.HasPrefix(unit, "Q"):
		name = unit + " " + brief
	case parted && strings.HasPrefix(unit, "W"):
		name = unit
	}
	return canvas.Cell{Value: name, Style: rowCell}
}

// monthLabel is the month of a day in a cell: Jun 26.
func (m *maker) monthLabel(months [12]string, of canvas.At, month int, year string) canvas.Cell {
	said := make([]string, len(months))
	for i, name := range months {
		said[i] = live.Text(m.say(name))
	}
	return canvas.Cell{
		Formula: "INDEX({" + strings.Join(said, ",") + "},MONTH(" + of.String() + `))&" "&RIGHT(YEAR(` + of.String() + "),2)",
		Value:   m.say(months[month-1]) + " " + year, Style: rowCell,
	}
}

// lastTwo is the year of two digits, with the letters before it: FY26.
func lastTwo(year string) string {
	if n := len(year); n >= 4 {
		return year[:n-4] + year[n-2:]
	}
	return year
}
