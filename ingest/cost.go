package ingest

import "kpi/kpi/field"

var (
	costPeriod = field.Get("cost.period")
	costDate   = field.Get("cost.date")
	costStart  = field.Get("cost.start")
	costEnd    = field.Get("cost.end")
)

// finishCost fills the days that a cost belongs to: the day it falls on, else those
// of its period. Where both stand, the day is the surer.
func finishCost(r *record, opt Options) {
	if day := r.get(costDate); day.ok && !r.get(costStart).ok {
		r.day(costStart, day.num)
		r.day(costEnd, day.num)
		return
	}
	fillSpan(r, opt.Calendar, costPeriod, costStart, costEnd)
}
