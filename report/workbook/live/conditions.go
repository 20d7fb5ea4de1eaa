package live

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kpi/kpi/field"
	"kpi/kpi/metric"
)

// where is the filters of a measure as alternatives.
func (r *Reader) where(m *metric.Measure, w Window) (alternatives, error) {
	all := always()
	for _, f := range m.Where {
		one, err := r.filter(f, w)
		if err != nil {
			return nil, err
		}
		all = all.and(one)
	}
	return all, nil
}

func (r *Reader) filter(f metric.Filter, w Window) (alternatives, error) {
	if unlike, ok := unlike(f); ok && r.src.Data().Col(f.Conds[0].Field) != nil {
		return r.noneOf(f.Conds[0].Field, unlike)
	}
	var all alternatives
	for i, c := range f.Conds {
		one, err := r.cond(c, w)
		switch {
		case err != nil:
			return nil, err
		case i == 0:
			all = one
		case f.Any:
			all = all.or(one)
		default:
			all = all.and(one)
		}
	}
	if len(f.Conds) == 0 {
		return always(), nil
	}
	return all, nil
}

// comparisons are the operators of conditions.
var comparisons = map[metric.Op]string{
	metric.Is: "=", metric.IsNot: "<>", metric.Below: "<", metric.AtMost: "<=", metric.Above: ">", metric.AtLeast: ">=",
}

// cond is a condition. A field without values is missing in every record.
func (r *Reader) cond(c metric.Cond, w Window) (alternatives, error) {
	switch bare := r.bare(c.Field); {
	case bare && c.Op == metric.Absent:
		return always(), nil
	case bare:
		return nil, nil
	}
	column, err := r.column(c.Field)
	if err != nil {
		return nil, err
	}
	switch {
	case c.Op == metric.Present:
		return alternatives{{{column: column, op: filled}}}, nil
	case c.Op == metric.Absent:
		return alternatives{{{column: column, op: blank}}}, nil
	case c.Words != nil:
		return r.words(column, c)
	case c.Other != nil:
		return r.pair(column, c)
	case c.Anchor != nil:
		return numbered(column, comparisons[c.Op], w.point(*c.Anchor)), nil
	}
	return numbered(column, comparisons[c.Op], strconv.FormatInt(*c.Number, 10)), nil
}

// numbered compares with a number or a day. Against a blank every comparison is false.
func numbered(column, op, operand string) alternatives {
	c := conj{{column: column, op: op, operand: operand}}
	if op == "<>" {
		c = append(c, atom{column: column, op: filled})
	}
	return alternatives{c}
}

// beside compares two columns, of which neither is blank then.
func beside(column, op, other string) alternatives {
	return alternatives{{{column: column, op: op, operand: other, other: true}}}
}

// oneOf is the texts that a cell is one of, or none of while it is not blank.
func oneOf(column string, texts []atom, is bool) alternatives {
	var each alternatives
	none := conj{{column: column, op: filled}}
	for _, a := range texts {
		if !slices.ContainsFunc(each, func(c conj) bool { return c[0] == a }) {
			each = append(each, conj{a})
			a.op = "<>"
			none = append(none, a)
		}
	}
	if is {
		return each
	}
	return alternatives{none}
}

// words compares a text with words.
func (r *Reader) words(column string, c metric.Cond) (alternatives, error) {
	var texts []atom
	for _, word := range c.Words {
		a, err := r.text(column, c.Field, word)
		if err != nil {
			return nil, err
		}
		texts = append(texts, a)
	}
	return oneOf(column, texts, c.Op == metric.Is), nil
}

// text compares a field with a text, as the Data pages show it. Where another text of
// the field differs from it in capitals only no criterion tells the two apart.
func (r *Reader) text(column string, f *field.Field, word string) (atom, error) {
	text := r.show(word)
	says, ok := criterion(text)
	if !ok {
		return atom{}, refuse(fmt.Sprintf("a spreadsheet would not compare %q as a text", text))
	}
	dict := r.src.Data().Col(f).Dict
	for code := 1; code < dict.Len(); code++ {
		if other := dict.Text(uint32(code)); other != word && strings.EqualFold(r.show(other), text) {
			return atom{}, refuse(fmt.Sprintf("a spreadsheet cannot tell %q from %q", text, r.show(other)))
		}
	}
	return atom{column: column, op: "=", operand: Text(text), text: true, criterion: says}, nil
}

// pair compares two columns.
func (r *Reader) pair(column string, c metric.Cond) (alternatives, error) {
	if r.bare(c.Other) {
		return nil, nil
	}
	other, err := r.column(c.Other)
	if err != nil {
		return nil, err
	}
	all := beside(column, comparisons[c.Op], other)
	all[0][0].text = c.Field.Type.IsText()
	return all, nil
}

// time is the records that belong to a window.
func (r *Reader) time(m *metric.Measure, w Window) (alternatives, error) {
	switch t := m.Time.(type) {
	case metric.Flow:
		return r.between(t.By, w.From.Expr, t.By, w.Last.Expr)
	case metric.Within:
		return r.between(t.First, w.From.Expr, t.Last, w.To.Expr)
	case metric.Stock:
		return r.alive(t, w)
	}
	return always(), nil
}

func (r *Reader) between(first *field.Field, from string, last *field.Field, to string) (alternatives, error) {
	start, err := r.column(first)
	if err != nil {
		return nil, err
	}
	end, err := r.column(last)
	if err != nil {
		return nil, err
	}
	return alternatives{{{column: start, op: ">=", operand: from}, {column: end, op: "<=", operand: to}}}, nil
}

// alive is the records there at the end of the stand: not begun later, nor ended by it.
func (r *Reader) alive(t metric.Stock, w Window) (alternatives, error) {
	all := always()
	for _, side := range []struct {
		by *field.Field
		op string
	}{{t.From, "<="}, {t.To, ">"}} {
		if side.by == nil || r.bare(side.by) {
			continue
		}
		column, err := r.column(side.by)
		if err != nil {
			return nil, err
		}
		all = all.and(alternatives{
			{{column: column, op: side.op, operand: w.Stand.Expr}},
			{{column: column, op: blank}},
		})
	}
	return all, nil
}
