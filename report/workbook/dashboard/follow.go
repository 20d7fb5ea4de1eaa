package dashboard

import (
	"strconv"
	"time"

	"kpi/kpi/period"
	"kpi/report/workbook/canvas"
)

// follower is how the earlier period follows from the period cells, in formulas and in
// the days that these give now.
type follower struct {
	fromText, toText string
	from, to         period.Day
}

// follow is the formulas of the earlier period; ok is false where none gives the days
// that the figures are compared with, as with other calendars, a period to date, or
// weeks of a year ago.
func (m *maker) follow() (f follower, ok bool) {
	if m.before == nil || !m.src.Gregorian() {
		return f, false
	}
	from, to := m.now.From.Day, m.now.To.Day
	for _, f := range []follower{directlyBefore(from, to, m.src.YearStart()), yearBefore(from, to)} {
		if f.from == m.before.From.Day && f.to == m.before.To.Day {
			return f, true
		}
	}
	return f, false
}

// directlyBefore is the month, quarter or year before, or as many days before.
func directlyBefore(from, to period.Day, yearStart int) follower {
	start := strconv.Itoa(yearStart)
	unit := "OR(period_months=1,AND(period_months=3,MOD(MONTH(period_from)-" + start + ",3)=0),AND(period_months=12,MONTH(period_from)=" + start + "))"
	f := follower{
		fromText: "IF(" + unit + ",EDATE(period_from,-period_months),2*period_from-period_to-1)",
		toText:   "period_from-1",
		from:     2*from - to - 1, to: from - 1,
	}
	_, month, _ := from.Date()
	switch n := wholeMonths(from, to); {
	case n == 1, n == 3 && (int(month)-yearStart+12)%3 == 0, n == 12 && int(month) == yearStart:
		f.from = monthsBefore(from, n)
	}
	return f
}

// yearBefore is the same days a year ago, where what ends with a month still does.
func yearBefore(from, to period.Day) follower {
	f := follower{
		fromText: "EDATE(period_from,-12)",
		toText:   "IF(DAY(period_to+1)=1,EOMONTH(period_to,-12),EDATE(period_to,-12))",
		from:     monthsBefore(from, 12), to: monthsBefore(to, 12),
	}
	if _, _, day := (to + 1).Date(); day == 1 {
		f.to = monthsBefore(to+1, 12) - 1
	}
	return f
}

// monthsText is how many whole months the period cells are; 0 where they are none.
const monthsText = "IF(AND(DAY(period_from)=1,DAY(period_to+1)=1),12*(YEAR(period_to)-YEAR(period_from))+MONTH(period_to)-MONTH(period_from)+1,0)"

// wholeMonths is what monthsText gives.
func wholeMonths(from, to period.Day) int {
	year, month, day := from.Date()
	lastYear, lastMonth, _ := to.Date()
	if _, _, next := (to + 1).Date(); day != 1 || next != 1 {
		return 0
	}
	return 12*(lastYear-year) + int(lastMonth) - int(month) + 1
}

// monthsBefore is a day so many months before another, as EDATE has it: the last of the
// month where that is shorter.
func monthsBefore(d period.Day, n int) period.Day {
	year, month, day := d.Date()
	first := period.DayOf(year, month-time.Month(n), 1)
	_, _, length := (period.DayOf(year, month-time.Month(n)+1, 1) - 1).Date()
	return first + period.Day(min(day, length)-1)
}

// earlier are the cells of the earlier period: formulas where they follow, else days.
func (m *maker) earlier() (from, to canvas.Cell) {
	from, to = dateCell(m.before.From.Day, inputCell), dateCell(m.before.To.Day, inputCell)
	if f, ok := m.follow(); ok {
		from.Formula, to.Formula = f.fromText, f.toText
	}
	return from, to
}
