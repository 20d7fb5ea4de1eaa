package kpi

import (
	"cmp"
	"slices"
	"strings"

	"kpi/kpi/analysis"
	"kpi/kpi/catalog"
	"kpi/kpi/field"
	"kpi/kpi/period"
	"kpi/kpi/query"
	"kpi/kpi/table"
)

// wantedPart is a table.Page wanted: the ids of its tables, and the analysis whose tables follow
// them, if any.
type wantedPart struct {
	id, title string
	tables    []string
	analysis  string
}

// The most KPIs of a part.
const (
	mostTiles   = 8
	mostColumns = 12
	mostPerRep  = 3
)

// NewDashboard ties the query of a dashboard to the fields that the files have, as
// NewPlan does. The parts are those that the files allow; the query's metrics, where
// there are any, stand in the summary, by rep, by location and over time, instead of
// the usual ones. Its tables and analyses are parts of their own. One run computes
// all of them.
func NewDashboard(q query.Query, cat *catalog.Catalog, mapped []*field.Field) (*Plan, error) {
	d := &dashboard{q: q, plan: newPlan(q, cat, mapped), every: cmp.Or(q.Usual, period.Month)}
	d.own = len(q.Metrics) > 0
	if !d.own {
		d.q.Metrics = d.served(mostTiles, headTiles)
	}
	d.q.Tables = []query.Split{}
	d.usual()
	d.subjects()
	if err := d.asked(q); err != nil {
		return nil, err
	}
	p, err := NewPlan(d.q, cat, mapped)
	if err != nil {
		return nil, err
	}
	p.parts = d.parts
	return p, nil
}

// dashboard is the query of one in the making. Its plan tells what the files allow.
type dashboard struct {
	q     query.Query
	plan  *Plan
	every period.Unit
	own   bool // somebody chose the metrics
	parts []wantedPart
}

// served is the first of some KPIs that the files allow.
func (d *dashboard) served(most int, ids ...[]string) []string {
	var some []string
	for _, id := range slices.Concat(ids...) {
		if len(some) < most && !slices.Contains(some, id) && d.plan.serves(id) {
			some = append(some, id)
		}
	}
	return some
}

// columns is those of a table of the usual parts: nil, for the query's, where
// somebody chose them.
func (d *dashboard) columns(ids ...[]string) []string {
	if d.own {
		return nil
	}
	return d.served(mostColumns, ids...)
}

// add adds a part with those of its splits that the files allow, unless there are
// none.
func (d *dashboard) add(id, title string, splits ...query.Split) {
	made := wantedPart{id: id, title: title}
	for _, s := range splits {
		if s.By != "" {
			if ok, err := d.plan.addDimension(s.By, false); err != nil || !ok {
				continue
			}
		}
		d.q.Tables = append(d.q.Tables, s)
		made.tables = append(made.tables, s.ID)
	}
	if len(made.tables) > 0 {
		d.parts = append(d.parts, made)
	}
}

// usual adds the parts about results.
func (d *dashboard) usual() {
	d.parts = append(d.parts, wantedPart{id: "summary", title: "Summary", tables: []string{"summary", "by_currency"}})
	if len(d.q.Metrics) == 0 {
		return
	}
	perRep, perPlace := d.columns(repColumns), d.columns(locationColumns)
	of := perRep
	if len(of) > 1 {
		of = of[:1]
	}
	if d.own || len(perRep) > 0 {
		splits := []query.Split{{ID: "by_rep", By: "rep", Metrics: perRep}, {ID: "by_rep_" + d.every.String(), By: "rep", Every: d.every, Metrics: of}}
		d.add("reps", "Reps", append(splits, d.perRep()...)...)
	}
	if d.own || len(perPlace) > 0 {
		d.add("locations", "Locations", query.Split{ID: "by_location", By: "location", Metrics: perPlace})
	}
	over := d.columns(d.q.Metrics, trendColumns)
	d.add("trends", "Trends", query.Split{ID: "trend", Every: d.every, Metrics: over},
		query.Split{ID: "trend_year_ago", Title: "A year earlier", Every: d.every, Metrics: over, Shift: query.YearEarlier},
		query.Split{ID: "trend_average", Title: "Moving average", Every: d.every, Metrics: over, Shift: query.Average})
}

// perRep are the figures that pages of single reps show unit by unit, besides the first.
func (d *dashboard) perRep() (splits []query.Split) {
	if !d.q.PerRep {
		return nil
	}
	for _, id := range d.served(mostPerRep, []string{"deals_won", "win_rate", "new_opportunities"}) {
		splits = append(splits, query.Split{ID: "by_rep_" + d.every.String() + "_" + id, By: "rep", Every: d.every, Metrics: []string{id}})
	}
	return splits
}

// subjects adds the parts about the pipeline, the work and the customers.
func (d *dashboard) subjects() {
	for _, s := range subjects {
		ids := d.served(mostColumns, s.metrics)
		if len(ids) == 0 {
			continue
		}
		splits := []query.Split{{ID: s.id, Title: s.title, Metrics: ids}}
		for _, by := range s.by {
			splits = append(splits, query.Split{ID: s.id + "_by_" + by, Title: s.title + " by " + by, By: by, Metrics: ids})
		}
		d.add(s.id, s.title, append(splits, query.Split{ID: s.id + "_trend", Title: s.title + " over time", Every: d.every, Metrics: ids})...)
	}
	for _, id := range []string{"stage_conversion", "funnel_leakage"} {
		if _, missing := d.plan.alternative(analysis.Find(id)); len(missing) == 0 {
			if !slices.Contains(d.q.Analyses, id) {
				d.q.Analyses = append([]string{id}, d.q.Analyses...)
			}
			return
		}
	}
}

// asked adds the tables and analyses of the query, each a part of its own. A table
// that cannot be is an *Error.
func (d *dashboard) asked(q query.Query) error {
	for _, s := range q.Tables {
		id, title := "trend_by_"+s.Every.String(), "Trend by "+s.Every.String()
		if s.By != "" {
			if _, err := d.plan.addDimension(s.By, true); err != nil {
				return err
			}
			id, title = "by_"+s.By, "By "+strings.ToLower(d.plan.dimension(s.By).Title)
		}
		s.ID = id
		has := func(have query.Split) bool {
			return have.ID == id || have.ID == "trend" && s.By == "" && have.Every == s.Every
		}
		if !slices.ContainsFunc(d.q.Tables, has) {
			d.add(id, title, s)
		}
	}
	for _, id := range d.q.Analyses {
		if a := analysis.Find(id); a != nil { // NewPlan says which there is not
			d.parts = append(d.parts, wantedPart{id: id, title: a.Name, analysis: id})
		}
	}
	return nil
}

// Parts are the pages of a dashboard, with the tables of the report that each shows;
// none for the plan of another report.
func (a *Answer) Parts() []table.Page {
	var parts []table.Page
	for _, wanted := range a.plan.parts {
		p := table.Page{ID: wanted.id, Title: wanted.title}
		for _, id := range wanted.tables {
			if i := slices.IndexFunc(a.Report.Tables, func(t table.Table) bool { return t.ID == id && len(t.Columns) > 0 }); i >= 0 {
				p.Tables = append(p.Tables, &a.Report.Tables[i])
			}
		}
		if wanted.analysis != "" {
			made := a.analysed[wanted.analysis]
			for i := made.from; i < made.to; i++ {
				p.Tables = append(p.Tables, &a.Report.Tables[i])
			}
		}
		if len(p.Tables) > 0 {
			parts = append(parts, p)
		}
	}
	return parts
}
