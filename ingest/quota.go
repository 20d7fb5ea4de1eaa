package ingest

import (
	"cmp"
	"strings"

	"kpi/kpi/field"
	"kpi/kpi/period"
)

var (
	quotaEntity     = field.Get("quota.entity")
	quotaEntityType = field.Get("quota.entity_type")
	quotaMetric     = field.Get("quota.metric")
	quotaPeriod     = field.Get("quota.period")
	quotaStart      = field.Get("quota.start")
	quotaEnd        = field.Get("quota.end")
	quotaTarget     = field.Get("quota.target")
)

// finishQuota fills what a quota leaves unsaid: whom it is for, what it measures,
// and the days of its period.
func finishQuota(r *record, opt Options) {
	if v := r.get(quotaMetric); !v.ok && v.why == "" {
		r.word(quotaMetric, "revenue")
	}
	checkTarget(r)
	fillEntityType(r)
	fillSpan(r, opt.Calendar, quotaPeriod, quotaStart, quotaEnd)
}

// checkTarget keeps rates and amounts apart: a quota of retention is a part, 90% or
// 0.9, and every other one is an amount or a number.
func checkTarget(r *record) {
	target, metric := r.get(quotaTarget), r.get(quotaMetric).text
	percent := strings.ContainsAny(target.raw, "%٪")
	switch {
	case !target.ok:
	case metric == "retention" && (target.num < 0 || target.num > field.Money.Scale()):
		r.spoil(quotaTarget, cmp.Or(target.raw, sayUnits(target.num)), "is no part of the customers, such as 90% or 0.9")
	case metric != "retention" && percent:
		r.spoil(quotaTarget, target.raw, "is a percentage, and a quota of "+metric+" is none")
	}
}

func fillEntityType(r *record) {
	entity, kind := r.get(quotaEntity), r.get(quotaEntityType)
	if kind.ok || kind.why != "" {
		return
	}
	word := entity.entity
	switch normalise(entity.text) {
	case "", "company", "total", "all":
		word = "company"
	}
	if word == "" {
		word = "rep"
	}
	r.word(quotaEntityType, word)
}

// fillSpan takes the first and last day from a period's text where no column has
// them, and a month where only its first day is known.
func fillSpan(r *record, c period.Calendar, from, first, last *field.Field) {
	start, end, text := r.get(first), r.get(last), r.get(from)
	if start.ok && end.ok || !start.ok && !text.ok {
		return
	}
	span, ok := period.Span{}, false
	if c == nil {
		c = gregorianCalendar
	}
	if unit, err := period.ParseUnit(text.text); err == nil && text.ok && start.ok {
		fillUnit(r, c, unit, start, first, last)
		return
	}
	if text.ok {
		span, ok = parsePeriod(text.text, c)
		if ok && isFiscal(text.text) && c.Name() == gregorianCalendar.Name() {
			r.note("--fiscal-year-start 4 where fiscal years start in April", "periods of fiscal years, as FY26-Q3, are counted from January")
		}
	}
	if !ok && start.ok {
		span, ok = c.Span(period.Day(start.num), period.Month), true
	}
	if !ok {
		r.spoil(from, text.text, "is no period such as 2026-10, 2026-Q3 or 2026")
		return
	}
	r.day(first, int64(span.From))
	r.day(last, int64(span.To-1))
}

// beside is how many days the first day of a period may be written before or after
// the day that its unit of the calendar begins on.
const beside = 3

// fillUnit takes the unit of the calendar that begins on the first day, or beside it,
// where the period is no more than the name of a unit.
func fillUnit(r *record, c period.Calendar, unit period.Unit, start value, first, last *field.Field) {
	day := period.Day(start.num)
	span := c.Span(day+beside, unit)
	switch from := span.From - day; {
	case from < -beside || from > beside:
		r.spoil(first, day.String(), "begins no "+unit.String())
		return
	case from != 0:
		r.note("", "periods that are dated up to %d days before or after a %s begins are taken for it", beside, unit)
	}
	r.day(first, int64(span.From))
	r.day(last, int64(span.To-1))
}
