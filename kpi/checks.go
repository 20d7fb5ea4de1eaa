package kpi

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"kpi/kpi/catalog"
	"kpi/kpi/check"
	"kpi/kpi/config"
	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/period"
	"kpi/kpi/query"
	"kpi/kpi/table"
)

// Checking is the rules of a kpi.yaml, and the questions that their figures take.
type Checking struct {
	Rules []check.Rule
	file  string
	// asks are the questions: the first is that of the run's own period, and each other
	// of another period or comparison.
	asks []*asking
	// asksOf is the question of each rule; nil of those about files.
	asksOf []*asking
	// unsplit is why a dimension has no groups.
	unsplit map[string]string
}

// asking is one question of a check.
type asking struct{ query query.Query }

// NewChecking reads the rules of a kpi.yaml; the query says for which period and under
// which conditions they are. The error is a *config.Error that points into the file.
func NewChecking(cat *catalog.Catalog, c *config.Config, q query.Query) (*Checking, error) {
	rules, err := check.Parse(c, knownToRules(cat))
	if err != nil {
		return nil, err
	}
	k := &Checking{Rules: rules, file: c.Name, unsplit: map[string]string{}}
	q.Metrics, q.Analyses, q.With, q.Tables = nil, nil, nil, []query.Split{}
	k.asks = []*asking{{q}}
	for i := range rules {
		r := &rules[i]
		if r.Sort.OfFiles() {
			k.asksOf = append(k.asksOf, nil)
			continue
		}
		of, err := k.ask(q, r)
		if err != nil {
			return nil, err
		}
		k.asksOf = append(k.asksOf, of)
		of.want(r)
	}
	if first := &k.asks[0].query; len(first.Metrics) == 0 {
		first.Metrics = []string{"deals_won"} // what is about files alone needs no figure, and a plan has one
	}
	return k, nil
}

// ask is the question that a rule's figures are in.
func (k *Checking) ask(q query.Query, r *check.Rule) (*asking, error) {
	if r.Period.Value != "" {
		cal := q.Calendar
		if cal == nil {
			cal, _ = period.NewCalendar("gregorian", 1, 1)
		}
		asked, err := period.ParseRequest(r.Period.Value, "", "", cal)
		if fault := (*period.Error)(nil); errors.As(err, &fault) {
			return nil, &config.Error{File: k.file, Spot: r.Period.Spot, What: fault.What, Hint: fault.Hint}
		}
		q.Period = asked
	}
	if r.YearAgo {
		q.Compare = "year-ago"
	}
	for _, have := range k.asks {
		if have.query.Period == q.Period && have.query.Compare == q.Compare {
			return have, nil
		}
	}
	k.asks = append(k.asks, &asking{q})
	return k.asks[len(k.asks)-1], nil
}

// want adds a rule's figure to the question. By groups each figure has a table of its
// own, so that which groups it is told of does not hang on what other rules there are.
func (a *asking) want(r *check.Rule) {
	if !slices.Contains(a.query.Metrics, r.ID) {
		a.query.Metrics = append(a.query.Metrics, r.ID)
	}
	id := tableOf(r)
	if r.By != "" && !slices.ContainsFunc(a.query.Tables, func(s query.Split) bool { return s.ID == id }) {
		a.query.Tables = append(a.query.Tables, query.Split{ID: id, By: r.By, Metrics: []string{r.ID}})
	}
}

// tableOf is the id of the table that a rule's figures stand in.
func tableOf(r *check.Rule) string {
	if r.By == "" {
		return "summary"
	}
	return "by_" + r.By + "." + r.ID
}

// Query is the question of the run's own period.
func (k *Checking) Query() query.Query { return k.asks[0].query }

