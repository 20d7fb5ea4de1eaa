package formula

import (
	"math/big"
	"strings"

	"github.com/expr-lang/expr/ast"

	"kpi/kpi/metric"
)

// expr reads a figure, or an operation on figures.
func (r *reader) expr(n ast.Node) metric.Expr {
	switch n := n.(type) {
	case *ast.IdentifierNode:
		return r.ref(n)
	case *ast.IntegerNode, *ast.FloatNode:
		return metric.Const{Value: r.number(n)}
	case *ast.UnaryNode:
		return r.signed(n)
	case *ast.BinaryNode:
		return r.operation(n)
	case *ast.CallNode:
		return r.call(n)
	case *ast.StringNode:
		refuse(at(n), "texts are compared in conditions: count(deals, source == \"web\")", "the text %q is no figure", n.Value)
	case *ast.MemberNode:
		refuse(at(n), "sum(deals, amount, won): the records first, then their field", "a field is no figure")
	case *ast.ConditionalNode:
		refuse(at(n), "write a condition into the measure: count(deals, amount > 1000)", "a formula has no if and no ?")
	}
	refuse(at(n), "formulas have figures, + - * / and brackets", "%q is no figure", n.String())
	return nil
}

func (r *reader) ref(n *ast.IdentifierNode) metric.Expr {
	if r.metric(n.Value) != nil {
		r.refs = append(r.refs, Ref{n.Value, at(n)})
		return metric.Ref{ID: n.Value}
	}
	var ids []string
	for _, m := range r.known.Metrics {
		ids = append(ids, m.ID)
	}
	for _, s := range r.known.Subjects {
		if n.Value == plural(s.Records) {
			refuse(at(n), "count("+n.Value+")", "%s are records, and no figure", n.Value)
		}
	}
	unknown(at(n), "KPI", n.Value, ids, "kpi list prints every id")
	return nil
}

// metric is the KPI of an id; nil where there is none.
func (r *reader) metric(id string) *metric.Metric {
	for _, m := range r.known.Metrics {
		if m.ID == id {
			return m
		}
	}
	return nil
}

// number is a number as it is written, exactly: 0.1 is a tenth.
func (r *reader) number(n ast.Node) *big.Rat {
	l := n.Location()
	text := strings.ReplaceAll(string(r.text[l.From:l.To]), "_", "")
	value, ok := new(big.Rat).SetString(text)
	if !ok || strings.ContainsAny(text, "eExXbBoO") {
		refuse(l.From, "write it with digits and a decimal point", "%s is no plain number", text)
	}
	return value
}

func (r *reader) signed(n *ast.UnaryNode) metric.Expr {
	if n.Operator != "-" && n.Operator != "+" {
		refuse(n.Location().From, "not stands in conditions: count(deals, not won)", "%q is no sign of a figure", n.Operator)
	}
	e := r.expr(n.Node)
	if n.Operator == "+" {
		return e
	}
	if c, ok := e.(metric.Const); ok {
		return metric.Const{Value: new(big.Rat).Neg(c.Value)}
	}
	return metric.Product{Factors: []metric.Expr{metric.Number(-1), e}}
}

// operation reads what stands on both sides of a sign. Sums and products of more
// than two are one node.
func (r *reader) operation(n *ast.BinaryNode) metric.Expr {
	if !strings.Contains("+-*/??", n.Operator) {
		refuse(n.Location().From, hintOf(n.Operator), "%q does not join figures", n.Operator)
	}
	a, b := r.expr(n.Left), r.expr(n.Right)
	var e metric.Expr
	switch n.Operator {
	case "+":
		e = metric.Plus{Terms: append(terms(a), b)}
	case "-":
		e = metric.Minus{A: a, B: b}
	case "*":
		e = metric.Product{Factors: append(factors(a), b)}
	case "/":
		return metric.Ratio{Num: a, Den: b, Within: partOf(a, b)}
	default:
		e = metric.First{Terms: append(alternatives(a), b)}
	}
	r.quantity(n, e)
	return e
}

func hintOf(operator string) string {
	switch operator {
	case "%":
		return "write a percentage as 0.4"
	case "**", "^":
		return "multiply: a * a"
	}
	return "conditions stand in measures: count(deals, amount > 1000 and won)"
}

func terms(e metric.Expr) []metric.Expr {
	if p, ok := e.(metric.Plus); ok {
		return p.Terms
	}
	return []metric.Expr{e}
}

func factors(e metric.Expr) []metric.Expr {
	if p, ok := e.(metric.Product); ok {
		return p.Factors
	}
	return []metric.Expr{e}
}

func alternatives(e metric.Expr) []metric.Expr {
	if p, ok := e.(metric.First); ok {
		return p.Terms
	}
	return []metric.Expr{e}
}
