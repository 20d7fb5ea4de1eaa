package kpi

import (
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"kpi/kpi/analysis"
	"kpi/kpi/catalog"
	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/query"
	"kpi/kpi/table"
)

// Plan is a query tied to the fields that the files have.
type Plan struct {
	// Query is what is asked, with the period as it was written.
	Query query.Query
	// Catalog is the KPIs that the query may name.
	Catalog *catalog.Catalog
	// columns are the figures wanted, in order; layouts the tables wanted besides the
	// summary.
	columns []column
	layouts []layout
	// hidden are headline metrics that no file could serve, and why.
	hidden []column
	dims   []level
	mapped map[*field.Field]bool
	// bases are the bases settled so far, by metric.
	bases map[string]metric.Basis
	// analyses are those wanted, in order.
	analyses []planned
	// parts are those of a dashboard; none for other reports.
	parts []wantedPart
	// also are the plans of further questions, whose fields are read too.
	also []*Plan
	// lines are those of an account that leads to a control total.
	lines []catalog.Line
	// shown are fields that are written down as they are.
	shown []*field.Field
}

// column is one figure wanted: a metric, or one statistic of it.
type column struct {
	metric *metric.Metric
	stat   metric.Statistic // empty for the figure of the bare id
	basis  metric.Basis
	// why is the reason for having no figures; empty where the basis's needs are met.
	why table.Reason
}

// layout is a table wanted: its columns are its own, or nil where the report's serve.
type layout struct {
	query.Split
	columns []column
}

// level is a dimension with the level that the run takes it from.
type level struct {
	field.Dimension
	from field.Level
}

// NewPlan ties a query to the fields that some header was taken for. Metrics
// that cannot be computed are planned with their reason; a metric or dimension
// that does not exist is an *Error.
func NewPlan(q query.Query, cat *catalog.Catalog, mapped []*field.Field) (*Plan, error) {
	p := newPlan(q, cat, mapped)
	if err := p.addColumns(); err != nil {
		return nil, err
	}
	if err := p.addAnalyses(); err != nil {
		return nil, err
	}
	return p, p.addDimensions()
}

func newPlan(q query.Query, cat *catalog.Catalog, mapped []*field.Field) *Plan {
	p := &Plan{Query: q, Catalog: cat, mapped: map[*field.Field]bool{}, bases: map[string]metric.Basis{}}
	for _, f := range mapped {
		p.mapped[f] = true
	}
	return p
}

func (p *Plan) addColumns() error {
	asked := p.Query.Metrics
	if len(asked) == 0 && len(p.Query.Analyses) == 0 {
		asked = catalog.Headline()
	}
	for _, id := range p.spread(asked) {
		c, err := p.column(id)
		if err != nil {
			return err
		}
		if c.why != "" && len(p.Query.Metrics) == 0 && p.absentKind(c.metric) != "" {
			p.hidden = append(p.hidden, c)
			continue
		}
		p.columns = append(p.columns, c)
	}
	return nil
}

// spread puts the members of a group of KPIs in the place of its id. A group by a
// dimension is split by it, where nothing else is asked for.
func (p *Plan) spread(ids []string) []string {
	var all []string
	for _, id := range ids {
		g := catalog.FindGroup(id)
		if g == nil {
			all = append(all, id)
			continue
		}
		all = append(all, g.Members...)
		if g.By != "" && p.Query.Tables == nil {
			p.Query.Tables = []query.Split{{By: g.By}}
		}
	}
	return all
}

// column finds a metric and the basis that serves it here.
func (p *Plan) column(id string) (column, error) {
	name, stat := metric.SplitID(id)
	m := p.Catalog.Find(name)
	if m == nil {
		return column{}, refuse(nearest(p.Catalog, name), "there is no KPI %q", name)
	}
	if stat != "" && (m.Sample() == nil || !slices.Contains(metric.Statistics(), stat)) {
		return column{}, refuse("leave the statistic out, or use one of mean, median, p25, p75, p90 on a KPI that has them", "%s has no statistic %q", name, stat)
	}
	basis, missing := p.Basis(m)
	c := column{metric: m, stat: stat, basis: basis}
	if len(missing) > 0 {
		c.why = p.needs(missing[0])
	}
	return c, nil
}

// all is every figure wanted, those that a table has for itself included.
func (p *Plan) all() []column {
	all := slices.Clone(p.columns)
	for _, l := range p.layouts {
		for _, c := range l.columns {
			if !slices.ContainsFunc(all, func(have column) bool { return have.id() == c.id() }) {
				all = append(all, c)
			}
		}
	}
	return all
}