// Plan ties the questions to the fields that the files have, as NewPlan does. A
// dimension that no column tells makes its rules ones that cannot be told, and not the
// whole run.
func (k *Checking) Plan(q query.Query, cat *catalog.Catalog, mapped []*field.Field) (*Plan, error) {
	probe := newPlan(q, cat, mapped)
	for _, a := range k.asks {
		a.query.Targets = q.Targets
		a.query.Tables = slices.DeleteFunc(a.query.Tables, func(s query.Split) bool {
			_, err := probe.addDimension(s.By, true)
			if err != nil {
				k.unsplit[s.By] = err.Error()
			}
			return err != nil
		})
	}
	p, err := NewPlan(k.asks[0].query, cat, mapped)
	for _, a := range k.asks[1:] {
		if err == nil {
			err = p.Also(a.query)
		}
	}
	return p, err
}

// noStatistic says what to write instead of a statistic that a metric has not.
func noStatistic(m *metric.Metric, stat metric.Statistic) string {
	if m.Sample() == nil {
		return fmt.Sprintf("%s has no statistic %s; write %s", m.ID, stat, m.ID)
	}
	var all []string
	for _, s := range metric.Statistics() {
		all = append(all, m.ID+"."+string(s))
	}
	return fmt.Sprintf("%s has no statistic %s; there are %s", m.ID, stat, strings.Join(all, ", "))
}

// knownToRules is what rules may name.
func knownToRules(cat *catalog.Catalog) check.Known {
	known := check.Known{Figure: func(id string) (table.Unit, string, bool) {
		name, stat := metric.SplitID(id)
		m := cat.Find(name)
		switch {
		case m == nil:
			return "", nearest(cat, name), false
		case stat != "" && (m.Sample() == nil || !slices.Contains(metric.Statistics(), stat)):
			return "", noStatistic(m, stat), false
		}
		return m.Unit, "", true
	}}
	for _, d := range field.Dimensions() {
		known.Dimensions = append(known.Dimensions, d.ID)
	}
	for _, kind := range field.Kinds() {
		known.Records = append(known.Records, recordsOf(kind))
	}
	for _, f := range dataset.EventFields() {
		if name := recordsOf(f.Kind); !slices.Contains(known.Dated, name) {
			known.Dated = append(known.Dated, name)
		}
	}
	return known
}

// recordsOf is how rules call the records of a kind: "line_items".
func recordsOf(k field.Kind) string { return strings.ReplaceAll(k.Plural(), " ", "_") }

// kindOf is the kind of that name; None for the empty one, which stands for all.
func kindOf(records string) field.Kind {
	for _, k := range field.Kinds() {
		if recordsOf(k) == records {
			return k
		}
	}
	return field.None
}

// NeedsToday is the first rule that asks how old something is; nil where there is none.
func (k *Checking) NeedsToday() *check.Rule {
	return k.first(func(r *check.Rule) bool { return r.Sort == check.Age })
}

// NeedsLast is the first rule that asks for the last time; nil where there is none.
func (k *Checking) NeedsLast() *check.Rule {
	return k.first(func(r *check.Rule) bool { return r.Base == check.Last })
}

func (k *Checking) first(is func(r *check.Rule) bool) *check.Rule {
	for i := range k.Rules {
		if is(&k.Rules[i]) {
			return &k.Rules[i]
		}
	}
	return nil
}

// Refuse is an error at the place of a rule.
func (k *Checking) Refuse(r *check.Rule, what, hint string) error {
	return &config.Error{File: k.file, Spot: r.At, What: what, Hint: hint}
}

// asked is the answer to the question of each rule; nil for those about files.
func (k *Checking) asked(a *Answer) ([]*Answer, error) {
	answers := map[*asking]*Answer{k.asks[0]: a}
	for _, of := range k.asks[1:] {
		more, err := a.Again(of.query)
		if err != nil {
			return nil, err
		}
		answers[of] = more
	}
	all := make([]*Answer, len(k.Rules))
	for i, of := range k.asksOf {
		if of != nil {
			all[i] = answers[of]
		}
	}
	return all, nil
}

// periodOf is the period of a rule's answer, empty for rules about files.
func periodOf(a *Answer) table.Period {
	if a == nil {
		return table.Period{}
	}
	return a.Report.Period
}
