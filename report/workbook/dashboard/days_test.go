package dashboard

import (
	"testing"

	"kpi/kpi/period"
	"kpi/kpi/table"
	"kpi/report/workbook/canvas"
)

// A month of a trend is so many months before the last of the period; a year earlier it is
// as many days as are over of this year's.
func TestDaysFollowThePeriodCells(t *testing.T) {
	june := period.DayOf(2026, 6, 30)
	m := &maker{src: asOf(period.DayOf(2026, 6, 12))}
	m.now.From.Day, m.now.To.Day = period.DayOf(2026, 6, 1), june
	p := canvas.New("", "2026-06-30", false).Page("Trends")
	for _, test := range []struct {
		of            table.Period
		rolls         roll
		first, to, up string
	}{
		{table.Period{From: "2026-04-01", To: "2026-04-30", Through: "2026-04-30"}, rollingMonth,
			"EOMONTH(B1,-1)+1", "EOMONTH(" + lastMonth + ",-2)", lastOf("A1", "B1")},
		{table.Period{From: "2025-06-01", To: "2025-06-30", Through: "2025-06-12"}, yearEarlier,
			"EOMONTH(B1,-1)+1", "EOMONTH(" + lastMonth + ",-12)", asManyDays("A1", "B1")},
		{table.Period{From: "2026-03-13", To: "2026-06-12", Through: "2026-06-12"}, rollingMonth,
			"EDATE(B1+1,-3)", "", "B1"},
		{table.Period{From: "2026-04-01", To: "2026-06-30", Through: "2026-06-12"}, fixedDays, "", "", lastOf("A1", "B1")},
	} {
		a, b, c := canvas.At{Row: 1, Col: 1}, canvas.At{Row: 1, Col: 2}, canvas.At{Row: 1, Col: 3}
		m.days(p, a, b, c, &test.of, test.rolls)
		for at, want := range map[canvas.At]string{a: test.first, b: test.to, c: test.up} {
			if got, _ := p.At(at); want != "" && got.Formula != want {
				t.Errorf("%s to %s: %s is %q, not %q", test.of.From, test.of.To, at, got.Formula, want)
			}
		}
	}
}

// asOfOnly is a source of which only the day is asked.
type asOfOnly struct {
	Source
	day period.Day
}

func (a asOfOnly) AsOf() period.Day { return a.day }

func asOf(day period.Day) Source { return asOfOnly{day: day} }
