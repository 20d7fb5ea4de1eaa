package engine

import (
	"slices"

	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// union is the slots of a Group that counts who is there at all: those of a
// dimension, such as reps, with a record of any of some measures. To put that
// question to every pair of a location and a rep costs as much as there are pairs;
// to note for each location which reps were met costs as much as there are records.
// It is nil for other Groups, and where each group is looked at once anyway.
func (r *Run) union(g metric.Group, s *Space) []*slot {
	by := r.Dimension(g.By)
	measures := atAll(g)
	if measures == nil || by == nil || len(s.dims) == 0 || s.at(g.By) >= 0 {
		return nil
	}
	var slots []*slot
	for _, m := range measures {
		key := slotKey{s, m.Key(), g.By}
		have := r.slots[key]
		if have == nil {
			named := *m
			named.Fold = metric.Distinct
			have = &slot{m: &named, key: key.measure, space: s, of: by, place: map[Window]int{}, why: r.impossible(m, s)}
			if have.why == "" && by.Codes(m.Records) == nil {
				have.why = table.NoDimension(m.Records.Plural(), g.By)
			}
			r.slots[key] = have
			r.order = append(r.order, have)
		}
		slots = append(slots, have)
	}
	return slots
}

// atAll is the measures of a Group whose one condition is that they count at least
// one record between them; nil for other Groups.
func atAll(g metric.Group) []*metric.Measure {
	if g.Sum != nil || len(g.Having) != 1 {
		return nil
	}
	h := g.Having[0]
	if least := map[metric.Op]int64{metric.AtLeast: 1, metric.Above: 0}; !h.Value.IsInt() || h.Op != metric.AtLeast && h.Op != metric.Above || h.Value.Num().Int64() != least[h.Op] {
		return nil
	}
	terms := []metric.Expr{h.Expr}
	if sum, ok := h.Expr.(metric.Plus); ok {
		terms = sum.Terms
	}
	var measures []*metric.Measure
	for _, t := range terms {
		of, ok := t.(metric.Of)
		if !ok || of.Fold != metric.Count {
			return nil
		}
		measures = append(measures, of.Measure)
	}
	return measures
}

// different counts who is met in any of the slots. Where one of them cannot be, and
// is not optional, there is no telling.
func (r *Run) different(slots []*slot, g int, w Window) Figure {
	var met []int64
	for _, s := range slots {
		switch {
		case s.why == "":
			met = append(met, s.sample(g, w)...)
		case !s.m.Optional:
			return none(s.why)
		}
	}
	slices.Sort(met)
	n := int64(len(slices.Compact(met)))
	return Figure{Value: table.Int(n), Counted: true, N: n, records: field.None}
}
