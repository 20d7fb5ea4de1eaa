package kpi

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kpi/kpi/analysis"
	"kpi/kpi/dataset"
	"kpi/kpi/engine"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/query"
	"kpi/kpi/table"
)

// Answer is what a run found: the report, and what traces need.
type Answer struct {
	// Report is the tables, notes and inputs, all that renderers need.
	Report *table.Report
	// Resolved is the period that the report is for.
	Resolved period.Resolved
	plan     *Plan
	ds       *dataset.Dataset
	run      *engine.Run
	cal      period.Calendar
	asOf     period.Day
	events   dataset.Events
	window   engine.Window
	previous *engine.Window
	// analysed is where in the report the tables of each analysis stand.
	analysed map[string]places
	// behind are the records that the rows of analyses count, where somebody asks.
	behind []analysis.Behind
	// cohorts are what the columns of cohorts have beside their figures.
	cohorts []cohort
	// outdone are the targets that a quota goes before.
	outdone []*query.Target
	// conf is what the run's figures depend on.
	conf engine.Config
	// read is the plan that the records were read for, where it is not the answer's own.
	read *Plan
}

// Run computes the plan over a dataset that holds the plan's fields. What cannot
// be asked of this data (a period without dates, a rep that is not there) is an
// *Error or a *period.Error.
func Run(p *Plan, ds *dataset.Dataset) (*Answer, error) {
	a := &Answer{plan: p, ds: ds, cal: p.Query.Calendar, analysed: map[string]places{}}
	if a.cal == nil {
		a.cal, _ = period.NewCalendar("gregorian", 1, 1)
	}
	ds.Derive(p.Fields())
	if err := a.when(); err != nil {
		return nil, err
	}
	conf, err := a.config()
	if err != nil {
		return nil, err
	}
	a.conf, a.run = conf, engine.New(ds, conf)
	if err := a.checkTargets(); err != nil {
		return nil, err
	}
	a.Report = a.head()
	tables := a.lay()
	a.run.Scan()
	for _, t := range tables {
		a.Report.Tables = append(a.Report.Tables, t.fill())
	}
	a.notes()
	if err := a.analyse(conf); err != nil {
		return nil, err
	}
	return a, nil
}

// when settles as-of and the period.
func (a *Answer) when() error {
	a.events = a.ds.Events()
	asked, named := a.plan.Query.Period.Last()
	switch {
	case a.plan.Query.AsOf != nil:
		a.asOf = *a.plan.Query.AsOf
	case a.events.Dated:
		a.asOf = a.events.AsOf.Day
	case a.ds.Used() == 0:
		return refuse("export it again, with its rows; --as-of 2026-06-30 reports on nothing all the same", "nothing in the data has a date: no row was used")
	case named:
		a.asOf = asked
	default:
		return refuse("--as-of 2026-06-30 says how far the data goes", "nothing in the data has a date")
	}
	first, last := a.events.First, max(a.events.Last, a.asOf)
	if !a.events.Dated {
		first = a.asOf
	}
	res, err := a.plan.Query.Period.Resolve(a.cal, a.asOf, first, last)
	if err != nil {
		return err
	}
	a.Resolved = res
	a.window = engine.NewWindow(res.Span, a.asOf)
	if res.All {
		a.window = engine.Window{Full: res.Span, Span: res.Span, Stand: a.asOf}
	}
	mode := cmp.Or(a.plan.Query.Compare, "previous")
	if span, _, ok := res.Previous(a.cal, mode, a.asOf); ok {
		w := engine.Window{Full: a.whole(span), Span: span, Stand: span.Last()}
		a.previous = &w
	}
	return nil
}

// whole is the calendar unit that an earlier span is the beginning of, where the
// period itself is a unit that is not over: its quotas are those of the whole.
func (a *Answer) whole(span period.Span) period.Span {
	if a.Resolved.Unit == period.None || !a.Resolved.Partial {
		return span
	}
	return a.cal.Span(span.From, a.Resolved.Unit)
}

