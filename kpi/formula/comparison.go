package formula

import (
	"slices"
	"strings"
	"time"

	"github.com/expr-lang/expr/ast"

	"kpi/kpi/field"
	"kpi/kpi/metric"
)

// comparison reads "amount > 10000", "type in [\"call\"]" or "closed > expected".
func (r *reader) comparison(s metric.Subject, n *ast.BinaryNode, not bool, c *condition) []metric.Filter {
	if u, ok := n.Left.(*ast.UnaryNode); ok && u.Operator == "not" {
		refuse(at(u), "not (amount > 1000), with brackets", "not binds closer than %s", n.Operator)
	}
	if n.Operator == "in" {
		return r.among(s, n, not, c)
	}
	op, ok := operators()[n.Operator]
	if !ok {
		refuse(n.Location().From, "== != < <= > >= and in compare", "%q does not compare", n.Operator)
	}
	left, right := n.Left, n.Right
	if !r.isField(s, left) && r.isField(s, right) {
		left, right, op = right, left, mirrored(op)
	}
	cond := metric.Cond{Field: r.field(s, left), Op: op}
	r.operand(s, &cond, left, right)
	r.said(s, cond, not, n, c)
	return one(cond, not)
}

// one is a condition as the filters that hold where it does, or where it does not.
func one(c metric.Cond, not bool) []metric.Filter {
	if not {
		return []metric.Filter{anyOf(complement(c)...)}
	}
	return []metric.Filter{anyOf(c)}
}

func operators() map[string]metric.Op {
	return map[string]metric.Op{
		"==": metric.Is, "!=": metric.IsNot, "<": metric.Below, "<=": metric.AtMost, ">": metric.Above, ">=": metric.AtLeast,
	}
}

// mirrored is a comparison read from right to left.
func mirrored(op metric.Op) metric.Op {
	switch op {
	case metric.Below:
		return metric.Above
	case metric.AtMost:
		return metric.AtLeast
	case metric.Above:
		return metric.Below
	case metric.AtLeast:
		return metric.AtMost
	}
	return op
}

// isField tells whether a node is the name of a field of the records.
func (r *reader) isField(s metric.Subject, n ast.Node) bool {
	id, ok := n.(*ast.IdentifierNode)
	return ok && slices.ContainsFunc(field.Of(s.Records), func(f *field.Field) bool { return f.Name == id.Value })
}

// said notes what a comparison says of time: status == "won" says what won does.
func (r *reader) said(s metric.Subject, cond metric.Cond, not bool, n *ast.BinaryNode, c *condition) {
	if not {
		return
	}
	for _, t := range s.Terms {
		if t.Time != nil && narrower(cond, t.Filter) {
			c.times = append(c.times, timed{t.Name, at(n), t.Time})
			return
		}
	}
}

// operand reads what a field is compared with.
func (r *reader) operand(s metric.Subject, c *metric.Cond, left, n ast.Node) {
	f := c.Field
	if r.isField(s, n) {
		r.other(s, c, n)
		return
	}
	switch {
	case f.Type.IsText():
		c.Words = []string{r.word(f, n)}
		if c.Op != metric.Is && c.Op != metric.IsNot {
			refuse(at(left), f.Name+` == "…"`, "texts have no order, and %s holds texts", f)
		}
	case f.Type == field.Date:
		r.day(c, n)
	default:
		whole := r.whole(f, n)
		c.Number = &whole
	}
}

func (r *reader) other(s metric.Subject, c *metric.Cond, n ast.Node) {
	c.Other = r.field(s, n)
	if c.Other.Type != c.Field.Type {
		refuse(at(n), "compare dates with dates, and amounts with amounts", "%s holds %s and %s holds %s: they cannot be compared", c.Field, holds(c.Field), c.Other, holds(c.Other))
	}
	if c.Field.Type.IsText() && c.Op != metric.Is {
		refuse(at(n), c.Field.Name+" == "+c.Other.Name, "two texts can only be compared with ==")
	}
}

