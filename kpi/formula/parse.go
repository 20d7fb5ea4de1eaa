package formula

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"

	"kpi/kpi/metric"
)

// Known is what a formula may name.
type Known struct {
	Subjects []metric.Subject
	// Metrics are the KPIs; only their ids and units are looked at.
	Metrics []*metric.Metric
}

// Formula is what was read.
type Formula struct {
	Expr metric.Expr
	// Refs are the KPIs that it names, in the order of the text.
	Refs []Ref
	// Quantity is what sort of number it gives.
	Quantity metric.Quantity
}

// Ref is the naming of a KPI, and how many characters stand before it.
type Ref struct {
	ID string
	At int
}

// mostLetters bounds a formula: nobody writes more, and reading it takes a stack as
// deep as its brackets.
const mostLetters = 4000

// Parse reads a formula. The error is an *Error.
func Parse(text string, known Known) (f *Formula, err error) {
	r := &reader{text: []rune(text), known: known}
	defer func() {
		if caught := recover(); caught != nil {
			refusal, ok := caught.(*Error)
			if !ok {
				panic(caught)
			}
			f, err = nil, refusal
		}
	}()
	if len(r.text) > mostLetters {
		refuse(0, "make it of several KPIs that name each other", "a formula of %d characters is longer than %d", len(r.text), mostLetters)
	}
	n := r.tree(text)
	e := r.expr(n)
	if constant(e) {
		refuse(at(n), "revenue, or count(deals, won)", "a formula must measure something")
	}
	return &Formula{Expr: e, Refs: r.refs, Quantity: r.quantity(n, e)}, nil
}

// constant tells whether an expression is made of numbers alone.
func constant(e metric.Expr) bool {
	switch e.(type) {
	case metric.Const:
		return true
	case metric.Ref, metric.Workdays:
		return false
	}
	children := metric.Children(e)
	return len(metric.Measures(e)) == 0 && !slices.ContainsFunc(children, func(child metric.Expr) bool { return !constant(child) })
}

// reader walks the tree of a formula.
type reader struct {
	text  []rune
	known Known
	refs  []Ref
}

// tree is the formula as the parser sees it. Its own functions are taken off, so
// that a call is a call, whatever its name.
func (r *reader) tree(text string) ast.Node {
	if strings.TrimSpace(text) == "" {
		refuse(0, "revenue / count(deals, won)", "the formula is empty")
	}
	c := conf.CreateNew()
	for name := range c.Builtins {
		c.Functions[name] = nil
	}
	tree, err := parser.ParseWithConfig(text, c)
	if err == nil {
		return tree.Node
	}
	e := &Error{What: "cannot be read", Hint: "brackets and quotes come in pairs, and every sign stands between two figures"}
	if fault := (*file.Error)(nil); errors.As(err, &fault) {
		e.At, e.What = min(fault.From, len(r.text)), inOurWords(fault.Message)
		if e.What == endsEarly {
			e.At = len(r.text)
		}
	}
	panic(e)
}

const endsEarly = "the formula ends too early"

// inOurWords is a message of the parser.
func inOurWords(message string) string {
	if message == "unexpected token EOF" {
		return endsEarly
	}
	if token, ok := strings.CutPrefix(message, "unexpected token "); ok {
		var kind, value string
		if _, err := fmt.Sscanf(token, "%s(%q)", &kind, &value); err == nil {
			return fmt.Sprintf("%q is not expected here", value)
		}
		if open := strings.Index(token, "("); open >= 0 {
			return strings.Trim(token[open:], "()") + " is not expected here"
		}
	}
	return message
}

// quantity is what sort of number an expression gives; what adds up two sorts is
// refused.
func (r *reader) quantity(n ast.Node, e metric.Expr) metric.Quantity {
	q, err := metric.QuantityOf(e, r.metric)
	if err != nil {
		refuse(at(n), "divide one by the other, or write a KPI for each", "%s", err)
	}
	return q
}
