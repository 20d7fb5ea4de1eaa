package analysis

import (
	"math/big"
	"slices"
	"strings"

	"kpi/kpi/field"
	"kpi/kpi/period"
	"kpi/kpi/stats"
	"kpi/kpi/table"
)

const (
	// placeboPlaces is from how many places without a promotion on chance is told by
	// them.
	placeboPlaces = 5
	// weeksNeeded is how many whole weeks each span needs for an interval.
	weeksNeeded = 3
)

// tested is what came of a trial.
type tested struct {
	trial
	effect effect
	// earlier is the effect in the days before, when there should be none.
	earlier effect
	// extra is what all places with the promotion sold beyond what was to be expected;
	// low and high are where it lies with 95 % confidence, by the weeks.
	extra, low, high table.Value
	// p is how seldom places without a promotion have a lift as strong.
	p table.Value
}

// test compares the two sides of a trial.
func (f *trialFigures) test(t trial) *tested {
	r := &tested{
		trial: t, effect: f.effect(t.treated, t.controls, t.before, t.during),
		earlier: f.effect(t.treated, t.controls, t.drift(), t.before),
	}
	r.extra = scaled(r.effect.extra(), big.NewRat(int64(len(t.treated)), 1))
	r.low, r.high = f.interval(r)
	r.p = f.placebo(r)
	return r
}

func (f *trialFigures) interval(r *tested) (low, high table.Value) {
	none := table.Undefined(table.TooFew)
	during, before := f.weekly(r.trial, r.during), f.weekly(r.trial, r.before)
	if len(during) < weeksNeeded || len(before) < weeksNeeded || !r.extra.Defined() {
		return none, none
	}
	half, ok := stats.WelchHalf(before, during)
	if !ok {
		return none, none
	}
	width := new(big.Rat).SetFloat64(half)
	width.Mul(width, big.NewRat(r.during.Days()*int64(len(r.treated)), 7))
	low, high = r.extra, r.extra
	low.Num, high.Num = new(big.Rat).Sub(low.Num, width), new(big.Rat).Add(high.Num, width)
	return low, high
}

func (f *trialFigures) placebo(r *tested) table.Value {
	own := r.effect.growth()
	if len(r.controls) < placeboPlaces || !own.Defined() {
		return table.Undefined(table.TooFew)
	}
	strong, all := int64(1), int64(1)
	for _, name := range r.controls {
		rest := slices.DeleteFunc(slices.Clone(r.controls), func(other string) bool { return other == name })
		growth := f.effect([]string{name}, rest, r.before, r.during).growth()
		if !growth.Defined() {
			continue
		}
		all++
		if strength(growth.Num).Cmp(strength(own.Num)) >= 0 {
			strong++
		}
	}
	if all <= placeboPlaces {
		return table.Undefined(table.TooFew)
	}
	return table.Of(big.NewRat(strong, all))
}

// strength of a growth is the same for twice as much and for half of it.
func strength(growth *big.Rat) *big.Rat {
	if over := new(big.Rat).Inv(growth); over.Cmp(growth) > 0 {
		return over
	}
	return growth
}

// alike is what a place with the promotion sold before, over one without.
func (r *tested) alike() table.Value { return Share(r.effect.treatedBefore, r.effect.controlBefore) }

func (r *tested) cells() []table.Cell {
	return []table.Cell{
		cellOf(r.extra), cellOf(r.effect.lift()), cellOf(r.low), cellOf(r.high), cellOf(r.p),
		cellOf(r.alike()), cellOf(r.earlier.lift()),
	}
}

// sides are the two rows of a trial: with the promotion and without.
func (r *tested) sides() []table.Row {
	row := func(side string, before, during table.Value) table.Row {
		growth := lessOne(Share(during, before))
		return table.Row{Names: []string{r.name, side}, Cells: []table.Cell{cellOf(before), cellOf(during), cellOf(growth)}}
	}
	with, without := strings.Join(r.treated, ", "), plural(len(r.controls), "place")+" without"
	if len(r.controls) == 1 {
		without = r.controls[0]
	}
	return []table.Row{
		row(with, r.effect.treatedBefore, r.effect.treated), row(without, r.effect.controlBefore, r.effect.control),
	}
}

// The warnings that a trial may need, in the order of their weight.
const (
	noError  = "no uncertainty can be estimated, with under 3 whole weeks on a side and under 5 places without a promotion: the difference is as it is, and may be chance"
	byChance = "may be chance: the interval holds 0, or the p-value is over 5 %"
	unlike   = "the two sides were not alike before (not within 10 %): the lift compares them more fairly than the extra amount"
	drifting = "the two sides already drifted apart before, by over 10 %: they might have done so anyway"
	crowded  = "another promotion ran at the place in these days"
	alone    = "no place is without a promotion to compare with"
)

var warnings = []string{alone, noError, byChance, unlike, drifting, crowded}

func (r *tested) warnings() []string {
	if len(r.controls) == 0 {
		return []string{alone}
	}
	var all []string
	say := func(text string, when bool) {
		if when {
			all = append(all, text)
		}
	}
	spans0 := r.low.Defined() && r.low.Num.Sign() <= 0 && r.high.Num.Sign() >= 0
	say(noError, !r.low.Defined() && !r.p.Defined())
	say(byChance, spans0 || r.p.Defined() && r.p.Num.Cmp(big.NewRat(1, 20)) > 0)
	say(unlike, far(lessOne(r.alike())))
	say(drifting, far(r.earlier.lift()))
	say(crowded, r.crowded)
	return all
}

// far tells whether a change is over a tenth, either way.
func far(change table.Value) bool {
	return change.Defined() && new(big.Rat).Abs(change.Num).Cmp(big.NewRat(1, 10)) > 0
}

// shared is how many customers bought on both sides in the days of a trial.
func (q *Question) shared(t trial) int {
	places, customers := q.Dimension("location"), q.Dimension("customer")
	closed, status := q.Col("deal.closed"), q.Col("deal.status")
	if customers == nil || closed == nil || status == nil || places.Codes(field.Deal) == nil {
		return 0
	}
	const with, without = 1, 2
	met, won, count := map[uint32]int{}, status.Field.Code("won"), 0
	at, who := places.Codes(field.Deal), customers.Codes(field.Deal)
	for row := range q.Rows(field.Deal) {
		if status.CodeAt(row) != won || !closed.Has(row) || !t.during.Has(period.Day(closed.At(row))) || who.CodeAt(row) == 0 {
			continue
		}
		side := 0
		if name := places.Name(at.CodeAt(row)); slices.Contains(t.treated, name) {
			side = with
		} else if slices.Contains(t.controls, name) {
			side = without
		}
		before := met[who.CodeAt(row)]
		met[who.CodeAt(row)] = before | side
		if before != with|without && before|side == with|without {
			count++
		}
	}
	return count
}