// word is a text that a field is compared with; of a closed list, one of its words.
func (r *reader) word(f *field.Field, n ast.Node) string {
	s, ok := n.(*ast.StringNode)
	if !ok {
		hint := f.Name + ` == "…"`
		if id, bare := n.(*ast.IdentifierNode); bare {
			hint = f.Name + ` == "` + id.Value + `"`
		}
		refuse(at(n), hint, "%s holds texts, and texts stand in quotes", f)
	}
	if len(f.Words) > 0 && !slices.Contains(f.Words, s.Value) {
		unknown(at(n), "value of "+f.String(), s.Value, f.Words, "")
	}
	if s.Value == "" {
		refuse(at(n), "missing("+f.Name+")", "an empty text is no value")
	}
	return s.Value
}

// whole is a whole number that a field is compared with.
func (r *reader) whole(f *field.Field, n ast.Node) int64 {
	sign := int64(1)
	if u, ok := n.(*ast.UnaryNode); ok && u.Operator == "-" {
		sign, n = -1, u.Node
	}
	switch n.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
	case *ast.IdentifierNode:
		r.field(metric.Subject{Records: f.Kind}, n)
	default:
		refuse(at(n), example(f), "%s is compared with a number, or another field", f)
	}
	value := r.number(n)
	const most = 9e14
	if !value.IsInt() || !value.Num().IsInt64() || value.Num().Int64() > most {
		refuse(at(n), "write it without decimals, as in "+f.Name+" > 10000", "%s is compared with whole numbers only, not with %s", f, strings.TrimSpace(n.String()))
	}
	return sign * value.Num().Int64()
}

// day reads what a date is compared with: "2026-01-31", or as_of - 30.
func (r *reader) day(c *metric.Cond, n ast.Node) {
	if s, ok := n.(*ast.StringNode); ok {
		t, err := time.Parse(time.DateOnly, s.Value)
		if err != nil {
			refuse(at(n), `"2026-06-30"`, "%q is no day", s.Value)
		}
		days := t.Unix() / (24 * 60 * 60)
		c.Number = &days
		return
	}
	point, days := n, 0
	if b, ok := n.(*ast.BinaryNode); ok && (b.Operator == "+" || b.Operator == "-") {
		i, whole := b.Right.(*ast.IntegerNode)
		if !whole || i.Value > mostDays {
			refuse(at(b.Right), "as_of - 30", "days are a whole number up to %d, not %s", mostDays, b.Right)
		}
		point, days = b.Left, i.Value
		if b.Operator == "-" {
			days = -days
		}
	}
	id, ok := point.(*ast.IdentifierNode)
	if !ok {
		refuse(at(n), `as_of - 30, period_start or "2026-06-30"`, "%s is compared with a day", c.Field)
	}
	c.Anchor = &metric.Anchor{At: r.point(id), Days: days}
}

// mostDays is how far an anchor may lie from its point.
const mostDays = 36500

func (r *reader) point(id *ast.IdentifierNode) metric.Point {
	names := []string{"period_start", "period_end", "day", "as_of"}
	points := []metric.Point{metric.Start, metric.End, metric.Stand, metric.AsOf}
	i := slices.Index(names, id.Value)
	if i < 0 {
		if id.Value == "today" || id.Value == "now" {
			refuse(at(id), "as_of", "a figure does not hang on the day it is asked for")
		}
		unknown(at(id), "day or field", id.Value, names, "")
	}
	return points[i]
}

// among reads "type in [\"call\", \"email\"]".
func (r *reader) among(s metric.Subject, n *ast.BinaryNode, not bool, c *condition) []metric.Filter {
	f := r.field(s, n.Left)
	list, ok := n.Right.(*ast.ArrayNode)
	if !ok || len(list.Nodes) == 0 {
		refuse(at(n.Right), f.Name+` in ["…", "…"]`, "in takes a list of values")
	}
	if !f.Type.IsText() {
		refuse(at(n.Left), "compare "+f.Name+" with < and >, or join comparisons with or", "in is for texts, and %s holds %s", f, holds(f))
	}
	cond := metric.Cond{Field: f, Op: metric.Is}
	for _, v := range list.Nodes {
		cond.Words = append(cond.Words, r.word(f, v))
	}
	r.said(s, cond, not, n, c)
	return one(cond, not)
}
