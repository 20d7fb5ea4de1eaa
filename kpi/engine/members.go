package engine

import (
	"math/big"
	"slices"

	"kpi/kpi/dataset"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// members is, for each condition of a Group that counts who is there at all, the
// slots of those whom it names: of a dimension, such as reps, those with a record of
// any of some measures. To put the conditions to every pair of a location and a rep
// costs as much as there are pairs; to note for each location which reps were met
// costs as much as there are records. It is nil for other Groups, and where each
// group is looked at once anyway.
func (r *Run) members(g metric.Group, s *Space) [][]*slot {
	by := r.Dimension(g.By)
	if g.Sum != nil || by == nil || len(s.dims) == 0 || s.at(g.By) >= 0 {
		return nil
	}
	var all [][]*slot
	for _, h := range g.Having {
		measures := atAll(h)
		if measures == nil {
			return nil
		}
		all = append(all, r.named(measures, by, s))
	}
	return all
}

// named is the slots that note which groups of a dimension the records of some
// measures name.
func (r *Run) named(measures []*metric.Measure, by *dataset.Dimension, s *Space) []*slot {
	var slots []*slot
	for _, m := range measures {
		key := slotKey{s, m.Key(), by.ID}
		have := r.slots[key]
		if have == nil {
			named := *m
			named.Fold = metric.Distinct
			have = &slot{m: &named, key: key.measure, space: s, of: by, place: map[Window]int{}, why: r.impossible(m, s)}
			if have.why == "" && by.Codes(m.Records) == nil {
				have.why = table.NoDimension(m.Records.Plural(), by.ID)
			}
			r.slots[key] = have
			r.order = append(r.order, have)
		}
		slots = append(slots, have)
	}
	return slots
}

// atAll is the measures of a condition that they count at least one record between
// them; nil for other conditions.
func atAll(h metric.Having) []*metric.Measure {
	least := map[metric.Op]int64{metric.AtLeast: 1, metric.Above: 0}
	if n, ok := least[h.Op]; !ok || h.Value.Cmp(new(big.Rat).SetInt64(n)) != 0 {
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

// common counts who is met in any slot of every list. Where a slot cannot be, and is
// not optional, there is no telling.
func common(lists [][]*slot, g int, w Window) Figure {
	var met []int64
	for i, slots := range lists {
		var of []int64
		for _, s := range slots {
			switch {
			case s.why == "":
				of = append(of, s.sample(g, w)...)
			case !s.m.Optional:
				return none(s.why)
			}
		}
		slices.Sort(of)
		if of = slices.Compact(of); i == 0 {
			met = of
		} else {
			met = slices.DeleteFunc(met, func(v int64) bool { _, in := slices.BinarySearch(of, v); return !in })
		}
	}
	n := int64(len(met))
	return Figure{Value: table.Int(n), Counted: true, N: n}
}
