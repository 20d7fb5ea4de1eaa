package main

import (
	"fmt"
	"math/big"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"kpi/kpi/catalog"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestExamplesBite changes each metric in one place at a time: a filter dropped,
// a date swapped, a border moved. Some line of the metric's examples must fail
// for each, or the examples would not notice such a slip.
func TestExamplesBite(t *testing.T) {
	cat := catalog.BuiltIn()
	for _, m := range cat.All() {
		t.Run(m.ID, func(t *testing.T) {
			t.Parallel()
			exs := examples(t, m.ID)
			if why := fault(t, exs, cat); why != "" {
				t.Fatal("fails unchanged: " + why)
			}
			excuses, used := equal(t, m.ID), map[string]bool{}
			for i := range m.Bases {
				bite(t, exs, cat, m, i, func(mut mutant) bool {
					excuse := mut.excused(excuses)
					used[excuse] = true
					return excuse != ""
				})
			}
			for what := range excuses {
				if !used[what] {
					t.Errorf("%q is noticed, or gone, and needs no excuse", what)
				}
			}
		})
	}
}

// bite tries every change of one basis of a metric.
func bite(t *testing.T, exs []*example, cat *catalog.Catalog, m *metric.Metric, basis int, excused func(mutant) bool) {
	t.Helper()
	noticed, same, untried := map[string]bool{}, map[string]mutant{}, map[string]string{}
	for _, mut := range mutants(m.Bases[basis].Expr) {
		changed := *m
		changed.Bases = slices.Clone(m.Bases)
		changed.Bases[basis].Expr = mut.expr
		switch why := fault(t, exs, cat.With(&changed)); {
		case strings.Contains(why, needs):
			untried[mut.kind()] = why
		case why != "":
			noticed[mut.kind()] = true
		default:
			same[mut.kind()] = mut
		}
	}
	for kind, mut := range same {
		if !noticed[kind] && !excused(mut) {
			t.Errorf("no example notices %q", mut.what)
		}
	}
	for kind, why := range untried {
		if _, tried := same[kind]; !tried && !noticed[kind] {
			t.Errorf("the example has no column to try %q on: %s", kind, why)
		}
	}
}

// needs begins the reason for having no figure for want of a column.
const needs = "needs "

// fault is the first line of the examples that fails with a catalogue, and what
// it gives instead; empty where all hold. Lines about a missing column tell
// nothing of a filter, and are passed over.
func fault(t *testing.T, exs []*example, cat *catalog.Catalog) string {
	t.Helper()
	for _, ex := range exs {
		for _, q := range ex.questions {
			if strings.HasPrefix(q.why, needs) {
				continue
			}
			if got := ex.answer(t, q, cat); !q.holds(got) {
				return q.text + " gives " + got.String()
			}
		}
	}
	return ""
}

// equal are the changes of a metric that no input can show, with the reason why, as
// its example's file "equal" lists them: what the change says, => and the reason.
func equal(t *testing.T, id string) map[string]string {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join(examplesDir, id+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	excuses := map[string]string{}
	for _, f := range archive.Files {
		if f.Name != "equal" {
			continue
		}
		for line := range strings.Lines(string(f.Data)) {
			what, why, ok := strings.Cut(strings.TrimSpace(line), " => ")
			if !ok {
				t.Fatalf("%q gives no reason why nothing can notice it", line)
			}
			excuses[what] = why
		}
	}
	return excuses
}

// excused is the change's entry among those that nothing can notice; empty where
// there is none.
func (mut mutant) excused(by map[string]string) string {
	for what := range by {
		if strings.Contains(mut.what, what) {
			return what
		}
	}
	return ""
}

// mutant is an expression changed in one place.
type mutant struct {
	what string
	expr metric.Expr
}

// kind is what a change is one of: of the dates that may stand in the place of
// another, an example needs but one.
func (mut mutant) kind() string {
	if at := strings.LastIndex(mut.what, "by "); at >= 0 {
		return mut.what[:at] + "by another date"
	}
	return mut.what
}

// mutants are all changes of an expression, at its own node and below. Metrics
// that it refers to have examples of their own.
func mutants(e metric.Expr) []mutant {
	all := ownMutants(e)
	for i, child := range metric.Children(e) {
		for _, m := range mutants(child) {
			all = append(all, mutant{fmt.Sprintf("part %d: %s", i+1, m.what), withChild(e, i, m.expr)})
		}
	}
	return all
}

// withChild is a node with another child in the place that metric.Children
// numbers.
func withChild(e metric.Expr, i int, child metric.Expr) metric.Expr {
	switch e := e.(type) {
	case metric.Ratio:
		if i == 0 {
			e.Num = child
		} else {
			e.Den = child
		}
		return e
	case metric.Minus:
		if i == 0 {
			e.A = child
		} else {
			e.B = child
		}
		return e
	case metric.Change:
		if i == 0 {
			e.Now = child
		} else {
			e.Base = child
		}
		return e
	case metric.Plus:
		return metric.Plus{Terms: with(e.Terms, i, child)}
	case metric.Product:
		return metric.Product{Factors: with(e.Factors, i, child)}
	case metric.First:
		return metric.First{Terms: with(e.Terms, i, child)}
	case metric.In:
		e.Expr = child
		return e
	case metric.Abs:
		return metric.Abs{Of: child}
	case metric.Months:
		return metric.Months{Of: child}
	case metric.Current:
		return metric.Current{Of: child}
	case metric.Least:
		if i == 0 {
			e.A = child
		} else {
			e.B = child
		}
		return e
	case metric.Given:
		if i == 0 {
			e.Of = child
		} else {
			e.If.Expr = child
		}
		return e
	case metric.Group:
		if i == len(e.Having) {
			e.Sum = child
			return e
		}
		h := e.Having[i]
		h.Expr = child
		e.Having = with(e.Having, i, h)
		return e
	}
	panic(fmt.Sprintf("%T has no children", e))
}

func with[T any](s []T, i int, v T) []T {
	s = slices.Clone(s)
	s[i] = v
	return s
}

func without[T any](s []T, i int) []T { return slices.Delete(slices.Clone(s), i, i+1) }

// ownMutants are the changes at a node itself.
func ownMutants(e metric.Expr) []mutant {
	switch e := e.(type) {
	case metric.Of:
		return ofMeasures(e.Measure, func(m *metric.Measure) metric.Expr { return metric.Of{Measure: m} })
	case metric.Stat:
		return append(headlines(e), ofMeasures(e.Of, func(m *metric.Measure) metric.Expr {
			return metric.Stat{Of: m, Headline: e.Headline}
		})...)
	case metric.Share:
		return append(parts(e), ofMeasures(e.Whole, func(m *metric.Measure) metric.Expr {
			return metric.Share{Whole: m, Part: e.Part}
		})...)
	case metric.Target:
		return ofMeasures(e.Measure(), func(m *metric.Measure) metric.Expr { return target(e, m) })
	case metric.Plus:
		return fewer(e.Terms, func(less []metric.Expr) metric.Expr { return metric.Plus{Terms: less} })
	case metric.Product:
		return fewer(e.Factors, func(less []metric.Expr) metric.Expr { return metric.Product{Factors: less} })
	case metric.First:
		return fewer(e.Terms, func(less []metric.Expr) metric.Expr { return metric.First{Terms: less} })
	case metric.Group:
		return conditions(e)
	case metric.Given:
		return []mutant{{"whether or not " + e.If.Name, e.Of}}
	case metric.In:
		return []mutant{{"not " + e.Window.String(), e.Expr}}
	case metric.Paired:
		return append(takes(e), slices.DeleteFunc(ofMeasures(e.Of, func(m *metric.Measure) metric.Expr {
			e.Of = m
			return e
		}), timeless)...)
	case metric.Const:
		return []mutant{{"one more than " + e.String(), metric.Const{Value: new(big.Rat).Add(e.Value, big.NewRat(1, 1))}}}
	case metric.Workdays:
		return []mutant{{"other working days", metric.Workdays{Full: !e.Full}}}
	case metric.Abs:
		return []mutant{{"with its sign", e.Of}}
	case metric.Least:
		return []mutant{{"the first", e.A}, {"the second", e.B}}
	case metric.Months:
		return []mutant{{"at once", e.Of}}
	case metric.Current:
		return []mutant{{"on any day", e.Of}}
	}
	return nil
}

// timeless tells of entities that are followed through no time, which cannot be.
func timeless(m mutant) bool {
	_, stock := m.expr.(metric.Paired).Of.Time.(metric.Stock)
	return !stock
}

// takes takes something else of the entities followed.
func takes(e metric.Paired) []mutant {
	var all []mutant
	for take := metric.Before; take <= metric.Shrunk; take++ {
		counts := e.Entities || e.Of.Fold == metric.Count
		if take == e.Take || counts && (take == metric.Kept || take == metric.Stayed) && (e.Take == metric.Kept || e.Take == metric.Stayed) {
			continue
		}
		other := e
		other.Take = take
		all = append(all, mutant{"instead: " + take.String(), other})
	}
	then := e
	then.Then = metric.Opening
	if e.Then == metric.Opening {
		then.Then = metric.YearAgo
	}
	return append(all, mutant{"since " + then.Then.String(), then})
}

// target is a target whose measure of quotas was changed: like metric.Target it
// is none where no quota is set.
func target(of metric.Target, sum *metric.Measure) metric.Expr {
	quotas := *sum
	quotas.Fold, quotas.Of = metric.Count, nil
	why := table.NoTarget
	if of.Entity == "rep" {
		why = table.NoQuota
	}
	count := metric.Of{Measure: &quotas}
	return metric.Ratio{Num: metric.Of{Measure: sum}, Den: metric.Ratio{Num: count, Den: count, Spent: why}}
}

// headlines takes another statistic of the sample.
func headlines(e metric.Stat) []mutant {
	var all []mutant
	for _, s := range metric.Statistics() {
		if s != e.Headline {
			all = append(all, mutant{"the " + string(s), metric.Stat{Of: e.Of, Headline: s}})
		}
	}
	return all
}

// parts changes what the part of a share is.
func parts(e metric.Share) []mutant {
	all := []mutant{{"the whole for the part", metric.Share{Whole: e.Whole}}}
	for _, f := range ofFilters(e.Part) {
		all = append(all, mutant{"in the part: " + f.what, metric.Share{Whole: e.Whole, Part: f.filters}})
	}
	return all
}

func fewer(terms []metric.Expr, made func([]metric.Expr) metric.Expr) []mutant {
	var all []mutant
	for i := range terms {
		all = append(all, mutant{fmt.Sprintf("without part %d", i+1), made(without(terms, i))})
	}
	return all
}

// conditions drops the conditions of a group, or moves their borders.
func conditions(e metric.Group) []mutant {
	var all []mutant
	for i, h := range e.Having {
		less := e
		less.Having = without(e.Having, i)
		all = append(all, mutant{fmt.Sprintf("without %q", h.Name), less})
		if op, ok := beside[h.Op]; ok {
			h.Op = op
			moved := e
			moved.Having = with(e.Having, i, h)
			all = append(all, mutant{fmt.Sprintf("%q %s %s", h.Name, op, h.Value.RatString()), moved})
		}
	}
	return all
}

// beside is the comparison that differs at the border alone.
var beside = map[metric.Op]metric.Op{
	metric.Below: metric.AtMost, metric.AtMost: metric.Below,
	metric.Above: metric.AtLeast, metric.AtLeast: metric.Above,
}

// ofMeasures are the changes of a measure: of its filters, its time, and what it
// folds.
func ofMeasures(m *metric.Measure, made func(*metric.Measure) metric.Expr) []mutant {
	var all []mutant
	add := func(what string, change func(*metric.Measure)) {
		changed := *m
		change(&changed)
		all = append(all, mutant{what, made(&changed)})
	}
	for _, f := range ofFilters(m.Where) {
		add(f.what, func(m *metric.Measure) { m.Where = f.filters })
	}
	for _, t := range ofTime(m.Time) {
		add(t.what, func(m *metric.Measure) { m.Time = t.time })
	}
	if m.Times != nil {
		add("without "+m.Times.String(), func(m *metric.Measure) { m.Fold, m.Times = metric.Sum, nil })
	}
	if m.Given {
		add("nothing for none", func(m *metric.Measure) { m.Given = false })
	}
	if m.Latest != nil {
		add("not only the latest", func(m *metric.Measure) { m.Latest = nil })
	}
	if m.Fold == metric.Distinct {
		add("every record", func(m *metric.Measure) { m.Fold, m.Of = metric.Count, nil })
	}
	if m.Until != nil {
		for _, at := range otherPoints(m.Until.At) {
			add("until "+at.String(), func(m *metric.Measure) { m.Until = &metric.Anchor{At: at, Days: m.Until.Days} })
		}
	}
	return all
}

// retimed is another time for a measure.
type retimed struct {
	what string
	time metric.Time
}

// anotherDate is the dates that each is most easily confused with.
var anotherDate = map[string][]string{
	"deal.created":       {"deal.closed"},
	"deal.closed":        {"deal.created"},
	"activity.date":      {"activity.created"},
	"activity.created":   {"activity.date"},
	"lead.created":       {"lead.converted", "lead.qualified"},
	"line_item.sold_on":  {"line_item.date"},
	"lead.qualified":     {"lead.created"},
	"rep.start":          {"rep.end"},
	"rep.first_won":      {"rep.start"},
	"stage_history.left": {"stage_history.entered"},
}

// ofTime swaps the date fields of a time, or drops them: no file has a lead's
// date beside its deals, so that no deal has such a date.
func ofTime(t metric.Time) []retimed {
	nowhere, due := field.Get("deal.lead_created"), field.Get("deal.expected")
	all := []retimed{{"whenever", metric.Timeless{}}}
	switch t := t.(type) {
	case metric.Flow:
		for _, name := range anotherDate[t.By.String()] {
			all = append(all, retimed{"by " + name, metric.Flow{By: field.Get(name)}})
		}
		return all
	case metric.Stock:
		if t.From.Kind != field.Deal {
			return append(all, retimed{"the wrong way round", metric.Stock{From: t.To, To: t.From}})
		}
		return append(all,
			retimed{"from " + due.String(), metric.Stock{From: due, To: t.To}}, retimed{"from the start", metric.Stock{From: nowhere, To: t.To}},
			retimed{"to " + due.String(), metric.Stock{From: t.From, To: due}}, retimed{"for ever", metric.Stock{From: t.From, To: nowhere}})
	case metric.Within:
		return append(all, retimed{"by " + t.First.String(), metric.Flow{By: t.First}}, retimed{"by " + t.Last.String(), metric.Flow{By: t.Last}})
	}
	return nil
}

// refiltered is other filters for a measure.
type refiltered struct {
	what    string
	filters []metric.Filter
}

// ofFilters drops one filter, or changes one.
func ofFilters(filters []metric.Filter) []refiltered {
	var all []refiltered
	for i, f := range filters {
		all = append(all, refiltered{"without " + f.String(), without(filters, i)})
		for j, c := range f.Conds {
			if len(f.Conds) > 1 {
				less := f
				less.Conds = without(f.Conds, j)
				all = append(all, refiltered{"without " + c.String() + " in " + f.String(), with(filters, i, less)})
			}
			for _, other := range ofCond(c) {
				changed := f
				changed.Conds = with(f.Conds, j, other)
				all = append(all, refiltered{other.String() + " in " + f.String(), with(filters, i, changed)})
			}
		}
	}
	return all
}

// ofCond moves a condition's border or anchor, or takes a word away.
func ofCond(c metric.Cond) []metric.Cond {
	var all []metric.Cond
	if op, ok := beside[c.Op]; ok {
		moved := c
		moved.Op = op
		all = append(all, moved)
	}
	if c.Anchor != nil {
		for _, at := range otherPoints(c.Anchor.At) {
			moved := c
			moved.Anchor = &metric.Anchor{At: at, Days: c.Anchor.Days}
			all = append(all, moved)
		}
	}
	if len(c.Words) > 1 {
		for i := range c.Words {
			less := c
			less.Words = without(c.Words, i)
			all = append(all, less)
		}
	}
	return all
}

func otherPoints(at metric.Point) []metric.Point {
	return slices.DeleteFunc([]metric.Point{metric.Start, metric.End, metric.Stand, metric.AsOf}, func(p metric.Point) bool { return p == at })
}
