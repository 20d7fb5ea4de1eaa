package ingest

import "kpi/kpi/field"

var (
	forecastPeriod = field.Get("forecast.period")
	forecastStart  = field.Get("forecast.start")
	forecastEnd    = field.Get("forecast.end")
)

// finishForecast fills in the days of a forecast's period.
func finishForecast(r *record, opt Options) {
	fillSpan(r, opt.Calendar, forecastPeriod, forecastStart, forecastEnd)
}
