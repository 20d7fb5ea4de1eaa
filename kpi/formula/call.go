package formula

import (
	"fmt"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"kpi/kpi/field"
	"kpi/kpi/metric"
)

// function is one word that a figure can begin with.
type function struct {
	name string
	// like is how it is written.
	like string
	read func(r *reader, n *ast.CallNode) metric.Expr
}

// functions is every one, in the order of help.
func functions() []function {
	return []function{
		{"count", "count(deals, won)", (*reader).count},
		{"sum", "sum(deals, amount, won)", (*reader).sum},
		{"mean", "mean(deals, amount, won)", statistic(metric.Mean)},
		{"avg", "avg(deals, amount, won)", statistic(metric.Mean)},
		{"median", "median(deals, cycle, won)", statistic(metric.Median)},
		{"p25", "p25(deals, cycle, won)", statistic(metric.P25)},
		{"p75", "p75(deals, cycle, won)", statistic(metric.P75)},
		{"p90", "p90(deals, cycle, won)", statistic(metric.P90)},
		{"distinct", "distinct(deals, customer, won)", (*reader).distinct},
		{"share", "share(count(deals, decided), won)", (*reader).share},
		{"target", "target(revenue)", (*reader).target},
		{"change", "change(revenue)", (*reader).change},
		{"previous", "previous(revenue)", within(metric.Window{Previous: true})},
		{"year_ago", "year_ago(revenue)", within(metric.YearAgo)},
		{"opening", "opening(deals_open)", within(metric.Opening)},
		{"months_ago", "months_ago(3, revenue)", months(func(n int) metric.Window { return metric.Window{Back: n} })},
		{"trailing", "trailing(12, revenue)", months(func(n int) metric.Window { return metric.Window{Trail: n} })},
		{"min", "min(revenue, weighted_pipeline)", (*reader).least},
		{"abs", "abs(change(revenue))", (*reader).abs},
		{"workdays", "workdays()", (*reader).workdays},
	}
}

// call reads a figure that a function begins.
func (r *reader) call(n *ast.CallNode) metric.Expr {
	name := callee(n)
	var names []string
	for _, f := range functions() {
		if f.name == name {
			return f.read(r, n)
		}
		names = append(names, f.name)
	}
	unknown(at(n), "function", name, names, "")
	return nil
}

// callee is the name of what is called; calls of anything but a name are refused.
func callee(n *ast.CallNode) string {
	id, ok := n.Callee.(*ast.IdentifierNode)
	if !ok {
		refuse(at(n.Callee), "count(deals, won)", "only functions can be called")
	}
	return id.Value
}

// arguments are those of a call that takes from min to max of them.
func arguments(n *ast.CallNode, min, max int) []ast.Node {
	name := callee(n)
	if len(n.Arguments) < min || len(n.Arguments) > max {
		like := ""
		for _, f := range functions() {
			if f.name == name {
				like = f.like
			}
		}
		takes := fmt.Sprint(min)
		if max > min {
			takes += fmt.Sprintf(" to %d", max)
		}
		refuse(at(n), like, "%s takes %s in its brackets, and has %d", name, takes, len(n.Arguments))
	}
	return n.Arguments
}

func within(w metric.Window) func(r *reader, n *ast.CallNode) metric.Expr {
	return func(r *reader, n *ast.CallNode) metric.Expr {
		return metric.In{Window: w, Expr: r.expr(arguments(n, 1, 1)[0])}
	}
}

func months(of func(n int) metric.Window) func(r *reader, n *ast.CallNode) metric.Expr {
	return func(r *reader, n *ast.CallNode) metric.Expr {
		args := arguments(n, 2, 2)
		return metric.In{Window: of(r.monthCount(args[0])), Expr: r.expr(args[1])}
	}
}

// mostMonths is how far a formula may look back.
const mostMonths = 120

func (r *reader) monthCount(n ast.Node) int {
	i, ok := n.(*ast.IntegerNode)
	if !ok || i.Value < 1 || i.Value > mostMonths {
		refuse(at(n), "trailing(12, revenue)", "months are a whole number from 1 to %d, not %s", mostMonths, n)
	}
	return i.Value
}

// change is against the period before, or as many months earlier as are said.
func (r *reader) change(n *ast.CallNode) metric.Expr {
	args := arguments(n, 1, 2)
	w := metric.Window{Previous: true}
	if len(args) == 2 {
		w = metric.Window{Back: r.monthCount(args[0])}
	}
	now := r.expr(args[len(args)-1])
	return metric.Change{Now: now, Base: metric.In{Window: w, Expr: now}}
}

func (r *reader) least(n *ast.CallNode) metric.Expr {
	args := arguments(n, 2, 2)
	e := metric.Least{A: r.expr(args[0]), B: r.expr(args[1])}
	r.quantity(n, e)
	return e
}

func (r *reader) abs(n *ast.CallNode) metric.Expr {
	return metric.Abs{Of: r.expr(arguments(n, 1, 1)[0])}
}

func (r *reader) workdays(n *ast.CallNode) metric.Expr {
	arguments(n, 0, 0)
	return metric.Workdays{}
}

// target is what the quota files say: the company's target, or that of its reps.
func (r *reader) target(n *ast.CallNode) metric.Expr {
	args := arguments(n, 1, 2)
	quota := wordOf(args[0], field.Get("quota.metric"), "quota")
	if len(args) == 1 {
		return metric.TargetOf(quota)
	}
	return metric.Target{Metric: quota, Entity: wordOf(args[1], field.Get("quota.entity_type"), "entity")}
}

// wordOf reads a bare name that is one of a field's words.
func wordOf(n ast.Node, f *field.Field, what string) string {
	id, ok := n.(*ast.IdentifierNode)
	if !ok {
		refuse(at(n), "there are "+strings.Join(f.Words, ", "), "the %s is one bare name", what)
	}
	if !slices.Contains(f.Words, id.Value) {
		unknown(at(n), what, id.Value, f.Words, "")
	}
	return id.Value
}
