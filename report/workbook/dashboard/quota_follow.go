package dashboard

import (
	"fmt"
	"time"

	"kpi/kpi/period"
	"kpi/report/workbook/live"
)

// follows is how the first and the last day of a time follow from the period cells, as
// formulas; empty where they are plain days. A formula is only given where it says the
// day that is meant.
func (b *quotaBook) follows(w live.Window) (from, to string) {
	asked := b.now
	if w.From.Day == asked.From.Day && w.To.Day == asked.To.Day {
		return "period_from", "period_to"
	}
	if !b.src.Gregorian() {
		return "", ""
	}
	anchor := b.lastMonth()
	for _, months := range []int{1, 3, 12} {
		first, after := unitAround(anchor, months, w.From.Day)
		if first != w.From.Day {
			continue
		}
		from = fmt.Sprintf("EDATE(EOMONTH(%s,-1)+1,-MOD(MONTH(%s)-%d,%d))", lastMonth, lastMonth, int(monthOf(w.From.Day)), months)
		switch w.To.Day {
		case after - 1:
			return from, fmt.Sprintf("EDATE(%s,%d)-1", w.From.Expr, months)
		case asked.To.Day:
			return from, "period_to"
		}
	}
	return "", ""
}

// unitAround is the unit of so many months that a day is in, where units begin with the
// month of start: its first day, and the day after it.
func unitAround(day period.Day, months int, start period.Day) (first, after period.Day) {
	year, month, _ := day.Date()
	back := (int(month) - int(monthOf(start)) + 12) % months
	begin := month - time.Month(back)
	return period.DayOf(year, begin, 1), period.DayOf(year, begin+time.Month(months), 1)
}

func monthOf(day period.Day) time.Month {
	_, month, _ := day.Date()
	return month
}
