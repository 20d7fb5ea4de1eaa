package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"kpi/kpi/config"
	"kpi/kpi/period"
	"kpi/kpi/query"
)

// questionFlags say what is asked of the records.
type questionFlags struct {
	period, from, to, asOf, compare string
	calendar, location              string
	fiscalStart                     int
	weekend                         []string
	where                           []string
	dims                            map[string]*[]string
	flags                           *pflag.FlagSet
}

// shortDims are the dimensions that have a flag of their own.
var shortDims = []string{"rep", "team", "location", "source", "product", "segment"}

func (q *questionFlags) add(f *pflag.FlagSet) {
	q.flags = f
	f.StringVar(&q.period, "period", "", "`WHEN`: 2026-10, 2026-Q3, 2026, last-month, last-quarter, ytd, all")
	f.StringVar(&q.from, "from", "", "first `DAY` of the period, as 2026-01-31 or 1404/11/11")
	f.StringVar(&q.to, "to", "", "last `DAY` of the period")
	f.StringVar(&q.asOf, "as-of", "", "the last `DAY` that the data speaks for (found in the data)")
	f.StringVar(&q.compare, "compare", "previous", "what to compare with: `previous|year-ago|none`")
	f.StringVar(&q.calendar, "calendar", "gregorian", "`gregorian|jalali`")
	f.IntVar(&q.fiscalStart, "fiscal-year-start", 1, "`MONTH` that the fiscal year starts with, 1 to 12")
	f.StringSliceVar(&q.weekend, "weekend", []string{"sat", "sun"}, "`DAYS` of the week without work: fri,sat")
	f.StringVar(&q.location, "location-from", "", "whose location counts: `deal|customer|rep`")
	f.StringArrayVar(&q.where, "where", nil, "only records of a group, `DIMENSION=NAME`: country=Malaysia")
	q.dims = map[string]*[]string{}
	for _, d := range shortDims {
		q.dims[d] = f.StringArray(d, nil, "only records of this "+d+", by `NAME`")
	}
}

// query is the flags as a query, with the calendar that kpi.yaml says where no
// flag does.
func (q *questionFlags) query(said *config.Config) (query.Query, error) {
	var out query.Query
	cal, err := q.calendarOf(said)
	if err != nil {
		return out, err
	}
	out.Calendar, out.LocationFrom = cal, q.location
	if out.Compare, err = period.ParseCompare(q.compare); err != nil {
		return out, err
	}
	if out.Period, err = period.ParseRequest(q.period, q.from, q.to, cal); err != nil {
		return out, err
	}
	if q.asOf != "" {
		day, err := period.ParseDay(q.asOf)
		if err != nil {
			return out, err
		}
		out.AsOf = &day
	}
	if out.Weekend, err = weekdays(q.weekend); err != nil {
		return out, err
	}
	out.Where, err = q.conditions()
	return out, err
}

// weekdays are days of the week by their names, or the first three letters of them.
func weekdays(names []string) ([]time.Weekday, error) {
	days := []time.Weekday{}
	for _, name := range names {
		at := slices.IndexFunc(week, func(d time.Weekday) bool {
			return len(name) >= 3 && strings.HasPrefix(strings.ToLower(d.String()), strings.ToLower(name))
		})
		if at < 0 {
			return nil, usage(fmt.Sprintf("--weekend %s is no day of the week", name), "--weekend fri,sat")
		}
		days = append(days, week[at])
	}
	return days, nil
}

var week = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday}

func (q *questionFlags) calendarOf(said *config.Config) (period.Calendar, error) {
	name, start := q.calendar, q.fiscalStart
	if said != nil && !q.flags.Changed("calendar") {
		name = cmp.Or(said.Calendar, name)
	}
	if said != nil && !q.flags.Changed("fiscal-year-start") {
		start = cmp.Or(said.FiscalYearStart, start)
	}
	return period.NewCalendar(name, time.Month(start), time.Monday)
}

// calendarSaid is the calendar of kpi.yaml, for commands that take no flag for it.
func calendarSaid(said *config.Config) (period.Calendar, error) {
	if said == nil {
		return nil, nil
	}
	return period.NewCalendar(cmp.Or(said.Calendar, "gregorian"), time.Month(cmp.Or(said.FiscalYearStart, 1)), time.Monday)
}

func (q *questionFlags) conditions() ([]query.Where, error) {
	var all []query.Where
	for _, d := range shortDims {
		if names := *q.dims[d]; len(names) > 0 {
			all = append(all, query.Where{Dimension: d, Names: names})
		}
	}
	for _, pair := range q.where {
		dim, name, ok := strings.Cut(pair, "=")
		if !ok {
			return nil, usage(fmt.Sprintf("--where %s has no =", pair), "--where country=Malaysia")
		}
		all = append(all, query.Where{Dimension: dim, Names: []string{name}})
	}
	return all, nil
}
