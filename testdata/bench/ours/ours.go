// Package ours computes the reference workload with the packages of kpi: what
// the catalogue can say through kpi.Run, and the rest with expressions of its
// own, over the same dataset.
package ours

import (
	"path/filepath"
	"time"

	"kpi/ingest"
	"kpi/kpi"
	"kpi/kpi/catalog"
	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/query"
	"kpi/kpi/table"

	"bench/figures"
	"bench/made"
)

// Figures computes the workload over the files of a directory, or the part of it
// that is about deals alone.
func Figures(dir string, dealsAlone bool) (figures.Figures, error) {
	paths, extra := []string{filepath.Join(dir, "deals.csv"), filepath.Join(dir, "activities.csv")}, own()
	if dealsAlone {
		paths, extra = paths[:1], extra[:3]
	}
	files, err := ingest.Open(paths, ingest.Options{})
	if err != nil {
		return nil, err
	}
	cal, err := period.NewCalendar("gregorian", time.January, time.Monday)
	if err != nil {
		return nil, err
	}
	q, err := question(cal, dealsAlone)
	if err != nil {
		return nil, err
	}
	plan, err := kpi.NewPlan(q, catalog.BuiltIn(), files.Mapped())
	if err != nil {
		return nil, err
	}
	ds, err := files.Read(append(plan.Fields(), extra...), plan.Keys()...)
	if err != nil {
		return nil, err
	}
	answer, err := kpi.Run(plan, ds)
	if err != nil {
		return nil, err
	}
	found := figures.Figures{}
	for _, t := range answer.Report.Tables {
		public(t, found)
	}
	ds.Derive([]*field.Field{field.Get("deal.cycle"), field.Get("deal.is_refund")})
	rep := dimension(ds)
	monthByRep(ds, cal, rep, found)
	if !dealsAlone {
		typeByRep(ds, cal, rep, found)
	}
	return found, nil
}

// question is what the public catalogue answers: totals per location, and touches
// per rep, of all the time there is.
func question(cal period.Calendar, dealsAlone bool) (query.Query, error) {
	first, asOf := made.First.Format(time.DateOnly), day(made.Last)
	all, err := period.ParseRequest("", first, asOf.String(), cal)
	q := query.Query{
		Metrics: []string{"revenue", "deals_won", "deals_lost", "win_rate", "touches_per_won_deal.mean"},
		Tables:  []query.Split{{By: "location"}, {By: "rep"}},
		Period:  all, Compare: "none", AsOf: &asOf, Calendar: cal,
	}
	if dealsAlone {
		q.Metrics, q.Tables = q.Metrics[:4], q.Tables[:1]
	}
	return q, err
}

func day(t time.Time) period.Day { return period.DayOf(t.Date()) }

// names are what the oracle calls the columns of each public table.
var names = map[string]map[string]string{
	"by_location": {"revenue": "revenue", "deals_won": "won", "deals_lost": "lost", "win_rate": "win rate"},
	"by_rep":      {"touches_per_won_deal.mean": "touches"},
}

func public(t table.Table, to figures.Figures) {
	for _, row := range t.Rows {
		for i, column := range t.Columns {
			if name, ok := names[t.ID][column.ID]; ok {
				to[figures.Key(name, row.Names...)] = row.Cells[i].Value.Num
			}
		}
	}
}

// own are the fields that only the expressions of this package use, those of deals
// first.
func own() []*field.Field {
	return []*field.Field{
		field.Get("deal.expected"), field.Get("deal.cycle"), field.Get("deal.owner"), field.Get("activity.type"), field.Get("activity.duration"), field.Get("activity.owner"),
	}
}

func sum(of, by string, where ...metric.Filter) metric.Expr {
	f := field.Get(of)
	return metric.Of{Measure: &metric.Measure{Records: f.Kind, Fold: metric.Sum, Of: f, Time: metric.Flow{By: field.Get(by)}, Where: where}}
}

func is(name, word string) metric.Filter {
	return metric.Filter{Name: word, Conds: []metric.Cond{{Field: field.Get(name), Words: []string{word}}}}
}

// dimension is the reps of the run.
func dimension(ds *dataset.Dataset) *dataset.Dimension {
	d, _ := field.FindDimension("rep")
	return ds.Dimension(d, d.Levels[0])
}
