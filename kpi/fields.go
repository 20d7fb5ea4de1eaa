package kpi

import (
	"slices"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
)

// wanted collects the fields to read, and which of them must be texts: those that
// are printed, or compared with words. For the others keys serve.
type wanted struct {
	all  []*field.Field
	text map[*field.Field]bool
}

// Fields are the fields to read for the plan, in field order: what the metrics
// use, the paths of the dimensions with the keys they join by, the dates that
// say how far the data goes, and the currencies.
func (p *Plan) Fields() []*field.Field { return p.wanted().all }

// Keys are those of Fields whose texts are never looked at: they are but joined
// and counted by, so that the reader may keep their keys instead.
func (p *Plan) Keys() []*field.Field {
	w := p.wanted()
	return slices.DeleteFunc(w.all, func(f *field.Field) bool { return f.Type != field.Text || w.text[f] })
}

func (p *Plan) wanted() *wanted {
	w := &wanted{text: map[*field.Field]bool{}}
	for _, c := range p.all() {
		if c.why == "" {
			w.addMetric(c.basis.Expr, p)
			if t := c.metric.Targets(); t != nil {
				w.addMetric(t, p)
			}
			if k := c.metric.Cohort; k != nil {
				w.addMetric(k.Ripe(), p)
				w.addMetric(metric.Of{Measure: k.Open}, p)
			}
		}
	}
	for _, planned := range p.analyses {
		p.addAnalysis(w, planned)
	}
	for _, l := range p.lines {
		for _, e := range l.Exprs() {
			w.addMetric(e, p)
		}
	}
	for _, f := range dataset.EventFields() {
		w.add(f, false)
	}
	w.add(field.Get("activity.status"), false)
	for _, d := range p.dims {
		for _, k := range p.split() {
			for _, path := range d.Paths(d.from, k) {
				for i, f := range path {
					w.add(f, i == len(path)-1)
				}
			}
		}
	}
	for _, f := range p.shown {
		w.add(f, true)
	}
	if p.Query.Trace {
		w.addTraced()
	}
	for _, also := range p.also {
		w.join(also.wanted())
	}
	slices.SortFunc(w.all, func(a, b *field.Field) int { return a.Index() - b.Index() })
	return w
}

// split are the kinds of records that dimensions are wanted of: those that are
// measured, and the roster, whose reps appear without any.
func (p *Plan) split() []field.Kind {
	kinds := []field.Kind{field.Rep}
	have := func(k field.Kind) {
		if !slices.Contains(kinds, k) {
			kinds = append(kinds, k)
		}
	}
	p.eachExpr(func(e metric.Expr) {
		for _, m := range metric.Measures(e) {
			have(m.Records)
		}
	})
	for _, a := range p.analyses {
		for _, name := range slices.Concat(a.alternative, a.Uses) {
			have(field.Get(name).Kind)
		}
	}
	return kinds
}

// add asks for a field, and for what must be read beside it: again where it turns
// out that its texts are needed too.
func (w *wanted) add(f *field.Field, text bool) {
	if f == nil {
		return
	}
	have := slices.Contains(w.all, f)
	if have && (w.text[f] || !text) {
		return
	}
	if !have {
		w.all = append(w.all, f)
	}
	w.text[f] = text
	w.addBeside(f)
}

// addMetric asks for what an expression looks at: for the texts of what it
// compares with words, or with other texts.
func (w *wanted) addMetric(e metric.Expr, in metric.Resolver) {
	for _, f := range metric.Uses(e, in) {
		w.add(f, false)
	}
	metric.Walk(e, in, func(e metric.Expr) {
		for _, m := range metric.Measures(e) {
			for _, filter := range m.Where {
				for _, c := range filter.Conds {
					text := c.Words != nil || c.Other != nil
					w.add(c.Field, text)
					w.add(c.Other, text)
				}
			}
		}
	})
}

// addBeside asks for what must be read with a field: what it is derived from, the
// keys of the records it names (which are printed where it is), the other fields
// of its record that name the same, and the currency of an amount.
func (w *wanted) addBeside(f *field.Field) {
	for _, name := range f.Inputs() {
		input := field.Get(name)
		w.add(input, !dataset.ByKey(f, input))
	}
	if f.Refers != field.None {
		for _, key := range []string{"id", "email", "name"} {
			w.add(field.Find(f.Refers.String()+"."+key), w.text[f])
		}
		for _, g := range field.Of(f.Kind) {
			if g.Refers == f.Refers {
				w.add(g, false)
			}
		}
	}
	if f.Type == field.Money {
		w.add(f.In(), true)
	}
}

// addTraced asks for the ids of the records, for what names those that have none, and
// for every text: a trace prints what it names.
func (w *wanted) addTraced() {
	for i := 0; i < len(w.all); i++ {
		w.add(field.Find(w.all[i].Kind.String()+".id"), true)
		for _, f := range field.Naming(w.all[i].Kind) {
			w.add(f, true)
		}
		w.add(w.all[i], true)
	}
}
