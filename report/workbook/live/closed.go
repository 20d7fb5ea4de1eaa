package live

import (
	"slices"

	"kpi/kpi/field"
	"kpi/kpi/metric"
)

// mostUnlike is how many texts a condition may rule out to be said by these.
const mostUnlike = 2

// unlike is the texts that a condition rules out, "" for a missing one, where those are
// fewer to say than the ones it lets pass: a field of a closed list that is done or
// missing is neither planned nor cancelled. COUNTIFS then counts once.
func unlike(f metric.Filter) (texts []string, ok bool) {
	if len(f.Conds) == 0 {
		return nil, false
	}
	of := f.Conds[0].Field
	for _, c := range f.Conds {
		if c.Field != of || len(of.Words) == 0 || c.Other != nil {
			return nil, false
		}
	}
	for _, word := range append([]string{""}, of.Words...) {
		passes := func(c metric.Cond) bool { return passes(c, word) }
		if f.Any && !slices.ContainsFunc(f.Conds, passes) || !f.Any && slices.ContainsFunc(f.Conds, func(c metric.Cond) bool { return !passes(c) }) {
			texts = append(texts, word)
		}
	}
	return texts, len(texts) <= mostUnlike && len(of.Words)-len(texts) > 0
}

// passes tells whether a condition holds of a text.
func passes(c metric.Cond, text string) bool {
	switch c.Op {
	case metric.Present:
		return text != ""
	case metric.Absent:
		return text == ""
	case metric.Is:
		return slices.Contains(c.Words, text)
	}
	return text != "" && !slices.Contains(c.Words, text)
}

// noneOf is the records whose field is none of some texts, of which "" is that it is
// missing.
func (r *Reader) noneOf(f *field.Field, texts []string) (alternatives, error) {
	column, err := r.column(f)
	if err != nil {
		return nil, err
	}
	var all conj
	for _, text := range texts {
		if text == "" {
			all = append(all, atom{column: column, op: filled})
			continue
		}
		a, err := r.text(column, f, text)
		if err != nil {
			return nil, err
		}
		a.op = "<>"
		all = append(all, a)
	}
	return alternatives{all}, nil
}
