package kpi

import (
	"maps"
	"slices"
	"strings"

	"kpi/kpi/analysis"
	"kpi/kpi/engine"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// planned is an analysis wanted, and why it cannot be; empty where it can.
type planned struct {
	*analysis.Analysis
	// alternative is the needs that the files meet, else the first.
	alternative []string
	why         table.Reason
}

// addAnalyses finds the analyses asked for. Options that none of them has are an
// *Error, as are analyses that do not exist.
func (p *Plan) addAnalyses() error {
	known := map[string]bool{}
	for _, id := range p.Query.Analyses {
		a := analysis.Find(id)
		if a == nil {
			return refuse(nearestAnalysis(id), "there is no analysis %q", id)
		}
		alternative, missing := p.alternative(a)
		made := planned{Analysis: a, alternative: alternative}
		if len(missing) > 0 {
			made.why = p.needs(missing[0])
		}
		p.analyses = append(p.analyses, made)
		for _, o := range a.Options {
			known[o.Name] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(p.Query.With)) {
		if !known[name] {
			return refuse("the options are "+someWords(slices.Sorted(maps.Keys(known))), "no analysis asked for has an option %q", name)
		}
	}
	return nil
}

func someWords(words []string) string {
	if len(words) == 0 {
		return "none"
	}
	return strings.Join(words, ", ")
}

// alternative is the needs of an analysis that the files meet, and what they still
// lack: nothing where they meet some, else what the first lacks.
func (p *Plan) alternative(a *analysis.Analysis) (needs []string, missing []*field.Field) {
	for i, needs := range a.Needs {
		var lacking []*field.Field
		for _, name := range needs {
			for _, raw := range inputs(field.Get(name), p.Mapped) {
				if !p.Mapped(raw) && !slices.Contains(lacking, raw) {
					lacking = append(lacking, raw)
				}
			}
		}
		if len(lacking) == 0 {
			return needs, nil
		}
		if i == 0 {
			missing = lacking
		}
	}
	return a.Needs[0], missing
}

// serves tells whether the files allow a KPI.
func (p *Plan) serves(id string) bool { return p.Catalog.Find(id) != nil && p.lacks(id) == "" }

// lacks is the reason why the files do not allow a KPI of the catalogue; empty where
// they do.
func (p *Plan) lacks(id string) table.Reason {
	if _, missing := p.Basis(p.Catalog.Find(id)); len(missing) > 0 {
		return p.needs(missing[0])
	}
	return ""
}

// walkMetrics visits the nodes of those of some KPIs that the files allow.
func (p *Plan) walkMetrics(ids []string, visit func(metric.Expr)) {
	for _, id := range ids {
		if p.serves(id) {
			metric.Walk(metric.Ref{ID: id}, p, visit)
		}
	}
}

// addAnalysis asks for what an analysis looks at.
func (p *Plan) addAnalysis(w *wanted, a planned) {
	if a.why != "" {
		return
	}
	for _, name := range slices.Concat(a.alternative, a.Uses) {
		if f := field.Get(name); p.Mapped(f) {
			w.add(f, true)
		}
	}
	for _, id := range a.Takes(p.Query.With) {
		if p.serves(id) {
			w.addMetric(metric.Ref{ID: id}, p)
		}
	}
}

// places are those from one up to, but not including, another.
type places struct{ from, to int }

// analyse adds the tables of the analyses to the report.
func (a *Answer) analyse(conf engine.Config) error {
	for _, wanted := range a.plan.analyses {
		tables, err := a.tablesOf(wanted, conf)
		if err != nil {
			return refuse("kpi explain "+wanted.ID+" lists the options", "%s: %v", wanted.ID, err)
		}
		from := len(a.Report.Tables)
		a.Report.Tables = append(a.Report.Tables, tables...)
		a.analysed[wanted.ID] = places{from, len(a.Report.Tables)}
	}
	return nil
}

// tablesOf is what an analysis finds, or why it cannot.
func (a *Answer) tablesOf(wanted planned, conf engine.Config) ([]table.Table, error) {
	if wanted.why != "" {
		return []table.Table{{ID: wanted.ID, Title: wanted.Name, Notes: []table.Note{{Text: string(wanted.why)}}}}, nil
	}
	q := &analysis.Question{
		Data: a.ds, Engine: conf, Window: a.window, Before: a.previous, Catalog: a.plan.Catalog, Serves: a.plan.serves, Lacks: a.plan.lacks,
		Targets: a.plan.Query.Targets, With: a.plan.Query.With, Of: wanted.Analysis,
	}
	if a.plan.Query.Behind {
		q.Behind = func(b analysis.Behind) { a.behind = append(a.behind, b) }
	}
	tables, err := wanted.Make(q)
	if err == nil && q.Behind != nil {
		f := &figured{a: a, q: q, whole: map[wholeFigure]*tracedSum{}}
		for i := range tables {
			f.table(&tables[i])
		}
	}
	return tables, err
}