// config makes the dimensions ready, and finds the groups that conditions name.
func (a *Answer) config() (engine.Config, error) {
	conf := engine.Config{AsOf: a.asOf, Calendar: a.cal, Weekend: a.plan.Query.Weekend, Basis: a.basis, Floor: a.floor}
	for _, d := range a.plan.dims {
		conf.Dimensions = append(conf.Dimensions, a.ds.Dimension(d.Dimension, d.from))
	}
	for _, w := range a.plan.Query.Where {
		i := slices.IndexFunc(conf.Dimensions, func(d *dataset.Dimension) bool { return d.ID == w.Dimension })
		where := engine.Where{Dimension: conf.Dimensions[i], Codes: map[uint32]bool{}}
		for _, name := range w.Names {
			code, err := groupNamed(where.Dimension, name)
			if err != nil && !w.MayLack {
				return conf, err
			}
			where.Codes[code] = err == nil
		}
		conf.Where = append(conf.Where, where)
	}
	return conf, nil
}

func (a *Answer) basis(id string) metric.Expr {
	_, b := a.plan.Metric(id)
	return b.Expr
}

func (a *Answer) floor(id string) int64 {
	m, _ := a.plan.Metric(id)
	return m.Floor
}

// groupNamed is the group of a name as somebody typed it.
func groupNamed(d *dataset.Dimension, name string) (uint32, error) {
	if name == dataset.Unassigned || name == "" {
		return 0, nil
	}
	if code, ok := d.Dict.Find(dataset.Canonical(name)); ok {
		return code, nil
	}
	return 0, refuse(like(d, name), "there is no %s %q", d.ID, name)
}

// like names the groups whose names contain what was typed, or the first few.
func like(d *dataset.Dimension, name string) string {
	var near, all []string
	for code := 1; code < d.Dict.Len(); code++ {
		text := d.Dict.Text(uint32(code))
		all = append(all, text)
		if strings.Contains(strings.ToLower(text), strings.ToLower(name)) {
			near = append(near, text)
		}
	}
	hint := "there is "
	if len(near) > 0 {
		all, hint = near, "did you mean "
	}
	slices.Sort(all)
	if len(all) > 5 {
		return hint + strings.Join(all[:5], ", ") + fmt.Sprintf(" … %d in all", len(all))
	}
	return hint + strings.Join(all, ", ")
}

// head is the report without its tables.
func (a *Answer) head() *table.Report {
	r := &table.Report{
		Period:   named(a.Resolved.Label, a.Resolved.Span, a.Resolved.Partial),
		AsOf:     a.asOf.String(),
		Currency: a.ds.Currency,
		Inputs:   Inputs(a.ds),
	}
	if e := a.events.AsOf; a.plan.Query.AsOf == nil && !a.events.Dated {
		r.AsOfField = "the period"
	} else if a.plan.Query.AsOf == nil {
		r.AsOfField, r.AsOfPlace = e.Field.String(), a.place(e.Field.Kind, e.Row)
	}
	if a.previous != nil {
		_, label, _ := a.Resolved.Previous(a.cal, cmp.Or(a.plan.Query.Compare, "previous"), a.asOf)
		r.Previous = named(label, a.previous.Span, false)
	}
	r.Period.Through = a.window.Span.Last().String()
	return r
}

func named(label string, s period.Span, partial bool) table.Period {
	return table.Period{Label: label, From: s.From.String(), To: s.Last().String(), Partial: partial, Through: s.Last().String()}
}

// Inputs is the account of every file and sheet, in the order of their names.
func Inputs(ds *dataset.Dataset) []table.Input {
	var inputs []table.Input
	for _, s := range ds.Sources {
		in := table.Input{
			File: s.File, Sheet: s.Sheet, Kind: "unknown", Source: s.Schema,
			Rows: s.Rows, Used: s.Used, Rejected: s.Rejected, SHA256: s.SHA256,
		}
		if s.Kind != field.None {
			in.Kind = s.Kind.String()
		}
		for rule, n := range s.Ignored {
			in.Ignored = append(in.Ignored, table.Ignored{Rule: rule, Rows: n, First: passages(s, rule)})
		}
		slices.SortFunc(in.Ignored, func(a, b table.Ignored) int { return cmp.Compare(a.Rule, b.Rule) })
		inputs = append(inputs, in)
	}
	return inputs
}

// passages is the rows of a source that are shown of those ignored by a rule.
func passages(s dataset.Source, rule string) []table.Passage {
	var all []table.Passage
	for _, a := range s.Aside {
		if a.Rule == rule {
			all = append(all, table.Passage{Line: a.Line, Text: a.Text})
		}
	}
	return all
}

// place is where a record stands.
func (a *Answer) place(k field.Kind, row int) table.Place {
	source, line := a.ds.Table(k).Origin(row)
	return table.Place{File: a.ds.Sources[source].File, Sheet: a.ds.Sources[source].Sheet, Line: line}
}