// Metric is a metric with the basis that serves the files; nil when there is none
// of that id. It settles each metric once, so that all who read the plan agree.
func (p *Plan) Metric(id string) (*metric.Metric, metric.Basis) {
	m := p.Catalog.Find(id)
	if m == nil {
		return nil, metric.Basis{}
	}
	basis, done := p.bases[id]
	if !done {
		basis, _ = p.Basis(m)
		p.bases[id] = basis
	}
	return m, basis
}

// Key is the field that a dimension is taken from: that of the level mapped, else
// of the best.
func (p *Plan) Key(dimension string) *field.Field {
	d, _ := field.FindDimension(dimension)
	if l, ok := dataset.LevelOf(d, "", p.Mapped); ok {
		return field.Get(l.Key)
	}
	return field.Get(d.Levels[0].Key)
}

// Basis is the way to compute a metric that serves the files, and what it still
// lacks: nothing for a metric that can be computed, else what the first basis
// lacks.
func (p *Plan) Basis(m *metric.Metric) (basis metric.Basis, missing []*field.Field) {
	for i, b := range m.Bases {
		lacking := p.lacking(b)
		if len(lacking) == 0 {
			return b, nil
		}
		if i == 0 {
			missing = lacking
		}
	}
	return m.Bases[0], missing
}

// lacking is the fields that a basis needs and no header was taken for. For a
// derived field it is what that is made of.
func (p *Plan) lacking(b metric.Basis) []*field.Field {
	var lacking []*field.Field
	for _, f := range b.AllNeeds(p) {
		for _, raw := range inputs(f, p.Mapped) {
			if !p.Mapped(raw) && !slices.Contains(lacking, raw) {
				lacking = append(lacking, raw)
			}
		}
	}
	return lacking
}

// inputs are the fields that must be read for a field to be there: itself, or
// what it is derived from, by the first way that the files have, else the best.
func inputs(f *field.Field, mapped func(*field.Field) bool) []*field.Field {
	if !f.Derived() {
		return []*field.Field{f}
	}
	names := slices.Clone(f.From)
	if len(f.Ways) > 0 {
		unmapped := func(name string) bool { return !mapped(field.Get(name)) }
		at := slices.IndexFunc(f.Ways, func(way []string) bool { return !slices.ContainsFunc(way, unmapped) })
		names = append(names, f.Ways[max(at, 0)]...)
	}
	var all []*field.Field
	for _, name := range names {
		all = append(all, inputs(field.Get(name), mapped)...)
	}
	return all
}

// Mapped tells whether the files have a field.
func (p *Plan) Mapped(f *field.Field) bool {
	return dataset.Mapped(f, func(f *field.Field) bool { return p.mapped[f] })
}

// absentKind is the first kind of record that a metric needs and no file has, as
// people read it; empty where the files have them all, so that what is lacking is
// a column.
func (p *Plan) absentKind(m *metric.Metric) string {
	for _, f := range m.Bases[0].AllNeeds(p) {
		if !p.has(f.Kind) {
			return f.Kind.Plural()
		}
	}
	return ""
}

// has tells whether some file is of a kind.
func (p *Plan) has(k field.Kind) bool {
	for f, mapped := range p.mapped {
		if mapped && f.Kind == k {
			return true
		}
	}
	return false
}

// needs is the reason for having no figure for want of a field.
func (p *Plan) needs(f *field.Field) table.Reason {
	if f.Kind == field.EarlierDeal && !p.mapped[field.Get("earlier_deal.id")] {
		return table.NeedsPrevious
	}
	if !p.has(f.Kind) {
		return table.NeedsFile(f.String(), f.Kind.Plural())
	}
	return table.Needs(f.String(), bare(f))
}

// bare is the shortest name of a field that --map understands.
func bare(f *field.Field) string {
	if g, err := field.Resolve(f.Name); err == nil && g == f {
		return f.Name
	}
	return f.String()
}

// nearest is what to type instead of a wrong name.
func nearest(cat *catalog.Catalog, id string) string {
	var ids []string
	for _, m := range cat.All() {
		ids = append(ids, m.ID)
	}
	for _, g := range catalog.Groups() {
		ids = append(ids, g.ID)
	}
	if analysis.Find(id) != nil {
		return "it is an analysis: kpi report --analysis " + id
	}
	return nearestOf(ids, id)
}

func nearestAnalysis(id string) string {
	var ids []string
	for _, a := range analysis.All() {
		ids = append(ids, a.ID)
	}
	return nearestOf(ids, id)
}

func nearestOf(ids []string, id string) string {
	best, distance := "", 4
	for _, have := range ids {
		if d := levenshtein.ComputeDistance(strings.ToLower(id), have); d < distance {
			best, distance = have, d
		}
	}
	if best == "" {
		return "kpi list prints every id"
	}
	return "did you mean " + best + "? kpi list prints every id"
}
