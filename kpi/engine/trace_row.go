package engine

import (
	"fmt"
	"math/big"

	"kpi/kpi/dataset"
	"kpi/kpi/field"
	"kpi/kpi/metric"
	"kpi/kpi/table"
)

// groups tells of the records of a kind which group each is in, −1 for one that is not
// looked at.
func (a *among) groups(k field.Kind) func(row int) int {
	codes := a.n.space.codes(k)
	return func(row int) int {
		if g := int(codes.CodeAt(row)); a.looked[g] {
			return g
		}
		return -1
	}
}

// looked tells whether the record is in a group that is looked at.
func (j *judge) looked(row int) bool { return j.group == nil || j.group(row) >= 0 }

// counts tells whether the record is in a group that counts.
func (j *judge) counts(row int) bool {
	return j.group == nil || j.looked(row) && j.use.among.counted[j.group(row)]
}

// counted is the verdict on the record's part in the figure, where v is that on its
// part in the term.
func (j *judge) counted(row int, v verdict) verdict {
	switch {
	case (!v.out || v.lacks != nil && !v.undated) && !j.counts(row):
		return verdict{out: true, uncounted: true}
	case !v.out && j.use.deciding:
		return verdict{out: true, deciding: true}
	}
	return v
}

// class is the sort of reason that keeps a record out.
func (v verdict) class() table.Class {
	switch {
	case v.refused != nil:
		return table.Refused
	case v.elsewhere:
		return table.OtherPeriod
	case v.lacks != nil:
		return table.Lacking
	}
	return table.Uncounted
}

// contribution is what a record gives to the term; in is false where it is not in it.
func (j *judge) contribution(row int, v verdict) (c Contribution, in bool) {
	if v.out || !j.looked(row) {
		return c, false
	}
	c.Term = j.use.term
	if j.group != nil {
		c.Group = j.use.among.name(j.group(row))
	}
	m := j.use.m
	switch {
	case j.use.pair != nil:
		c.Amount, c.Entity = j.followed(row)
	case m.Fold == metric.Count:
		c.Amount = aRecord
	case m.Fold == metric.Distinct:
		c.Entity = entityName(j.values[0], row)
	default:
		c.Amount = j.amount(row)
	}
	return c, true
}

// aRecord is what a record is to a count. Nobody changes it.
var aRecord = big.NewRat(1, 1)

// amount is what a record adds to a sum, or its value in a sample.
func (j *judge) amount(row int) *big.Rat {
	of := j.values[0].At(row)
	if j.use.m.Until != nil {
		of = j.run.point(*j.use.m.Until, j.use.w) - of
	}
	units := big.NewInt(of)
	for _, times := range j.values[1:] {
		units.Mul(units, big.NewInt(times.At(row)))
	}
	return scaled(units, (&slot{m: j.use.m}).scale())
}

// followed is what a record gives to a paired take: the entity that it counts, or its
// amount on the day, or days, that the take is of.
func (j *judge) followed(row int) (*big.Rat, string) {
	e := j.use.pair.e
	if e.Entities || e.Of.Fold == metric.Count {
		return nil, j.use.pair.of.dim.Dict.Text(j.entities.CodeAt(row))
	}
	then, now := int64(one(j.paired.then[row])), int64(one(j.paired.now[row]))
	times := then
	switch e.Take {
	case metric.Stayed, metric.New, metric.Back:
		times = now
	case metric.Grown:
		times = now - then
	case metric.Shrunk:
		times = then - now
	case metric.Kept:
		if j.paired.fell[row] {
			times = now
		}
	}
	amount := j.amount(row)
	return amount.Mul(amount, new(big.Rat).SetInt64(times)), ""
}

// entityName is what a record's text stands for in a distinct count: the text, or a
// number of its own where the texts are not kept.
func entityName(c *dataset.Column, row int) string {
	if c.Dict != nil {
		return c.TextAt(row)
	}
	return fmt.Sprintf("#%016x", uint64(c.Mark(row)))
}
