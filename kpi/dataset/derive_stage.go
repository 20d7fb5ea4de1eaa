package dataset

import (
	"cmp"
	"slices"

	"kpi/kpi/field"
)

// step is one row of the stage history.
type step struct {
	row   int32
	stage uint32
	day   int64
}

// journeys calls for each deal of the stage history with its steps, by day; those of
// one day in the usual order of their stages, and those without a deal, stage or day
// left out. deal is the deal's row, or NoRow where no file has it.
func (d *Dataset) journeys(do func(deal int32, steps []step)) {
	names, stages, days := marks{of: d.col("stage_history.deal")}, d.col("stage_history.stage"), d.col("stage_history.entered")
	deals := d.Link(field.StageHistory, field.Deal)
	var rows []ordered
	for row, day := range days.All() {
		if group := names.number(row); group != 0 && day != Missing && stages.Has(row) {
			rows = append(rows, ordered{group, int32(day), int32(row)})
		}
	}
	rows = inOrder(rows, func(o ordered) uint32 { return uint32(o.day) ^ 1<<31 })
	rows = inOrder(rows, func(o ordered) uint32 { return o.group })
	orderWithinDays(rows, stages)
	var steps []step
	for i, o := range rows {
		steps = append(steps, step{o.row, stages.CodeAt(int(o.row)), int64(o.day)})
		if i+1 < len(rows) && rows[i+1].group == o.group {
			continue
		}
		deal := NoRow
		if deals != nil {
			deal = deals[o.row]
		}
		do(deal, steps)
		steps = steps[:0]
	}
}

// ends marks the stages that deals end in, by code: those that no deal went on from,
// and no open deal is in; or hardly any, re-opened ones, where most deals that stayed
// were closed on the day they came.
func (d *Dataset) ends() []bool {
	n := d.col("stage_history.stage").Dict.Len()
	on, stayed, closing := make([]int, n), make([]int, n), make([]int, n)
	decided, closed := d.decided(), d.col("deal.closed")
	d.journeys(func(deal int32, steps []step) {
		for i, s := range steps {
			switch {
			case i+1 < len(steps) && steps[i+1].stage == s.stage:
			case i+1 < len(steps) || !decided(deal):
				on[s.stage]++
			default:
				stayed[s.stage]++
				if closed != nil && closed.At(int(deal)) == s.day {
					closing[s.stage]++
				}
			}
		}
	})
	ends := make([]bool, n)
	for stage := range ends {
		hardly := reopened*on[stage] <= stayed[stage] && 2*closing[stage] > stayed[stage]
		ends[stage] = on[stage] == 0 || hardly
	}
	return ends
}

// reopened is how many deals must stay in a stage for each that goes on, so that it is
// one that deals end in.
const reopened = 10

// decided tells whether a deal was won or lost, or put aside.
func (d *Dataset) decided() func(deal int32) bool {
	status, open := d.col("deal.status"), field.Get("deal.status").Code("open")
	return func(deal int32) bool { return deal != NoRow && status != nil && status.CodeAt(int(deal)) != open }
}

// lefts is the day that each deal went on from each stage.
func (d *Dataset) lefts(c *Column) {
	c.nums = slices.Repeat([]int64{Missing}, d.Table(field.StageHistory).Rows())
	ends, closed := d.ends(), d.col("deal.closed")
	d.journeys(func(deal int32, steps []step) {
		for i, s := range steps {
			switch {
			case ends[s.stage]:
			case i+1 < len(steps):
				c.nums[s.row] = steps[i+1].day
			case deal != NoRow && closed != nil && closed.At(int(deal)) >= s.day:
				c.nums[s.row] = closed.At(int(deal))
			}
		}
	})
}

// stays adds up the days that each deal was in each stage, once it has left it for
// good.
func (d *Dataset) stays(c *Column) {
	c.nums = slices.Repeat([]int64{Missing}, d.Table(field.StageHistory).Rows())
	left := d.col("stage_history.left").flat()
	d.journeys(func(_ int32, steps []step) {
		for i, s := range steps {
			later := func(t step) bool { return t.stage == s.stage }
			if left[s.row] == Missing || slices.ContainsFunc(steps[i+1:], later) {
				continue
			}
			c.nums[s.row] = 0
			for _, t := range steps[:i+1] {
				if t.stage == s.stage {
					c.nums[s.row] += left[t.row] - t.day
				}
			}
		}
	})
}

// ranks is each stage's place in the usual order.
func (d *Dataset) ranks(c *Column) {
	places := d.stageOrder()
	for _, code := range d.col("stage_history.stage").AllCodes() {
		if places[code] == 0 {
			c.Blank()
		} else {
			c.Num(places[code] * one)
		}
	}
}

// manyStages is more stages than any pipeline has: texts that differ so much are no
// stages, and have no order.
const manyStages = 1000

// stageOrder is the place of each stage of the history, by code, from 1; 0 for the
// stages that deals end in. A stage stands before those that most deals in both came
// to later: it wins against them, and stages are in order of how many they win
// against.
func (d *Dataset) stageOrder() []int64 {
	stages := d.col("stage_history.stage")
	n := stages.Dict.Len()
	places := make([]int64, n)
	if n > manyStages {
		return places
	}
	before := make([]int32, n*n)
	d.journeys(func(_ int32, steps []step) {
		for i, s := range steps {
			if !first(steps, i) {
				continue
			}
			for j := range i {
				if first(steps, j) {
					before[int(steps[j].stage)*n+int(s.stage)]++
				}
			}
		}
	})
	ends := d.ends()
	var order []ordered
	for _, met := range stages.Texts() {
		code, _ := stages.Dict.Find(met.Text)
		if wins := int32(0); !ends[code] {
			for other := range n {
				if !ends[other] && before[int(code)*n+other] > before[other*n+int(code)] {
					wins++
				}
			}
			order = append(order, ordered{group: code, day: wins})
		}
	}
	slices.SortFunc(order, func(a, b ordered) int {
		return cmp.Or(cmp.Compare(b.day, a.day), cmp.Compare(stages.Dict.Text(a.group), stages.Dict.Text(b.group)))
	})
	for i, o := range order {
		places[o.group] = int64(i + 1)
	}
	return places
}

// first tells whether a step is the first into its stage.
func first(steps []step, i int) bool {
	return !slices.ContainsFunc(steps[:i], func(s step) bool { return s.stage == steps[i].stage })
}
