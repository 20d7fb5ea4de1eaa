package engine

import (
	"kpi/kpi/dataset"
	"kpi/kpi/metric"
)

// test fills a mask with which of the records in view pass.
type test func(v *view, mask []bool)

// compile makes a condition ready. w is the window whose points its anchor is
// reckoned from.
func (r *Run) compile(c metric.Cond, w Window) test {
	col := r.ds.Col(c.Field)
	switch {
	case col == nil:
		return constant(c.Op == metric.Absent)
	case c.Op == metric.Present:
		return present(col, true)
	case c.Op == metric.Absent:
		return present(col, false)
	case c.Words != nil:
		return words(col, c)
	case c.Other != nil:
		return pair(col, r.ds.Col(c.Other), c.Op)
	case c.Anchor != nil:
		return against(col, c.Op, r.point(*c.Anchor, w))
	}
	return against(col, c.Op, *c.Number*c.Field.Type.Scale())
}

func constant(pass bool) test {
	return func(_ *view, mask []bool) {
		for i := range mask {
			mask[i] = pass
		}
	}
}

func present(col *dataset.Column, want bool) test {
	if col.Dict != nil {
		return func(v *view, mask []bool) {
			for i, code := range v.codesOf(col) {
				mask[i] = (code != 0) == want
			}
		}
	}
	return func(v *view, mask []bool) {
		for i, n := range v.numsOf(col) {
			mask[i] = (n != dataset.Missing) == want
		}
	}
}

// words compares texts by their codes: the answer for each text of the
// dictionary is known beforehand.
func words(col *dataset.Column, c metric.Cond) test {
	pass := make([]bool, col.Dict.Len())
	for code := range pass {
		pass[code] = c.Op == metric.IsNot && code != 0
	}
	for _, w := range c.Words {
		if code, ok := col.Dict.Find(w); ok && code != 0 {
			pass[code] = c.Op == metric.Is
		}
	}
	return passing(col, pass)
}

// passing keeps the records whose code passes.
func passing(col *dataset.Column, pass []bool) test {
	return func(v *view, mask []bool) {
		for i, code := range v.codesOf(col) {
			mask[i] = pass[code]
		}
	}
}

func pair(a, b *dataset.Column, op metric.Op) test {
	if b == nil {
		return constant(false)
	}
	if a.Dict != nil {
		return func(v *view, mask []bool) {
			first, second := v.codesOf(a), v.codesOf(b)
			for i := range mask {
				x, y := a.Dict.Text(first[i]), b.Dict.Text(second[i])
				mask[i] = x != "" && y != "" && (x == y) == (op == metric.Is)
			}
		}
	}
	return func(v *view, mask []bool) {
		first, second := v.numsOf(a), v.numsOf(b)
		for i := range mask {
			x, y := first[i], second[i]
			mask[i] = x != dataset.Missing && y != dataset.Missing && compare(x, op, y)
		}
	}
}

func against(col *dataset.Column, op metric.Op, to int64) test {
	return func(v *view, mask []bool) {
		for i, n := range v.numsOf(col) {
			mask[i] = n != dataset.Missing && compare(n, op, to)
		}
	}
}

func compare(a int64, op metric.Op, b int64) bool {
	switch op {
	case metric.Is:
		return a == b
	case metric.IsNot:
		return a != b
	case metric.Below:
		return a < b
	case metric.AtMost:
		return a <= b
	case metric.Above:
		return a > b
	}
	return a >= b
}

// where keeps the rows whose groups the run's conditions name.
func (r *Run) where(m *metric.Measure) []test {
	var tests []test
	for _, w := range r.conf.Where {
		pass := make([]bool, w.Dimension.Dict.Len())
		for code := range pass {
			pass[code] = w.Codes[uint32(code)]
		}
		tests = append(tests, passing(w.Dimension.Codes(m.Records), pass))
	}
	return tests
}

// anyOf passes the rows that one of the tests passes; all those that every one
// does.
func anyOf(tests []test) test {
	return func(v *view, mask []bool) {
		one := make([]bool, len(mask))
		tests[0](v, mask)
		for _, t := range tests[1:] {
			t(v, one)
			for i, pass := range one {
				mask[i] = mask[i] || pass
			}
		}
	}
}

func allOf(tests []test) test {
	if len(tests) == 1 {
		return tests[0]
	}
	return func(v *view, mask []bool) {
		one := make([]bool, len(mask))
		tests[0](v, mask)
		for _, t := range tests[1:] {
			t(v, one)
			for i, pass := range one {
				mask[i] = mask[i] && pass
			}
		}
	}
}

// filter makes a whole filter ready.
func (r *Run) filter(f metric.Filter, w Window) test {
	tests := make([]test, len(f.Conds))
	for i, c := range f.Conds {
		tests[i] = r.compile(c, w)
	}
	if f.Any {
		return anyOf(tests)
	}
	return allOf(tests)
}
