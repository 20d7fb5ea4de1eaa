package kpi

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kpi/kpi/catalog"
	"kpi/kpi/config"
	"kpi/kpi/field"
	"kpi/kpi/formula"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// Own is the catalogue with the KPIs that a kpi.yaml defines, which are KPIs like
// the built-in ones. The error is a *config.Error that points into the file, and
// where a formula is wrong, into the formula.
func Own(cat *catalog.Catalog, c *config.Config) (*catalog.Catalog, error) {
	if c == nil || len(c.KPIs) == 0 {
		return cat, nil
	}
	o := &own{file: c.Name, cat: cat, known: formula.Known{Subjects: catalog.Vocabulary(), Metrics: slices.Clone(cat.All())}}
	for _, k := range c.KPIs {
		m, err := o.draft(k)
		if err != nil {
			return nil, err
		}
		o.add(m, k)
	}
	for i := range o.kpis {
		if err := o.define(i); err != nil {
			return nil, err
		}
	}
	for i := range o.kpis {
		if _, err := o.size(i, nil); err != nil {
			return nil, err
		}
	}
	return o.catalogue()
}

// own is the KPIs of a file in the making.
type own struct {
	file  string
	cat   *catalog.Catalog
	known formula.Known
	kpis  []definition
}

// definition is one of them: what is written, what it is, and which others its
// formula names.
type definition struct {
	config.KPI
	metric *metric.Metric
	refs   []formula.Ref
	size   int // of the formula with all that it names; 0 while it is not known
}

func (o *own) refuse(at config.Spot, hint, what string, args ...any) error {
	return &config.Error{File: o.file, Spot: at, What: fmt.Sprintf(what, args...), Hint: hint}
}

// draft is a KPI without its formula, which may name KPIs that come later.
func (o *own) draft(k config.KPI) (*metric.Metric, error) {
	id := k.ID.Value
	if o.cat.Find(id) != nil {
		return nil, o.refuse(k.ID.Spot, "choose another id; kpi explain "+id+" says what it is", "%s is a KPI already", id)
	}
	for _, have := range o.kpis {
		if have.ID.Value == id {
			return nil, o.refuse(k.ID.Spot, "give each KPI an id of its own", "%s is defined twice, first in line %d", id, have.ID.Line)
		}
	}
	m := &metric.Metric{
		ID: id, Name: cmp.Or(k.Name.Value, title(strings.ReplaceAll(id, "_", " "))), Section: catalog.Ours,
		Family: metric.Performance, Lead: metric.Lagging, Better: table.Flat,
		Doc:    cmp.Or(k.Doc.Value, "what "+o.file+" defines"),
		Source: fmt.Sprintf("%s:%d: %s", o.file, k.Formula.Line, strings.Join(strings.Fields(k.Formula.Value), " ")),
	}
	for _, w := range []struct {
		text  config.Text
		key   string
		words []string
		set   func(word string)
	}{
		{k.Unit, "unit", wordsOfType(table.Units()), func(w string) { m.Unit = table.Unit(w) }},
		{k.Better, "better", wordsOfType(table.Betters()), func(w string) { m.Better = table.Better(w) }},
		{k.Family, "family", wordsOfType(metric.Families()), func(w string) { m.Family = metric.Family(w) }},
		{k.Lead, "lead", []string{string(metric.Leading), string(metric.Lagging)}, func(w string) { m.Lead = metric.Lead(w) }},
		{k.Quota, "quota", field.Get("quota.metric").Words, func(w string) { m.Quota = w }},
	} {
		switch {
		case w.text.Value == "":
		case !slices.Contains(w.words, w.text.Value):
			return nil, o.refuse(w.text.Spot, oneOf(w.text.Value, w.words), "%s cannot be %q", w.key, w.text.Value)
		default:
			w.set(w.text.Value)
		}
	}
	return m, nil
}

func wordsOfType[T ~string](all []T) []string {
	words := make([]string, len(all))
	for i, w := range all {
		words[i] = string(w)
	}
	return words
}

// oneOf is what to type instead of a word that is none of some.
func oneOf(word string, words []string) string {
	if near := field.Nearest(word, words); near != "" {
		return "did you mean " + near + "?"
	}
	return "there are " + strings.Join(words, ", ")
}

func (o *own) add(m *metric.Metric, k config.KPI) {
	o.known.Metrics = append(o.known.Metrics, m)
	o.kpis = append(o.kpis, definition{KPI: k, metric: m})
}

// define reads the formula of a KPI.
func (o *own) define(i int) error {
	d := &o.kpis[i]
	f, err := formula.Parse(d.Formula.Value, o.known)
	if fault, ok := err.(*formula.Error); ok {
		return o.refuse(d.Formula.At(fault.At), fault.Hint, "%s", fault.What)
	}
	if !f.Quantity.Fits(d.metric.Unit) {
		return o.refuse(d.Unit.Spot, "unit: "+string(f.Quantity.Unit()), "the formula of %s gives %s, not %s", d.ID.Value, f.Quantity, unitText(d.metric.Unit))
	}
	d.refs = f.Refs
	d.metric.Bases = []metric.Basis{{Name: "kpi.yaml", Expr: f.Expr}}
	return nil
}

// unitText is a unit with its article: "a rate", "money".
func unitText(u table.Unit) string {
	switch u {
	case table.Rate, table.Count, table.Ratio:
		return "a " + string(u)
	}
	return string(u)
}

// mostNodes bounds a formula with all that it names: a few lines that each name the
// one before twice would make a tree without end.
const mostNodes = 2000

// size is how large a formula is with all that it names. It refuses one that names
// itself, where it does so.
func (o *own) size(i int, path []string) (int, error) {
	d := &o.kpis[i]
	if d.size > 0 {
		return d.size, nil
	}
	path = append(path, d.ID.Value)
	total := nodes(d.metric.Bases[0].Expr)
	for _, ref := range d.refs {
		at := d.Formula.At(ref.At)
		if from := slices.Index(path, ref.ID); from >= 0 {
			return 0, o.refuse(at, "a formula cannot need its own result", "%s refers to itself: %s", ref.ID, strings.Join(append(path[from:], ref.ID), " → "))
		}
		next := slices.IndexFunc(o.kpis, func(d definition) bool { return d.ID.Value == ref.ID })
		if next < 0 {
			continue
		}
		more, err := o.size(next, path)
		if err != nil {
			return 0, err
		}
		if total += more; total > mostNodes {
			return 0, o.refuse(at, "name fewer KPIs that name others", "%s is of more than %d parts", d.ID.Value, mostNodes)
		}
	}
	o.kpis[i].size = total
	return total, nil
}

// nodes is the number of nodes of a tree, references not followed.
func nodes(e metric.Expr) int {
	n := 1
	for _, child := range metric.Children(e) {
		n += nodes(child)
	}
	return n
}

// catalogue puts the KPIs beside the built-in ones, and checks them as these are.
func (o *own) catalogue() (*catalog.Catalog, error) {
	cat := o.cat
	for _, d := range o.kpis {
		cat = cat.With(d.metric)
	}
	for _, d := range o.kpis {
		if err := metric.Check(d.metric, cat); err != nil {
			what, _, _ := strings.Cut(err.Error(), "\n")
			return nil, o.refuse(d.Formula.Spot, "write it in another way: kpi explain shows the formulas of all KPIs", "%s", what)
		}
	}
	return cat, nil
}
